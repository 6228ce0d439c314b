package dev.adjoint;

/**
 * A strided window on a {@link Storage}: element {@code (i, j, ...)} lies at {@code offset + i *
 * stride(0) + j * stride(1) + ...}.
 */
public final class Dense implements Payload {
    private final Storage storage;
    private final Shape shape;
    private final int[] strides;
    private final int offset;
    private final boolean contiguous;

    /**
     * A window with the given strides and offset, in elements; strides may be 0 (expanded) but not
     * negative.
     */
    public Dense(Storage storage, Shape shape, int[] strides, int offset) {
        this.storage = storage;
        this.shape = shape;
        this.strides = strides;
        this.offset = offset;
        this.contiguous = isRowMajor(shape, strides);
    }

    /** The whole of a storage, row-major. */
    public Dense(Storage storage, Shape shape) {
        this.storage = storage;
        this.shape = shape;
        this.strides = shape.contiguousStrides();
        this.offset = 0;
        this.contiguous = true;
    }

    /** A fresh row-major tensor of zeros. */
    public static Dense allocate(DType dtype, Shape shape) {
        return new Dense(Storage.allocate(dtype, shape.numel()), shape);
    }

    private static boolean isRowMajor(Shape shape, int[] strides) {
        int expected = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            int size = shape.size(i);
            if (size == 0) {
                return true;
            }
            if (size != 1 && strides[i] != expected) {
                return false;
            }
            expected *= size;
        }
        return true;
    }

    /** The shared elements. */
    public Storage storage() {
        return storage;
    }

    /** The element array of the storage. */
    public Object array() {
        return storage.array();
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public DType dtype() {
        return storage.dtype();
    }

    @Override
    public Device device() {
        return Device.CPU;
    }

    /** The step between neighbours along a (non-negative) dimension, in elements. */
    public int stride(int dim) {
        return strides[dim];
    }

    /** All strides; not to be written to. */
    public int[] strides() {
        return strides;
    }

    /** Where the first element lies. */
    public int offset() {
        return offset;
    }

    /** Whether the elements lie row-major without gaps. */
    public boolean isContiguous() {
        return contiguous;
    }

    /** The number of elements. */
    public int numel() {
        return shape.numel();
    }
}
