package dev.adjoint.autograd;

import dev.adjoint.DType;

/**
 * How {@code gradcheck} compares; immutable, each method returns a changed copy.
 *
 * @param order the highest derivative that is checked
 * @param eps the step of the central differences
 * @param atol the absolute tolerance
 * @param rtol the relative tolerance
 * @param dtype the dtype of the leaves
 * @param directional whether derivatives are compared along a few random directions instead of
 *     element by element
 * @param forward whether forward mode is checked
 * @param reverse whether reverse mode is checked
 */
public record GradCheckOptions(
        int order,
        double eps,
        double atol,
        double rtol,
        DType dtype,
        boolean directional,
        boolean forward,
        boolean reverse) {
    /**
     * For float64: order 1, both modes, element by element, a step of 1e-6, tolerances of 1e-6
     * absolute and 1e-4 relative, which is enough to tell a rule that is wrong by a factor of
     * 1.001.
     */
    public static GradCheckOptions defaults() {
        return new GradCheckOptions(1, 1e-6, 1e-6, 1e-4, DType.FLOAT64, false, true, true);
    }

    /**
     * For leaves of a dtype. The derivatives are computed in it and the differences in float64, so
     * for float32 the tolerances allow its rounding: 1e-5 absolute and 5e-4 relative.
     *
     * @throws IllegalArgumentException if the dtype is not float32 or float64
     */
    public static GradCheckOptions of(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> defaults();
            case FLOAT32 -> new GradCheckOptions(1, 1e-6, 1e-5, 5e-4, dtype, false, true, true);
            default ->
                    throw new IllegalArgumentException(
                            "gradcheck: " + dtype + "; float32 or float64 are checked");
        };
    }

    /** Checks derivatives up to the given order. */
    public GradCheckOptions order(int highest) {
        return new GradCheckOptions(highest, eps, atol, rtol, dtype, directional, forward, reverse);
    }

    /** With another step. */
    public GradCheckOptions eps(double step) {
        return new GradCheckOptions(order, step, atol, rtol, dtype, directional, forward, reverse);
    }

    /** With other tolerances. */
    public GradCheckOptions tolerance(double absolute, double relative) {
        return new GradCheckOptions(
                order, eps, absolute, relative, dtype, directional, forward, reverse);
    }

    /**
     * Whether to compare along three random directions instead of element by element: a fixed
     * number of calls, whatever the number of elements.
     */
    public GradCheckOptions directional(boolean on) {
        return new GradCheckOptions(order, eps, atol, rtol, dtype, on, forward, reverse);
    }

    /** Whether forward mode is checked. */
    public GradCheckOptions forward(boolean on) {
        return new GradCheckOptions(order, eps, atol, rtol, dtype, directional, on, reverse);
    }

    /** Whether reverse mode is checked. */
    public GradCheckOptions reverse(boolean on) {
        return new GradCheckOptions(order, eps, atol, rtol, dtype, directional, forward, on);
    }
}
