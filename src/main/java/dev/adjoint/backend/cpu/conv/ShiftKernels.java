package dev.adjoint.backend.cpu.conv;

/** The inner loops of convolution for both dtypes, scalar or vector. */
public final class ShiftKernels {
    private final FloatShiftKernel floats;
    private final DoubleShiftKernel doubles;
    private final FloatTileKernel tiles;

    private ShiftKernels(
            FloatShiftKernel floats, DoubleShiftKernel doubles, FloatTileKernel tiles) {
        this.floats = floats;
        this.doubles = doubles;
        this.tiles = tiles;
    }

    /** Plain loops. */
    public static ShiftKernels scalar() {
        return new ShiftKernels(
                new FloatScalarShift(), new DoubleScalarShift(), new FloatScalarTiles());
    }

    /** Loops on the Vector API; needs the module {@code jdk.incubator.vector}. */
    public static ShiftKernels vector() {
        return new ShiftKernels(
                new FloatVectorShift(), new DoubleVectorShift(), new FloatVectorTiles());
    }

    FloatShiftKernel floats() {
        return floats;
    }

    DoubleShiftKernel doubles() {
        return doubles;
    }

    FloatTileKernel tiles() {
        return tiles;
    }
}
