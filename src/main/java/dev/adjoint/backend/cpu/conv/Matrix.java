package dev.adjoint.backend.cpu.conv;

/**
 * Where a matrix lies: element (i, j) of {@code array} at {@code offset + i * rowStride + j *
 * columnStride}.
 */
record Matrix(Object array, int offset, int rowStride, int columnStride) {
    static Matrix rowMajor(Object array, int offset, int columns) {
        return new Matrix(array, offset, columns, 1);
    }

    Matrix transposed() {
        return new Matrix(array, offset, columnStride, rowStride);
    }
}
