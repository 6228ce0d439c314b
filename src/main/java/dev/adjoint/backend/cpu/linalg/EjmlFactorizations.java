package dev.adjoint.backend.cpu.linalg;

import dev.adjoint.backend.Factorizations;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;
import org.ejml.dense.row.decomposition.qr.QRDecompositionHouseholderColumn_DDRM;
import org.ejml.dense.row.decomposition.svd.SvdImplicitQrDecompose_DDRM;

/**
 * Factorisations by EJML, an optional dependency. No other class mentions it; the decompositions
 * are named, not left to EJML's factories, so that no size and no global setting of EJML changes
 * the arithmetic or the threads.
 */
final class EjmlFactorizations implements Factorizations {
    private final LUDecompositionAlt_DDRM lu = new LUDecompositionAlt_DDRM();

    @Override
    public int[] lu(double[] a, int n) {
        lu.decompose(DMatrixRMaj.wrap(n, n, a));
        System.arraycopy(lu.getLU().data, 0, a, 0, n * n);
        int[] order = new int[n];
        System.arraycopy(lu.getPivot(), 0, order, 0, n);
        return order;
    }

    @Override
    public boolean cholesky(double[] a, int n) {
        var cholesky = new CholeskyDecompositionInner_DDRM(true);
        if (!cholesky.decompose(DMatrixRMaj.wrap(n, n, a))) {
            return false;
        }
        cholesky.getT(DMatrixRMaj.wrap(n, n, a));
        return true;
    }

    @Override
    public void qr(double[] a, int m, int n, double[] q, double[] r) {
        var qr = new QRDecompositionHouseholderColumn_DDRM();
        qr.decompose(DMatrixRMaj.wrap(m, n, a));
        qr.getQ(DMatrixRMaj.wrap(m, n, q), true);
        qr.getR(DMatrixRMaj.wrap(n, n, r), true);
    }

    @Override
    public boolean svd(double[] a, int m, int n, double[] u, double[] s, double[] vt) {
        int k = Math.min(m, n);
        var svd = new SvdImplicitQrDecompose_DDRM(true, true, true, false);
        if (!svd.decompose(DMatrixRMaj.wrap(m, n, a))) {
            return false;
        }
        svd.getU(DMatrixRMaj.wrap(m, k, u), false);
        svd.getV(DMatrixRMaj.wrap(k, n, vt), true);
        System.arraycopy(svd.getSingularValues(), 0, s, 0, k);
        return true;
    }

    @Override
    public boolean eigh(double[] a, int n, double[] values, double[] vectors) {
        var eigen =
                new SymmetricQRAlgorithmDecomposition_DDRM(
                        new TridiagonalDecompositionHouseholder_DDRM(), true);
        if (!eigen.decompose(DMatrixRMaj.wrap(n, n, a))) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            values[i] = eigen.getEigenvalue(i).getReal();
            System.arraycopy(eigen.getEigenVector(i).data, 0, vectors, i * n, n);
        }
        return true;
    }
}
