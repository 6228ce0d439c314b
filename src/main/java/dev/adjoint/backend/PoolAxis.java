package dev.adjoint.backend;

/** The windows of a pooling along one dimension, by PyTorch's rules. */
public sealed interface PoolAxis {
    /** A dimension that is not there. */
    PoolAxis NONE = new Adaptive(1, 1);

    /** The elements of the input. */
    int size();

    /** The windows; less than 1 where none fits. */
    int out();

    /** The distance between the elements of a window. */
    int step();

    /** The first element of window i that lies in the input. */
    int start(int i);

    /** One past the last element of window i that may lie in the input. */
    int end(int i);

    /** The elements of window i, padding included, a dilation of 1 taken for granted. */
    int padded(int i);

    /**
     * Windows of one size at equal distances.
     *
     * @param size the elements of the input
     * @param kernel the elements of a window
     * @param stride the step between windows
     * @param padding the elements added on each side, at most half the kernel
     * @param dilation the distance between the elements of a window; 1 for average pooling
     * @param ceilMode whether a last window that only partly lies in the padded input counts
     */
    record Sliding(int size, int kernel, int stride, int padding, int dilation, boolean ceilMode)
            implements PoolAxis {
        @Override
        public int out() {
            int room = size + 2 * padding - dilation * (kernel - 1) - 1;
            if (!ceilMode) {
                return Math.floorDiv(room, stride) + 1;
            }
            int count = Math.ceilDiv(room, stride) + 1;
            boolean lastStartsInside = (count - 1) * stride < size + padding;
            return lastStartsInside ? count : count - 1;
        }

        @Override
        public int step() {
            return dilation;
        }

        private int first(int i) {
            return i * stride - padding;
        }

        private int last(int i) {
            return Math.min(first(i) + dilation * (kernel - 1) + 1, size + padding);
        }

        @Override
        public int start(int i) {
            int first = first(i);
            return first < 0 ? first + Math.ceilDiv(-first, dilation) * dilation : first;
        }

        @Override
        public int end(int i) {
            return Math.min(last(i), size);
        }

        @Override
        public int padded(int i) {
            return last(i) - first(i);
        }
    }

    /**
     * A given number of windows that cover the input evenly, neighbours with at most one element in
     * common where the sizes do not divide.
     *
     * @param size the elements of the input
     * @param out the windows
     */
    record Adaptive(int size, int out) implements PoolAxis {
        @Override
        public int step() {
            return 1;
        }

        @Override
        public int start(int i) {
            return (int) ((long) i * size / out);
        }

        @Override
        public int end(int i) {
            return (int) Math.ceilDiv((i + 1L) * size, (long) out);
        }

        @Override
        public int padded(int i) {
            return end(i) - start(i);
        }
    }
}
