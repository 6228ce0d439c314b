package dev.adjoint.cuda;

import static dev.adjoint.bindings.cudnn.cudnn_h.*;

import dev.adjoint.bindings.NativeLibrary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The type, sizes and strides of a tensor, for cuDNN's functions that are not of the graph
 * interface.
 */
public final class CudnnTensor extends CudaHandle {
    private final CudnnType type;

    private CudnnTensor(CudnnType type, MemorySegment handle) {
        super("description of a tensor", handle);
        this.type = type;
    }

    /**
     * A description.
     *
     * @param sizes at least four, the batch and the channels first
     * @param strides as many, in elements
     * @throws dev.adjoint.DeviceUnavailableException if cuDNN is not installed
     */
    public static CudnnTensor of(CudnnType type, int[] sizes, int[] strides) {
        if (sizes.length != strides.length) {
            throw new IllegalArgumentException(
                    "cudnnSetTensorNdDescriptor: "
                            + sizes.length
                            + " sizes and "
                            + strides.length
                            + " strides");
        }
        CudnnTensor tensor = create(type);
        try (Scratch scratch = Check.scratch()) {
            long bytes = 4L * sizes.length;
            MemorySegment memory = scratch.bytes(2 * bytes);
            MemorySegment.copy(sizes, 0, memory, ValueLayout.JAVA_INT, 0, sizes.length);
            MemorySegment.copy(strides, 0, memory, ValueLayout.JAVA_INT, bytes, sizes.length);
            int status =
                    cudnnSetTensorNdDescriptor(
                            tensor.handle(),
                            type.code(),
                            sizes.length,
                            memory,
                            memory.asSlice(bytes));
            return Check.cudnnOrClose(tensor, "cudnnSetTensorNdDescriptor", status);
        }
    }

    /** The parameters of a normalisation of such tensors, per channel or per element. */
    public CudnnTensor normalisationParameters(CudnnBatchNorm.Mode mode) {
        CudnnTensor derived = create(type);
        int status = cudnnDeriveBNTensorDescriptor(derived.handle(), handle(), mode.code());
        return Check.cudnnOrClose(derived, "cudnnDeriveBNTensorDescriptor", status);
    }

    /** One that {@link CudnnRnn#weights} describes. */
    static CudnnTensor create(CudnnType type) {
        Check.require(NativeLibrary.CUDNN);
        try (Scratch scratch = Check.scratch()) {
            Check.cudnn("cudnnCreateTensorDescriptor", cudnnCreateTensorDescriptor(scratch.out()));
            return new CudnnTensor(type, scratch.address());
        }
    }

    /** What the elements are. */
    public CudnnType type() {
        return type;
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.cudnn("cudnnDestroyTensorDescriptor", cudnnDestroyTensorDescriptor(handle));
    }
}
