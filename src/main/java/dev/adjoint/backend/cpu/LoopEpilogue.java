package dev.adjoint.backend.cpu;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.backend.cpu.gemm.Epilogue;
import dev.adjoint.backend.cpu.loop.CopyKernels;
import dev.adjoint.backend.cpu.loop.ElementLoop;
import dev.adjoint.backend.cpu.loop.LoopSet;

/**
 * An elementwise expression as the epilogue of a matrix product: the loops that would run over the
 * whole product run over its rectangles, with the same bits.
 */
final class LoopEpilogue implements Epilogue.Source {
    private final ElementLoop loop;
    private final Shape shape;
    private final Dense[] operands;

    /** Where each operand's part for this matrix begins, at index 1 and up as in the loop. */
    private final int[] starts;

    private final int[] rowStrides;
    private final int[] columnStrides;

    /**
     * @param operands of the dtypes of the loops' arguments 1 and up, {@link #readable}
     * @param shape the product's
     */
    LoopEpilogue(LoopSet loops, Dense[] operands, Shape shape) {
        this.shape = shape;
        this.operands = operands;
        this.starts = new int[operands.length + 1];
        this.rowStrides = new int[operands.length + 1];
        this.columnStrides = new int[operands.length + 1];
        int scalars = 0;
        for (int k = 1; k < starts.length; k++) {
            Dense x = operands[k - 1];
            starts[k] = x.offset();
            rowStrides[k] = stride(x, 2);
            boolean column = shape.size(-1) == 1 && rowStrides[k] != 0;
            columnStrides[k] = column ? 1 : stride(x, 1);
            scalars |= columnStrides[k] == 0 ? 1 << k : 0;
        }
        this.loop = loops.loop(scalars);
    }

    private LoopEpilogue(LoopEpilogue first, int[] starts) {
        this.loop = first.loop;
        this.shape = first.shape;
        this.operands = first.operands;
        this.starts = starts;
        this.rowStrides = first.rowStrides;
        this.columnStrides = first.columnStrides;
    }

    /** The operand, or a copy, in the given dtype and with adjacent or equal elements in rows. */
    static Dense readable(Dense x, DType type) {
        int step = stride(x, 1);
        if (x.dtype() == type && (step == 0 || step == 1)) {
            return x;
        }
        Dense copy = Dense.allocate(type, x.shape());
        CopyKernels.copy(x, copy);
        return copy;
    }

    /** The step along the dimension counted from the end; 0 where there is one element or none. */
    private static int stride(Dense x, int fromEnd) {
        int d = x.shape().dim() - fromEnd;
        return d < 0 || x.shape().size(d) == 1 ? 0 : x.stride(d);
    }

    /** The epilogue of a matrix of the batch, counted in the order of the output. */
    LoopEpilogue ofMatrix(int index) {
        int[] at = starts.clone();
        for (int k = 1; k < at.length; k++) {
            int rest = index;
            for (int d = 3; d <= shape.dim(); d++) {
                int size = shape.size(shape.dim() - d);
                at[k] += rest % size * stride(operands[k - 1], d);
                rest /= size;
            }
        }
        return new LoopEpilogue(this, at);
    }

    @Override
    public Epilogue epilogue() {
        Object[] arrays = new Object[starts.length];
        for (int k = 1; k < arrays.length; k++) {
            arrays[k] = operands[k - 1].array();
        }
        return new Part(arrays, new int[starts.length]);
    }

    /** One thread's, with the arguments of the loop's next call. */
    private final class Part implements Epilogue {
        private final Object[] arrays;
        private final int[] offsets;

        Part(Object[] arrays, int[] offsets) {
            this.arrays = arrays;
            this.offsets = offsets;
        }

        @Override
        public void apply(Object c, int at, int ldc, int row, int rows, int column, int columns) {
            arrays[0] = c;
            if (columns == ldc && isFlat(columns)) {
                run(c, at, row, column, rows * columns);
                return;
            }
            for (int i = 0; i < rows; i++) {
                run(c, at + i * ldc, row + i, column, columns);
            }
        }

        /** Whether the operands' rows of so many elements follow one another as those of C do. */
        private boolean isFlat(int columns) {
            for (int k = 1; k < starts.length; k++) {
                if (rowStrides[k] != columns * columnStrides[k]) {
                    return false;
                }
            }
            return true;
        }

        private void run(Object c, int at, int row, int column, int n) {
            offsets[0] = at;
            for (int k = 1; k < offsets.length; k++) {
                offsets[k] = starts[k] + row * rowStrides[k] + column * columnStrides[k];
            }
            loop.run(c, at, arrays, offsets, n);
        }
    }
}
