package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Poison;

/**
 * One product, or a rectangle of one, in the words of {@link Gemm}, together with the work arrays
 * of the thread that computes it. Mutable and reused, so that a product allocates nothing.
 */
final class FloatJob {
    private static final float[] NONE = {};

    Summation order = Summation.CHAIN;
    int m;
    int n;
    int k;
    float[] a = NONE;
    int ao;
    int ars;
    int acs;
    float[] b = NONE;
    int bo;
    int brs;
    int bcs;
    float[] c = NONE;
    int co;
    int crs;
    int ccs;
    boolean accumulate;

    private float[] workA = NONE;
    private float[] workB = NONE;
    private float[] workC = NONE;
    private float[][] rows = {};

    void sizes(int m, int n, int k) {
        this.m = m;
        this.n = n;
        this.k = k;
    }

    void a(float[] a, int ao, int ars, int acs) {
        this.a = a;
        this.ao = ao;
        this.ars = ars;
        this.acs = acs;
    }

    void b(float[] b, int bo, int brs, int bcs) {
        this.b = b;
        this.bo = bo;
        this.brs = brs;
        this.bcs = bcs;
    }

    void c(float[] c, int co, int crs, int ccs, boolean accumulate) {
        this.c = c;
        this.co = co;
        this.crs = crs;
        this.ccs = ccs;
        this.accumulate = accumulate;
    }

    /** Makes this job the given rectangle of another. */
    void rectangleOf(FloatJob whole, int row, int rows, int column, int columns) {
        order = whole.order;
        sizes(rows, columns, whole.k);
        a(whole.a, whole.ao + row * whole.ars, whole.ars, whole.acs);
        b(whole.b, whole.bo + column * whole.bcs, whole.brs, whole.bcs);
        int first = whole.co + row * whole.crs + column * whole.ccs;
        c(whole.c, first, whole.crs, whole.ccs, whole.accumulate);
    }

    /** Makes this job the product Cᵀ = Bᵀ·Aᵀ, which has the same bits. */
    void transpose() {
        float[] a0 = a;
        int ao0 = ao;
        int ars0 = ars;
        int acs0 = acs;
        a(b, bo, bcs, brs);
        b(a0, ao0, acs0, ars0);
        c(c, co, ccs, crs, accumulate);
        sizes(n, m, k);
    }

    /** Sets C to zero. */
    void clear() {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                c[co + i * crs + j * ccs] = 0;
            }
        }
    }

    /** Lets go of the operands, not of the work arrays. */
    void forget() {
        a = NONE;
        b = NONE;
        c = NONE;
    }

    /** Room for a block of A: at least so many elements, contents undefined. */
    float[] workA(int size) {
        if (workA.length < size) {
            workA = new float[roomy(size)];
        }
        return Poison.fill(workA, size);
    }

    /** Room for a block of B. */
    float[] workB(int size) {
        if (workB.length < size) {
            workB = new float[roomy(size)];
        }
        return Poison.fill(workB, size);
    }

    /** Room for a piece of C. */
    float[] workC(int size) {
        if (workC.length < size) {
            workC = new float[roomy(size)];
        }
        return Poison.fill(workC, size);
    }

    /** At least so many arrays of at least the given length, contents undefined. */
    float[][] rows(int count, int length) {
        if (rows.length < count || rows[0].length < length) {
            rows = new float[count][length];
        }
        return rows;
    }

    /** A power of two, so that slowly rising sizes do not allocate each time. */
    private static int roomy(int size) {
        return Math.max(256, Integer.highestOneBit(size - 1) << 1);
    }
}
