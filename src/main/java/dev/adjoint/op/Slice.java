package dev.adjoint.op;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Every step-th element of a range of one dimension, as a view. */
public final class Slice extends ViewOp<Slice.Range> {
    /** The operation. */
    public static final Slice OP = new Slice();

    /**
     * A range of a dimension.
     *
     * @param dim the dimension, not negative
     * @param start the first index
     * @param length the number of indices
     * @param step the distance between them, at least 1
     */
    public record Range(int dim, int start, int length, int step) {}

    private Slice() {
        super("slice");
    }

    /**
     * Elements {@code start .. start+length-1} of a dimension.
     *
     * @throws IllegalArgumentException if the range does not lie within the dimension
     */
    public static Tensor narrow(Tensor x, int dim, int start, int length) {
        int axis = x.shape().axis(dim, "narrow");
        int size = x.dim() == 0 ? 0 : x.size(axis);
        int first = start < 0 ? start + size : start;
        if (x.dim() == 0 || first < 0 || length < 0 || length > size - first) {
            throw new IllegalArgumentException(
                    "narrow: elements "
                            + start
                            + ".."
                            + (start + length)
                            + " (end exclusive) of dimension "
                            + dim
                            + " of shape "
                            + x.shape());
        }
        return OP.apply(new Range(axis, first, length, 1), x);
    }

    /**
     * Elements start, start + step, ... below end; bounds beyond the dimension are cut, negative
     * ones count from its end.
     */
    public static Tensor of(Tensor x, int dim, int start, int end, int step) {
        int axis = x.shape().axis(dim, "slice");
        if (x.dim() == 0 || step < 1) {
            throw new IllegalArgumentException(
                    "slice: step "
                            + step
                            + " in dimension "
                            + dim
                            + " of shape "
                            + x.shape()
                            + "; steps are positive");
        }
        int size = x.size(axis);
        int from = Math.clamp(start < 0 ? (long) start + size : start, 0, size);
        int to = Math.clamp(end < 0 ? (long) end + size : end, from, size);
        return OP.apply(
                new Range(axis, from, Math.toIntExact(Math.ceilDiv((long) to - from, step)), step),
                x);
    }

    @Override
    public Shape shape(Range r, Tensor... in) {
        return in[0].shape().with(r.dim, r.length);
    }

    @Override
    protected Dense view(Range r, Dense in, Shape shape) {
        int[] strides = in.strides().clone();
        strides[r.dim] *= r.step;
        return new Dense(in.storage(), shape, strides, in.offset() + r.start * in.stride(r.dim));
    }

    @Override
    protected Tensor transpose(Range r, Tensor cotangent, Shape shape, Tensor[] rest) {
        return Unslice.OP.apply(new Unslice.Into(r, shape.size(r.dim)), cotangent);
    }

    @Override
    public Tensor batch(Range r, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(new Range(r.dim + 1, r.start, r.length, r.step), inputs);
    }
}
