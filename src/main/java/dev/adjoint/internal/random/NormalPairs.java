package dev.adjoint.internal.random;

/**
 * The single-precision Box-Muller transform of blocks of 16 numbers, whose first half makes pairs
 * with the second. Implementations have the same bits; see {@link FloatPair}.
 */
public interface NormalPairs {
    /** The numbers of a block. */
    int BLOCK = 16;

    /**
     * Replaces uniform numbers of [0, 1) by normal ones.
     *
     * @param from where the first block starts
     */
    void transform(float[] a, int from, int blocks, float mean, float std);

    /** The same in double precision. */
    @FunctionalInterface
    interface OfDoubles {
        /** As {@link NormalPairs#transform}. */
        void transform(double[] a, int from, int blocks, double mean, double std);
    }

    /** Pair after pair. */
    static NormalPairs scalar() {
        return (a, from, blocks, mean, std) -> {
            for (int block = from; block < from + blocks * BLOCK; block += BLOCK) {
                for (int i = block; i < block + BLOCK / 2; i++) {
                    FloatPair.transform(a, i, i + BLOCK / 2, mean, std);
                }
            }
        };
    }
}
