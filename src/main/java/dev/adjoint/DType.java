package dev.adjoint;

/**
 * The element type of a tensor.
 *
 * <p>{@link #FLOAT32} (the default) and {@link #FLOAT64} have every operation. {@link #INT64} has
 * arithmetic, comparison, indexing and reductions; {@link #INT32}, {@link #UINT8} and {@link #BOOL}
 * have comparison, logic, casts, copies, gather, sum and argmax; {@link #FLOAT16} and {@link
 * #BFLOAT16} have storage, casts and matrix products.
 */
public enum DType {
    /** IEEE 754 binary32, stored in a {@code float[]}. */
    FLOAT32(4, Kind.FLOATING, "float32"),
    /** IEEE 754 binary64, stored in a {@code double[]}. */
    FLOAT64(8, Kind.FLOATING, "float64"),
    /** Signed 64-bit integers, stored in a {@code long[]}. */
    INT64(8, Kind.INTEGER, "int64"),
    /** Signed 32-bit integers, stored in an {@code int[]}. */
    INT32(4, Kind.INTEGER, "int32"),
    /** Unsigned 8-bit integers, stored in a {@code byte[]}. */
    UINT8(1, Kind.INTEGER, "uint8"),
    /** Truth values, stored in a {@code byte[]} as 0 and 1. */
    BOOL(1, Kind.BOOLEAN, "bool"),
    /** IEEE 754 binary16, stored in a {@code short[]}. */
    FLOAT16(2, Kind.FLOATING, "float16"),
    /** The upper half of a binary32, stored in a {@code short[]}. */
    BFLOAT16(2, Kind.FLOATING, "bfloat16");

    private enum Kind {
        BOOLEAN,
        INTEGER,
        FLOATING
    }

    private final int bytes;
    private final Kind kind;
    private final String text;

    DType(int bytes, Kind kind, String text) {
        this.bytes = bytes;
        this.kind = kind;
        this.text = text;
    }

    /** Bytes per element. */
    public int bytes() {
        return bytes;
    }

    /** Whether this is one of the four floating types; only tensors of these carry gradients. */
    public boolean isFloating() {
        return kind == Kind.FLOATING;
    }

    /** Whether this is {@link #INT64}, {@link #INT32} or {@link #UINT8}. */
    public boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    /** The type that two operands of an operation are brought to, by PyTorch's promotion table. */
    public static DType promote(DType a, DType b) {
        if (a == b) {
            return a;
        }
        if (a.kind != b.kind) {
            return a.kind.compareTo(b.kind) > 0 ? a : b;
        }
        if (a.isFloating()) {
            if (a == FLOAT64 || b == FLOAT64) {
                return FLOAT64;
            }
            return FLOAT32; // float16 with bfloat16 as well
        }
        return a.bytes > b.bytes ? a : b;
    }

    /** The name as PyTorch writes it, for example {@code float32}. */
    @Override
    public String toString() {
        return text;
    }
}
