package dev.adjoint.internal.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A saved state of a {@link Mt19937}; a value.
 *
 * @param seed the seed that the stream began with
 * @param words the 624 words of the recurrence (copied in and out)
 * @param position how many words of the current block are drawn, 1 to 624; 624 after seeding
 * @param normal the cached second sample of a Box-Muller pair
 */
public record Mt19937State(long seed, int[] words, int position, OptionalDouble normal) {
    /** The length in bytes of {@code torch.get_rng_state()}. */
    public static final int TORCH_BYTES = 5056;

    private static final int TORCH_WORDS = 24;
    private static final int TORCH_NORMAL = TORCH_WORDS + 8 * Mt19937.WORDS + 8;
    private static final int TORCH_HAS_NORMAL = TORCH_NORMAL + 16;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there are not 624 words or the position is not in 1..624
     */
    public Mt19937State {
        if (words.length != Mt19937.WORDS) {
            throw new IllegalArgumentException(
                    "rng state: " + words.length + " words, mt19937 has " + Mt19937.WORDS);
        }
        if (position < 1 || position > Mt19937.WORDS) {
            throw new IllegalArgumentException(
                    "rng state: position " + position + " is not in [1, " + Mt19937.WORDS + "]");
        }
        words = words.clone();
    }

    @Override
    public int[] words() {
        return words.clone();
    }

    void copyWords(int[] target) {
        System.arraycopy(words, 0, target, 0, Mt19937.WORDS);
    }

    /**
     * Reads the bytes of {@code torch.get_rng_state()} (5056 of them).
     *
     * @throws IllegalArgumentException if the length is another one or the state is not valid
     */
    public static Mt19937State ofTorch(byte[] bytes) {
        if (bytes.length != TORCH_BYTES) {
            throw new IllegalArgumentException(
                    "rng state: "
                            + bytes.length
                            + " bytes, PyTorch's CPU generator has "
                            + TORCH_BYTES);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int left = in.getInt(8);
        if (left < 1 || left > Mt19937.WORDS) {
            throw new IllegalArgumentException(
                    "rng state: " + left + " words left, not in [1, " + Mt19937.WORDS + "]");
        }
        int[] words = new int[Mt19937.WORDS];
        for (int k = 0; k < words.length; k++) {
            words[k] = (int) in.getLong(TORCH_WORDS + 8 * k);
        }
        OptionalDouble normal =
                in.getInt(TORCH_HAS_NORMAL) != 0
                        ? OptionalDouble.of(in.getDouble(TORCH_NORMAL))
                        : OptionalDouble.empty();
        return new Mt19937State(in.getLong(0), words, Mt19937.WORDS + 1 - left, normal);
    }

    /** The bytes that {@code torch.set_rng_state()} takes to continue this stream. */
    public byte[] toTorch() {
        ByteBuffer out = ByteBuffer.allocate(TORCH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(0, seed);
        out.putInt(8, Mt19937.WORDS + 1 - position);
        out.putInt(12, 1);
        out.putLong(16, position);
        for (int k = 0; k < words.length; k++) {
            out.putLong(TORCH_WORDS + 8 * k, words[k] & 0xffffffffL);
        }
        out.putDouble(TORCH_NORMAL, normal.orElse(0));
        out.putInt(TORCH_HAS_NORMAL, normal.isPresent() ? 1 : 0);
        return out.array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mt19937State that
                && seed == that.seed
                && position == that.position
                && normal.equals(that.normal)
                && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(words) + position) + Long.hashCode(seed);
    }

    @Override
    public String toString() {
        return "Mt19937State[seed=" + seed + ", position=" + position + ", normal=" + normal + "]";
    }
}
