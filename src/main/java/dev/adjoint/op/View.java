package dev.adjoint.op;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

/** The same elements in another shape, without copying. */
public final class View extends ViewOp<Shape> {
    /** The operation; the attribute is the output's shape. */
    public static final View OP = new View();

    private View() {
        super("view");
    }

    /**
     * {@code x} with the given sizes, one of which may be -1 and is then computed.
     *
     * @throws IllegalArgumentException if the number of elements differs, or x's strides do not
     *     allow it (use reshape)
     */
    public static Tensor of(Tensor x, int... sizes) {
        return OP.apply(resolve("view", x.shape(), sizes), x);
    }

    /** As {@link #of}, but copies where the strides do not allow a view. */
    public static Tensor reshape(Tensor x, int... sizes) {
        return reshape(x, resolve("reshape", x.shape(), sizes));
    }

    /** {@code x} in the given shape, a view where possible, else a copy. */
    public static Tensor reshape(Tensor x, Shape shape) {
        return Reshape.of(x, shape);
    }

    private static Shape resolve(String operation, Shape from, int[] sizes) {
        int[] out = sizes.clone();
        int unknown = -1;
        long known = 1;
        for (int i = 0; i < out.length; i++) {
            if (out[i] == -1 && unknown < 0) {
                unknown = i;
            } else {
                known *= out[i];
            }
        }
        if (unknown >= 0) {
            out[unknown] = known == 0 ? 0 : (int) (from.numel() / known);
        }
        long total = 1;
        for (int s : out) {
            if (s < 0) {
                total = -1;
                break;
            }
            total *= s;
        }
        if (total != from.numel()) {
            throw new IllegalArgumentException(
                    operation
                            + ": shape "
                            + from
                            + " ("
                            + from.numel()
                            + " elements) does not fit "
                            + java.util.Arrays.toString(sizes));
        }
        return Shape.of(out);
    }

    @Override
    public Shape shape(Shape target, Tensor... in) {
        return checked(name(), target, in[0].shape());
    }

    /** The target, if it has as many elements as the source. */
    static Shape checked(String operation, Shape target, Shape source) {
        if (target.numel() != source.numel()) {
            throw new IllegalArgumentException(
                    operation
                            + ": shape "
                            + source
                            + " ("
                            + source.numel()
                            + " elements) does not fit "
                            + target);
        }
        return target;
    }

    @Override
    protected Dense view(Shape target, Dense in, Shape shape) {
        int[] strides = strides(in, target);
        if (strides == null) {
            throw new IllegalArgumentException(
                    "view: a tensor of shape "
                            + in.shape()
                            + " and strides "
                            + java.util.Arrays.toString(in.strides())
                            + " has no view of shape "
                            + target
                            + "; use reshape, which copies");
        }
        return new Dense(in.storage(), target, strides, in.offset());
    }

    /** The strides of the view, null where there is none. */
    static int @Nullable [] strides(Dense in, Shape target) {
        if (in.isContiguous() || in.numel() == 0) {
            return target.contiguousStrides();
        }
        int[] strides = new int[target.dim()];
        int t = target.dim() - 1;
        int i = in.shape().dim() - 1;
        while (i >= 0) {
            // one run of input dimensions that lie without gaps, and the output dimensions that
            // cover it
            int base = in.stride(i);
            int run = in.shape().size(i);
            while (i > 0 && (in.shape().size(i - 1) == 1 || in.stride(i - 1) == base * run)) {
                i--;
                run *= in.shape().size(i);
            }
            int covered = 1;
            while (t >= 0 && (covered < run || target.size(t) == 1)) {
                strides[t] = base * covered;
                covered *= target.size(t--);
            }
            if (covered != run) {
                return null;
            }
            i--;
        }
        return strides;
    }

    @Override
    protected Tensor transpose(Shape target, Tensor cotangent, Shape shape, Tensor[] rest) {
        return reshape(cotangent, shape);
    }

    @Override
    public Tensor batch(Shape target, Tensor[] inputs, boolean[] mapped, int size) {
        return reshape(inputs[0], target.insert(0, size));
    }
}
