package dev.adjoint.bench;

import org.openjdk.jmh.annotations.Param;

/** Training steps of the networks in {@link Net}. */
public class StepBench extends CaseBench {

    /** The case. */
    @Param({"W1-eager", "W2-eager", "W3-eager"})
    public String name = "";

    @Override
    protected String caseName() {
        return name;
    }
}
