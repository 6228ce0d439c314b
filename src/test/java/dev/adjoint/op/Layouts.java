package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Storage;
import dev.adjoint.Tensor;

/** The same elements in other places of memory, laid out without the library's own operations. */
final class Layouts {
    private Layouts() {}

    static int count(int[] sizes) {
        return Shape.of(sizes).numel();
    }

    /** A row-major tensor of the given values. */
    static Tensor ofValues(double[] values, DType dtype, int[] sizes) {
        Storage storage = Storage.allocate(dtype, values.length);
        for (int i = 0; i < values.length; i++) {
            storage.set(i, values[i]);
        }
        return new Tensor(new Dense(storage, Shape.of(sizes)));
    }

    /** A row-major copy. */
    static Tensor contiguous(Tensor x) {
        Dense in = x.dense("layout");
        Dense out = Dense.allocate(x.dtype(), x.shape());
        copy(in, out);
        return new Tensor(out);
    }

    /** A copy whose first and last dimension are exchanged in memory; row-major below rank 2. */
    static Tensor transposed(Tensor x) {
        int rank = x.dim();
        if (rank < 2) {
            return contiguous(x);
        }
        int[] sizes = x.shape().toArray();
        swapEnds(sizes);
        int[] strides = Shape.of(sizes).contiguousStrides();
        swapEnds(strides);
        Dense out = new Dense(Storage.allocate(x.dtype(), x.numel()), x.shape(), strides, 0);
        copy(x.dense("layout"), out);
        return new Tensor(out);
    }

    private static void swapEnds(int[] a) {
        int first = a[0];
        a[0] = a[a.length - 1];
        a[a.length - 1] = first;
    }

    /**
     * A copy inside a larger storage whose other elements are NaN, or an index that is out of any
     * range.
     */
    static Tensor offset(Tensor x) {
        int rank = x.dim();
        int[] sizes = x.shape().toArray();
        for (int i = 0; i < rank; i++) {
            sizes[i] += i == 0 || i == rank - 1 ? 2 : 0;
        }
        int[] strides = Shape.of(sizes).contiguousStrides();
        int offset = 1;
        for (int i = 0; i < rank; i++) {
            offset += i == 0 || i == rank - 1 ? strides[i] : 0;
        }
        Storage storage = Storage.allocate(x.dtype(), count(sizes) + 3);
        for (int i = 0; i < storage.size(); i++) {
            storage.set(i, x.dtype().isFloating() ? Double.NaN : 1_000_000);
        }
        Dense out = new Dense(storage, x.shape(), strides, offset);
        copy(x.dense("layout"), out);
        return new Tensor(out);
    }

    private static void copy(Dense in, Dense out) {
        int[] sizes = in.shape().toArray();
        for (int i = 0; i < in.numel(); i++) {
            int from = position(in, sizes, i);
            int to = position(out, sizes, i);
            if (in.dtype() == DType.INT64) {
                out.storage().setLong(to, in.storage().getLong(from));
            } else {
                out.storage().set(to, in.storage().get(from));
            }
        }
    }

    private static int position(Dense x, int[] sizes, int index) {
        int at = x.offset();
        int rest = index;
        for (int d = sizes.length - 1; d >= 0; d--) {
            at += rest % sizes[d] * x.stride(d);
            rest /= sizes[d];
        }
        return at;
    }

    /**
     * The elements below all transformations, row-major, as doubles; exact for int64 up to 2^53.
     */
    static double[] values(Tensor x) {
        Dense in = x.dense("values");
        int[] sizes = in.shape().toArray();
        double[] out = new double[in.numel()];
        for (int i = 0; i < out.length; i++) {
            out[i] = in.storage().get(position(in, sizes, i));
        }
        return out;
    }
}
