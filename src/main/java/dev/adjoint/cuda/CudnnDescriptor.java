package dev.adjoint.cuda;

import static dev.adjoint.bindings.cudnn.cudnn_h.*;

import dev.adjoint.bindings.NativeLibrary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A descriptor of cuDNN's graph interface: a tensor, an operation, a graph of operations, a plan.
 * Its attributes are set, then it is finalized; then it can be used and asked. Types and attributes
 * are cuDNN's own numbers, those of {@code CUDNN_BACKEND_...} and {@code CUDNN_ATTR_...}.
 */
public final class CudnnDescriptor extends CudaHandle {
    private CudnnDescriptor(int type, MemorySegment handle) {
        super("descriptor of type " + type + " of cuDNN", handle);
    }

    /**
     * A new descriptor.
     *
     * @param type one of {@code CUDNN_BACKEND_..._DESCRIPTOR}
     * @throws dev.adjoint.DeviceUnavailableException if cuDNN is not installed
     */
    public static CudnnDescriptor create(int type) {
        Check.require(NativeLibrary.CUDNN);
        try (Scratch scratch = Check.scratch()) {
            Check.cudnn(
                    "cudnnBackendCreateDescriptor",
                    cudnnBackendCreateDescriptor(type, scratch.out()));
            return new CudnnDescriptor(type, scratch.address());
        }
    }

    /**
     * Sets an attribute whose value is one of cuDNN's enumerations.
     *
     * @param type one of {@code CUDNN_TYPE_...}
     */
    public CudnnDescriptor setMode(int attribute, int type, int value) {
        try (Scratch scratch = Check.scratch()) {
            return set(attribute, type, 1, scratch.setInt32(0, value));
        }
    }

    /** Sets an attribute of integers, such as a tensor's sizes. */
    public CudnnDescriptor setInt64(int attribute, long... values) {
        try (Scratch scratch = Check.scratch()) {
            MemorySegment array = scratch.bytes(8L * values.length);
            MemorySegment.copy(values, 0, array, ValueLayout.JAVA_LONG, 0, values.length);
            return set(attribute, CUDNN_TYPE_INT64(), values.length, array);
        }
    }

    /** Sets an attribute that is yes or no. */
    public CudnnDescriptor setBoolean(int attribute, boolean value) {
        try (Scratch scratch = Check.scratch()) {
            return set(attribute, CUDNN_TYPE_BOOLEAN(), 1, scratch.setInt32(0, value ? 1 : 0));
        }
    }

    /** Sets an attribute that is a float. */
    public CudnnDescriptor setFloat32(int attribute, float value) {
        try (Scratch scratch = Check.scratch()) {
            return set(attribute, CUDNN_TYPE_FLOAT(), 1, scratch.setFloat32(0, value));
        }
    }

    /** Sets an attribute that is a double. */
    public CudnnDescriptor setFloat64(int attribute, double value) {
        try (Scratch scratch = Check.scratch()) {
            return set(attribute, CUDNN_TYPE_DOUBLE(), 1, scratch.setFloat64(0, value));
        }
    }

    /** Sets an attribute of other descriptors, which have to stay open. */
    public CudnnDescriptor setDescriptors(int attribute, CudnnDescriptor... values) {
        try (Scratch scratch = Check.scratch()) {
            MemorySegment array = scratch.bytes(8L * values.length);
            for (int i = 0; i < values.length; i++) {
                array.setAtIndex(ValueLayout.ADDRESS, i, values[i].handle());
            }
            return set(attribute, CUDNN_TYPE_BACKEND_DESCRIPTOR(), values.length, array);
        }
    }

    /** Sets an attribute of addresses in the device's memory. */
    public CudnnDescriptor setPointers(int attribute, DevicePtr... values) {
        try (Scratch scratch = Check.scratch()) {
            MemorySegment array = scratch.bytes(8L * values.length);
            for (int i = 0; i < values.length; i++) {
                array.setAtIndex(ValueLayout.JAVA_LONG, i, values[i].address());
            }
            return set(attribute, CUDNN_TYPE_VOID_PTR(), values.length, array);
        }
    }

    /** Sets an attribute that is a handle. */
    public CudnnDescriptor setHandle(int attribute, Cudnn handle) {
        try (Scratch scratch = Check.scratch()) {
            return set(attribute, CUDNN_TYPE_HANDLE(), 1, scratch.setAddress(0, handle.handle()));
        }
    }

    private CudnnDescriptor set(int attribute, int type, long count, MemorySegment values) {
        Check.cudnn(
                "cudnnBackendSetAttribute",
                cudnnBackendSetAttribute(handle(), attribute, type, count, values));
        return this;
    }

    /**
     * Ends the setting of attributes.
     *
     * @throws CudnnException if they do not go together, or if no engine supports them
     */
    public CudnnDescriptor complete() {
        Check.cudnn("cudnnBackendFinalize", cudnnBackendFinalize(handle()));
        return this;
    }

    /** An attribute of one integer, such as the workspace a plan wants. */
    public long int64(int attribute) {
        try (Scratch scratch = Check.scratch()) {
            get(attribute, CUDNN_TYPE_INT64(), 1, scratch.out(1), scratch.out());
            return scratch.int64();
        }
    }

    /**
     * Fills descriptors from an attribute of this one, such as the engines that a heuristic found.
     *
     * @param into new descriptors of the attribute's type
     * @return how many were filled
     */
    public int descriptors(int attribute, CudnnDescriptor... into) {
        try (Scratch scratch = Check.scratch()) {
            MemorySegment array = scratch.bytes(8L * into.length);
            for (int i = 0; i < into.length; i++) {
                array.setAtIndex(ValueLayout.ADDRESS, i, into[i].handle());
            }
            get(attribute, CUDNN_TYPE_BACKEND_DESCRIPTOR(), into.length, scratch.out(), array);
            return (int) scratch.int64();
        }
    }

    private void get(
            int attribute, int type, long wanted, MemorySegment count, MemorySegment values) {
        Check.cudnn(
                "cudnnBackendGetAttribute",
                cudnnBackendGetAttribute(handle(), attribute, type, wanted, count, values));
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.cudnn("cudnnBackendDestroyDescriptor", cudnnBackendDestroyDescriptor(handle));
    }
}
