package dev.adjoint.bench;

import org.openjdk.jmh.annotations.Param;

/** Matrix products: square, and the shapes of the training steps. */
public class GemmBench extends CaseBench {

    /** The case. */
    @Param({
        "gemm-64",
        "gemm-128",
        "gemm-256",
        "gemm-512",
        "gemm-1024",
        "gemm-2048",
        "dgemm-512",
        "dgemm-1024",
        "gemm-w2-128x1024x784-NN",
        "gemm-w2-128x1024x784-NT",
        "gemm-w2-128x1024x1024-NN",
        "gemm-w2-128x1024x1024-NT",
        "gemm-w2-128x10x1024-NN",
        "gemm-w2-128x10x1024-NT",
        "gemm-w2-784x1024x128-TN",
        "gemm-w2-1024x1024x128-TN",
        "gemm-w2-1024x10x128-TN",
        "gemm-w3-64x120x400-NN",
        "gemm-w3-64x120x400-NT",
        "gemm-w3-400x120x64-TN",
        "gemm-w4-80x1200x300-NN",
        "gemm-w4-80x1200x300-NT",
        "gemm-w4-300x1200x80-TN",
        "gemm-w5-32x1024x256-NN",
        "gemm-w5-32x1024x256-NT",
        "gemm-w5-2048x1024x256-NN",
        "gemm-w5-2048x1024x256-NT",
        "gemm-w5-256x1024x32-TN",
        "gemm-w5-256x1024x2048-TN"
    })
    public String name = "";

    @Override
    protected String caseName() {
        return name;
    }
}
