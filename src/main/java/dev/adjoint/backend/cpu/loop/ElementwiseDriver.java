package dev.adjoint.backend.cpu.loop;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.backend.cpu.Workers;

import java.util.Arrays;

/**
 * Runs an elementwise loop over tensors: inputs broadcast to the output's shape, strides of any
 * kind, chunks in parallel.
 *
 * <p>Every element is computed by the same operations wherever it falls in a vector, a chunk or a
 * thread, so the result does not depend on the number of threads.
 */
public final class ElementwiseDriver {
    /** Elements times operations that are worth handing to another thread. */
    private static final int WORK_PER_THREAD = 1 << 16;

    /** Elements from which on a transposed input is copied first. */
    private static final int LARGE = 4096;

    private ElementwiseDriver() {}

    /**
     * Computes the loop's expression into {@code out}.
     *
     * <p>The output may be a view, and an input may be the very same view (in-place); an input that
     * overlaps it otherwise is read before anything is written.
     *
     * @param loops the expression's loops
     * @param out where the results go; its shape is the one that the inputs are broadcast to
     * @param in the inputs; of the dtypes of {@code loops}
     * @param workers the pool for large tensors
     * @param maxThreads how many threads may be used
     * @throws IllegalArgumentException if an input does not broadcast to the output's shape, or a
     *     dtype or the number of inputs is not that of the loops
     */
    public static void run(LoopSet loops, Dense out, Dense[] in, Workers workers, int maxThreads) {
        if (loops.further() > 0) {
            throw new IllegalArgumentException(
                    "elementwise: 1 output, the expressions have " + (loops.further() + 1));
        }
        runAll(loops, out, in, workers, maxThreads);
    }

    /**
     * Computes the loop's expressions into an output each; the outputs have one shape and overlap
     * neither each other nor the inputs.
     *
     * @throws IllegalArgumentException as the other form
     */
    public static void run(
            LoopSet loops, Dense[] out, Dense[] in, Workers workers, int maxThreads) {
        if (out.length != loops.further() + 1) {
            throw new IllegalArgumentException(
                    "elementwise: "
                            + out.length
                            + " outputs, the expressions have "
                            + (loops.further() + 1));
        }
        Dense[] operands = Arrays.copyOf(in, in.length + out.length - 1);
        System.arraycopy(out, 1, operands, in.length, out.length - 1);
        runAll(loops, out[0], operands, workers, maxThreads);
    }

    /** {@code in}: the inputs, then the outputs after the first. */
    private static void runAll(
            LoopSet loops, Dense out, Dense[] in, Workers workers, int maxThreads) {
        if (!runFlat(loops, out, in, workers, maxThreads)) {
            runStrided(loops, out, in, workers, maxThreads);
        }
    }

    /**
     * One call of the loop, or one a thread, if all is contiguous or a single element; else false.
     */
    private static boolean runFlat(
            LoopSet loops, Dense out, Dense[] in, Workers workers, int maxThreads) {
        int n = out.numel();
        int inputs = loops.inputs();
        if (!out.isContiguous()
                || in.length != inputs + loops.further()
                || out.dtype() != loops.result()) {
            return false;
        }
        Object target = out.array();
        Shape shape = out.shape();
        int rank = shape.dim();
        int mask = 0;
        for (int k = 0; k < in.length; k++) {
            Dense x = in[k];
            Shape s = x.shape();
            int size = s.numel();
            if (k >= inputs) {
                if (!isOutput(x, out)) {
                    return false;
                }
            } else if (x.dtype() != loops.argType(k) || s.dim() > rank) {
                return false;
            } else if (size == 1 && n != 1) {
                mask |= 1 << k;
                if (x.array() == target) {
                    return false;
                }
            } else if (size != n || !x.isContiguous() || s != shape && !s.broadcastsTo(shape)) {
                return false;
            } else if (x.array() == target && x.offset() != out.offset()) {
                return false;
            }
        }
        ElementLoop loop = loops.loop(mask);
        int threads = threads(n, loops.cost(), maxThreads);
        if (threads == 1) {
            loop.run(out, in, 0, n);
        } else {
            int chunk = Math.ceilDiv(Math.ceilDiv(n, threads), 64) * 64;
            workers.run(
                    Math.ceilDiv(n, chunk),
                    threads,
                    part -> {
                        int from = part * chunk;
                        loop.run(out, in, from, Math.min(chunk, n - from));
                    });
        }
        return true;
    }

    /** Whether {@code x} may be a further output beside {@code out} in one call of the loop. */
    private static boolean isOutput(Dense x, Dense out) {
        return x.isContiguous() && x.dtype() == out.dtype() && x.shape().equals(out.shape());
    }

    private static int threads(int n, int cost, int maxThreads) {
        if (maxThreads == 1 || n < 1024) {
            return 1;
        }
        return Math.clamp((long) n * (cost + 2) / (2 * WORK_PER_THREAD), 1, maxThreads);
    }

    private static void runStrided(
            LoopSet loops, Dense out, Dense[] in, Workers workers, int maxThreads) {
        check(loops, out, in);
        if (out.numel() == 0) {
            return;
        }
        Dense[] operands = new Dense[in.length + 1];
        operands[0] = out;
        for (int k = 0; k < in.length; k++) {
            boolean kept = k >= loops.inputs() || readable(in[k], out);
            operands[k + 1] = kept ? in[k] : copyOf(in[k]);
        }
        StridedPlan plan =
                straightened(StridedPlan.of(out.shape(), operands), operands, loops.inputs() + 1);
        int rows = plan.rows();
        int threads = Math.min(rows, threads(out.numel(), loops.cost() + 4, maxThreads));
        if (threads == 1) {
            new StridedRun(loops, plan, operands).run(0, rows);
            return;
        }
        int chunk = Math.ceilDiv(rows, threads);
        workers.run(
                Math.ceilDiv(rows, chunk),
                threads,
                part ->
                        new StridedRun(loops, plan, operands)
                                .run(part * chunk, Math.min(rows, (part + 1) * chunk)));
    }

    private static void check(LoopSet loops, Dense out, Dense[] in) {
        int inputs = in.length - loops.further();
        if (inputs != loops.inputs()) {
            throw new IllegalArgumentException(
                    "elementwise: " + inputs + " inputs, the expression has " + loops.inputs());
        }
        if (out.dtype() != loops.result()) {
            throw new IllegalArgumentException(
                    "elementwise: output is "
                            + out.dtype()
                            + ", the expression yields "
                            + loops.result());
        }
        for (int k = inputs; k < in.length; k++) {
            if (in[k].dtype() != out.dtype() || !in[k].shape().equals(out.shape())) {
                throw new IllegalArgumentException(
                        "elementwise: outputs differ: "
                                + out.dtype()
                                + " "
                                + out.shape()
                                + ", "
                                + in[k].dtype()
                                + " "
                                + in[k].shape());
            }
        }
        for (int k = 0; k < inputs; k++) {
            if (in[k].dtype() != loops.argType(k)) {
                throw new IllegalArgumentException(
                        "elementwise: input "
                                + k
                                + " is "
                                + in[k].dtype()
                                + ", not "
                                + loops.argType(k));
            }
            if (!in[k].shape().broadcastsTo(out.shape())) {
                throw new IllegalArgumentException(
                        "elementwise: input "
                                + k
                                + " of shape "
                                + in[k].shape()
                                + " does not broadcast to "
                                + out.shape());
            }
        }
    }

    /**
     * The plan after large inputs that it would walk through column by column have been replaced by
     * copies: transposing in squares is three times as fast as gathering.
     *
     * @param end the number of the first operand after the inputs
     */
    private static StridedPlan straightened(StridedPlan plan, Dense[] operands, int end) {
        boolean changed = false;
        for (int t = 1; t < end; t++) {
            if (plan.innerStride(t) > 1 && plan.rows() > 1 && operands[t].numel() >= LARGE) {
                operands[t] = copyOf(operands[t]);
                changed = true;
            }
        }
        return changed ? StridedPlan.of(operands[0].shape(), operands) : plan;
    }

    private static Dense copyOf(Dense x) {
        Dense copy = Dense.allocate(x.dtype(), x.shape());
        CopyKernels.copy(x, copy);
        return copy;
    }

    /** Whether writing the output position by position leaves the input's later elements alone. */
    private static boolean readable(Dense x, Dense out) {
        return x.array() != out.array() || isSameView(x, out) || !rangesMeet(x, out);
    }

    private static boolean isSameView(Dense x, Dense out) {
        return x.offset() == out.offset()
                && x.shape().equals(out.shape())
                && Arrays.equals(x.strides(), out.strides());
    }

    private static boolean rangesMeet(Dense x, Dense y) {
        return x.offset() <= last(y) && y.offset() <= last(x);
    }

    private static long last(Dense x) {
        long last = x.offset();
        for (int d = 0; d < x.strides().length; d++) {
            last += (long) x.stride(d) * (x.shape().size(d) - 1);
        }
        return last;
    }
}
