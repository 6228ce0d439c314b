package dev.adjoint.bench;

import java.util.Locale;

/** The groups in which cases are run and summed up. */
public enum Suite {
    GEMM,
    ELEMENTWISE,
    REDUCE,
    ROWS,
    CONV,
    RNN,
    STEPS;

    /**
     * The suite of a case, found from the first word of its name.
     *
     * @throws IllegalArgumentException if no suite has cases of that name
     */
    public static Suite of(String name) {
        String kind = name.split("-", 2)[0];
        return switch (kind) {
            case "gemm", "dgemm" -> GEMM;
            case "add", "mul", "exp", "tanh", "sigmoid" -> ELEMENTWISE;
            case "sum", "softmax", "layernorm", "embedding", "along" -> REDUCE;
            case "sort", "sort64", "argsort", "topk", "gather", "scatteradd", "indexselect" -> ROWS;
            case "maskedfill", "where", "crossentropy" -> ROWS;
            case "rand", "rand64", "randn", "randn64", "bernoulli", "randperm", "dropout" -> ROWS;
            case "conv", "pool" -> CONV;
            case "lstmcell", "grucell" -> RNN;
            case "W1", "W2", "W3", "W4", "W5" -> STEPS;
            default -> throw new IllegalArgumentException("no suite has a case named " + name);
        };
    }

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
