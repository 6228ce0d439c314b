// Written by GenerateGemmKernels.java from FloatJob.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Poison;

import org.jspecify.annotations.Nullable;

/**
 * One product, or a rectangle of one, in the words of {@link Gemm}, together with the work arrays
 * of the thread that computes it. Mutable and reused, so that a product allocates nothing.
 */
final class DoubleJob {
    private static final double[] NONE = {};

    private final DoubleTransposition transposition;
    Summation order = Summation.CHAIN;
    int m;
    int n;
    int k;
    double[] a = NONE;
    int ao;
    int ars;
    int acs;
    double[] b = NONE;
    int bo;
    int brs;
    int bcs;
    double[] c = NONE;
    int co;
    int crs;
    int ccs;
    boolean accumulate;
    Epilogue.@Nullable Source epilogues;

    /** The array and place of a block of A, and how far apart its rows, or groups of rows, are. */
    double[] left = NONE;

    int leftAt;
    int leftStride;

    /** Whether the block of A is packed by groups of rows. */
    boolean grouped;

    /** The array, place and row stride of the sums: those of C, or of a transposed copy. */
    double[] sums = NONE;

    int sumsAt;
    int ldSums;

    /** Where this rectangle begins, and whether it is transposed, in the product it is one of. */
    private int row;

    private int column;
    private boolean transposed;
    private @Nullable Epilogue epilogue;
    private double[] workA = NONE;
    private double[] workB = NONE;
    private double[] workC = NONE;
    private double[][] rows = {};

    DoubleJob(DoubleTransposition transposition) {
        this.transposition = transposition;
    }

    void sizes(int m, int n, int k) {
        this.m = m;
        this.n = n;
        this.k = k;
    }

    void a(double[] a, int ao, int ars, int acs) {
        this.a = a;
        this.ao = ao;
        this.ars = ars;
        this.acs = acs;
    }

    void b(double[] b, int bo, int brs, int bcs) {
        this.b = b;
        this.bo = bo;
        this.brs = brs;
        this.bcs = bcs;
    }

    void c(double[] c, int co, int crs, int ccs, boolean accumulate) {
        this.c = c;
        this.co = co;
        this.crs = crs;
        this.ccs = ccs;
        this.accumulate = accumulate;
    }

    /** Makes this job the given rectangle of another. */
    void rectangleOf(DoubleJob whole, int row, int rows, int column, int columns) {
        order = whole.order;
        sizes(rows, columns, whole.k);
        a(whole.a, whole.ao + row * whole.ars, whole.ars, whole.acs);
        b(whole.b, whole.bo + column * whole.bcs, whole.brs, whole.bcs);
        int first = whole.co + row * whole.crs + column * whole.ccs;
        c(whole.c, first, whole.crs, whole.ccs, whole.accumulate);
        epilogues = whole.epilogues;
        this.row = row;
        this.column = column;
        transposed = whole.transposed;
    }

    /** Makes this job the product Cᵀ = Bᵀ·Aᵀ, which has the same bits. */
    void transpose() {
        double[] a0 = a;
        int ao0 = ao;
        int ars0 = ars;
        int acs0 = acs;
        a(b, bo, bcs, brs);
        b(a0, ao0, acs0, ars0);
        c(c, co, ccs, crs, accumulate);
        sizes(n, m, k);
        int row0 = row;
        row = column;
        column = row0;
        transposed = !transposed;
    }

    /** Makes this job that of so many columns, beginning the given step further right. */
    void moveRight(int step, int columns) {
        bo += step * bcs;
        co += step * ccs;
        column += step;
        n = columns;
    }

    /** Says where a block of A is. */
    void left(double[] a, int at, int stride, boolean grouped) {
        left = a;
        leftAt = at;
        leftStride = stride;
        this.grouped = grouped;
    }

    /** Takes an epilogue for this thread, where there is one. */
    void begin() {
        epilogue = epilogues == null ? null : epilogues.epilogue();
    }

    /** Lets the epilogue work on a rectangle of C whose sums are complete. */
    void finish(int i, int rows, int j, int columns) {
        if (epilogue == null) {
            return;
        }
        int at = co + i * crs + j * ccs;
        if (transposed) {
            epilogue.apply(c, at, ccs, column + j, columns, row + i, rows);
        } else {
            epilogue.apply(c, at, crs, row + i, rows, column + j, columns);
        }
    }

    /**
     * Says where to sum up some rows of C: there, or in a work array where C lies transposed.
     *
     * @param wide the columns that the work array has
     */
    void openSums(int i, int rows, int wide) {
        if (ccs == 1) {
            sums = c;
            sumsAt = co + i * crs;
            ldSums = crs;
            return;
        }
        sums = workC(rows * wide);
        sumsAt = 0;
        ldSums = wide;
        if (accumulate) {
            transposition.copy(n, rows, c, co + i * crs, ccs, crs, sums, 0, wide);
        }
    }

    /** Writes the sums of some rows to C, which lies transposed. */
    void closeSums(int i, int rows) {
        transposition.copy(rows, n, sums, 0, ldSums, 1, c, co + i * crs, ccs);
        finish(i, rows, 0, n);
    }

    /** Copies operands whose terms do not lie side by side, for sums in lanes. */
    void straighten() {
        if (acs != 1) {
            double[] rows = workA(m * k);
            transposition.copy(k, m, a, ao, acs, ars, rows, 0, k);
            a(rows, 0, k, 1);
        }
        if (brs != 1) {
            double[] columns = workB(n * k);
            transposition.copy(k, n, b, bo, brs, bcs, columns, 0, k);
            b(columns, 0, 1, k);
        }
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
        left = NONE;
        sums = NONE;
        row = 0;
        column = 0;
        transposed = false;
        epilogues = null;
        epilogue = null;
    }

    /** Room for a block of A: at least so many elements, contents undefined. */
    double[] workA(int size) {
        workA = room(workA, size);
        return Poison.fill(workA, size);
    }

    /** Room for a block of B. */
    double[] workB(int size) {
        workB = room(workB, size);
        return Poison.fill(workB, size);
    }

    /** Room for a piece of C. */
    double[] workC(int size) {
        workC = room(workC, size);
        return Poison.fill(workC, size);
    }

    /** At least so many arrays of at least the given length, contents undefined. */
    double[][] rows(int count, int length) {
        if (rows.length < count || rows[0].length < length) {
            rows = new double[count][length];
        }
        return rows;
    }

    /**
     * The given array, or one of at least the size. Powers of two, so that slowly rising sizes do
     * not allocate each time.
     */
    static double[] room(double[] known, int size) {
        return known.length >= size
                ? known
                : new double[Math.max(256, Integer.highestOneBit(size - 1) << 1)];
    }
}
