package dev.adjoint.autograd;

/**
 * How {@code gradcheck} compares; immutable, each method returns a changed copy. The defaults are
 * PyTorch's.
 *
 * @param order the highest derivative that is checked
 * @param eps the step of the central differences
 * @param atol the absolute tolerance
 * @param rtol the relative tolerance
 */
public record GradCheckOptions(int order, double eps, double atol, double rtol) {
    /** Order 1, a step of 1e-6, tolerances of 1e-5 absolute and 1e-3 relative. */
    public static GradCheckOptions defaults() {
        return new GradCheckOptions(1, 1e-6, 1e-5, 1e-3);
    }

    /** Checks derivatives up to the given order. */
    public GradCheckOptions order(int highest) {
        return new GradCheckOptions(highest, eps, atol, rtol);
    }

    /** With another step. */
    public GradCheckOptions eps(double step) {
        return new GradCheckOptions(order, step, atol, rtol);
    }

    /** With other tolerances. */
    public GradCheckOptions tolerance(double absolute, double relative) {
        return new GradCheckOptions(order, eps, absolute, relative);
    }
}
