package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.Dense;
import dev.adjoint.backend.ReduceOp;
import dev.adjoint.backend.cpu.Workers;

/**
 * Reductions over any set of dimensions.
 *
 * <p><b>Arithmetic.</b> The elements of one result, in row-major order of the reduced dimensions,
 * are cut into blocks of {@link RowKernels#BLOCK} = 4096. In a block, element i is added to lane
 * {@code i % 64}, lanes start at the operation's identity, and lanes are folded in halves: lane l
 * with lane l + 32, then l + 16, and so on. The results of the blocks are combined in pairs of
 * neighbours until one is left. This depends on nothing but the sequence of the elements: neither
 * on strides, the vector length, nor the number of threads.
 *
 * <p><b>Error of a sum</b> of n elements: at most {@code (63 + 6 + ceil(log2(ceil(n / 4096)))) u
 * sum|x|} to first order, with u the unit roundoff (2<sup>-24</sup> for float32), after Higham,
 * <i>Accuracy and Stability of Numerical Algorithms</i>, section 4.2.
 */
public final class Reductions {
    private static final int LANES = RowKernels.LANES;
    private static final int BLOCK = RowKernels.BLOCK;

    private Reductions() {}

    /**
     * Reduces {@code in} over the dimensions for which {@code reducedDims} is true.
     *
     * @param in elements of any type but float16 and bfloat16, with any strides
     * @param out fresh and contiguous, of type {@link ReduceOp#resultType} and of the shape of
     *     {@code in} with the reduced dimensions set to 1
     * @param maxThreads the most threads to use
     */
    public static void run(
            ReduceOp op,
            Dense in,
            Dense out,
            boolean[] reducedDims,
            RowKernels kernels,
            Workers workers,
            int maxThreads) {
        int results = out.numel();
        if (results == 0) {
            return;
        }
        Reducer reducer = Reducer.of(op, in.dtype(), kernels);
        int n = in.numel() / results;
        if (n == 0) {
            reducer.storeIdentity(out);
            return;
        }
        if (results == 1 && n <= BLOCK && in.isContiguous() && reducer.readsInput()) {
            Object to = reducer.resultsOf(out);
            reducer.block(in.array(), in.offset(), n, to, out.offset(), reducer.allocate(LANES));
            return;
        }
        int[] sizes = in.shape().toArray();
        Dims kept = Dims.select(sizes, in.strides(), reducedDims, false);
        Dims reduced = Dims.select(sizes, in.strides(), reducedDims, true);
        int blocks = (n - 1) / BLOCK + 1;
        Object partials = blocks == 1 ? reducer.resultsOf(out) : reducer.allocate(blocks * results);
        int at = partials == out.array() ? out.offset() : 0;
        if (reducesColumns(reducer, kept, reduced)) {
            new ColumnReduction(reducer, in, kept, reduced, partials, at).run(workers, maxThreads);
        } else {
            new RowReduction(reducer, in, kept, reduced, partials, at).run(workers, maxThreads);
        }
        combine(reducer, partials, at, blocks, results);
        reducer.store(partials, out);
    }

    /**
     * Whether neighbouring results lie side by side in memory, and the elements of one result do
     * not.
     */
    private static boolean reducesColumns(Reducer reducer, Dims kept, Dims reduced) {
        return reducer.readsInput()
                && reduced.rank() == 1
                && reduced.innerStride() != 1
                && kept.innerStride() == 1
                && kept.innerSize() > 1;
    }

    /** Combines rows of {@code width} results in pairs of neighbours until one row is left. */
    private static void combine(Reducer reducer, Object partials, int at, int blocks, int width) {
        for (int step = 1; step < blocks; step *= 2) {
            for (int b = 0; b + step < blocks; b += 2 * step) {
                reducer.fold(partials, at + b * width, partials, at + (b + step) * width, width);
            }
        }
    }
}
