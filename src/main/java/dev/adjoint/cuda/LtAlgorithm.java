package dev.adjoint.cuda;

import dev.adjoint.bindings.cublaslt.cublasLtMatmulAlgo_t;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A way of computing a product that cuBLASLt suggested. It holds for the description and the
 * layouts it was asked for, and needs no closing.
 */
public final class LtAlgorithm {
    private final MemorySegment algorithm = cublasLtMatmulAlgo_t.allocate(Arena.ofAuto());
    private final long workspaceBytes;

    LtAlgorithm(MemorySegment algorithm, long workspaceBytes) {
        this.algorithm.copyFrom(algorithm);
        this.workspaceBytes = workspaceBytes;
    }

    MemorySegment segment() {
        return algorithm;
    }

    /** How many bytes of workspace it wants. */
    public long workspaceBytes() {
        return workspaceBytes;
    }
}
