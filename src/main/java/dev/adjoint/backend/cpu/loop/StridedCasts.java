package dev.adjoint.backend.cpu.loop;

import dev.adjoint.BFloat16;
import dev.adjoint.DType;

/**
 * Casts of strided runs between dtypes. Integers and truth values go through {@code long}, floating
 * numbers through {@code double}, both exact, so that every pair rounds once.
 */
final class StridedCasts {
    private static final int BLOCK = 512;

    private StridedCasts() {}

    /**
     * Casts {@code n} elements from every {@code ss}-th position to every {@code ds}-th.
     *
     * <p>Floating to integer truncates towards zero and saturates (NaN becomes 0; uint8 wraps), to
     * bool is whether the number is not 0; to a narrower floating type rounds to nearest even, by
     * way of float32 for the 16-bit ones.
     */
    static void cast(
            DType from, Object src, int so, int ss, DType to, Object dst, int d, int ds, int n) {
        int block = Math.min(n, BLOCK);
        if (from.isFloating()) {
            double[] values = new double[block];
            for (int i = 0; i < n; i += block) {
                int count = Math.min(block, n - i);
                readFloating(from, src, so + i * ss, ss, values, count);
                writeFloating(values, to, dst, d + i * ds, ds, count);
            }
        } else {
            long[] values = new long[block];
            for (int i = 0; i < n; i += block) {
                int count = Math.min(block, n - i);
                readInteger(src, so + i * ss, ss, values, count);
                writeInteger(values, to, dst, d + i * ds, ds, count);
            }
        }
    }

    private static void readFloating(DType type, Object src, int o, int step, double[] v, int n) {
        switch (src) {
            case float[] s -> {
                for (int i = 0; i < n; i++) {
                    v[i] = s[o + i * step];
                }
            }
            case double[] s -> {
                for (int i = 0; i < n; i++) {
                    v[i] = s[o + i * step];
                }
            }
            case short[] s when type == DType.FLOAT16 -> {
                for (int i = 0; i < n; i++) {
                    v[i] = Float.float16ToFloat(s[o + i * step]);
                }
            }
            default -> {
                short[] s = (short[]) src;
                for (int i = 0; i < n; i++) {
                    v[i] = BFloat16.toFloat(s[o + i * step]);
                }
            }
        }
    }

    private static void readInteger(Object src, int o, int step, long[] v, int n) {
        switch (src) {
            case long[] s -> {
                for (int i = 0; i < n; i++) {
                    v[i] = s[o + i * step];
                }
            }
            case int[] s -> {
                for (int i = 0; i < n; i++) {
                    v[i] = s[o + i * step];
                }
            }
            default -> {
                byte[] s = (byte[]) src;
                for (int i = 0; i < n; i++) {
                    v[i] = s[o + i * step] & 0xff;
                }
            }
        }
    }

    private static void writeFloating(double[] v, DType to, Object dst, int o, int step, int n) {
        switch (to) {
            case FLOAT32 -> {
                float[] d = (float[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = (float) v[i];
                }
            }
            case FLOAT64 -> {
                double[] d = (double[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = v[i];
                }
            }
            case INT64 -> {
                long[] d = (long[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = (long) v[i];
                }
            }
            case INT32 -> {
                int[] d = (int[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = (int) v[i];
                }
            }
            case UINT8 -> {
                byte[] d = (byte[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = (byte) (long) v[i];
                }
            }
            case BOOL -> {
                byte[] d = (byte[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = (byte) (v[i] != 0 ? 1 : 0);
                }
            }
            case FLOAT16 -> {
                short[] d = (short[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = Float.floatToFloat16((float) v[i]);
                }
            }
            case BFLOAT16 -> {
                short[] d = (short[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = BFloat16.fromFloat((float) v[i]);
                }
            }
        }
    }

    private static void writeInteger(long[] v, DType to, Object dst, int o, int step, int n) {
        switch (to) {
            case FLOAT32 -> {
                float[] d = (float[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = (float) v[i];
                }
            }
            case FLOAT64 -> {
                double[] d = (double[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = v[i];
                }
            }
            case INT64 -> {
                long[] d = (long[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = v[i];
                }
            }
            case INT32 -> {
                int[] d = (int[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = (int) v[i];
                }
            }
            case UINT8 -> {
                byte[] d = (byte[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = (byte) v[i];
                }
            }
            case BOOL -> {
                byte[] d = (byte[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = (byte) (v[i] != 0 ? 1 : 0);
                }
            }
            case FLOAT16 -> {
                short[] d = (short[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = Float.floatToFloat16((float) v[i]);
                }
            }
            case BFLOAT16 -> {
                short[] d = (short[]) dst;
                for (int i = 0; i < n; i++) {
                    d[o + i * step] = BFloat16.fromFloat((float) v[i]);
                }
            }
        }
    }
}
