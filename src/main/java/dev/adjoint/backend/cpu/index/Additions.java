package dev.adjoint.backend.cpu.index;

import dev.adjoint.backend.ReduceOp;
import dev.adjoint.backend.cpu.reduce.RowKernels;

/** Loops that add elements to others, float32, float64 and int64. */
final class Additions {
    private Additions() {}

    /** {@code to[toAt[i]] += from[at[i]]} for {@code i < count}, in order. */
    static void scatter(Object from, int[] at, Object to, int[] toAt, int count) {
        switch (from) {
            case float[] a -> scatter(a, at, (float[]) to, toAt, count);
            case double[] a -> scatter(a, at, (double[]) to, toAt, count);
            case long[] a -> scatter(a, at, (long[]) to, toAt, count);
            default -> throw unsupported(from);
        }
    }

    /** {@code to[toFirst + i] += from[first + i]} for {@code i < count}. */
    static void run(RowKernels kernels, Object from, int first, Object to, int toFirst, int count) {
        switch (from) {
            case float[] a -> kernels.fold(ReduceOp.SUM, (float[]) to, toFirst, a, first, count);
            case double[] a -> kernels.fold(ReduceOp.SUM, (double[]) to, toFirst, a, first, count);
            case long[] a -> run(a, first, (long[]) to, toFirst, count);
            default -> throw unsupported(from);
        }
    }

    /** A fresh array of the type of {@code array}. */
    static Object allocateLike(Object array, int n) {
        return switch (array) {
            case float[] a -> new float[n];
            case double[] a -> new double[n];
            case long[] a -> new long[n];
            default -> throw unsupported(array);
        };
    }

    private static IllegalArgumentException unsupported(Object array) {
        return new IllegalArgumentException(
                "index: wants float32, float64 or int64 to add to, not a "
                        + array.getClass().getSimpleName());
    }

    private static void scatter(float[] from, int[] at, float[] to, int[] toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt[i]] += from[at[i]];
        }
    }

    private static void scatter(double[] from, int[] at, double[] to, int[] toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt[i]] += from[at[i]];
        }
    }

    private static void scatter(long[] from, int[] at, long[] to, int[] toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt[i]] += from[at[i]];
        }
    }

    private static void run(long[] from, int first, long[] to, int toFirst, int count) {
        for (int i = 0; i < count; i++) {
            to[toFirst + i] += from[first + i];
        }
    }
}
