package dev.adjoint.bench;

/** A network in training: each call is forward, backward and an SGD update in place. */
public interface Workload {

    /** Makes one step and returns the loss before it. */
    double step();
}
