package dev.adjoint.backend.cpu.linalg;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.backend.Factorizations;
import dev.adjoint.backend.MatrixFunction;
import dev.adjoint.backend.cpu.Workers;

import org.jspecify.annotations.Nullable;

/**
 * Functions of matrices that rest on factorisations, for each matrix of a batch; computed in
 * float64, whatever the dtype.
 */
public final class MatrixFunctions {
    /** Multiplications, about, below which a batch runs on the caller alone: some 0.2 ms. */
    private static final long SMALL = 100_000;

    private final MatrixFunction function;
    private final Factorizations by;
    private final MatrixBatch a;

    private MatrixFunctions(MatrixFunction function, MatrixBatch a) {
        this.function = function;
        this.by = open(function);
        this.a = a;
    }

    /**
     * Computes {@code out} from the inputs, of which only solve has a second; the matrices of a
     * batch in parallel. Of several that a function does not admit, the first is reported.
     */
    public static void run(
            MatrixFunction function, Dense[] in, Dense out, Workers workers, int maxThreads) {
        MatrixBatch a = MatrixBatch.of(in[0]);
        MatrixBatch b = function == MatrixFunction.SOLVE ? MatrixBatch.of(in[1]) : a;
        double[] results = MatrixBatch.results(out);
        int count = b == a ? a.count() : new MatrixBatch(results, out.shape()).count();
        long each = (long) a.rows() * a.columns() * Math.min(a.rows(), a.columns());
        int parts = count * each < SMALL ? 1 : Math.min(count, 4 * maxThreads);
        @Nullable RuntimeException[] failures = new RuntimeException[parts];
        workers.run(
                parts,
                maxThreads,
                part -> {
                    int from = (int) ((long) count * part / parts);
                    int to = (int) ((long) count * (part + 1) / parts);
                    try {
                        new MatrixFunctions(function, a).range(from, to, b, results, out.shape());
                    } catch (RuntimeException e) {
                        failures[part] = e;
                    }
                });
        for (RuntimeException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
        MatrixBatch.deliver(results, out);
    }

    /** The results from number {@code from} to below {@code to}. */
    private void range(int from, int to, MatrixBatch b, double[] results, Shape shape) {
        if (function == MatrixFunction.SOLVE) {
            solve(from, to, b, new MatrixBatch(results, shape));
            return;
        }
        int size = results.length / a.count();
        for (int i = from; i < to; i++) {
            one(i, results, i * size);
        }
    }

    /** The factorisations, or how to get them. */
    private static Factorizations open(MatrixFunction function) {
        try {
            return new EjmlFactorizations();
        } catch (LinkageError e) {
            throw new UnsupportedOperationException(
                    function.operation()
                            + ": matrix factorisations come from EJML, an optional dependency that"
                            + " is not there: add org.ejml:ejml-ddense:0.44.0 where this library"
                            + " is, to the class path, or to the module path with --add-modules"
                            + " ejml.ddense",
                    e);
        }
    }

    private void one(int i, double[] out, int at) {
        switch (function) {
            case INVERSE -> inverse(i, out, at);
            case DETERMINANT -> out[at] = Determinants.of(by, a.copy(i), a.rows());
            case ADJUGATE -> {
                a.checkFinite(function.operation(), i);
                put(Determinants.adjugate(by, a.copy(i), a.rows()), out, at);
            }
            case SIGN_AND_LOGARITHM ->
                    put(Determinants.signAndLogarithm(by, a.copy(i), a.rows()), out, at);
            case CHOLESKY -> cholesky(i, out, at);
            case QR -> qr(i, out, at);
            case SVD -> svd(i, out, at);
            case EIGH -> eigh(i, out, at);
            case SOLVE -> throw new AssertionError("has two inputs");
        }
    }

    private static void put(double[] result, double[] out, int at) {
        System.arraycopy(result, 0, out, at, result.length);
    }

    /** LU factors of matrix i, which must not be singular. */
    private int[] factor(double[] matrix, int i) {
        int n = a.rows();
        int[] order = by.lu(matrix, n);
        for (int d = 0; d < n; d++) {
            if (matrix[d * n + d] == 0) {
                throw a.refuse(function.operation(), i, "is singular");
            }
        }
        return order;
    }

    private void inverse(int i, double[] out, int at) {
        double[] lu = a.copy(i);
        int[] order = factor(lu, i);
        put(TriangularSolve.inverse(lu, order), out, at);
    }

    private void solve(int from, int to, MatrixBatch b, MatrixBatch out) {
        int[] lead = out.lead();
        int factored = -1;
        double[] lu = {};
        int[] order = {};
        for (int i = from; i < to; i++) {
            int matrix = a.partner(i, lead);
            if (matrix != factored) {
                lu = a.copy(matrix);
                order = factor(lu, matrix);
                factored = matrix;
            }
            TriangularSolve.bothFactors(
                    lu,
                    order,
                    b.elements(),
                    b.start(b.partner(i, lead)),
                    out.elements(),
                    out.start(i),
                    out.columns());
        }
    }

    /** Matrix i's symmetric part. */
    private double[] symmetric(int i) {
        double[] s = a.copy(i);
        int n = a.rows();
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < r; c++) {
                double mean = 0.5 * s[r * n + c] + 0.5 * s[c * n + r];
                s[r * n + c] = mean;
                s[c * n + r] = mean;
            }
        }
        return s;
    }

    private void cholesky(int i, double[] out, int at) {
        double[] l = symmetric(i);
        if (a.rows() > 0 && !by.cholesky(l, a.rows())) {
            throw a.refuse(function.operation(), i, "is not positive definite");
        }
        put(l, out, at);
    }

    private void qr(int i, double[] out, int at) {
        int m = a.rows();
        int n = a.columns();
        double[] q = new double[m * n];
        double[] r = new double[n * n];
        if (n > 0) {
            by.qr(a.copy(i), m, n, q, r);
        }
        for (int d = 0; d < n; d++) {
            if (r[d * n + d] < 0) {
                VectorSigns.negate(r, d * n, 1, n);
                VectorSigns.negate(q, d, n, m);
            }
        }
        put(q, out, at);
        put(r, out, at + m * n);
    }

    private void svd(int i, double[] out, int at) {
        int m = a.rows();
        int n = a.columns();
        int k = Math.min(m, n);
        if (k == 0) {
            return;
        }
        double[] u = new double[m * k];
        double[] s = new double[k];
        double[] vt = new double[k * n];
        a.checkFinite(function.operation(), i);
        if (!by.svd(a.copy(i), m, n, u, s, vt)) {
            throw a.refuse(function.operation(), i, "did not converge");
        }
        int[] order = VectorSigns.order(s, true);
        int sAt = at + m * k;
        int vAt = sAt + k;
        for (int c = 0; c < k; c++) {
            int from = order[c];
            out[sAt + c] = s[from];
            VectorSigns.copy(u, from, k, out, at + c, k, m);
            VectorSigns.copy(vt, from * n, 1, out, vAt + c * n, 1, n);
            if (VectorSigns.signed(out, at + c, k, m)) {
                VectorSigns.negate(out, vAt + c * n, 1, n);
            }
        }
    }

    private void eigh(int i, double[] out, int at) {
        int n = a.rows();
        if (n == 0) {
            return;
        }
        double[] values = new double[n];
        double[] vectors = new double[n * n];
        a.checkFinite(function.operation(), i);
        if (!by.eigh(symmetric(i), n, values, vectors)) {
            throw a.refuse(function.operation(), i, "did not converge");
        }
        int[] order = VectorSigns.order(values, false);
        for (int c = 0; c < n; c++) {
            out[at + c] = values[order[c]];
            VectorSigns.copy(vectors, order[c] * n, 1, out, at + n + c, n, n);
            VectorSigns.signed(out, at + n + c, n, n);
        }
    }
}
