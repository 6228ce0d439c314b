/**
 * Programs to start from: a classifier of handwritten digits, and torch-autograd's README network
 * on nested maps and on records.
 */
package dev.adjoint.examples;
