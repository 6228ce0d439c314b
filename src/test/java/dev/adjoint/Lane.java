package dev.adjoint;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of the cases this run of the tests takes. The main run takes all; the lanes, which
 * repeat the tests of kernels for other vector widths, thread counts and JVMs, take some.
 */
public final class Lane {
    /** Of the operations' samples, every so many-th one is taken. */
    public static final int STRIDE = Integer.getInteger("adjoint.samples.stride", 1);

    /** Of a test's own cases, every third one in a lane, every sixth in the slowest. */
    private static final int STEP = STRIDE == 1 ? 1 : STRIDE <= 8 ? 3 : 6;

    /** Lanes of different widths take different ones. */
    private static final int FIRST = Integer.getInteger("adjoint.vector.bits", 64) / 64 % STEP;

    private Lane() {}

    /** The cases to take, at least one. */
    public static <T> List<T> some(List<T> cases) {
        List<T> some = new ArrayList<>();
        for (int i = FIRST % cases.size(); i < cases.size(); i += STEP) {
            some.add(cases.get(i));
        }
        return some;
    }

    /** How many of so many random cases to take. */
    public static int some(int cases) {
        return Math.max(1, cases / STEP);
    }
}
