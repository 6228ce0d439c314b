package dev.adjoint.bench;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * A problem made ready to run by one of the libraries.
 *
 * @param body solves the problem once, result included, as a user of the library would write it
 * @param fingerprint solves the problem once and returns the sum of the result's absolute values,
 *     or the loss of a training step; equal for all sides up to rounding when they do the same work
 */
public record Case(Supplier<?> body, DoubleSupplier fingerprint) {}
