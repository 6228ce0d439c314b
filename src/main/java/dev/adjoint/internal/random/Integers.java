package dev.adjoint.internal.random;

/**
 * Uniform integers and permutations, the values of PyTorch's {@code randint} and {@code randperm}.
 */
public final class Integers {
    /** From this range on PyTorch divides 64 random bits instead of 32, to keep the skew small. */
    private static final long WIDE_RANGE = 1L << 28;

    /** From this length on {@code randperm} takes its second algorithm: (2^32 - 1) / 20. */
    private static final int LONG_PERMUTATION = 214_748_364;

    private Integers() {}

    /**
     * Fills {@code n} elements with integers of [low, high), as {@code torch.randint}: {@code low +
     * bits mod (high - low)}, where bits are one word if the range is below 2<sup>28</sup> and two
     * if not.
     *
     * @throws IllegalArgumentException if {@code low >= high}
     */
    public static void randint(Mt19937 g, long[] out, int offset, int n, long low, long high) {
        long range = range(low, high);
        boolean wide = isWide(range);
        for (int i = offset; i < offset + n; i++) {
            out[i] = low + (wide ? Long.remainderUnsigned(g.nextLong(), range) : draw(g, range));
        }
    }

    /**
     * As the {@code long} form, for int32 tensors: the same words, the same values.
     *
     * @throws IllegalArgumentException if {@code low >= high}
     */
    public static void randint(Mt19937 g, int[] out, int offset, int n, int low, long high) {
        if (high > 1L << 31) {
            throw new IllegalArgumentException(
                    "randint: high " + high + " is out of int32's range");
        }
        long range = range(low, high);
        boolean wide = isWide(range);
        for (int i = offset; i < offset + n; i++) {
            long value = wide ? Long.remainderUnsigned(g.nextLong(), range) : draw(g, range);
            out[i] = (int) (low + value);
        }
    }

    /**
     * Fills {@code n} elements with integers of [0, 2<sup>63</sup>), two words each, as {@code
     * tensor.random_()}.
     */
    public static void random(Mt19937 g, long[] out, int offset, int n) {
        for (int i = offset; i < offset + n; i++) {
            out[i] = g.nextLong() & Long.MAX_VALUE;
        }
    }

    /**
     * Writes a random order of 0..n-1, as {@code torch.randperm}.
     *
     * @throws IllegalArgumentException if n is negative
     */
    public static void permutation(Mt19937 g, long[] out, int offset, int n) {
        if (n < 0) {
            throw new IllegalArgumentException("randperm: n must not be negative, got " + n);
        }
        if (n < LONG_PERMUTATION) {
            shuffle(g, out, offset, n);
        } else {
            grow(g, out, offset, n);
        }
    }

    // Fisher and Yates from the front, one word for each swap; over ints, as the swaps miss the
    // caches.
    private static void shuffle(Mt19937 g, long[] out, int offset, int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = 0; i < n - 1; ) {
            int count = Math.min(g.ready(), n - 1 - i);
            swap(g.block(), g.take(count), order, i, count);
            i += count;
        }
        for (int i = 0; i < n; i++) {
            out[offset + i] = order[i];
        }
    }

    private static void swap(int[] words, int first, int[] order, int from, int count) {
        int n = order.length;
        for (int k = 0; k < count; k++) {
            int i = from + k;
            int other = i + Integer.remainderUnsigned(words[first + k], n - i);
            int saved = order[i];
            order[i] = order[other];
            order[other] = saved;
        }
    }

    // The inside-out form of the same, two words for each element.
    static void grow(Mt19937 g, long[] out, int offset, int n) {
        for (int i = 0; i < n; i++) {
            int other = offset + (int) Long.remainderUnsigned(g.nextLong(), i + 1);
            out[offset + i] = i;
            out[offset + i] = out[other];
            out[other] = i;
        }
    }

    private static long draw(Mt19937 g, long range) {
        return Integer.remainderUnsigned(g.nextInt(), (int) range); // range is below 2^28
    }

    private static boolean isWide(long range) {
        return Long.compareUnsigned(range, WIDE_RANGE) >= 0;
    }

    private static long range(long low, long high) {
        if (low >= high) {
            throw new IllegalArgumentException(
                    "randint: needs low < high, got low=" + low + ", high=" + high);
        }
        return high - low;
    }
}
