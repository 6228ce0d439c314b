package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/** Joins tensors along a dimension; the cotangent is cut into the same pieces. */
public final class Cat extends Op<Integer> {
    /** The operation; the attribute is the dimension, not negative. */
    public static final Cat OP = new Cat();

    private Cat() {
        super("cat");
    }

    /**
     * The tensors one after the other along {@code dim}, in their common dtype.
     *
     * @throws IllegalArgumentException if there are none, or their other sizes differ
     */
    public static Tensor of(int dim, Tensor... tensors) {
        if (tensors.length == 0) {
            throw new IllegalArgumentException("cat: no tensors");
        }
        if (tensors[0].dim() == 0) {
            throw new IllegalArgumentException(
                    "cat: 0-d tensors have no dimension to join along; use stack");
        }
        int axis = tensors[0].shape().axis(dim, "cat");
        DType type = Promotion.of("cat", tensors, 0);
        Tensor[] in = new Tensor[tensors.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = Cast.of(tensors[i], type);
        }
        return OP.apply(axis, in);
    }

    /**
     * The tensors along a new dimension before {@code dim}.
     *
     * @throws IllegalArgumentException if there are none, or their shapes differ
     */
    public static Tensor stack(int dim, Tensor... tensors) {
        if (tensors.length == 0) {
            throw new IllegalArgumentException("stack: no tensors");
        }
        Tensor[] in = new Tensor[tensors.length];
        for (int i = 0; i < in.length; i++) {
            if (!tensors[i].shape().equals(tensors[0].shape())) {
                throw new IllegalArgumentException(
                        "stack: shapes differ: "
                                + tensors[0].shape()
                                + " and, at "
                                + i
                                + ", "
                                + tensors[i].shape());
            }
            in[i] = Unsqueeze.of(tensors[i], dim);
        }
        return of(dim, in);
    }

    @Override
    public Shape shape(Integer dim, Tensor... in) {
        Shape first = in[0].shape();
        int total = 0;
        for (int i = 0; i < in.length; i++) {
            Shape own = in[i].shape();
            if (own.dim() != first.dim() || !own.with(dim, 0).equals(first.with(dim, 0))) {
                throw new IllegalArgumentException(
                        "cat: shapes differ outside dimension "
                                + dim
                                + ": "
                                + first
                                + " and, at "
                                + i
                                + ", "
                                + own);
            }
            total += own.size(dim);
        }
        return first.with(dim, total);
    }

    @Override
    protected Dense compute(Backend backend, Integer dim, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        int start = 0;
        for (Dense part : in) {
            int length = part.shape().size(dim);
            backend.copy(
                    part, Slice.OP.view(new Slice.Range(dim, start, length, 1), out, part.shape()));
            start += length;
        }
        return out;
    }

    @Override
    public int reads(Integer dim, int needs) {
        return 0;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<Integer> saved, Tensor cotangent) {
        int dim = saved.attributes();
        @Nullable Tensor[] parts = new Tensor[saved.count()];
        int start = 0;
        for (int i = 0; i < parts.length; i++) {
            int length = saved.shape(i).size(dim);
            parts[i] =
                    saved.needs(i)
                            ? Slice.OP.apply(new Slice.Range(dim, start, length, 1), cotangent)
                            : null;
            start += length;
        }
        return parts;
    }

    @Override
    public @Nullable Tensor jvp(
            Integer dim, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor[] parts = new Tensor[inputs.length];
        for (int i = 0; i < parts.length; i++) {
            Tensor tangent = tangents[i];
            parts[i] =
                    tangent == null ? Create.zeros(inputs[i].dtype(), inputs[i].shape()) : tangent;
        }
        return apply(dim, parts);
    }

    @Override
    public Tensor batch(Integer dim, Tensor[] inputs, boolean[] mapped, int size) {
        Tensor[] in = new Tensor[inputs.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = Batching.spread(inputs[i], mapped[i], size);
        }
        return apply(dim + 1, in);
    }
}
