package dev.adjoint.op;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reorders the dimensions. */
public final class Permute extends ViewOp<List<Integer>> {
    /**
     * The operation; the attribute lists, for each dimension of the output, the input's dimension.
     */
    public static final Permute OP = new Permute();

    private Permute() {
        super("permute");
    }

    /**
     * Dimension i of the result is dimension {@code dims[i]} of {@code x}.
     *
     * @throws IllegalArgumentException if {@code dims} is not a permutation of x's dimensions
     */
    public static Tensor of(Tensor x, int... dims) {
        List<Integer> order = new ArrayList<>(dims.length);
        for (int d : dims) {
            order.add(x.shape().axis(d, "permute"));
        }
        if (dims.length != x.dim() || order.stream().distinct().count() != dims.length) {
            throw new IllegalArgumentException(
                    "permute: "
                            + order
                            + " is not a permutation of the dimensions of shape "
                            + x.shape());
        }
        return OP.apply(List.copyOf(order), x);
    }

    /** {@code x} with two dimensions exchanged. */
    public static Tensor transpose(Tensor x, int dim0, int dim1) {
        int a = x.shape().axis(dim0, "transpose");
        int b = x.shape().axis(dim1, "transpose");
        if (a == b) {
            return x;
        }
        List<Integer> order = identity(x.dim());
        Collections.swap(order, a, b);
        return OP.apply(List.copyOf(order), x);
    }

    /**
     * The transpose of a matrix; a tensor of rank 0 or 1 is returned as it is.
     *
     * @throws IllegalArgumentException if x has more than 2 dimensions
     */
    public static Tensor t(Tensor x) {
        if (x.dim() > 2) {
            throw new IllegalArgumentException(
                    "t: wants at most 2 dimensions, got shape "
                            + x.shape()
                            + "; transpose(dim0, dim1) names two of them");
        }
        return x.dim() < 2 ? x : transpose(x, 0, 1);
    }

    /** {@code x} with one dimension at another place, the others in their order. */
    public static Tensor move(Tensor x, int from, int to) {
        if (from == to) {
            return x;
        }
        List<Integer> order = identity(x.dim());
        order.add(to, order.remove(from));
        return OP.apply(List.copyOf(order), x);
    }

    private static List<Integer> identity(int rank) {
        List<Integer> order = new ArrayList<>(rank);
        for (int i = 0; i < rank; i++) {
            order.add(i);
        }
        return order;
    }

    @Override
    public Shape shape(List<Integer> dims, Tensor... in) {
        int[] sizes = new int[dims.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = in[0].size(dims.get(i));
        }
        return Shape.of(sizes);
    }

    @Override
    protected Dense view(List<Integer> dims, Dense in, Shape shape) {
        int[] strides = new int[dims.size()];
        for (int i = 0; i < strides.length; i++) {
            strides[i] = in.stride(dims.get(i));
        }
        return new Dense(in.storage(), shape, strides, in.offset());
    }

    @Override
    protected Tensor transpose(List<Integer> dims, Tensor cotangent, Shape shape, Tensor[] rest) {
        List<Integer> inverse = identity(dims.size());
        for (int i = 0; i < dims.size(); i++) {
            inverse.set(dims.get(i), i);
        }
        return apply(List.copyOf(inverse), cotangent);
    }

    @Override
    public Tensor batch(List<Integer> dims, Tensor[] inputs, boolean[] mapped, int size) {
        List<Integer> shifted = new ArrayList<>(dims.size() + 1);
        shifted.add(0);
        for (int d : dims) {
            shifted.add(d + 1);
        }
        return apply(List.copyOf(shifted), inputs);
    }
}
