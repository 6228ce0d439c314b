package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;

/**
 * Cross entropy with class numbers along the last dimension: with m the greatest element of a line
 * and t its class, the loss is {@code log(sum(exp(x - m))) - (x[t] - m)}, and its gradient the
 * cotangent times softmax, less the cotangent at t. Each line is read while it is in the cache, and
 * nothing of its length is kept.
 *
 * <p>The bits of the loss are those of the logarithm of {@link Softmax}.
 */
public final class ClassLoss {
    private final ClassLines kernel;
    private final Dense x;
    private final int[] classes;
    private final Lines lines;
    private final int n;

    /**
     * The lines of {@code x}.
     *
     * @param x scores, float32 or float64 with any strides
     * @param classes the class of each line, in row-major order; checked
     * @throws IllegalArgumentException if the type is another
     */
    public ClassLoss(Dense x, int[] classes, RowKernels rows, SoftmaxKernels kernels) {
        this.x = x;
        this.classes = classes;
        this.lines = Lines.of(x, x.shape().dim() - 1);
        this.n = lines.length();
        this.kernel =
                switch (x.dtype()) {
                    case FLOAT32 -> new FloatClassLines(rows, kernels);
                    case FLOAT64 -> new DoubleClassLines(rows, kernels);
                    default ->
                            throw new IllegalArgumentException(
                                    "crossEntropy: wants float32 or float64, not " + x.dtype());
                };
    }

    /**
     * Computes the losses.
     *
     * @param out fresh and contiguous, an element for each line
     */
    public void losses(Dense out, Workers workers, int maxThreads) {
        run(
                workers,
                maxThreads,
                n <= LineRun.SHORT
                        ? (from, to) -> shortLosses(out, from, to)
                        : (from, to) -> longLosses(out, from, to));
    }

    /**
     * Computes the gradient with respect to the scores.
     *
     * @param ct the losses' cotangent, with any strides
     * @param out fresh and contiguous, of the shape of the scores
     */
    public void gradient(Dense ct, Dense out, Workers workers, int maxThreads) {
        int rank = ct.shape().dim();
        int[] strides = new int[rank + 1];
        for (int d = 0; d < rank; d++) {
            strides[d] = ct.stride(d);
        }
        Dense column = new Dense(ct.storage(), ct.shape().insert(rank, 1), strides, ct.offset());
        Lines cotangents = Lines.of(column, rank);
        run(
                workers,
                maxThreads,
                n <= LineRun.SHORT
                        ? (from, to) -> shortGradients(column, cotangents, out, from, to)
                        : (from, to) -> longGradients(column, cotangents, out, from, to));
    }

    private void run(Workers workers, int maxThreads, Ranges.Body body) {
        if (n > 0) {
            Ranges.run(lines.count(), 8 * lines.work(), workers, maxThreads, body);
        }
    }

    private void longLosses(Dense out, int from, int to) {
        Object lanes = kernel.allocate(RowKernels.LANES);
        Object scratch = kernel.allocate(n);
        Object copy = kernel.allocate(lines.adjacent() ? 0 : n);
        for (int i = from; i < to; i++) {
            Object row = row(i, copy);
            int at = row == copy ? 0 : lines.start(i);
            kernel.loss(row, at, n, classes[i], out.array(), out.offset() + i, scratch, lanes);
        }
    }

    private void longGradients(Dense ct, Lines cotangents, Dense out, int from, int to) {
        Object lanes = kernel.allocate(RowKernels.LANES);
        Object copy = kernel.allocate(lines.adjacent() ? 0 : n);
        for (int i = from; i < to; i++) {
            Object row = row(i, copy);
            int at = row == copy ? 0 : lines.start(i);
            int ctAt = cotangents.start(i);
            int target = out.offset() + i * n;
            kernel.gradient(row, at, n, classes[i], ct.array(), ctAt, out.array(), target, lanes);
        }
    }

    /** The array that holds line {@code i}: {@code copy}, from its front, or that of the scores. */
    private Object row(int i, Object copy) {
        if (lines.adjacent()) {
            return x.array();
        }
        LineTiles.gather(x.array(), lines, i, 1, copy);
        return copy;
    }

    private void shortLosses(Dense out, int from, int to) {
        int most = Math.min(LineRun.WIDTH, to - from);
        Object tile = kernel.allocate(n * most);
        Object room = kernel.allocate(n * most);
        Object scratch = kernel.allocate(LineKernel.SCRATCH_ROWS * most);
        for (int first = from; first < to; first += most) {
            int width = Math.min(most, to - first);
            LineTiles.gatherColumns(x.array(), lines, first, width, tile);
            int target = out.offset() + first;
            kernel.losses(tile, room, n, width, classes, first, out.array(), target, scratch);
        }
    }

    private void shortGradients(Dense ct, Lines cotangents, Dense out, int from, int to) {
        Lines outLines = Lines.of(out, out.shape().dim() - 1);
        int most = Math.min(LineRun.WIDTH, to - from);
        Object tile = kernel.allocate(n * most);
        Object room = kernel.allocate(n * most);
        Object scratch = kernel.allocate(LineKernel.SCRATCH_ROWS * most);
        Object own = kernel.allocate(most);
        for (int first = from; first < to; first += most) {
            int width = Math.min(most, to - first);
            LineTiles.gatherColumns(x.array(), lines, first, width, tile);
            LineTiles.gatherColumns(ct.array(), cotangents, first, width, own);
            kernel.gradients(tile, room, n, width, classes, first, own, scratch);
            LineTiles.scatterColumns(room, out.array(), outLines, first, width);
        }
    }
}
