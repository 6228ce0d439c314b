package dev.adjoint.backend.cpu.index;

/** Loops that move elements between arrays of the same type, by tables of positions. */
final class Elements {
    private Elements() {}

    /** {@code to[first + i] = from[at[i]]} for {@code i < count}. */
    static void gather(Object from, int[] at, int count, Object to, int first) {
        switch (from) {
            case float[] a -> gather(a, at, count, (float[]) to, first);
            case double[] a -> gather(a, at, count, (double[]) to, first);
            case long[] a -> gather(a, at, count, (long[]) to, first);
            case int[] a -> gather(a, at, count, (int[]) to, first);
            case short[] a -> gather(a, at, count, (short[]) to, first);
            case byte[] a -> gather(a, at, count, (byte[]) to, first);
            default -> throw unsupported(from);
        }
    }

    /** {@code to[toAt[i]] = from[at[i]]} for {@code i < count}, in order. */
    static void scatter(Object from, int[] at, Object to, int[] toAt, int count) {
        switch (from) {
            case float[] a -> scatter(a, at, (float[]) to, toAt, count);
            case double[] a -> scatter(a, at, (double[]) to, toAt, count);
            case long[] a -> scatter(a, at, (long[]) to, toAt, count);
            case int[] a -> scatter(a, at, (int[]) to, toAt, count);
            case short[] a -> scatter(a, at, (short[]) to, toAt, count);
            case byte[] a -> scatter(a, at, (byte[]) to, toAt, count);
            default -> throw unsupported(from);
        }
    }

    private static IllegalArgumentException unsupported(Object array) {
        return new IllegalArgumentException(
                "index: no elements in a " + array.getClass().getSimpleName());
    }

    private static void gather(float[] from, int[] at, int count, float[] to, int first) {
        for (int i = 0; i < count; i++) {
            to[first + i] = from[at[i]];
        }
    }

    private static void scatter(float[] from, int[] at, float[] to, int[] toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt[i]] = from[at[i]];
        }
    }

    private static void gather(double[] from, int[] at, int count, double[] to, int first) {
        for (int i = 0; i < count; i++) {
            to[first + i] = from[at[i]];
        }
    }

    private static void scatter(double[] from, int[] at, double[] to, int[] toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt[i]] = from[at[i]];
        }
    }

    private static void gather(long[] from, int[] at, int count, long[] to, int first) {
        for (int i = 0; i < count; i++) {
            to[first + i] = from[at[i]];
        }
    }

    private static void scatter(long[] from, int[] at, long[] to, int[] toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt[i]] = from[at[i]];
        }
    }

    private static void gather(int[] from, int[] at, int count, int[] to, int first) {
        for (int i = 0; i < count; i++) {
            to[first + i] = from[at[i]];
        }
    }

    private static void scatter(int[] from, int[] at, int[] to, int[] toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt[i]] = from[at[i]];
        }
    }

    private static void gather(short[] from, int[] at, int count, short[] to, int first) {
        for (int i = 0; i < count; i++) {
            to[first + i] = from[at[i]];
        }
    }

    private static void scatter(short[] from, int[] at, short[] to, int[] toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt[i]] = from[at[i]];
        }
    }

    private static void gather(byte[] from, int[] at, int count, byte[] to, int first) {
        for (int i = 0; i < count; i++) {
            to[first + i] = from[at[i]];
        }
    }

    private static void scatter(byte[] from, int[] at, byte[] to, int[] toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt[i]] = from[at[i]];
        }
    }
}
