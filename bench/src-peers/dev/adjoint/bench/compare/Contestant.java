package dev.adjoint.bench.compare;

import dev.adjoint.Device;
import dev.adjoint.bench.Case;
import dev.adjoint.bench.OurCases;
import dev.adjoint.bench.Problem;
import dev.adjoint.bench.peers.Libtorch;
import dev.adjoint.bench.peers.OpenBlas;

import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * A library in the comparison.
 *
 * @param threads sets the number of its threads
 * @param cases makes a case of a problem
 */
record Contestant(String name, IntConsumer threads, Function<Problem, Case> cases) {

    static final String OURS = "ours";
    static final String LIBTORCH = "libtorch";
    static final String OPENBLAS = "openblas";

    static Contestant ours() {
        return new Contestant(OURS, Device.CPU::threads, OurCases::of);
    }

    static Contestant libtorch() {
        return new Contestant(LIBTORCH, Libtorch::threads, Libtorch::of);
    }

    static Contestant openBlas(OpenBlas library) {
        return new Contestant(OPENBLAS, library::threads, p -> library.caseOf(p).orElseThrow());
    }
}
