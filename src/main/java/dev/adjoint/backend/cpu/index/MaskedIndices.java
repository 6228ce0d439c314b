package dev.adjoint.backend.cpu.index;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;

import java.util.Arrays;

/** The positions of the true elements of a mask. */
public final class MaskedIndices {
    private MaskedIndices() {}

    /**
     * Numbers the elements in row-major order and returns the numbers of the true ones, ascending.
     *
     * @param mask bool, any strides
     * @return a fresh one-dimensional int64 tensor
     */
    public static Dense run(Dense mask) {
        byte[] values = (byte[]) mask.array();
        Offsets offsets = Offsets.of(mask);
        int n = mask.numel();
        int[] at = new int[Math.min(n, Offsets.CHUNK)];
        long[] found = new long[Math.max(16, n / 8)];
        int count = 0;
        for (int first = 0; first < n; first += Offsets.CHUNK) {
            int chunk = Math.min(Offsets.CHUNK, n - first);
            offsets.fill(first, chunk, at);
            if (count + chunk > found.length) {
                found = Arrays.copyOf(found, Math.max(count + chunk, 2 * found.length));
            }
            for (int i = 0; i < chunk; i++) {
                if (values[at[i]] != 0) {
                    found[count++] = (long) first + i;
                }
            }
        }
        Dense out = Dense.allocate(DType.INT64, Shape.of(count));
        System.arraycopy(found, 0, (long[]) out.array(), 0, count);
        return out;
    }
}
