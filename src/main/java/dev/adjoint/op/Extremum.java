package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** What {@link Amax} and {@link Amin} share. */
final class Extremum {
    private Extremum() {}

    static Shape shape(String name, Dims dims, Tensor x) {
        Shape out = dims.reduce(x.shape());
        if (out.numel() > 0 && x.numel() == 0) {
            throw new IllegalArgumentException(
                    name + ": no elements to choose from in shape " + x.shape());
        }
        Promotion.full(name, x.dtype());
        return out;
    }

    /** 1 / (number of equal extrema) at each extremum, 0 elsewhere. */
    private static Tensor share(Dims dims, Tensor x, Tensor output) {
        Tensor chosen = Eq.OP.of(x, Reduction.restore(output, dims, x.shape()));
        Tensor ones = Cast.of(chosen, x.dtype());
        return Div.OP.of(ones, Sum.OP.apply(new Dims(dims.mask(), true), ones));
    }

    static Tensor vjp(Dims dims, Tensor x, Tensor output, Tensor cotangent) {
        return Mul.OP.of(Reduction.restore(cotangent, dims, x.shape()), share(dims, x, output));
    }

    static Tensor jvp(Dims dims, Tensor x, Tensor output, Tensor tangent) {
        return Sum.OP.apply(dims, Mul.OP.of(tangent, share(dims, x, output)));
    }
}
