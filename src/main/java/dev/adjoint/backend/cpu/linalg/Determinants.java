package dev.adjoint.backend.cpu.linalg;

import dev.adjoint.backend.Factorizations;

/** What follows from the determinant of one matrix [n, n], which is overwritten. */
final class Determinants {
    private Determinants() {}

    static double of(Factorizations by, double[] a, int n) {
        if (n == 0) {
            return 1;
        }
        return fromFactors(a, by.lu(a, n));
    }

    private static double fromFactors(double[] lu, int[] order) {
        int n = order.length;
        double product = sign(order);
        for (int i = 0; i < n; i++) {
            product *= lu[i * n + i];
        }
        return product;
    }

    /** The sign of a permutation: each cycle of even length changes it. */
    private static int sign(int[] order) {
        boolean[] seen = new boolean[order.length];
        int sign = 1;
        for (int i = 0; i < order.length; i++) {
            int length = 0;
            for (int j = i; !seen[j]; j = order[j]) {
                seen[j] = true;
                length++;
            }
            sign = length > 0 && length % 2 == 0 ? -sign : sign;
        }
        return sign;
    }

    /** For a singular matrix 0 and minus infinity. */
    static double[] signAndLogarithm(Factorizations by, double[] a, int n) {
        double sign = n == 0 ? 1 : sign(by.lu(a, n));
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double pivot = a[i * n + i];
            sign *= Math.signum(pivot);
            sum += StrictMath.log(Math.abs(pivot)); // the same bits on every machine
        }
        return new double[] {sign, sum};
    }

    /**
     * The determinant times the inverse; where there is no inverse, from the singular values: with
     * A = U diag(s) V^T the adjugate is det(U) det(V) V diag(products of the other s) U^T.
     */
    static double[] adjugate(Factorizations by, double[] a, int n) {
        if (n == 0) {
            return a;
        }
        double[] lu = a.clone();
        int[] order = by.lu(lu, n);
        double det = fromFactors(lu, order);
        if (det == 0) {
            return singular(by, a, n);
        }
        double[] x = TriangularSolve.inverse(lu, order);
        for (int i = 0; i < x.length; i++) {
            x[i] *= det;
        }
        return x;
    }

    private static double[] singular(Factorizations by, double[] a, int n) {
        double[] u = new double[n * n];
        double[] s = new double[n];
        double[] vt = new double[n * n];
        if (!by.svd(a, n, n, u, s, vt)) {
            throw new ArithmeticException("det: the singular values did not converge");
        }
        double sign = Math.rint(of(by, u.clone(), n)) * Math.rint(of(by, vt.clone(), n));
        double[] out = new double[n * n];
        for (int k = 0; k < n; k++) {
            double others = sign;
            for (int j = 0; j < n; j++) {
                others *= j == k ? 1 : s[j];
            }
            for (int r = 0; r < n; r++) {
                for (int c = 0; c < n; c++) {
                    out[r * n + c] += vt[k * n + r] * others * u[c * n + k];
                }
            }
        }
        return out;
    }
}
