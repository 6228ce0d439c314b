package dev.adjoint.backend.cpu.linalg;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Orders and signs of the vectors that a factorisation leaves open. */
final class VectorSigns {
    private VectorSigns() {}

    /** The indices that sort the values. */
    static int[] order(double[] values, boolean descending) {
        Comparator<Integer> by =
                Comparator.comparingDouble(i -> descending ? -values[i] : values[i]);
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(by)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static void copy(
            double[] from, int fromAt, int fromStep, double[] to, int toAt, int toStep, int n) {
        for (int i = 0; i < n; i++) {
            to[toAt + i * toStep] = from[fromAt + i * fromStep];
        }
    }

    static void negate(double[] x, int at, int step, int n) {
        for (int i = 0; i < n; i++) {
            x[at + i * step] = -x[at + i * step];
        }
    }

    /**
     * Gives a vector the sign by which the first of its elements that has at least half the
     * magnitude of the largest is positive. (The largest itself would be a poor choice: several are
     * often equal but for rounding.)
     *
     * @return whether the vector was negated
     */
    static boolean signed(double[] x, int at, int step, int n) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(x[at + i * step]));
        }
        for (int i = 0; i < n; i++) {
            double element = x[at + i * step];
            if (Math.abs(element) >= 0.5 * largest) {
                if (element < 0) {
                    negate(x, at, step, n);
                }
                return element < 0;
            }
        }
        return false;
    }
}
