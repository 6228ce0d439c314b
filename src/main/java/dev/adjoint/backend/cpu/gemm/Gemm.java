package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.DType;
import dev.adjoint.backend.cpu.Workers;

import org.jspecify.annotations.Nullable;

/**
 * The matrix product C = A·B or C += A·B on arrays, with arbitrary strides for A and B, so that a
 * transposed operand costs no copy of the caller's.
 *
 * <p>A is m × k, B is k × n, C is m × n. Element (i, p) of A lies at {@code ao + i*ars + p*acs},
 * element (p, j) of B at {@code bo + p*brs + j*bcs}, element (i, j) of C at {@code co + i*ldc + j}.
 * Sizes of 0 are fine; with k = 0 the product is zero. C must not overlap A or B. The arguments are
 * trusted: strides and offsets must stay within the arrays.
 *
 * <p>Every implementation computes the same bits, for every vector width and thread count. Each
 * element of C is computed in one of two ways, which {@link Summation} picks from the sizes and
 * strides alone.
 */
public interface Gemm {

    /**
     * The product of float32 matrices.
     *
     * @param m rows of A and C
     * @param n columns of B and C
     * @param k columns of A and rows of B
     * @param a the array that holds A
     * @param ao the index of A's first element
     * @param ars the distance between rows of A
     * @param acs the distance between columns of A
     * @param b the array that holds B
     * @param bo the index of B's first element
     * @param brs the distance between rows of B
     * @param bcs the distance between columns of B
     * @param c the array that holds C
     * @param co the index of C's first element
     * @param ldc the distance between rows of C, whose columns are adjacent
     * @param accumulate whether to add to C rather than to overwrite it
     * @param workers the pool to use
     * @param maxThreads the most threads to use, the caller included
     */
    default void gemm(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            int bo,
            int brs,
            int bcs,
            float[] c,
            int co,
            int ldc,
            boolean accumulate,
            Workers workers,
            int maxThreads) {
        gemm(
                m,
                n,
                k,
                a,
                ao,
                ars,
                acs,
                b,
                bo,
                brs,
                bcs,
                c,
                co,
                ldc,
                accumulate,
                null,
                workers,
                maxThreads);
    }

    /**
     * The product of float32 matrices.
     *
     * @param m rows of A and C
     * @param n columns of B and C
     * @param k columns of A and rows of B
     * @param a the array that holds A
     * @param ao the index of A's first element
     * @param ars the distance between rows of A
     * @param acs the distance between columns of A
     * @param b the array that holds B
     * @param bo the index of B's first element
     * @param brs the distance between rows of B
     * @param bcs the distance between columns of B
     * @param c the array that holds C
     * @param co the index of C's first element
     * @param ldc the distance between rows of C, whose columns are adjacent
     * @param accumulate whether to add to C rather than to overwrite it
     * @param epilogues what is done to the sums, null for nothing
     * @param workers the pool to use
     * @param maxThreads the most threads to use, the caller included
     */
    void gemm(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            int bo,
            int brs,
            int bcs,
            float[] c,
            int co,
            int ldc,
            boolean accumulate,
            Epilogue.@Nullable Source epilogues,
            Workers workers,
            int maxThreads);

    /**
     * The product of float64 matrices.
     *
     * @param m rows of A and C
     * @param n columns of B and C
     * @param k columns of A and rows of B
     * @param a the array that holds A
     * @param ao the index of A's first element
     * @param ars the distance between rows of A
     * @param acs the distance between columns of A
     * @param b the array that holds B
     * @param bo the index of B's first element
     * @param brs the distance between rows of B
     * @param bcs the distance between columns of B
     * @param c the array that holds C
     * @param co the index of C's first element
     * @param ldc the distance between rows of C, whose columns are adjacent
     * @param accumulate whether to add to C rather than to overwrite it
     * @param workers the pool to use
     * @param maxThreads the most threads to use, the caller included
     */
    default void gemm(
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int ars,
            int acs,
            double[] b,
            int bo,
            int brs,
            int bcs,
            double[] c,
            int co,
            int ldc,
            boolean accumulate,
            Workers workers,
            int maxThreads) {
        gemm(
                m,
                n,
                k,
                a,
                ao,
                ars,
                acs,
                b,
                bo,
                brs,
                bcs,
                c,
                co,
                ldc,
                accumulate,
                null,
                workers,
                maxThreads);
    }

    /**
     * The product of float64 matrices.
     *
     * @param m rows of A and C
     * @param n columns of B and C
     * @param k columns of A and rows of B
     * @param a the array that holds A
     * @param ao the index of A's first element
     * @param ars the distance between rows of A
     * @param acs the distance between columns of A
     * @param b the array that holds B
     * @param bo the index of B's first element
     * @param brs the distance between rows of B
     * @param bcs the distance between columns of B
     * @param c the array that holds C
     * @param co the index of C's first element
     * @param ldc the distance between rows of C, whose columns are adjacent
     * @param accumulate whether to add to C rather than to overwrite it
     * @param epilogues what is done to the sums, null for nothing
     * @param workers the pool to use
     * @param maxThreads the most threads to use, the caller included
     */
    void gemm(
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int ars,
            int acs,
            double[] b,
            int bo,
            int brs,
            int bcs,
            double[] c,
            int co,
            int ldc,
            boolean accumulate,
            Epilogue.@Nullable Source epilogues,
            Workers workers,
            int maxThreads);

    /**
     * The product of float16 or bfloat16 matrices, summed in float32 and rounded once.
     *
     * @param type float16 or bfloat16
     * @param m rows of A and C
     * @param n columns of B and C
     * @param k columns of A and rows of B
     * @param a the array that holds A
     * @param ao the index of A's first element
     * @param ars the distance between rows of A
     * @param acs the distance between columns of A
     * @param b the array that holds B
     * @param bo the index of B's first element
     * @param brs the distance between rows of B
     * @param bcs the distance between columns of B
     * @param c the array that holds C
     * @param co the index of C's first element
     * @param ldc the distance between rows of C, whose columns are adjacent
     * @param accumulate whether to add to C rather than to overwrite it
     * @param epilogues what is done to the sums, null for nothing
     * @param workers the pool to use
     * @param maxThreads the most threads to use, the caller included
     */
    void gemm(
            DType type,
            int m,
            int n,
            int k,
            short[] a,
            int ao,
            int ars,
            int acs,
            short[] b,
            int bo,
            int brs,
            int bcs,
            short[] c,
            int co,
            int ldc,
            boolean accumulate,
            Epilogue.@Nullable Source epilogues,
            Workers workers,
            int maxThreads);
}
