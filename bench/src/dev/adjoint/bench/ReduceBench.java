package dev.adjoint.bench;

import org.openjdk.jmh.annotations.Param;

/** Sums, softmax, layer normalisation, embedding. */
public class ReduceBench extends CaseBench {

    /** The case. */
    @Param({
        "sum-1e3",
        "sum-1e5",
        "sum-1e7",
        "softmax-1e5",
        "layernorm-1e5",
        "embedding-fwd",
        "embedding-fwdbwd"
    })
    public String name = "";

    @Override
    protected String caseName() {
        return name;
    }
}
