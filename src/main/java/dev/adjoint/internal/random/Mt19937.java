package dev.adjoint.internal.random;

import java.util.OptionalDouble;

/**
 * The 32-bit Mersenne Twister with PyTorch's seeding and drawing rules: after {@code seed(s)} it
 * yields the stream of {@code torch.manual_seed(s)} on the CPU, word for word.
 *
 * <p>A generator makes its words in blocks of 624: one recurrence over the state, then the
 * tempering of the whole block into a second array, both plain array loops. The fill functions of
 * this package read that second array directly.
 *
 * <p>Beside the words it holds the second half of the last Box-Muller pair, which {@link Normal}'s
 * one-by-one path hands out on its next call; it is part of the state.
 *
 * <p>Not safe for use by several threads at once.
 *
 * @see <a href="https://doi.org/10.1145/272991.272995">M. Matsumoto, T. Nishimura, Mersenne
 *     Twister, ACM TOMACS 8 (1998)</a>
 */
public final class Mt19937 {
    /** The number of 32-bit words in the state. */
    static final int WORDS = 624;

    private static final int SHIFT = 397;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;
    private static final int MATRIX = 0x9908b0df;
    private static final int SEED_MULTIPLIER = 1812433253;

    private final int[] state = new int[WORDS];
    private final int[] block = new int[WORDS];
    private long seed;
    private int position;
    private boolean hasNormal;
    private double normal;

    /** A generator seeded with {@code seed}. */
    public Mt19937(long seed) {
        seed(seed);
    }

    /** A generator that continues from {@code state}. */
    public Mt19937(Mt19937State state) {
        restore(state);
    }

    /**
     * Starts the stream of {@code seed} anew and drops the cached normal sample. As in PyTorch only
     * the low 32 bits of the seed select the stream.
     */
    public void seed(long seed) {
        this.seed = seed;
        state[0] = (int) seed;
        for (int j = 1; j < WORDS; j++) {
            int previous = state[j - 1];
            state[j] = SEED_MULTIPLIER * (previous ^ (previous >>> 30)) + j;
        }
        position = WORDS;
        hasNormal = false;
    }

    /** The seed that the generator was last seeded with, all 64 bits of it. */
    public long initialSeed() {
        return seed;
    }

    /** The next word of the stream: 32 uniform bits. */
    public int nextInt() {
        if (position == WORDS) {
            refill();
        }
        return block[position++];
    }

    /** The next 64 uniform bits: two words, the first drawn becomes the high half. */
    public long nextLong() {
        long high = (long) nextInt() << 32;
        return high | (nextInt() & 0xffffffffL);
    }

    /** A copy of the whole state: the words, the place among them, the cached normal sample. */
    public Mt19937State state() {
        OptionalDouble cached = hasNormal ? OptionalDouble.of(normal) : OptionalDouble.empty();
        return new Mt19937State(seed, state, position, cached);
    }

    /** Goes back, or on, to {@code saved}. */
    public void restore(Mt19937State saved) {
        seed = saved.seed();
        saved.copyWords(state);
        position = saved.position();
        hasNormal = saved.normal().isPresent();
        normal = saved.normal().orElse(0);
        temper(state, block);
    }

    /** A generator of its own with the same state. */
    public Mt19937 copy() {
        return new Mt19937(state());
    }

    /** The current block of tempered words; those before the position are already drawn. */
    int[] block() {
        return block;
    }

    /**
     * The number of words left in the block, at least 1: makes the next block if none is left. The
     * caller takes at least one of them.
     */
    int ready() {
        if (position == WORDS) {
            refill();
        }
        return WORDS - position;
    }

    /**
     * Draws the next {@code count} words of the block at once and returns the first one's index.
     */
    int take(int count) {
        int first = position;
        position = first + count;
        return first;
    }

    boolean hasNormal() {
        return hasNormal;
    }

    /** Hands out the cached normal sample and forgets it. */
    double takeNormal() {
        hasNormal = false;
        return normal;
    }

    void keepNormal(double sample) {
        normal = sample;
        hasNormal = true;
    }

    private void refill() {
        twist(state);
        temper(state, block);
        position = 0;
    }

    // The loops reach ahead by 1 and by 397, or back by 227 words, so each is free of dependences
    // within any vector width and the compiler vectorises both.
    private static void twist(int[] s) {
        for (int k = 0; k < WORDS - SHIFT; k++) {
            s[k] = s[k + SHIFT] ^ mix(s[k], s[k + 1]);
        }
        for (int k = WORDS - SHIFT; k < WORDS - 1; k++) {
            s[k] = s[k + SHIFT - WORDS] ^ mix(s[k], s[k + 1]);
        }
        s[WORDS - 1] = s[SHIFT - 1] ^ mix(s[WORDS - 1], s[0]);
    }

    private static int mix(int u, int v) {
        return (((u & UPPER) | (v & LOWER)) >>> 1) ^ (-(v & 1) & MATRIX);
    }

    private static void temper(int[] s, int[] out) {
        for (int k = 0; k < WORDS; k++) {
            int y = s[k];
            y ^= y >>> 11;
            y ^= (y << 7) & 0x9d2c5680;
            y ^= (y << 15) & 0xefc60000;
            out[k] = y ^ (y >>> 18);
        }
    }
}
