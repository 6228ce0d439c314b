package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Index;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A copy with a part replaced; derivative: 1 for what stands in the result, 0 for what was
 * replaced.
 */
public final class Put extends Op<List<Index>> {
    /** The operation; inputs: the tensor, the values, which broadcast to the part. */
    public static final Put OP = new Put();

    private Put() {
        super("put");
    }

    /**
     * {@code x} with {@code values} at the part that the indices name; a new tensor.
     *
     * @throws IllegalArgumentException if the values do not broadcast to the part or an index is
     *     out of range
     */
    public static Tensor of(Tensor x, Tensor values, Index... indices) {
        return OP.apply(List.of(indices), x, Cast.of(values, x.dtype()));
    }

    @Override
    public Shape shape(List<Index> indices, Tensor... in) {
        Shape part = Indexing.shape(in[0].shape(), indices);
        if (!in[1].shape().broadcastsTo(part)) {
            throw new IllegalArgumentException(
                    "put: values of shape "
                            + in[1].shape()
                            + " do not fit the part "
                            + part
                            + " of "
                            + in[0].shape()
                            + " at "
                            + indices);
        }
        return in[0].shape();
    }

    @Override
    protected Dense compute(
            Backend backend, List<Index> indices, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.copy(in[0], out);
        backend.copy(in[1], Indexing.view(out, indices));
        return out;
    }

    @Override
    public int reads(List<Index> indices, int needs) {
        return 0;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<List<Index>> saved, Tensor cotangent) {
        List<Index> indices = saved.attributes();
        @Nullable Tensor[] cotangents = new Tensor[2];
        if (saved.needs(0)) {
            cotangents[0] = apply(indices, cotangent, Create.number(cotangent, 0));
        }
        if (saved.needs(1)) {
            cotangents[1] = Sum.to(Indexing.get(cotangent, indices), saved.shape(1));
        }
        return cotangents;
    }

    @Override
    public @Nullable Tensor jvp(
            List<Index> indices, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor dx = tangents[0];
        Tensor dv = tangents[1];
        return apply(
                indices,
                dx == null ? Create.zeros(output.dtype(), output.shape()) : dx,
                dv == null ? Create.number(output, 0) : dv);
    }

    @Override
    public Tensor batch(List<Index> indices, Tensor[] in, boolean[] mapped, int size) {
        List<Index> shifted = new ArrayList<>(indices.size() + 1);
        shifted.add(Index.all());
        shifted.addAll(indices);
        Tensor x = Batching.spread(in[0], mapped[0], size);
        int rank = Indexing.shape(x.shape(), shifted).dim() - 1;
        return apply(shifted, x, Batching.align(in[1], mapped[1], rank));
    }
}
