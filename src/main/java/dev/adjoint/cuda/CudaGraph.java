package dev.adjoint.cuda;

import static dev.adjoint.bindings.cuda.cuda_h.*;

import java.lang.foreign.MemorySegment;

/** Work that was captured from a stream. */
public final class CudaGraph extends CudaHandle {
    CudaGraph(MemorySegment handle) {
        super("graph", handle);
    }

    /** Makes it ready to run. */
    public CudaGraphExec instantiate() {
        try (Scratch scratch = Check.scratch()) {
            Check.driver(
                    "cuGraphInstantiateWithFlags",
                    cuGraphInstantiateWithFlags(scratch.out(), handle(), 0));
            return new CudaGraphExec(scratch.address());
        }
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.driver("cuGraphDestroy", cuGraphDestroy(handle));
    }
}
