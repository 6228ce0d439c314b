/** The command {@code bench/compare}: ours and the peers measured in turn in one process. */
package dev.adjoint.bench.compare;
