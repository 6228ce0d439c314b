package dev.adjoint.cuda;

import static dev.adjoint.bindings.cublaslt.cublaslt_h.*;

import dev.adjoint.bindings.NativeLibrary;
import dev.adjoint.bindings.cublaslt.cublasLtMatmulHeuristicResult_t;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** A handle of cuBLASLt: matrix products with an epilogue. */
public final class CublasLt extends CudaHandle {
    private CublasLt(MemorySegment handle) {
        super("handle of cuBLASLt", handle);
    }

    /**
     * A new handle for the current context.
     *
     * @throws dev.adjoint.DeviceUnavailableException if cuBLASLt is not installed
     * @throws CublasException if there is no device
     */
    public static CublasLt create() {
        Check.require(NativeLibrary.CUBLASLT);
        try (Scratch scratch = Check.scratch()) {
            Check.cublasLt("cublasLtCreate", cublasLtCreate(scratch.out()));
            return new CublasLt(scratch.address());
        }
    }

    /**
     * The library's version as a number, such as 130101; it needs no device.
     *
     * @throws dev.adjoint.DeviceUnavailableException if cuBLASLt is not installed
     */
    public static long version() {
        Check.require(NativeLibrary.CUBLASLT);
        return cublasLtGetVersion();
    }

    /**
     * Asks for ways of computing d = alpha a b + beta c, the best first.
     *
     * @param workspaceBytes how much workspace they may want
     * @param count how many are wanted
     * @throws CublasException if there is none
     */
    public List<LtAlgorithm> algorithms(
            LtMatmul matmul,
            LtLayout a,
            LtLayout b,
            LtLayout c,
            LtLayout d,
            long workspaceBytes,
            int count) {
        try (Scratch scratch = Check.scratch()) {
            Check.cublasLt(
                    "cublasLtMatmulPreferenceCreate",
                    cublasLtMatmulPreferenceCreate(scratch.out()));
            MemorySegment preference = scratch.address();
            try {
                Check.cublasLt(
                        "cublasLtMatmulPreferenceSetAttribute",
                        cublasLtMatmulPreferenceSetAttribute(
                                preference,
                                CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES(),
                                scratch.setInt64(0, workspaceBytes),
                                Long.BYTES));
                MemorySegment results =
                        scratch.bytes(count * cublasLtMatmulHeuristicResult_t.sizeof());
                int status =
                        cublasLtMatmulAlgoGetHeuristic(
                                handle(),
                                matmul.handle(),
                                a.handle(),
                                b.handle(),
                                c.handle(),
                                d.handle(),
                                preference,
                                count,
                                results,
                                scratch.out());
                Check.cublasLt("cublasLtMatmulAlgoGetHeuristic", status);
                return usable(results, scratch.int32());
            } finally {
                Check.cublasLt(
                        "cublasLtMatmulPreferenceDestroy",
                        cublasLtMatmulPreferenceDestroy(preference));
            }
        }
    }

    private static List<LtAlgorithm> usable(MemorySegment results, int count) {
        List<LtAlgorithm> algorithms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MemorySegment result = cublasLtMatmulHeuristicResult_t.asSlice(results, i);
            if (cublasLtMatmulHeuristicResult_t.state(result) == 0) {
                algorithms.add(
                        new LtAlgorithm(
                                cublasLtMatmulHeuristicResult_t.algo(result),
                                cublasLtMatmulHeuristicResult_t.workspaceSize(result)));
            }
        }
        return List.copyOf(algorithms);
    }

    /**
     * d = epilogue(alpha a b + beta c), queued on a stream.
     *
     * @param c may be d
     * @param workspace at least as large as the algorithm wants
     */
    public void matmul(
            LtMatmul matmul,
            double alpha,
            DevicePtr a,
            LtLayout aLayout,
            DevicePtr b,
            LtLayout bLayout,
            double beta,
            DevicePtr c,
            LtLayout cLayout,
            DevicePtr d,
            LtLayout dLayout,
            LtAlgorithm algorithm,
            DeviceMemory workspace,
            CudaStream stream) {
        if (workspace.bytes() < algorithm.workspaceBytes()) {
            throw new IllegalArgumentException(
                    "matmul: a workspace of "
                            + workspace.bytes()
                            + " bytes, the algorithm wants "
                            + algorithm.workspaceBytes());
        }
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cublasLtMatmul(
                            handle(),
                            matmul.handle(),
                            Cublas.scalar(scratch, 0, matmul.compute(), alpha),
                            a.segment(),
                            aLayout.handle(),
                            b.segment(),
                            bLayout.handle(),
                            Cublas.scalar(scratch, 1, matmul.compute(), beta),
                            c.segment(),
                            cLayout.handle(),
                            d.segment(),
                            dLayout.handle(),
                            algorithm.segment(),
                            workspace.handle(),
                            workspace.bytes(),
                            stream.handle());
            Check.cublasLt("cublasLtMatmul", status);
        }
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.cublasLt("cublasLtDestroy", cublasLtDestroy(handle));
    }
}
