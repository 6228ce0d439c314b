package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

/** The dtype that an operation computes in, by PyTorch's promotion rules. */
final class Promotion {
    private Promotion() {}

    /**
     * The common dtype of the inputs from number {@code first} on. A 0-d tensor widens the others
     * only when its kind (truth value, integer, floating) is higher, as in PyTorch.
     */
    static DType of(String operation, Tensor[] inputs, int first) {
        DType dimensioned = null;
        DType scalar = null;
        for (int i = first; i < inputs.length; i++) {
            DType own = inputs[i].dtype();
            if (inputs[i].dim() > 0) {
                dimensioned = join(dimensioned, own);
            } else {
                scalar = join(scalar, own);
            }
        }
        if (dimensioned == null || scalar == null) {
            return dimensioned == null ? require(operation, scalar) : dimensioned;
        }
        return kind(scalar) > kind(dimensioned) ? DType.promote(dimensioned, scalar) : dimensioned;
    }

    private static DType join(@Nullable DType a, DType b) {
        return a == null ? b : DType.promote(a, b);
    }

    private static DType require(String operation, @Nullable DType type) {
        if (type == null) {
            throw new IllegalArgumentException(operation + ": no operands");
        }
        return type;
    }

    private static int kind(DType type) {
        return type.isFloating() ? 2 : type.isInteger() ? 1 : 0;
    }

    /** float32, float64 or int64, or an error that says what to do. */
    static DType arithmetic(String operation, DType type) {
        return switch (type) {
            case FLOAT32, FLOAT64, INT64 -> type;
            case INT32, UINT8, BOOL ->
                    throw new IllegalArgumentException(
                            operation
                                    + ": "
                                    + type
                                    + " has no arithmetic; convert with to(DType.INT64) or a"
                                    + " floating dtype");
            case FLOAT16, BFLOAT16 -> throw half(operation, type);
        };
    }

    /** float32 or float64; integers and truth values become float32. */
    static DType floating(String operation, DType type) {
        return switch (type) {
            case FLOAT32, FLOAT64 -> type;
            case INT64, INT32, UINT8, BOOL -> DType.FLOAT32;
            case FLOAT16, BFLOAT16 -> throw half(operation, type);
        };
    }

    /** Any dtype but the half floats. */
    static DType full(String operation, DType type) {
        if (isHalf(type)) {
            throw half(operation, type);
        }
        return type;
    }

    /** Whether the type has storage, casts and matrix products only. */
    static boolean isHalf(DType type) {
        return type == DType.FLOAT16 || type == DType.BFLOAT16;
    }

    private static IllegalArgumentException half(String operation, DType type) {
        return new IllegalArgumentException(
                operation
                        + ": "
                        + type
                        + " has storage, casts and matrix products only; convert with"
                        + " to(DType.FLOAT32)");
    }
}
