package dev.adjoint.bench;

import org.openjdk.jmh.annotations.Param;

/** Recurrent cells after their matrix products. */
public class RnnBench extends CaseBench {

    /** The case. */
    @Param({
        "lstmcell-80x300-fwd",
        "lstmcell-80x300-fwdbwd",
        "grucell-80x300-fwd",
        "grucell-80x300-fwdbwd"
    })
    public String name = "";

    @Override
    protected String caseName() {
        return name;
    }
}
