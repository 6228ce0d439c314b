package dev.adjoint;

/**
 * A gradient by rows: zeros, to which row i of {@code rows} is added at {@code indices[i]} of the
 * first dimension. Its size follows the rows that were touched, not the table's.
 *
 * <p>It can be multiplied and added, made {@linkplain Tensor#coalesce() free of duplicates}, added
 * to a dense tensor in place, and turned {@linkplain Tensor#toDense() dense}; every other operation
 * refuses it.
 */
public final class Sparse implements Payload {
    private final Shape shape;
    private final Tensor indices;
    private final Tensor rows;
    private final boolean coalesced;

    /**
     * Rows of a tensor.
     *
     * @param shape the whole tensor's shape
     * @param indices int64 [n]
     * @param rows [n] and the whole's further sizes
     * @param coalesced whether the indices ascend without duplicates
     */
    public Sparse(Shape shape, Tensor indices, Tensor rows, boolean coalesced) {
        if (indices.dim() != 1
                || indices.dtype() != DType.INT64
                || shape.dim() == 0
                || !rows.shape().equals(shape.with(0, indices.numel()))) {
            throw new IllegalArgumentException(
                    "sparse: rows "
                            + rows.shape()
                            + " at indices "
                            + indices.dtype()
                            + " "
                            + indices.shape()
                            + " do not make a tensor of shape "
                            + shape);
        }
        this.shape = shape;
        this.indices = indices;
        this.rows = rows;
        this.coalesced = coalesced;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public DType dtype() {
        return rows.dtype();
    }

    @Override
    public Device device() {
        return rows.device();
    }

    /** Which row of the whole each of the rows is added to, int64 [n]. */
    public Tensor indices() {
        return indices;
    }

    /** The rows. */
    public Tensor rows() {
        return rows;
    }

    /** Whether the indices are known to ascend without duplicates. */
    public boolean isCoalesced() {
        return coalesced;
    }
}
