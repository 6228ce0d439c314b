package dev.adjoint.backend.cpu.loop;

import dev.adjoint.BFloat16;
import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Storage;

import java.util.Arrays;

/** Copies, casts and fills of tensors of any strides. */
public final class CopyKernels {
    private CopyKernels() {}

    /**
     * Copies {@code src}, broadcast to the shape of {@code dst}, with a cast where the dtypes
     * differ.
     *
     * <p>Floating to integer truncates towards zero, to uint8 wraps, to bool asks whether the
     * number is not 0; to a narrower floating dtype rounds to nearest even. A source that overlaps
     * the destination is read first.
     *
     * @throws IllegalArgumentException if the source does not broadcast to the destination's shape
     */
    public static void copy(Dense src, Dense dst) {
        if (src.shape() != dst.shape() && !src.shape().broadcastsTo(dst.shape())) {
            throw new IllegalArgumentException(
                    "copy: shape " + src.shape() + " does not broadcast to " + dst.shape());
        }
        int n = dst.numel();
        if (n == 0) {
            return;
        }
        if (src.numel() == n && src.isContiguous() && dst.isContiguous()) {
            row(src, src.offset(), 1, dst, dst.offset(), 1, n);
            return;
        }
        if (src.array() == dst.array()) {
            Dense own = Dense.allocate(src.dtype(), src.shape());
            copy(src, own);
            strided(own, dst);
        } else {
            strided(src, dst);
        }
    }

    private static void strided(Dense src, Dense dst) {
        StridedPlan plan = StridedPlan.of(dst.shape(), new Dense[] {dst, src});
        int last = plan.dims() - 1;
        int[] to = plan.strides()[0];
        int[] from = plan.strides()[1];
        int across = last - 1;
        for (int d = last - 1;
                d >= 0;
                d--) { // the dimension along which the source is closest to contiguous
            if (from[d] != 0 && (across < 0 || from[across] == 0 || from[d] < from[across])) {
                across = d;
            }
        }
        boolean transposed =
                src.dtype() == dst.dtype()
                        && last > 0
                        && from[last] > 1
                        && from[across] != 0
                        && from[across] < from[last];
        int skipped = transposed ? across : last;
        int[] index = new int[plan.dims()];
        int s = src.offset();
        int d = dst.offset();
        while (true) {
            if (transposed) {
                StridedMoves.transpose(
                        src.array(),
                        s,
                        new int[] {from[across], from[last]},
                        dst.array(),
                        d,
                        new int[] {to[across], to[last]},
                        plan.sizes()[across],
                        plan.inner());
            } else {
                row(src, s, from[last], dst, d, to[last], plan.inner());
            }
            int k = last - 1;
            for (; k >= 0; k--) {
                if (k == skipped) {
                    continue;
                }
                s += from[k];
                d += to[k];
                if (++index[k] < plan.sizes()[k]) {
                    break;
                }
                s -= from[k] * plan.sizes()[k];
                d -= to[k] * plan.sizes()[k];
                index[k] = 0;
            }
            if (k < 0) {
                return;
            }
        }
    }

    private static void row(Dense src, int s, int from, Dense dst, int d, int to, int n) {
        if (src.dtype() == dst.dtype()) {
            StridedMoves.move(src.array(), s, from, dst.array(), d, to, n);
        } else {
            StridedCasts.cast(
                    src.dtype(), src.array(), s, from, dst.dtype(), dst.array(), d, to, n);
        }
    }

    /** Sets every element to {@code value}, rounded to the dtype as by {@link #copy}. */
    public static void fill(Dense dst, double value) {
        if (dst.isContiguous()) {
            fillRange(dst, value);
        } else {
            copy(single(DType.FLOAT64, new double[] {value}), dst);
        }
    }

    /** Sets every element to {@code value}, exactly where the dtype is int64. */
    public static void fillLong(Dense dst, long value) {
        if (dst.isContiguous() && dst.dtype() == DType.INT64) {
            Arrays.fill((long[]) dst.array(), dst.offset(), dst.offset() + dst.numel(), value);
        } else {
            copy(single(DType.INT64, new long[] {value}), dst);
        }
    }

    private static Dense single(DType dtype, Object array) {
        return new Dense(Storage.wrap(array, dtype), Shape.of());
    }

    private static void fillRange(Dense dst, double value) {
        int from = dst.offset();
        int to = from + dst.numel();
        switch (dst.dtype()) {
            case FLOAT32 -> Arrays.fill((float[]) dst.array(), from, to, (float) value);
            case FLOAT64 -> Arrays.fill((double[]) dst.array(), from, to, value);
            case INT64 -> Arrays.fill((long[]) dst.array(), from, to, (long) value);
            case INT32 -> Arrays.fill((int[]) dst.array(), from, to, (int) value);
            case UINT8 -> Arrays.fill((byte[]) dst.array(), from, to, (byte) (long) value);
            case BOOL -> Arrays.fill((byte[]) dst.array(), from, to, (byte) (value != 0 ? 1 : 0));
            case FLOAT16 ->
                    Arrays.fill(
                            (short[]) dst.array(), from, to, Float.floatToFloat16((float) value));
            case BFLOAT16 ->
                    Arrays.fill((short[]) dst.array(), from, to, BFloat16.fromFloat((float) value));
        }
    }
}
