package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Poison;

import org.jspecify.annotations.Nullable;

/**
 * One product of half-precision matrices, or a rectangle of one, in the words of {@link Gemm},
 * together with the float32 work arrays of the thread that computes it.
 */
final class HalfJob {
    private static final short[] NONE = {};

    /** The float32 product of one pair of blocks. */
    final FloatJob block;

    HalfConversion conversion = HalfSplit.FLOAT16;
    Summation order = Summation.CHAIN;
    int m;
    int n;
    int k;
    short[] a = NONE;
    int ao;
    int ars;
    int acs;
    short[] b = NONE;
    int bo;
    int brs;
    int bcs;
    short[] c = NONE;
    int co;
    int ldc;
    boolean accumulate;
    Epilogue.@Nullable Source epilogues;

    private int row;
    private int column;
    private @Nullable Epilogue epilogue;
    private int wideArs;
    private int wideAcs;
    private float[] wideA = {};
    private float[] wideB = {};
    private float[] sums = {};

    HalfJob(FloatTransposition transposition) {
        block = new FloatJob(transposition);
    }

    void sizes(int m, int n, int k) {
        this.m = m;
        this.n = n;
        this.k = k;
    }

    void a(short[] a, int ao, int ars, int acs) {
        this.a = a;
        this.ao = ao;
        this.ars = ars;
        this.acs = acs;
    }

    void b(short[] b, int bo, int brs, int bcs) {
        this.b = b;
        this.bo = bo;
        this.brs = brs;
        this.bcs = bcs;
    }

    void c(short[] c, int co, int ldc, boolean accumulate) {
        this.c = c;
        this.co = co;
        this.ldc = ldc;
        this.accumulate = accumulate;
    }

    /** Makes this job the given rectangle of another. */
    void rectangleOf(HalfJob whole, int row, int rows, int column, int columns) {
        conversion = whole.conversion;
        order = whole.order;
        sizes(rows, columns, whole.k);
        a(whole.a, whole.ao + row * whole.ars, whole.ars, whole.acs);
        b(whole.b, whole.bo + column * whole.bcs, whole.brs, whole.bcs);
        c(whole.c, whole.co + row * whole.ldc + column, whole.ldc, whole.accumulate);
        epilogues = whole.epilogues;
        this.row = row;
        this.column = column;
    }

    /** Lets go of the operands, not of the work arrays. */
    void forget() {
        a = NONE;
        b = NONE;
        c = NONE;
        row = 0;
        column = 0;
        epilogues = null;
        epilogue = null;
        block.forget();
    }

    /** Takes an epilogue for this thread, where there is one. */
    void begin() {
        epilogue = epilogues == null ? null : epilogues.epilogue();
    }

    /** Widens so many rows and columns of A from the given place on: the block's left operand. */
    void widenA(int i, int rows, int p, int depth) {
        wideA = FloatJob.room(wideA, rows * depth);
        boolean byRows = order == Summation.LANES_OVER_K || byRows(rows, depth, ars, acs);
        widen(byRows, rows, depth, a, ao + i * ars + p * acs, ars, acs, wideA);
        wideArs = byRows ? depth : 1;
        wideAcs = byRows ? 1 : rows;
        useA();
    }

    /** Sets the block's left operand again. */
    void useA() {
        block.a(wideA, 0, wideArs, wideAcs);
    }

    /** Widens so many rows and columns of B: the block's right operand. */
    void widenB(int p, int depth, int j, int columns) {
        wideB = FloatJob.room(wideB, depth * columns);
        boolean byRows = order == Summation.CHAIN && byRows(depth, columns, brs, bcs);
        widen(byRows, depth, columns, b, bo + p * brs + j * bcs, brs, bcs, wideB);
        block.b(wideB, 0, byRows ? columns : 1, byRows ? 1 : depth);
    }

    /** Room for the sums of so many elements of C. */
    float[] sums(int size) {
        sums = FloatJob.room(sums, size);
        return Poison.fill(sums, size);
    }

    /**
     * Lets the epilogue work on the sums of a rectangle of C, and rounds them.
     *
     * @param sums the sums, row by row
     */
    void complete(float[] sums, int i, int rows, int j, int columns) {
        if (epilogue != null) {
            epilogue.apply(sums, 0, columns, row + i, rows, column + j, columns);
        }
        for (int r = 0; r < rows; r++) {
            conversion.round(columns, sums, r * columns, c, co + (i + r) * ldc + j);
        }
    }

    /** Whether a block is read along its rows: its elements are adjacent there, or nowhere. */
    private static boolean byRows(int rows, int columns, int rs, int cs) {
        return rows == 1 || columns != 1 && (cs == 1 || rs != 1);
    }

    /** Widens a block into rows, or into columns, that follow one after the other. */
    private void widen(
            boolean byRows, int rows, int columns, short[] x, int o, int rs, int cs, float[] to) {
        if (byRows) {
            lines(rows, columns, x, o, rs, cs, to);
        } else {
            lines(columns, rows, x, o, cs, rs, to);
        }
    }

    private void lines(int count, int length, short[] x, int o, int stride, int step, float[] to) {
        if (step == 1 && stride == length) {
            conversion.widen(count * length, x, o, to, 0);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (step == 1) {
                conversion.widen(length, x, o + i * stride, to, i * length);
            } else {
                conversion.gather(length, x, o + i * stride, step, to, i * length);
            }
        }
    }
}
