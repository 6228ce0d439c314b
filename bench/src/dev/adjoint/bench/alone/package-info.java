/** Programs that measure the library alone, most of them in fresh JVMs: {@code bench/run}. */
package dev.adjoint.bench.alone;
