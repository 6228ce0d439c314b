/**
 * The cases that the library is measured by, {@link dev.adjoint.bench.Problem}, and the JMH suites
 * that run them. {@code bench/compare} runs the same cases beside libtorch and OpenBLAS.
 */
package dev.adjoint.bench;
