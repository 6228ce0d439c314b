package dev.adjoint.cuda;

import static dev.adjoint.bindings.cudnn.cudnn_h.*;

import dev.adjoint.bindings.NativeLibrary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Maxima or means over windows. */
public final class CudnnPooling extends CudaHandle {
    private CudnnPooling(MemorySegment handle) {
        super("description of a pooling", handle);
    }

    /** What is taken of a window. */
    public enum Mode {
        /** The maximum. */
        MAX(CUDNN_POOLING_MAX()),
        /** The maximum, with a repeatable gradient. */
        MAX_DETERMINISTIC(CUDNN_POOLING_MAX_DETERMINISTIC()),
        /** The mean, padding counted as zeros. */
        MEAN(CUDNN_POOLING_AVERAGE_COUNT_INCLUDE_PADDING()),
        /** The mean of what is inside. */
        MEAN_INSIDE(CUDNN_POOLING_AVERAGE_COUNT_EXCLUDE_PADDING());

        private final int code;

        Mode(int code) {
            this.code = code;
        }
    }

    /**
     * A pooling; NaN goes through.
     *
     * @param window sizes of the window
     * @param padding as many
     * @param strides as many
     * @throws dev.adjoint.DeviceUnavailableException if cuDNN is not installed
     */
    public static CudnnPooling of(Mode mode, int[] window, int[] padding, int[] strides) {
        Check.require(NativeLibrary.CUDNN);
        try (Scratch scratch = Check.scratch()) {
            Check.cudnn(
                    "cudnnCreatePoolingDescriptor", cudnnCreatePoolingDescriptor(scratch.out()));
            CudnnPooling pooling = new CudnnPooling(scratch.address());
            int n = window.length;
            MemorySegment memory = scratch.bytes(12L * n);
            MemorySegment.copy(window, 0, memory, ValueLayout.JAVA_INT, 0, n);
            MemorySegment.copy(padding, 0, memory, ValueLayout.JAVA_INT, 4L * n, n);
            MemorySegment.copy(strides, 0, memory, ValueLayout.JAVA_INT, 8L * n, n);
            int status =
                    cudnnSetPoolingNdDescriptor(
                            pooling.handle(),
                            mode.code,
                            CUDNN_PROPAGATE_NAN(),
                            n,
                            memory,
                            memory.asSlice(4L * n),
                            memory.asSlice(8L * n));
            return Check.cudnnOrClose(pooling, "cudnnSetPoolingNdDescriptor", status);
        }
    }

    /** y = pool(x). */
    public void forward(
            Cudnn cudnn, CudnnTensor xType, DevicePtr x, CudnnTensor yType, DevicePtr y) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cudnnPoolingForward(
                            cudnn.handle(),
                            handle(),
                            yType.type().factor(scratch, 0, 1),
                            xType.handle(),
                            x.segment(),
                            yType.type().factor(scratch, 1, 0),
                            yType.handle(),
                            y.segment());
            Check.cudnn("cudnnPoolingForward", status);
        }
    }

    /** The input's gradient; x and dx have one type, y and dy the other. */
    public void backward(
            Cudnn cudnn,
            CudnnTensor yType,
            DevicePtr y,
            DevicePtr dy,
            CudnnTensor xType,
            DevicePtr x,
            DevicePtr dx) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cudnnPoolingBackward(
                            cudnn.handle(),
                            handle(),
                            xType.type().factor(scratch, 0, 1),
                            yType.handle(),
                            y.segment(),
                            yType.handle(),
                            dy.segment(),
                            xType.handle(),
                            x.segment(),
                            xType.type().factor(scratch, 1, 0),
                            xType.handle(),
                            dx.segment());
            Check.cudnn("cudnnPoolingBackward", status);
        }
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.cudnn("cudnnDestroyPoolingDescriptor", cudnnDestroyPoolingDescriptor(handle));
    }
}
