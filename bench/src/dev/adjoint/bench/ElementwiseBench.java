package dev.adjoint.bench;

import org.openjdk.jmh.annotations.Param;

/** Functions applied element by element. */
public class ElementwiseBench extends CaseBench {

    /** The case. */
    @Param({
        "add-1e3",
        "add-1e5",
        "add-1e7",
        "mul-1e3",
        "mul-1e5",
        "mul-1e7",
        "exp-1e3",
        "exp-1e5",
        "exp-1e7",
        "tanh-1e3",
        "tanh-1e5",
        "tanh-1e7",
        "sigmoid-1e3",
        "sigmoid-1e5",
        "sigmoid-1e7"
    })
    public String name = "";

    @Override
    protected String caseName() {
        return name;
    }
}
