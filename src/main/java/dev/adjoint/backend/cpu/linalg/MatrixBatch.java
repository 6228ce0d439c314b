package dev.adjoint.backend.cpu.linalg;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.backend.cpu.loop.CopyKernels;

import java.util.Arrays;

/**
 * The matrices in the last two dimensions of a tensor, as float64 and row-major.
 *
 * @param elements all matrices, one after the other
 * @param shape the tensor's shape
 */
record MatrixBatch(double[] elements, Shape shape) {
    /** The matrices of a tensor of any layout; its own array where it lies right already. */
    static MatrixBatch of(Dense x) {
        boolean whole =
                x.dtype() == DType.FLOAT64
                        && x.isContiguous()
                        && x.offset() == 0
                        && x.storage().size() == x.numel();
        Dense wide = x;
        if (!whole) {
            wide = Dense.allocate(DType.FLOAT64, x.shape());
            CopyKernels.copy(x, wide);
        }
        return new MatrixBatch((double[]) wide.array(), x.shape());
    }

    /** Where to write results that go to {@code out}: its own array if that is float64. */
    static double[] results(Dense out) {
        return out.dtype() == DType.FLOAT64 ? (double[]) out.array() : new double[out.numel()];
    }

    /** Brings results into the output, unless they are there already. */
    static void deliver(double[] results, Dense out) {
        if (out.dtype() == DType.FLOAT32) {
            float[] narrow = (float[]) out.array();
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (float) results[i];
            }
        }
    }

    int rows() {
        return shape.size(-2);
    }

    int columns() {
        return shape.size(-1);
    }

    /** The sizes of the leading dimensions. */
    int[] lead() {
        return Arrays.copyOf(shape.toArray(), shape.dim() - 2);
    }

    /** How many matrices there are. */
    int count() {
        int count = 1;
        for (int size : lead()) {
            count *= size;
        }
        return count;
    }

    /** Where matrix {@code i} begins. */
    int start(int i) {
        return i * rows() * columns();
    }

    /** A copy of matrix {@code i}. */
    double[] copy(int i) {
        return Arrays.copyOfRange(elements, start(i), start(i + 1));
    }

    /**
     * Which of these matrices takes part in the {@code i}-th of a batch to whose leading dimensions
     * these broadcast.
     */
    int partner(int i, int[] lead) {
        int[] own = lead();
        int missing = lead.length - own.length;
        int rest = i;
        int step = 1;
        int partner = 0;
        for (int d = lead.length - 1; d >= missing; d--) {
            int at = rest % lead[d];
            rest /= lead[d];
            if (own[d - missing] > 1) {
                partner += at * step;
            }
            step *= own[d - missing];
        }
        return partner;
    }

    /** The error of a matrix: which operation, which matrix of the batch, of what shape, what. */
    IllegalArgumentException refuse(String operation, int i, String what) {
        int[] lead = lead();
        if (lead.length == 0) {
            return new IllegalArgumentException(
                    operation + ": the matrix of shape " + shape + " " + what);
        }
        int[] place = new int[lead.length];
        int rest = i;
        for (int d = lead.length - 1; d >= 0; d--) {
            place[d] = rest % lead[d];
            rest /= lead[d];
        }
        return new IllegalArgumentException(
                operation
                        + ": matrix "
                        + Arrays.toString(place)
                        + " of the batch of shape "
                        + shape
                        + " "
                        + what);
    }

    /** Refuses a matrix with NaN or infinity, on which an iteration would not end. */
    void checkFinite(String operation, int i) {
        for (int e = start(i); e < start(i + 1); e++) {
            if (!Double.isFinite(elements[e])) {
                throw refuse(operation, i, "holds NaN or infinity");
            }
        }
    }
}
