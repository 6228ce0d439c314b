package dev.adjoint.backend.cpu.conv;

import dev.adjoint.Dense;
import dev.adjoint.backend.ConvGeometry;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds or builds the matrices of one block's product, and gives its scratch back when closed.
 * Tensors are row-major {@code [batch, channels, rows, columns]}.
 */
final class Workspace implements AutoCloseable {
    private final Elements elements;
    private final ConvGeometry g;
    private final Block block;
    private final List<Object> scratch = new ArrayList<>(2);

    Workspace(Elements elements, ConvGeometry g, Block block) {
        this.elements = elements;
        this.g = g;
        this.block = block;
    }

    /** The column matrix {@code [channels * taps, positions]} of the input. */
    Matrix patches(Dense x, Range channels) {
        if (g.isPointwise()) {
            return read(x, channels);
        }
        Matrix columns = fresh(channels.size() * g.taps());
        elements.gather(g, block, x.array(), x.offset(), channels, columns.array());
        return columns;
    }

    /**
     * The matrix {@code [channels, positions]} of a tensor whose planes are those of the output.
     */
    Matrix read(Dense planes, Range channels) {
        Matrix matrix = target(planes, channels);
        if (matrix.array() != planes.array()) {
            copy(planes, channels, matrix, true);
        }
        return matrix;
    }

    /**
     * Where to put a product for {@link #write}: in the tensor itself if the block lies in one
     * image, else in scratch.
     */
    Matrix target(Dense planes, Range channels) {
        if (block.images() != 1) {
            return fresh(channels.size());
        }
        int from = planes.offset() + start(planes, block.image(), channels.from());
        return Matrix.rowMajor(planes.array(), from + block.row() * g.outW(), g.outPlane());
    }

    /** Moves a product that is still in scratch to the tensor. */
    void write(Matrix matrix, Dense planes, Range channels) {
        if (matrix.array() != planes.array()) {
            copy(planes, channels, matrix, false);
        }
    }

    /** Uninitialised scratch for a matrix with a column per position. */
    Matrix fresh(int rows) {
        int columns = block.columns(g);
        Object array = elements.acquire(rows * columns);
        scratch.add(array);
        return Matrix.rowMajor(array, 0, columns);
    }

    private void copy(Dense planes, Range channels, Matrix matrix, boolean toMatrix) {
        int run = block.rows() * g.outW();
        for (int c = 0; c < channels.size(); c++) {
            for (int n = 0; n < block.images(); n++) {
                int plane = start(planes, block.image() + n, channels.from() + c);
                int outer = planes.offset() + plane + block.row() * g.outW();
                int inner = c * matrix.rowStride() + n * run;
                if (toMatrix) {
                    elements.copy(planes.array(), outer, matrix.array(), inner, run);
                } else {
                    elements.copy(matrix.array(), inner, planes.array(), outer, run);
                }
            }
        }
    }

    private int start(Dense planes, int image, int channel) {
        return (image * planes.shape().size(1) + channel) * g.outPlane();
    }

    @Override
    public void close() {
        scratch.forEach(elements::release);
    }
}
