package dev.adjoint.backend.cpu.index;

import dev.adjoint.Dense;

/** The upper or lower triangle of matrices; the rest is zero. */
public final class Triangle {
    private Triangle() {}

    /**
     * Copies the elements in row r and column c with {@code c - r >= diagonal} (upper) or {@code c
     * - r <= diagonal} (lower).
     *
     * @param in two or more dimensions, any type, any strides
     * @param out fresh (all zeros) and contiguous, of the shape and type of {@code in}
     */
    public static void run(boolean upper, int diagonal, Dense in, Dense out) {
        if (in.numel() == 0) {
            return;
        }
        int rank = in.shape().dim();
        int rows = in.shape().size(rank - 2);
        int columns = in.shape().size(rank - 1);
        Slices matrices = Slices.around(in, rank - 2, 2);
        int[] at = new int[columns];
        for (int m = 0; m < matrices.outer().numel(); m++) {
            int matrix = matrices.offset() + matrices.outer().offset(m);
            for (int r = 0; r < rows; r++) {
                long edge = (long) r + diagonal;
                int from = upper ? Math.clamp(edge, 0, columns) : 0;
                int to = upper ? columns : Math.clamp(edge + 1, 0, columns);
                int start = matrix + r * in.stride(rank - 2) + from * in.stride(rank - 1);
                int target = out.offset() + (m * rows + r) * columns + from;
                copy(in, start, in.stride(rank - 1), to - from, at, out, target);
            }
        }
    }

    private static void copy(
            Dense in, int start, int stride, int count, int[] at, Dense out, int target) {
        if (stride == 1) {
            System.arraycopy(in.array(), start, out.array(), target, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            at[i] = start + i * stride;
        }
        Elements.gather(in.array(), at, count, out.array(), target);
    }
}
