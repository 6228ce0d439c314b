/**
 * The parts of {@link dev.adjoint.examples.TrainMnist}: data, models, the training loop, reports
 * and pictures.
 */
package dev.adjoint.examples.mnist;
