package dev.adjoint.autograd;

import dev.adjoint.DType;
import dev.adjoint.Device;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.op.Dims;
import dev.adjoint.op.MatMul;
import dev.adjoint.op.Mul;
import dev.adjoint.op.Norm;
import dev.adjoint.op.Op;
import dev.adjoint.op.Square;
import dev.adjoint.op.Sum;
import dev.adjoint.op.View;

import org.jspecify.annotations.Nullable;

/**
 * The outer product of a column and a row of each element, which nobody computes unless it is read:
 * the gradient of a matrix for one example is one, and many ask for its norm alone. That is the
 * product of the column's and the row's, a number for each example instead of a matrix.
 */
final class BatchedOuter extends Batched {
    private final String operation;
    private final Tensor columns;
    private final Tensor rows;
    private final long columnsVersion;
    private final long rowsVersion;
    private @Nullable Tensor product;

    /**
     * Outer products.
     *
     * @param operation what made them, for an error
     * @param columns the columns, [size, m, 1]
     * @param rows the rows, [size, 1, n]
     */
    BatchedOuter(Mapping mapping, String operation, Tensor columns, Tensor rows) {
        super(mapping, Shape.of(columns.size(1), rows.size(2)));
        this.operation = operation;
        this.columns = columns;
        this.rows = rows;
        columnsVersion = Node.storage(columns).version();
        rowsVersion = Node.storage(rows).version();
    }

    /** Whether an operation is the product of a mapped column and a mapped row, of one dtype. */
    static boolean isOuter(Op<?> op, Tensor[] inputs, boolean[] mapped) {
        return (op == MatMul.OP || op == Mul.OP)
                && mapped[0]
                && mapped[1]
                && inputs[0].dim() == 2
                && inputs[1].dim() == 2
                && inputs[0].size(1) == 1
                && inputs[1].size(0) == 1
                && inputs[0].dtype() == inputs[1].dtype()
                && isSingleOrDouble(inputs[0].dtype());
    }

    private static boolean isSingleOrDouble(DType type) {
        return type == DType.FLOAT32 || type == DType.FLOAT64;
    }

    @Override
    public DType dtype() {
        return columns.dtype();
    }

    @Override
    public Device device() {
        return columns.device();
    }

    @Override
    public synchronized Tensor lower() {
        if (product == null) {
            check();
            product = Mul.OP.of(columns, rows);
        }
        return product;
    }

    @Override
    public <A> Tensor bind(Op<A> op, A attributes, Tensor[] inputs) {
        if (op == Square.OP || op == Mul.OP && inputs[0] == inputs[1]) {
            check();
            return new Tensor(
                    new BatchedOuter(
                            mapping(), op.name(), Square.OP.of(columns), Square.OP.of(rows)));
        }
        if (op == Sum.OP && ofAll((Dims) attributes)) {
            check();
            return reduced(
                    (Dims) attributes, Sum.of(columns, false, 1, 2), Sum.of(rows, false, 1, 2));
        }
        if (op == Norm.OP && ofAll((Dims) attributes)) {
            check();
            return reduced(
                    (Dims) attributes, Norm.of(columns, false, 1, 2), Norm.of(rows, false, 1, 2));
        }
        return super.bind(op, attributes, inputs);
    }

    private boolean ofAll(Dims dims) {
        return dims.has(0) && dims.has(1);
    }

    private Tensor reduced(Dims dims, Tensor ofColumns, Tensor ofRows) {
        Tensor all = Mul.OP.of(ofColumns, ofRows);
        Shape shape = dims.reduce(shape()).insert(0, mapping().size());
        return mapping().wrap(View.reshape(all, shape));
    }

    /** Nobody may have overwritten what the product is still to be computed of. */
    private void check() {
        if (Node.storage(columns).version() != columnsVersion
                || Node.storage(rows).version() != rowsVersion) {
            throw new IllegalStateException(
                    operation
                            + ": under vmap the outer product "
                            + shape()
                            + " reads a value that was overwritten in place since; clone() it"
                            + " before the write");
        }
    }
}
