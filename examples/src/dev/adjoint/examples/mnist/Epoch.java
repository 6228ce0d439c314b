package dev.adjoint.examples.mnist;

import java.util.List;

/**
 * What one pass over the training digits gave.
 *
 * @param number 1 for the first
 * @param batchLosses the loss of each mini-batch, before its step
 * @param loss the mean loss over the digits
 * @param testAccuracy the part of the test digits that are told right after this epoch, 0 to 1
 */
public record Epoch(int number, List<Double> batchLosses, double loss, double testAccuracy) {}
