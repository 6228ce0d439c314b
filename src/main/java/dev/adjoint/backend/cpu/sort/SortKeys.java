package dev.adjoint.backend.cpu.sort;

import dev.adjoint.backend.cpu.reduce.LongLoads;

/**
 * Turns elements into signed 64-bit keys of the same order: -0 equals +0, and all NaN are equal and
 * greater than everything else.
 */
final class SortKeys {
    private SortKeys() {}

    /** The keys of a strided line. */
    static void load(Object x, int offset, int stride, int count, long[] keys) {
        switch (x) {
            case float[] a -> {
                for (int i = 0; i < count; i++) {
                    keys[i] = key(a[offset + i * stride]);
                }
            }
            case double[] a -> {
                for (int i = 0; i < count; i++) {
                    keys[i] = key(a[offset + i * stride]);
                }
            }
            default -> LongLoads.values(x, offset, stride, count, keys, 0);
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
