package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;
import dev.adjoint.internal.ProcessState;

import java.util.Arrays;

/** The operations that write into a tensor. */
public final class InPlace {
    private InPlace() {}

    /**
     * Applies an elementwise operation to {@code target} and {@code others}, the result stored in
     * {@code target}.
     *
     * @throws IllegalArgumentException if the result's shape or dtype is not the target's
     * @throws IllegalStateException if a tensor is traced
     */
    public static Tensor apply(Elementwise op, Tensor target, Tensor... others) {
        String name = op.name() + "_";
        if (others.length > 0 && others[0].isSparse()) {
            return addRows(op, target, others);
        }
        Dense out = writable(name, op.name(), target);
        Tensor[] in = new Tensor[others.length + 1];
        in[0] = target;
        System.arraycopy(others, 0, in, 1, others.length);
        DType compute = op.computeType(in);
        if (op.program().resultType(compute) != out.dtype()) {
            throw new IllegalArgumentException(
                    name
                            + ": the result is "
                            + op.program().resultType(compute)
                            + ", which does not fit into "
                            + out.dtype()
                            + " "
                            + out.shape());
        }
        Shape shape = op.shape(None.NONE, in);
        if (!shape.equals(out.shape())) {
            throw new IllegalArgumentException(
                    name + ": the result's shape " + shape + " is not the target's " + out.shape());
        }
        Dense[] dense = new Dense[in.length];
        dense[0] = out;
        for (int i = 1; i < in.length; i++) {
            DType wanted = op.program().isBool(i) ? DType.BOOL : compute;
            dense[i] = readable(name, op.name(), Cast.of(in[i], wanted));
        }
        op.computeInto(ProcessState.cpu(), out, dense);
        out.storage().bump();
        return target;
    }

    /** The operations that take a gradient by rows: {@code x += y} and {@code x += alpha * y}. */
    private static Tensor addRows(Elementwise op, Tensor target, Tensor[] others) {
        if (op == Add.OP) {
            return SparseRows.addInto(target, others[0], 1);
        }
        if (op == AddScaled.OP) {
            return SparseRows.addInto(target, others[0], others[1].item());
        }
        throw SparseRows.refusal(op.name() + "_", others[0]);
    }

    /** Sets all elements. */
    public static Tensor fill(Tensor target, double value) {
        return fill("fill_", "fullLike", target, value);
    }

    /** Sets all elements of a part; the error names the functional form for parts. */
    public static Tensor fillPart(Tensor part, double value) {
        return fill("set_", "put", part, value);
    }

    private static Tensor fill(String name, String functional, Tensor target, double value) {
        Dense out = writable(name, functional, target);
        ProcessState.cpu().fill(out, value);
        out.storage().bump();
        return target;
    }

    /** Sets all elements, exactly for int64. */
    public static Tensor fill(Tensor target, long value) {
        Dense out = writable("fill_", "full", target);
        ProcessState.cpu().fill(out, value);
        out.storage().bump();
        return target;
    }

    /** Copies with broadcasting and conversion. */
    public static Tensor copy(String name, Tensor target, Tensor source) {
        Dense out = writable(name, "put", target);
        Dense in = readable(name, "put", source);
        if (!in.shape().broadcastsTo(out.shape())) {
            throw new IllegalArgumentException(
                    name + ": shape " + in.shape() + " does not broadcast to " + out.shape());
        }
        ProcessState.cpu().copy(overlaps(in, out) ? Clone.of(source).dense(name) : in, out);
        out.storage().bump();
        return target;
    }

    /** Fills with random numbers of the default generator. */
    public static Tensor sample(Tensor target, Sample.Distribution distribution) {
        Dense out = writable("random fill", "rand, randn or bernoulli", target);
        ProcessState.draws()
                .draw(
                        "random fill",
                        ProcessState.defaultRng(),
                        out.shape(),
                        (rng, shape) -> {
                            requireSame(out, shape);
                            rng.fill(distribution, out);
                            return target;
                        });
        out.storage().bump();
        return target;
    }

    private static void requireSame(Dense out, Shape drawn) {
        if (!drawn.equals(out.shape())) {
            throw new IllegalStateException(
                    "random fill: vmap draws other numbers for each element of its batch, "
                            + drawn
                            + ", which one tensor of shape "
                            + out.shape()
                            + " does not hold; use rand, randn or bernoulli");
        }
    }

    /**
     * The product of a and b stored in, or added to, {@code target}.
     *
     * @param rank 1 for matrix times vector, 2 for matrices, 3 for batches
     */
    public static Tensor matmul(
            String name, Tensor target, Tensor a, Tensor b, int rank, boolean accumulate) {
        Dense out = writable(name, "matmul", target);
        Tensor left = new Tensor(readable(name, "matmul", a));
        Tensor right = new Tensor(readable(name, "matmul", b));
        int rankA = Math.max(rank, 2);
        if (left.dim() != rankA || right.dim() != rank) {
            throw new IllegalArgumentException(
                    name
                            + ": wants operands of rank "
                            + rankA
                            + " and "
                            + rank
                            + ", got "
                            + a.shape()
                            + " x "
                            + b.shape());
        }
        if (a.dtype() != out.dtype() || b.dtype() != out.dtype()) {
            throw new IllegalArgumentException(
                    name
                            + ": dtypes differ: "
                            + a.dtype()
                            + " x "
                            + b.dtype()
                            + " into "
                            + out.dtype());
        }
        Tensor rightMatrix = rank == 1 ? Unsqueeze.of(right, 1) : right;
        if (left.size(-1) != rightMatrix.size(-2)) {
            throw new IllegalArgumentException(
                    name
                            + ": inner dimensions differ: "
                            + a.shape()
                            + " x "
                            + b.shape()
                            + " ("
                            + left.size(-1)
                            + " != "
                            + rightMatrix.size(-2)
                            + ")");
        }
        Shape product = MatMul.OP.shape(None.NONE, left, rightMatrix);
        Shape shape = rank == 1 ? product.without(1) : product;
        if (!shape.equals(out.shape())) {
            throw new IllegalArgumentException(
                    name
                            + ": the product's shape "
                            + shape
                            + " is not the target's "
                            + out.shape());
        }
        store(out, left, rightMatrix, product, accumulate);
        out.storage().bump();
        return target;
    }

    private static void store(Dense out, Tensor a, Tensor b, Shape product, boolean accumulate) {
        Backend backend = ProcessState.cpu();
        boolean overlaps =
                out.storage() == a.dense("mm_").storage()
                        || out.storage() == b.dense("mm_").storage();
        if (out.isContiguous() && !overlaps) {
            Dense whole =
                    new Dense(out.storage(), product, product.contiguousStrides(), out.offset());
            backend.matmul(a.dense("mm_"), b.dense("mm_"), whole, accumulate);
            return;
        }
        Dense fresh = Dense.allocate(out.dtype(), product);
        Dense view = new Dense(fresh.storage(), out.shape());
        if (accumulate) {
            backend.copy(out, view);
        }
        backend.matmul(a.dense("mm_"), b.dense("mm_"), fresh, accumulate);
        backend.copy(view, out);
    }

    /** Whether elements that are still to be read may be overwritten. */
    private static boolean overlaps(Dense in, Dense out) {
        boolean same =
                in.offset() == out.offset()
                        && in.shape().equals(out.shape())
                        && Arrays.equals(in.strides(), out.strides());
        return in.storage() == out.storage() && !same;
    }

    static Dense writable(String name, String functional, Tensor target) {
        if (target.isSparse()) {
            throw SparseRows.refusal(name, target);
        }
        if (!(target.payload() instanceof Dense dense)) {
            throw new IllegalStateException(
                    name
                            + ": writes into a tensor that is being differentiated, of shape "
                            + target.shape()
                            + "; use the functional form "
                            + functional);
        }
        for (int i = 0; i < dense.strides().length; i++) {
            if (dense.stride(i) == 0 && dense.shape().size(i) > 1) {
                throw new IllegalArgumentException(
                        name
                                + ": several elements of the target share one place (an expanded"
                                + " view of shape "
                                + dense.shape()
                                + "); clone() it first");
            }
        }
        return dense;
    }

    static Dense readable(String name, String functional, Tensor source) {
        if (source.isSparse()) {
            throw SparseRows.refusal(name, source);
        }
        if (!(source.payload() instanceof Dense dense)) {
            throw new IllegalStateException(
                    name
                            + ": writes a traced value of shape "
                            + source.shape()
                            + " into an untraced tensor, which would lose its derivative; use the"
                            + " functional form "
                            + functional);
        }
        return dense;
    }
}
