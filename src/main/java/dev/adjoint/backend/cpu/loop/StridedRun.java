package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Storage;

/**
 * Runs a loop over the rows of a {@link StridedPlan} whose first tensor is the output; the inputs
 * and then further outputs follow.
 *
 * <p>Contiguous rows go to the loop as they are. Others are gathered into a scratch block, and
 * scattered from one; so are several short rows at a time, since a call of the loop costs as much
 * as some dozen elements.
 */
final class StridedRun {
    private static final int BLOCK = 1024;
    private static final int SHORT_ROW = 16;

    private final StridedPlan plan;
    private final Dense[] operands;
    private final ElementLoop loop;
    private final int inner;
    private final boolean shortRows;
    private final Object[] arrays;
    private final int[] offsets;
    private final boolean[] staged;
    private final Object[] scratch;
    private final int[] index;
    private final int firstFurther;
    private final int[][] outPositions;
    private final int[] positions;

    StridedRun(LoopSet loops, StridedPlan plan, Dense[] operands) {
        this.plan = plan;
        this.operands = operands;
        this.inner = plan.inner();
        this.shortRows = inner < SHORT_ROW && plan.dims() > 1;
        int inputs = operands.length - 1;
        this.arrays = new Object[inputs];
        this.offsets = new int[inputs];
        this.staged = new boolean[operands.length];
        this.scratch = new Object[operands.length];
        this.index = new int[plan.dims() - 1];
        this.firstFurther = loops.inputs() + 1;
        this.outPositions = new int[operands.length][0];
        this.positions = new int[operands.length];
        int mask = 0;
        for (int t = 0; t < operands.length; t++) {
            if (t > 0 && t < firstFurther && isScalar(t)) {
                mask |= 1 << t - 1;
            } else {
                staged[t] = plan.innerStride(t) != 1 || shortRows && !isLinear(t);
            }
            scratch[t] = staged[t] ? block(operands[t].dtype()) : operands[t].array();
            if (t > 0) {
                arrays[t - 1] = scratch[t];
            }
            if (isOutput(t)) {
                outPositions[t] = new int[shortRows ? Math.max(1, BLOCK / inner) : 1];
            }
        }
        this.loop = loops.loop(mask);
    }

    private Object block(DType dtype) {
        int rowsAtOnce = shortRows ? Math.min(BLOCK / inner, plan.rows()) : 1;
        return Storage.allocate(dtype, rowsAtOnce * Math.min(inner, BLOCK)).array();
    }

    private boolean isOutput(int t) {
        return t == 0 || t >= firstFurther;
    }

    /** Whether the input is one element for all that a call of the loop covers. */
    private boolean isScalar(int t) {
        if (!shortRows) {
            return plan.innerStride(t) == 0;
        }
        for (int stride : plan.strides()[t]) {
            if (stride != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the rows of the tensor follow each other without a gap in the order of the plan. */
    private boolean isLinear(int t) {
        int expected = 1;
        for (int d = plan.dims() - 1; d >= 0; d--) {
            if (plan.strides()[t][d] != expected) {
                return false;
            }
            expected *= plan.sizes()[d];
        }
        return true;
    }

    /** Computes the rows from {@code from} up to but not including {@code to}. */
    void run(int from, int to) {
        seek(from);
        if (shortRows) {
            int atOnce = Math.max(1, BLOCK / inner);
            for (int row = from; row < to; row += atOnce) {
                runShort(Math.min(atOnce, to - row));
            }
            return;
        }
        if (!anyStaged()) {
            runInPlace(from, to);
            return;
        }
        for (int row = from; row < to; row++) {
            for (int column = 0; column < inner; column += BLOCK) {
                runLong(column, Math.min(BLOCK, inner - column));
            }
            advance(1);
        }
    }

    /** As many rows at a time as follow each other with the same steps. */
    private void runInPlace(int from, int to) {
        int outer = index.length - 1;
        int[] steps = new int[operands.length];
        for (int t = 0; outer >= 0 && t < operands.length; t++) {
            steps[t] = plan.strides()[t][outer];
        }
        for (int row = from; row < to; ) {
            int rows = outer < 0 ? 1 : Math.min(to - row, plan.sizes()[outer] - index[outer]);
            System.arraycopy(positions, 1, offsets, 0, offsets.length);
            loop.run(scratch[0], positions[0], arrays, offsets, steps, rows, inner);
            advance(rows);
            row += rows;
        }
    }

    private boolean anyStaged() {
        for (boolean s : staged) {
            if (s) {
                return true;
            }
        }
        return false;
    }

    /** One call of the loop for {@code n} elements of the current row. */
    private void runLong(int column, int n) {
        for (int t = 0; t < operands.length; t++) {
            int stride = plan.innerStride(t);
            int position = positions[t] + column * stride;
            if (isOutput(t)) {
                outPositions[t][0] = position;
            } else if (staged[t]) {
                StridedMoves.move(operands[t].array(), position, stride, scratch[t], 0, 1, n);
            }
            offset(t, position);
        }
        loop.run(scratch[0], staged[0] ? 0 : outPositions[0][0], arrays, offsets, n);
        scatter(1, n);
    }

    private void offset(int t, int position) {
        if (t > 0) {
            offsets[t - 1] = staged[t] ? 0 : position;
        }
    }

    /** One call of the loop for the current row and those after it, {@code rows} in all. */
    private void runShort(int rows) {
        for (int t = 0; t < operands.length; t++) {
            offset(t, positions[t]);
        }
        for (int r = 0; r < rows; r++) {
            for (int t = 0; t < operands.length; t++) {
                if (isOutput(t)) {
                    outPositions[t][r] = positions[t];
                } else if (staged[t]) {
                    StridedMoves.move(
                            operands[t].array(),
                            positions[t],
                            plan.innerStride(t),
                            scratch[t],
                            r * inner,
                            1,
                            inner);
                }
            }
            advance(1);
        }
        loop.run(scratch[0], staged[0] ? 0 : outPositions[0][0], arrays, offsets, rows * inner);
        scatter(rows, inner);
    }

    /** Moves what the loop has written to scratch, {@code rows} rows, to the outputs. */
    private void scatter(int rows, int n) {
        for (int t = 0; t < operands.length; t = t == 0 ? firstFurther : t + 1) {
            for (int r = 0; staged[t] && r < rows; r++) {
                StridedMoves.move(
                        scratch[t],
                        r * n,
                        1,
                        operands[t].array(),
                        outPositions[t][r],
                        plan.innerStride(t),
                        n);
            }
        }
    }

    /** Sets {@code positions} to where each operand has the first element of the given row. */
    private void seek(int row) {
        for (int t = 0; t < operands.length; t++) {
            positions[t] = operands[t].offset();
        }
        int rest = row;
        for (int d = index.length - 1; d >= 0; d--) {
            index[d] = rest % plan.sizes()[d];
            rest /= plan.sizes()[d];
            for (int t = 0; t < operands.length; t++) {
                positions[t] += index[d] * plan.strides()[t][d];
            }
        }
    }

    /** Goes on by {@code rows} rows, at most to the end of the dimension before the last. */
    private void advance(int rows) {
        int steps = rows;
        for (int d = index.length - 1; d >= 0; d--) {
            int size = plan.sizes()[d];
            index[d] += steps;
            boolean wraps = index[d] == size;
            for (int t = 0; t < positions.length; t++) {
                int stride = plan.strides()[t][d];
                positions[t] += stride * steps - (wraps ? stride * size : 0);
            }
            if (!wraps) {
                return;
            }
            index[d] = 0;
            steps = 1;
        }
    }
}
