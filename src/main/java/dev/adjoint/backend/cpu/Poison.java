package dev.adjoint.backend.cpu;

import java.util.Arrays;

/**
 * The debug option {@code -Dadjoint.debug.poison=true}: arrays that the kernels use again are
 * filled with NaN first, so that a kernel that reads what it has not written shows in its result.
 */
public final class Poison {
    private static final boolean ON = Boolean.getBoolean("adjoint.debug.poison");

    private Poison() {}

    /** The array, its first elements spoilt if the option is on. */
    public static float[] fill(float[] scratch, int size) {
        if (ON) {
            Arrays.fill(scratch, 0, size, Float.NaN);
        }
        return scratch;
    }

    /** The array, its first elements spoilt if the option is on. */
    public static double[] fill(double[] scratch, int size) {
        if (ON) {
            Arrays.fill(scratch, 0, size, Double.NaN);
        }
        return scratch;
    }
}
