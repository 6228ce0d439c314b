package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/**
 * The Euclidean norm over dimensions, {@code sqrt(sum(x^2))}; derivative: {@code x / norm}, 0 where
 * the norm is 0.
 */
public final class Norm extends Op<Dims> {
    /** The operation. */
    public static final Norm OP = new Norm();

    private Norm() {
        super("norm");
    }

    /** The Euclidean norm over the given dimensions, all where none is given. */
    public static Tensor of(Tensor x, boolean keep, int... dims) {
        Tensor floating = Cast.of(x, Promotion.floating("norm", x.dtype()));
        return OP.apply(Dims.of("norm", x.shape(), keep, dims), floating);
    }

    /**
     * The p-norm {@code sum(|x|^p)^(1/p)}; p may be infinite (the largest absolute value) or 0 (how
     * many are not 0).
     */
    public static Tensor of(Tensor x, double p, boolean keep, int... dims) {
        if (p == 2) {
            return of(x, keep, dims);
        }
        Tensor magnitude = Abs.OP.of(x);
        if (p == Double.POSITIVE_INFINITY) {
            return Amax.of(magnitude, keep, dims);
        }
        if (p == Double.NEGATIVE_INFINITY) {
            return Amin.of(magnitude, keep, dims);
        }
        if (p == 1) {
            return Sum.of(magnitude, keep, dims);
        }
        if (p == 0) {
            return Sum.of(Cast.of(Ne.OP.of(x, Create.number(x, 0)), x.dtype()), keep, dims);
        }
        Tensor powers = Sum.of(Pow.OP.of(magnitude, Create.number(magnitude, p)), keep, dims);
        return Pow.OP.of(powers, Create.number(powers, 1 / p));
    }

    @Override
    public Shape shape(Dims dims, Tensor... in) {
        return dims.reduce(in[0].shape());
    }

    @Override
    protected Dense compute(Backend backend, Dims dims, Dense[] in, Shape shape, DType dtype) {
        Dense squares = Square.OP.compute(backend, None.NONE, in, in[0].shape(), dtype);
        Dense sum = Sum.OP.compute(backend, dims, new Dense[] {squares}, shape, dtype);
        return Sqrt.OP.compute(backend, None.NONE, new Dense[] {sum}, shape, dtype);
    }

    @Override
    public int reads(Dims dims, int needs) {
        return 1 | OUTPUT;
    }

    /** {@code x / norm}, 0 where the norm is 0. */
    private static Tensor direction(Dims dims, Tensor x, Tensor norm) {
        Tensor full = Reduction.restore(norm, dims, x.shape());
        Tensor zero = Create.number(x, 0);
        Tensor isZero = Eq.OP.of(full, zero);
        Tensor safe = Where.OP.of(isZero, Create.number(x, 1), full);
        return Where.OP.of(isZero, zero, Div.OP.of(x, safe));
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<Dims> saved, Tensor cotangent) {
        Tensor x = saved.input(0);
        Tensor full = Reduction.restore(cotangent, saved.attributes(), x.shape());
        return new Tensor[] {Mul.OP.of(full, direction(saved.attributes(), x, saved.output()))};
    }

    @Override
    public @Nullable Tensor jvp(
            Dims dims, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor tangent = tangents[0];
        return tangent == null
                ? null
                : Sum.OP.apply(dims, Mul.OP.of(tangent, direction(dims, inputs[0], output)));
    }

    @Override
    public Tensor batch(Dims dims, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(dims.shifted(), inputs);
    }
}
