package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Sparse;
import dev.adjoint.Tensor;
import dev.adjoint.Tracer;
import dev.adjoint.internal.ProcessState;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What can be done with a {@linkplain Sparse gradient by rows}. Everything is stated in operations
 * on the rows, so that derivatives pass through it.
 */
public final class SparseRows {
    private SparseRows() {}

    /** A gradient of the given shape with rows at indices that may occur several times. */
    public static Tensor of(Shape shape, Tensor indices, Tensor rows) {
        return new Tensor(new Sparse(shape, indices, rows, false));
    }

    /**
     * Whether rows can be made of these: not under vmap, where each element of the batch has other
     * rows.
     */
    public static boolean fit(Tensor... parts) {
        for (Tensor part : parts) {
            if (!Tracer.isOne(part)) {
                return false;
            }
        }
        return true;
    }

    /** A gradient without rows. */
    public static Tensor empty(DType dtype, Shape shape) {
        Tensor indices = Create.zeros(DType.INT64, Shape.of(0));
        return new Tensor(new Sparse(shape, indices, Create.zeros(dtype, shape.with(0, 0)), true));
    }

    /**
     * The rows' payload.
     *
     * @throws IllegalArgumentException naming {@code operation} if the tensor is dense
     */
    public static Sparse require(String operation, Tensor x) {
        if (x.payload() instanceof Sparse sparse) {
            return sparse;
        }
        throw new IllegalArgumentException(
                operation
                        + ": wants a gradient by rows (GradOptions.sparse), got a dense "
                        + x.dtype()
                        + " tensor of shape "
                        + x.shape());
    }

    /** The refusal of an operation that knows no rows. */
    public static IllegalArgumentException refusal(String operation, Tensor x) {
        return new IllegalArgumentException(
                operation
                        + ": not for a sparse gradient, "
                        + x.dtype()
                        + " "
                        + x.shape()
                        + ", which can be multiplied, added and coalesced; call toDense() first");
    }

    static IllegalArgumentException refusal(String operation, Tensor[] inputs) {
        for (Tensor input : inputs) {
            if (input.isSparse()) {
                return refusal(operation, input);
            }
        }
        throw new AssertionError("no sparse input");
    }

    /** The same rows after a function of each; it keeps their shape. */
    public static Tensor map(Sparse x, UnaryOperator<Tensor> function) {
        return new Tensor(
                new Sparse(x.shape(), x.indices(), function.apply(x.rows()), x.isCoalesced()));
    }

    /** The sum of gradients by rows of one shape: all their rows, one after the other. */
    public static Tensor join(List<Tensor> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        Tensor[] indices = new Tensor[parts.size()];
        Tensor[] rows = new Tensor[parts.size()];
        for (int i = 0; i < indices.length; i++) {
            Sparse part = require("add", parts.get(i));
            indices[i] = part.indices();
            rows[i] = part.rows();
        }
        return of(parts.getFirst().shape(), Cat.of(0, indices), Cat.of(0, rows));
    }

    /**
     * The same gradient with ascending indices, each once: rows of one index are added up in their
     * order.
     */
    public static Tensor coalesce(Tensor x) {
        Sparse sparse = require("coalesce", x);
        if (sparse.isCoalesced()) {
            return x;
        }
        Distinct distinct = Distinct.of(sparse.indices().toLongArray());
        Tensor rows =
                IndexAdd.OP.apply(
                        new IndexAdd.Into(0, distinct.values().length),
                        sparse.rows(),
                        Tensor.of(distinct.places()));
        return new Tensor(new Sparse(sparse.shape(), Tensor.of(distinct.values()), rows, true));
    }

    /** The whole tensor; a dense one is itself. */
    public static Tensor toDense(Tensor x) {
        if (!(x.payload() instanceof Sparse sparse)) {
            return x;
        }
        IndexAdd.Into into = new IndexAdd.Into(0, sparse.shape().size(0));
        return IndexAdd.OP.apply(into, sparse.rows(), sparse.indices());
    }

    /**
     * The product where at least one factor is sparse; the other broadcasts to its shape.
     *
     * @throws IllegalArgumentException if both are sparse, or the product would be larger
     */
    static Tensor mul(Tensor x, Tensor y) {
        if (!(x.payload() instanceof Sparse sparse)) {
            return mul(y, x);
        }
        Shape shape = sparse.shape();
        if (y.isSparse() || !y.shape().broadcastsTo(shape)) {
            throw refusal(
                    y.isSparse()
                            ? "mul with another sparse gradient"
                            : "mul with a factor " + y.shape() + " that does not broadcast to it",
                    x);
        }
        boolean byRow = y.dim() == shape.dim() && y.size(0) != 1;
        Tensor factor = byRow ? IndexSelect.OP.apply(0, y, sparse.indices()) : y;
        return map(sparse, rows -> Mul.OP.of(rows, factor));
    }

    /** The sum where at least one operand is sparse: sparse if both are, else dense. */
    static Tensor add(Tensor x, Tensor y) {
        if (!x.isSparse()) {
            return add(y, x);
        }
        if (!x.shape().equals(y.shape())) {
            throw new IllegalArgumentException(
                    "add: a sparse gradient is added to a tensor of its shape, got "
                            + x.shape()
                            + " and "
                            + y.shape());
        }
        return y.isSparse() ? join(List.of(x, y)) : Add.OP.of(y, toDense(x));
    }

    /** Adds {@code alpha} times the rows to a dense tensor in place, in time of the rows alone. */
    static Tensor addInto(Tensor target, Tensor rows, double alpha) {
        Sparse sparse = require("add_", rows);
        if (!target.shape().equals(sparse.shape()) || target.dtype() != sparse.dtype()) {
            throw new IllegalArgumentException(
                    "add_: a sparse gradient "
                            + sparse.dtype()
                            + " "
                            + sparse.shape()
                            + " for a target "
                            + target.dtype()
                            + " "
                            + target.shape()
                            + "; they have the same shape and dtype");
        }
        Tensor scaled =
                alpha == 1
                        ? sparse.rows()
                        : Mul.OP.of(sparse.rows(), Create.number(sparse.rows(), alpha));
        return indexAdd("add_", target, 0, sparse.indices(), scaled);
    }

    /**
     * Adds slices to those that an index names along a dimension, in place; duplicates add up.
     *
     * @throws IllegalArgumentException if shapes or dtypes do not fit, or an index is out of range
     * @throws IllegalStateException if a tensor is traced
     */
    public static Tensor indexAdd(
            String name, Tensor target, int dim, Tensor index, Tensor source) {
        int axis = checked(name, target, dim, index, source);
        Dense out = InPlace.writable(name, "indexAdd", target);
        Dense at = InPlace.readable(name, "indexAdd", Indices.of(name, index));
        Dense in = InPlace.readable(name, "indexAdd", source);
        if (in.storage() == out.storage()) {
            in = Clone.of(source).dense(name);
        }
        if (out.isContiguous()) {
            ProcessState.cpu().indexAdd(out, axis, at, in);
        } else {
            addToStrided(out, axis, new Tensor(at), new Tensor(in));
        }
        out.storage().bump();
        return target;
    }

    /** As the kernel, for a target whose elements have gaps: the touched slices go out and back. */
    private static void addToStrided(Dense out, int axis, Tensor index, Tensor source) {
        Distinct distinct = Distinct.of(index.toLongArray());
        Tensor places = Tensor.of(distinct.values());
        Tensor touched = IndexSelect.OP.apply(axis, new Tensor(out), places);
        ProcessState.cpu()
                .indexAdd(
                        touched.dense("indexAdd"),
                        axis,
                        Tensor.of(distinct.places()).dense("indexAdd"),
                        source.dense("indexAdd"));
        write(out, axis, places, touched);
    }

    /**
     * Overwrites the slices that an index names along a dimension, in place; of several writes to
     * one slice the last stays.
     *
     * @throws IllegalArgumentException if shapes or dtypes do not fit, or an index is out of range
     * @throws IllegalStateException if a tensor is traced
     */
    public static Tensor indexCopy(Tensor target, int dim, Tensor index, Tensor source) {
        int axis = checked("indexCopy_", target, dim, index, source);
        Dense out = InPlace.writable("indexCopy_", "scatter", target);
        Dense at = InPlace.readable("indexCopy_", "scatter", Indices.of("indexCopy_", index));
        Dense in = InPlace.readable("indexCopy_", "scatter", source);
        boolean shared = in.storage() == out.storage();
        write(out, axis, new Tensor(at), shared ? Clone.of(source) : new Tensor(in));
        out.storage().bump();
        return target;
    }

    private static void write(Dense out, int axis, Tensor index, Tensor source) {
        int[] alone = new int[out.shape().dim()];
        Arrays.fill(alone, 1);
        alone[axis] = index.numel();
        Tensor spread = Expand.of(View.reshape(index, alone), source.shape());
        ProcessState.cpu()
                .scatter(out, axis, spread.dense("indexCopy_"), source.dense("indexCopy_"));
    }

    private static int checked(String name, Tensor target, int dim, Tensor index, Tensor source) {
        int axis = target.shape().axis(dim, name);
        if (index.dim() != 1
                || target.dim() == 0
                || target.dtype() != source.dtype()
                || !source.shape().equals(target.shape().with(axis, index.numel()))) {
            throw new IllegalArgumentException(
                    name
                            + ": source "
                            + source.dtype()
                            + " "
                            + source.shape()
                            + " does not fit index "
                            + index.shape()
                            + " along dimension "
                            + dim
                            + " of "
                            + target.dtype()
                            + " "
                            + target.shape());
        }
        return axis;
    }
}
