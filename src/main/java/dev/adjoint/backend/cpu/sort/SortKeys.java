package dev.adjoint.backend.cpu.sort;

import dev.adjoint.backend.cpu.reduce.LongLoads;

/**
 * Turns elements into signed 64-bit keys of the same order: -0 equals +0, and all NaN are equal and
 * greater than everything else.
 */
final class SortKeys {
    private SortKeys() {}

    /**
     * Writes the keys of a strided run to the front of {@code keys}.
     *
     * @param flip -1 to turn the order around, else 0
     */
    static void load(Object x, int offset, int stride, int count, long flip, long[] keys) {
        switch (x) {
            case float[] a -> {
                for (int i = 0; i < count; i++) {
                    keys[i] = key(a[offset + i * stride]) ^ flip;
                }
            }
            case double[] a -> {
                for (int i = 0; i < count; i++) {
                    keys[i] = key(a[offset + i * stride]) ^ flip;
                }
            }
            default -> {
                LongLoads.values(x, offset, stride, count, keys, 0);
                for (int i = 0; i < count; i++) {
                    keys[i] ^= flip;
                }
            }
        }
    }

    /** As {@link #load} for keys of 32 bits, each above the number of its element in the run. */
    static void loadPacked(Object x, int offset, int stride, int count, long flip, long[] keys) {
        if (x instanceof float[] a) {
            for (int i = 0; i < count; i++) {
                keys[i] = (key(a[offset + i * stride]) ^ flip) << 32 | i;
            }
            return;
        }
        LongLoads.values(x, offset, stride, count, keys, 0);
        for (int i = 0; i < count; i++) {
            keys[i] = (keys[i] ^ flip) << 32 | i;
        }
    }

    /** A key within 32 bits. */
    static int key(float x) {
        int bits = Float.floatToIntBits(x + 0f);
        return bits ^ bits >> 31 & Integer.MAX_VALUE;
    }

    static long key(double x) {
        long bits = Double.doubleToLongBits(x + 0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }
}
