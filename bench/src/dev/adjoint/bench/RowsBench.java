package dev.adjoint.bench;

import org.openjdk.jmh.annotations.Param;

/** Sorting, indexed moves, selections, random numbers, cross entropy. */
public class RowsBench extends CaseBench {

    /** The case. */
    @Param({
        "sort-1e6",
        "sort-1000x1000",
        "topk-1000x1000",
        "gather-1",
        "scatteradd-1",
        "randn",
        "randperm",
        "dropout",
        "crossentropy-fwd",
        "crossentropy-fwdbwd"
    })
    public String name = "";

    @Override
    protected String caseName() {
        return name;
    }
}
