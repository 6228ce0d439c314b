package dev.adjoint;

/**
 * A determinant as sign times exponential: {@code det = sign * exp(logAbsDet)}.
 *
 * @param sign 1, -1, or 0 for a singular matrix; no gradient passes through it
 * @param logAbsDet the logarithm of the absolute value, minus infinity for a singular matrix
 */
public record SignLogDet(Tensor sign, Tensor logAbsDet) {}
