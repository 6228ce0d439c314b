package dev.adjoint.backend.cpu.linalg;

import dev.adjoint.Dense;

/** Solves A X = B for triangular A; computed in float64, whatever the dtype. */
public final class TriangularSolve {
    private TriangularSolve() {}

    /** For each matrix of the output; the leading dimensions of the inputs broadcast to its. */
    public static void run(boolean upper, boolean unit, Dense a, Dense b, Dense out) {
        MatrixBatch left = MatrixBatch.of(a);
        MatrixBatch right = MatrixBatch.of(b);
        MatrixBatch all = new MatrixBatch(MatrixBatch.results(out), out.shape());
        double[] x = all.elements();
        int n = all.rows();
        int k = all.columns();
        int[] lead = all.lead();
        for (int i = 0; i < all.count(); i++) {
            int from = right.start(right.partner(i, lead));
            System.arraycopy(right.elements(), from, x, all.start(i), n * k);
            int matrix = left.partner(i, lead);
            int at = left.start(matrix);
            if (!unit) {
                checkDiagonal(left, matrix, n);
            }
            if (upper) {
                backward(left.elements(), at, n, unit, x, all.start(i), k);
            } else {
                forward(left.elements(), at, n, unit, x, all.start(i), k);
            }
        }
        MatrixBatch.deliver(x, out);
    }

    private static void checkDiagonal(MatrixBatch a, int matrix, int n) {
        for (int i = 0; i < n; i++) {
            if (a.elements()[a.start(matrix) + i * n + i] == 0) {
                throw a.refuse(
                        "triangularSolve",
                        matrix,
                        "is singular: element " + i + " of its diagonal is 0");
            }
        }
    }

    /** Overwrites x [n, k] by the solution for the lower triangle of a [n, n]. */
    static void forward(double[] a, int at, int n, boolean unit, double[] x, int xAt, int k) {
        for (int i = 0; i < n; i++) {
            int row = at + i * n;
            for (int j = 0; j < i; j++) {
                subtract(a[row + j], x, xAt + j * k, xAt + i * k, k);
            }
            if (!unit) {
                divide(a[row + i], x, xAt + i * k, k);
            }
        }
    }

    /** Overwrites x [n, k] by the solution for the upper triangle of a [n, n]. */
    static void backward(double[] a, int at, int n, boolean unit, double[] x, int xAt, int k) {
        for (int i = n - 1; i >= 0; i--) {
            int row = at + i * n;
            for (int j = i + 1; j < n; j++) {
                subtract(a[row + j], x, xAt + j * k, xAt + i * k, k);
            }
            if (!unit) {
                divide(a[row + i], x, xAt + i * k, k);
            }
        }
    }

    private static void subtract(double factor, double[] x, int from, int to, int k) {
        for (int c = 0; c < k; c++) {
            x[to + c] -= factor * x[from + c];
        }
    }

    private static void divide(double divisor, double[] x, int at, int k) {
        for (int c = 0; c < k; c++) {
            x[at + c] /= divisor;
        }
    }

    /** The solution X [n, k] of A X = B from A's factors, with B's rows in the factors' order. */
    static void bothFactors(
            double[] lu, int[] order, double[] b, int bAt, double[] x, int xAt, int k) {
        int n = order.length;
        for (int i = 0; i < n; i++) {
            System.arraycopy(b, bAt + order[i] * k, x, xAt + i * k, k);
        }
        forward(lu, 0, n, true, x, xAt, k);
        backward(lu, 0, n, false, x, xAt, k);
    }

    /** The inverse of A [n, n] from its factors. */
    static double[] inverse(double[] lu, int[] order) {
        int n = order.length;
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        double[] x = new double[n * n];
        bothFactors(lu, order, identity, 0, x, 0, n);
        return x;
    }
}
