package dev.adjoint.backend.cpu.index;

import dev.adjoint.Dense;

/** Rows that are 1 at one position and 0 elsewhere. */
public final class OneHot {
    private OneHot() {}

    /**
     * Sets {@code out[..., idx[...]]} to 1.
     *
     * @param idx int64, any strides
     * @param out fresh (all zeros) and contiguous, of the shape of {@code idx} with one dimension
     *     more; any type but float16 and bfloat16
     * @throws IllegalArgumentException if an index is not in {@code 0 .. size-1}
     */
    public static void run(Dense idx, Dense out) {
        int last = out.shape().dim() - 1;
        int classes = out.shape().size(last);
        int[] indices = new IndexValues("oneHot", idx, out, last).all();
        for (int i = 0; i < indices.length; i++) {
            int at = out.offset() + i * classes + indices[i];
            switch (out.array()) {
                case float[] y -> y[at] = 1;
                case double[] y -> y[at] = 1;
                case long[] y -> y[at] = 1;
                case int[] y -> y[at] = 1;
                case byte[] y -> y[at] = 1;
                default ->
                        throw new IllegalArgumentException(
                                "oneHot: no result of type " + out.dtype());
            }
        }
    }
}
