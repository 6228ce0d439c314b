package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.ReduceOp;

import org.jspecify.annotations.Nullable;

/** The largest element over dimensions; derivative: 1, shared equally by equal elements. */
public final class Amax extends Reduction {
    /** The operation. */
    public static final Amax OP = new Amax();

    private Amax() {
        super("amax", ReduceOp.MAX);
    }

    /**
     * The largest element over the given dimensions, all where none is given; NaN where one is NaN.
     *
     * @throws IllegalArgumentException if there is no element to choose from
     */
    public static Tensor of(Tensor x, boolean keep, int... dims) {
        return OP.apply(Dims.of("amax", x.shape(), keep, dims), x);
    }

    @Override
    public Shape shape(Dims dims, Tensor... in) {
        return Extremum.shape(name(), dims, in[0]);
    }

    @Override
    public int reads(Dims dims, int needs) {
        return 1 | OUTPUT;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<Dims> saved, Tensor cotangent) {
        return new Tensor[] {
            Extremum.vjp(saved.attributes(), saved.input(0), saved.output(), cotangent)
        };
    }

    @Override
    public @Nullable Tensor jvp(
            Dims dims, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor tangent = tangents[0];
        return tangent == null ? null : Extremum.jvp(dims, inputs[0], output, tangent);
    }
}
