package dev.adjoint.backend.cpu.reduce;

/** Strided runs of any element type, read as int64. */
public final class LongLoads {
    private LongLoads() {}

    /** The elements of {@code long[]}, {@code int[]} or (unsigned) {@code byte[]} as numbers. */
    public static void values(Object x, int offset, int stride, int count, long[] to, int at) {
        switch (x) {
            case long[] a -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = a[offset + i * stride];
                }
            }
            case int[] a -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = a[offset + i * stride];
                }
            }
            case byte[] a -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = a[offset + i * stride] & 0xff;
                }
            }
            default ->
                    throw new IllegalArgumentException(
                            "reduce: no integers in a " + x.getClass().getSimpleName());
        }
    }

    /** 1 for every element that is not zero, 0 for the others; a NaN is not zero. */
    static void truth(Object x, int offset, int stride, int count, long[] to, int at) {
        switch (x) {
            case float[] a -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = a[offset + i * stride] == 0 ? 0 : 1;
                }
            }
            case double[] a -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = a[offset + i * stride] == 0 ? 0 : 1;
                }
            }
            default -> {
                values(x, offset, stride, count, to, at);
                for (int i = 0; i < count; i++) {
                    to[at + i] = to[at + i] == 0 ? 0 : 1;
                }
            }
        }
    }
}
