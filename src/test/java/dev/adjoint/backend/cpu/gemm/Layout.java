package dev.adjoint.backend.cpu.gemm;

import java.util.Random;

/** Sizes, offsets and strides of a product. */
record Layout(
        int m, int n, int k, int ao, int ars, int acs, int bo, int brs, int bcs, int co, int ldc) {

    /** How an operand lies in its array. */
    enum Form {
        ROWS,
        COLUMNS,
        SPARSE,
        REPEATED
    }

    /** A layout with the given forms of the operands and random offsets and gaps. */
    static Layout of(int m, int n, int k, Form formA, Form formB, Random random) {
        int gapA = random.nextInt(3);
        int gapB = random.nextInt(3);
        return new Layout(
                m,
                n,
                k,
                random.nextInt(9),
                rowStride(formA, k + gapA),
                columnStride(formA, m + gapA),
                random.nextInt(9),
                rowStride(formB, n + gapB),
                columnStride(formB, k + gapB),
                random.nextInt(9),
                n + random.nextInt(3));
    }

    int a(int i, int p) {
        return ao + i * ars + p * acs;
    }

    int b(int p, int j) {
        return bo + p * brs + j * bcs;
    }

    /** As small as can be, so that reading beyond an operand fails. */
    int sizeA() {
        return m == 0 || k == 0 ? ao : a(m - 1, k - 1) + 1;
    }

    /** As small as can be, so that reading beyond an operand fails. */
    int sizeB() {
        return k == 0 || n == 0 ? bo : b(k - 1, n - 1) + 1;
    }

    int sizeC() {
        return co + m * ldc + 3;
    }

    private static int rowStride(Form form, int columns) {
        return switch (form) {
            case ROWS -> columns;
            case COLUMNS -> 1;
            case SPARSE -> 2 * columns + 1;
            case REPEATED -> 0;
        };
    }

    private static int columnStride(Form form, int rows) {
        return switch (form) {
            case ROWS, REPEATED -> 1;
            case COLUMNS -> rows;
            case SPARSE -> 2;
        };
    }
}
