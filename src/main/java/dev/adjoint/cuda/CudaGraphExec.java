package dev.adjoint.cuda;

import static dev.adjoint.bindings.cuda.cuda_h.*;

import dev.adjoint.bindings.cuda.CUgraphExecUpdateResultInfo_st;

import java.lang.foreign.MemorySegment;

/** Captured work that one call sets going, however many kernels it has. */
public final class CudaGraphExec extends CudaHandle {
    CudaGraphExec(MemorySegment handle) {
        super("instantiated graph", handle);
    }

    /** Sets it going on a stream. */
    public void launch(CudaStream stream) {
        Check.driver("cuGraphLaunch", cuGraphLaunch(handle(), stream.handle()));
    }

    /**
     * Takes over another capture's parameters.
     *
     * @return false if the other one differs in more than parameters, so that it has to be
     *     instantiated itself
     */
    public boolean update(CudaGraph other) {
        try (Scratch scratch = Check.scratch()) {
            MemorySegment result = scratch.bytes(CUgraphExecUpdateResultInfo_st.sizeof());
            int status = cuGraphExecUpdate_v2(handle(), other.handle(), result);
            if (status == CUDA_ERROR_GRAPH_EXEC_UPDATE_FAILURE()) {
                return false;
            }
            Check.driver("cuGraphExecUpdate_v2", status);
            return true;
        }
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.driver("cuGraphExecDestroy", cuGraphExecDestroy(handle));
    }
}
