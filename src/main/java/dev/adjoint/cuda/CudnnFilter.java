package dev.adjoint.cuda;

import static dev.adjoint.bindings.cudnn.cudnn_h.*;

import dev.adjoint.bindings.NativeLibrary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The type and sizes of a convolution's weights. */
public final class CudnnFilter extends CudaHandle {
    private CudnnFilter(MemorySegment handle) {
        super("description of a filter", handle);
    }

    /**
     * A description.
     *
     * @param channelsLast whether the channels are stored next to each other
     * @param sizes output channels, input channels of a group, then the window
     * @throws dev.adjoint.DeviceUnavailableException if cuDNN is not installed
     */
    public static CudnnFilter of(CudnnType type, boolean channelsLast, int... sizes) {
        Check.require(NativeLibrary.CUDNN);
        try (Scratch scratch = Check.scratch()) {
            Check.cudnn("cudnnCreateFilterDescriptor", cudnnCreateFilterDescriptor(scratch.out()));
            CudnnFilter filter = new CudnnFilter(scratch.address());
            MemorySegment memory = scratch.bytes(4L * sizes.length);
            MemorySegment.copy(sizes, 0, memory, ValueLayout.JAVA_INT, 0, sizes.length);
            int status =
                    cudnnSetFilterNdDescriptor(
                            filter.handle(),
                            type.code(),
                            channelsLast ? CUDNN_TENSOR_NHWC() : CUDNN_TENSOR_NCHW(),
                            sizes.length,
                            memory);
            return Check.cudnnOrClose(filter, "cudnnSetFilterNdDescriptor", status);
        }
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.cudnn("cudnnDestroyFilterDescriptor", cudnnDestroyFilterDescriptor(handle));
    }
}
