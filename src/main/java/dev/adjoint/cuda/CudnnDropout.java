package dev.adjoint.cuda;

import static dev.adjoint.bindings.cudnn.cudnn_h.*;

import dev.adjoint.bindings.NativeLibrary;

import java.lang.foreign.MemorySegment;

/** Dropout, with a random generator in the device's memory. */
public final class CudnnDropout extends CudaHandle {
    private CudnnDropout(MemorySegment handle) {
        super("description of a dropout", handle);
    }

    /** How many bytes the generator's state takes. */
    public static long stateBytes(Cudnn cudnn) {
        try (Scratch scratch = Check.scratch()) {
            Check.cudnn(
                    "cudnnDropoutGetStatesSize",
                    cudnnDropoutGetStatesSize(cudnn.handle(), scratch.out()));
            return scratch.int64();
        }
    }

    /** No dropout at all, as a recurrent network of one layer wants. */
    public static CudnnDropout none() {
        Check.require(NativeLibrary.CUDNN);
        try (Scratch scratch = Check.scratch()) {
            Check.cudnn(
                    "cudnnCreateDropoutDescriptor", cudnnCreateDropoutDescriptor(scratch.out()));
            return new CudnnDropout(scratch.address());
        }
    }

    /**
     * A dropout.
     *
     * @param probability that an element is dropped
     * @param state memory of at least {@link #stateBytes} bytes, which has to stay open
     */
    public static CudnnDropout of(Cudnn cudnn, float probability, DeviceMemory state, long seed) {
        CudnnDropout dropout = none();
        int status =
                cudnnSetDropoutDescriptor(
                        dropout.handle(),
                        cudnn.handle(),
                        probability,
                        state.handle(),
                        state.bytes(),
                        seed);
        return Check.cudnnOrClose(dropout, "cudnnSetDropoutDescriptor", status);
    }

    /** How many bytes {@link #forward} leaves for {@link #backward}. */
    public static long reserveBytes(CudnnTensor x) {
        try (Scratch scratch = Check.scratch()) {
            Check.cudnn(
                    "cudnnDropoutGetReserveSpaceSize",
                    cudnnDropoutGetReserveSpaceSize(x.handle(), scratch.out()));
            return scratch.int64();
        }
    }

    /** y = x with elements dropped and the others divided by the probability of staying. */
    public void forward(
            Cudnn cudnn, CudnnTensor type, DevicePtr x, DevicePtr y, DeviceMemory reserve) {
        Check.cudnn(
                "cudnnDropoutForward",
                cudnnDropoutForward(
                        cudnn.handle(),
                        handle(),
                        type.handle(),
                        x.segment(),
                        type.handle(),
                        y.segment(),
                        reserve.handle(),
                        reserve.bytes()));
    }

    /** The input's gradient. */
    public void backward(
            Cudnn cudnn, CudnnTensor type, DevicePtr dy, DevicePtr dx, DeviceMemory reserve) {
        Check.cudnn(
                "cudnnDropoutBackward",
                cudnnDropoutBackward(
                        cudnn.handle(),
                        handle(),
                        type.handle(),
                        dy.segment(),
                        type.handle(),
                        dx.segment(),
                        reserve.handle(),
                        reserve.bytes()));
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.cudnn("cudnnDestroyDropoutDescriptor", cudnnDestroyDropoutDescriptor(handle));
    }
}
