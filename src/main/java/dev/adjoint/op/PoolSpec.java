package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.backend.PoolAxis;
import dev.adjoint.backend.PoolGeometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The windows of a pooling, in one to three dimensions.
 *
 * @param windows by dimension
 */
public record PoolSpec(List<Window> windows) {
    private static final String[] INPUTS = {
        "[.., length]", "planes [.., height, width]", "volumes [.., depth, height, width]"
    };

    /** The windows along one dimension. */
    public sealed interface Window {
        /** For an input of so many elements. */
        PoolAxis axis(int size);
    }

    /**
     * Windows of one size at equal distances.
     *
     * @param kernel elements of a window
     * @param stride elements between windows
     * @param padding elements added on each side, at most half the kernel
     * @param dilation elements between those of a window
     * @param ceilMode whether a last window that only partly lies in the padded input counts
     */
    public record Sliding(int kernel, int stride, int padding, int dilation, boolean ceilMode)
            implements Window {
        boolean isValid() {
            return kernel >= 1
                    && stride >= 1
                    && dilation >= 1
                    && padding >= 0
                    && 2 * padding <= kernel;
        }

        @Override
        public PoolAxis axis(int size) {
            return new PoolAxis.Sliding(size, kernel, stride, padding, dilation, ceilMode);
        }
    }

    /**
     * As many windows as are wanted, spread evenly.
     *
     * @param out how many
     */
    public record Adaptive(int out) implements Window {
        @Override
        public PoolAxis axis(int size) {
            return new PoolAxis.Adaptive(size, out);
        }
    }

    /** An immutable list. */
    public PoolSpec {
        windows = List.copyOf(windows);
    }

    /** The same windows along all dimensions. */
    public static PoolSpec of(int rank, int kernel, int stride, int padding) {
        int[] kernels = same(rank, kernel);
        int[] strides = same(rank, stride);
        return of(rank, kernels, strides, same(rank, padding), ones(rank), false);
    }

    /** A dilation that changes nothing. */
    public static int[] ones(int rank) {
        return same(rank, 1);
    }

    private static int[] same(int rank, int value) {
        int[] values = new int[rank];
        Arrays.fill(values, value);
        return values;
    }

    /**
     * With values for each dimension.
     *
     * @throws IllegalArgumentException if an array has not {@code rank} elements, or a size is out
     *     of its range
     */
    public static PoolSpec of(
            int rank, int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
        boolean fits =
                kernel.length == rank
                        && stride.length == rank
                        && padding.length == rank
                        && dilation.length == rank;
        List<Window> windows = new ArrayList<>();
        for (int i = 0; fits && i < rank; i++) {
            Sliding window = new Sliding(kernel[i], stride[i], padding[i], dilation[i], ceilMode);
            windows.add(window);
            fits = window.isValid();
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    ("pool%dd: kernel %s, stride %s, padding %s, dilation %s; wants %d of each;"
                                    + " kernel, stride and dilation are at least 1, padding at most"
                                    + " half the kernel")
                            .formatted(
                                    rank,
                                    Arrays.toString(kernel),
                                    Arrays.toString(stride),
                                    Arrays.toString(padding),
                                    Arrays.toString(dilation),
                                    rank));
        }
        return new PoolSpec(windows);
    }

    /**
     * As many windows as are wanted.
     *
     * @param out by dimension, or one number for all
     * @throws IllegalArgumentException if there are neither {@code rank} numbers nor one, or one is
     *     less than 1
     */
    public static PoolSpec adaptive(int rank, int... out) {
        boolean fits = out.length == rank || out.length == 1;
        if (!fits || Arrays.stream(out).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "adaptivePool%dd: output size %s; wants %d numbers or one, at least 1"
                            .formatted(rank, Arrays.toString(out), rank));
        }
        if (out.length == 1) {
            return new PoolSpec(Collections.nCopies(rank, new Adaptive(out[0])));
        }
        List<Window> windows = new ArrayList<>();
        for (int size : out) {
            windows.add(new Adaptive(size));
        }
        return new PoolSpec(windows);
    }

    /** The number of dimensions. */
    int rank() {
        return windows.size();
    }

    /** The sizes for an input whose last dimensions are pooled. */
    PoolGeometry geometry(String operation, Shape x) {
        if (x.dim() < rank()) {
            throw new IllegalArgumentException(
                    "%s%dd: wants %s, got shape %s"
                            .formatted(operation, rank(), INPUTS[rank() - 1], x));
        }
        PoolGeometry g = new PoolGeometry(axis(x, 3), axis(x, 2), axis(x, 1));
        int least = Math.min(g.depth().out(), Math.min(g.height().out(), g.width().out()));
        if (least < 1 || g.inVolume() == 0) {
            throw new IllegalArgumentException(
                    "%s%dd: window %s is larger than the padded planes of %s"
                            .formatted(operation, rank(), kernels(), x));
        }
        return g;
    }

    private PoolAxis axis(Shape x, int fromEnd) {
        return fromEnd > rank()
                ? PoolAxis.NONE
                : windows.get(rank() - fromEnd).axis(x.size(-fromEnd));
    }

    private List<Integer> kernels() {
        List<Integer> kernels = new ArrayList<>();
        for (Window window : windows) {
            kernels.add(window instanceof Sliding s ? s.kernel : 1);
        }
        return kernels;
    }

    /** The output's shape. */
    Shape output(String operation, Shape x) {
        PoolGeometry g = geometry(operation, x);
        PoolAxis[] axes = {g.width(), g.height(), g.depth()};
        Shape out = x;
        for (int i = 1; i <= rank(); i++) {
            out = out.with(-i, axes[i - 1].out());
        }
        return out;
    }
}
