package dev.adjoint.cuda;

import static dev.adjoint.bindings.cudnn.cudnn_h.*;

import dev.adjoint.bindings.NativeLibrary;

import java.lang.foreign.MemorySegment;

/** A handle of cuDNN. */
public final class Cudnn extends CudaHandle {
    private Cudnn(MemorySegment handle) {
        super("handle of cuDNN", handle);
    }

    /**
     * A new handle for the current context.
     *
     * @throws dev.adjoint.DeviceUnavailableException if cuDNN is not installed
     * @throws CudnnException if there is no device
     */
    public static Cudnn create() {
        Check.require(NativeLibrary.CUDNN);
        try (Scratch scratch = Check.scratch()) {
            Check.cudnn("cudnnCreate", cudnnCreate(scratch.out()));
            return new Cudnn(scratch.address());
        }
    }

    /**
     * The library's version as 10000 major + 100 minor + patch; it needs no device.
     *
     * @throws dev.adjoint.DeviceUnavailableException if cuDNN is not installed
     */
    public static long version() {
        Check.require(NativeLibrary.CUDNN);
        return cudnnGetVersion();
    }

    /**
     * The version of CUDA it was built for, as 1000 major + 10 minor.
     *
     * @throws dev.adjoint.DeviceUnavailableException if cuDNN is not installed
     */
    public static long cudaVersion() {
        Check.require(NativeLibrary.CUDNN);
        return cudnnGetCudartVersion();
    }

    /** Queues what follows on a stream. */
    public void setStream(CudaStream stream) {
        Check.cudnn("cudnnSetStream", cudnnSetStream(handle(), stream.handle()));
    }

    /**
     * Runs a plan of the graph interface.
     *
     * @param plan a finalized {@code CUDNN_BACKEND_EXECUTION_PLAN_DESCRIPTOR}
     * @param variantPack a finalized {@code CUDNN_BACKEND_VARIANT_PACK_DESCRIPTOR}
     */
    public void execute(CudnnDescriptor plan, CudnnDescriptor variantPack) {
        Check.cudnn(
                "cudnnBackendExecute",
                cudnnBackendExecute(handle(), plan.handle(), variantPack.handle()));
    }

    /** Puts what {@link #execute} would do into an empty graph of CUDA. */
    public void populate(CudaGraph graph, CudnnDescriptor plan, CudnnDescriptor variantPack) {
        Check.cudnn(
                "cudnnBackendPopulateCudaGraph",
                cudnnBackendPopulateCudaGraph(
                        handle(), plan.handle(), variantPack.handle(), graph.handle()));
    }

    /** Gives such a graph other addresses. */
    public void update(CudaGraph graph, CudnnDescriptor plan, CudnnDescriptor variantPack) {
        Check.cudnn(
                "cudnnBackendUpdateCudaGraph",
                cudnnBackendUpdateCudaGraph(
                        handle(), plan.handle(), variantPack.handle(), graph.handle()));
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.cudnn("cudnnDestroy", cudnnDestroy(handle));
    }
}
