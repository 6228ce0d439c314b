package dev.adjoint.backend.cpu;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector species of the process: of the platform's preferred width, or of the width that the
 * system property {@code adjoint.vector.bits} asks for (128, 256 or 512). No kernel's result
 * depends on them.
 *
 * <p>Loading this class needs the module {@code jdk.incubator.vector}; only classes that are
 * themselves loaded after that module was found may mention it.
 */
public final class Vectors {
    private static final VectorShape SHAPE = shape();

    /** The species of float32 vectors. */
    public static final VectorSpecies<Float> FLOAT = VectorSpecies.of(float.class, SHAPE);

    /** The species of float64 vectors. */
    public static final VectorSpecies<Double> DOUBLE = VectorSpecies.of(double.class, SHAPE);

    /** The species of int32 vectors. */
    public static final VectorSpecies<Integer> INT = VectorSpecies.of(int.class, SHAPE);

    /** The species of int64 vectors. */
    public static final VectorSpecies<Long> LONG = VectorSpecies.of(long.class, SHAPE);

    /**
     * Whether the hardware executes vectors of this width. Otherwise the Vector API emulates them,
     * correctly and some thousand times slower.
     */
    public static final boolean NATIVE =
            SHAPE.vectorBitSize() <= VectorShape.preferredShape().vectorBitSize();

    /** Whether a fence between loads is no instruction: on x86, which does not reorder them. */
    public static final boolean FREE_FENCES =
            System.getProperty("os.arch").matches("amd64|x86_64|x86");

    /**
     * Whether there are 32 vector registers rather than 16: with AVX-512, where the preferred
     * species has 512 bits, and on all processors but x86.
     */
    public static final boolean MANY_REGISTERS =
            SHAPE.vectorBitSize() == 512
                    || VectorShape.preferredShape().vectorBitSize() == 512
                    || !FREE_FENCES;

    private Vectors() {}

    private static VectorShape shape() {
        int bits = Integer.getInteger("adjoint.vector.bits", 0);
        return switch (bits) {
            case 0 -> preferred();
            case 128, 256, 512 -> VectorShape.forBitSize(bits);
            default ->
                    throw new IllegalArgumentException(
                            "adjoint.vector.bits: must be 128, 256 or 512, got " + bits);
        };
    }

    /** Not every platform's preference is one of ours: 64 bits are too few, above 512 too many. */
    private static VectorShape preferred() {
        int bits = VectorShape.preferredShape().vectorBitSize();
        return VectorShape.forBitSize(Math.max(128, Math.min(512, Integer.highestOneBit(bits))));
    }
}
