package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.ReduceOp;

/**
 * Reductions of {@code long[]}. They are exact modulo 2<sup>64</sup>, so that any order gives the
 * same bits.
 */
final class LongLanes {
    private LongLanes() {}

    static long reduce(ReduceOp op, long[] x, int offset, int n) {
        return switch (op) {
            case SUM -> sum(x, offset, n);
            case PROD -> product(x, offset, n);
            case MAX -> max(x, offset, n);
            case MIN -> min(x, offset, n);
            case ANY -> max(x, offset, n) == 1 ? 1 : 0;
            case ALL -> min(x, offset, n) == 0 ? 0 : 1;
        };
    }

    private static long sum(long[] x, int offset, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[offset + i];
        }
        return sum;
    }

    private static long product(long[] x, int offset, int n) {
        long product = 1;
        for (int i = 0; i < n; i++) {
            product *= x[offset + i];
        }
        return product;
    }

    private static long max(long[] x, int offset, int n) {
        long max = Long.MIN_VALUE;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, x[offset + i]);
        }
        return max;
    }

    private static long min(long[] x, int offset, int n) {
        long min = Long.MAX_VALUE;
        for (int i = 0; i < n; i++) {
            min = Math.min(min, x[offset + i]);
        }
        return min;
    }

    static void fold(ReduceOp op, long[] s, int at, long[] x, int from, int width) {
        switch (op) {
            case SUM -> {
                for (int j = 0; j < width; j++) {
                    s[at + j] += x[from + j];
                }
            }
            case PROD -> {
                for (int j = 0; j < width; j++) {
                    s[at + j] *= x[from + j];
                }
            }
            case MAX, ANY -> {
                for (int j = 0; j < width; j++) {
                    s[at + j] = Math.max(s[at + j], x[from + j]);
                }
            }
            case MIN, ALL -> {
                for (int j = 0; j < width; j++) {
                    s[at + j] = Math.min(s[at + j], x[from + j]);
                }
            }
        }
    }
}
