package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;
import dev.adjoint.backend.MatrixFunction;

import org.jspecify.annotations.Nullable;

/** A differentiable function of each matrix in the last two dimensions of its one input. */
public abstract class MatrixOp extends Op<None> {
    private final MatrixFunction function;

    /** An operation by the given kernel. */
    protected MatrixOp(MatrixFunction function) {
        super(function.operation());
        this.function = function;
    }

    @Override
    protected final Dense compute(
            Backend backend, None none, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        if (out.numel() > 0) {
            backend.matrixFunction(function, in, out);
        }
        return out;
    }

    /** The input's cotangent. */
    protected abstract Tensor pullback(Saved<None> saved, Tensor cotangent);

    /** The output's tangent. */
    protected abstract Tensor pushforward(Tensor x, Tensor output, Tensor tangent);

    @Override
    public final @Nullable Tensor[] vjp(Saved<None> saved, Tensor cotangent) {
        return new Tensor[] {pullback(saved, cotangent)};
    }

    @Override
    public final @Nullable Tensor jvp(
            None none, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor tangent = tangents[0];
        return tangent == null ? null : pushforward(inputs[0], output, tangent);
    }

    @Override
    public final Tensor batch(None none, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(none, inputs);
    }
}
