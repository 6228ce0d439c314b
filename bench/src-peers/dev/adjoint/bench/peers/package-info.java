/** The cases of the benchmarks as solved by libtorch and by OpenBLAS. */
package dev.adjoint.bench.peers;
