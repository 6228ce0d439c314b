package dev.adjoint.autograd;

import dev.adjoint.DType;

/**
 * How {@code implicit} iterates; immutable, each method returns a changed copy.
 *
 * @param tolerance the largest relative change of an element in the last step; 0 stands for 1e-6 in
 *     float32 and 1e-12 in float64
 * @param iterations the most steps
 */
public record ImplicitOptions(double tolerance, int iterations) {
    /** The dtype's tolerance, at most 10,000 steps. */
    public static ImplicitOptions defaults() {
        return new ImplicitOptions(0, 10_000);
    }

    /** With another tolerance. */
    public ImplicitOptions tolerance(double largestChange) {
        return new ImplicitOptions(largestChange, iterations);
    }

    /** With another limit on the number of steps. */
    public ImplicitOptions iterations(int most) {
        return new ImplicitOptions(tolerance, most);
    }

    double tolerance(DType dtype) {
        return tolerance != 0 ? tolerance : dtype == DType.FLOAT64 ? 1e-12 : 1e-6;
    }
}
