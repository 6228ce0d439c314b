package dev.adjoint.cuda;

import static dev.adjoint.bindings.cudnn.cudnn_h.*;

import dev.adjoint.bindings.NativeLibrary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The type and lengths of the sequences that a recurrent network reads or writes. */
public final class CudnnSequences extends CudaHandle {
    private CudnnSequences(MemorySegment handle) {
        super("description of sequences", handle);
    }

    /** How sequences are stored. */
    public enum Layout {
        /** By time, each step padded to the whole batch. */
        TIME_MAJOR(CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED()),
        /** By time without padding, the longest sequence first. */
        TIME_MAJOR_PACKED(CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED()),
        /** By sequence, each padded to the longest. */
        BATCH_MAJOR(CUDNN_RNN_DATA_LAYOUT_BATCH_MAJOR_UNPACKED());

        private final int code;

        Layout(int code) {
            this.code = code;
        }
    }

    /**
     * A description; results are padded with zeros.
     *
     * @param longest the length of the longest sequence
     * @param size the size of a step's vector
     * @param lengths one for each sequence
     * @throws dev.adjoint.DeviceUnavailableException if cuDNN is not installed
     */
    public static CudnnSequences of(
            CudnnType type, Layout layout, int longest, int size, int... lengths) {
        Check.require(NativeLibrary.CUDNN);
        try (Scratch scratch = Check.scratch()) {
            Check.cudnn(
                    "cudnnCreateRNNDataDescriptor", cudnnCreateRNNDataDescriptor(scratch.out()));
            CudnnSequences sequences = new CudnnSequences(scratch.address());
            MemorySegment memory = scratch.bytes(4L * lengths.length);
            MemorySegment.copy(lengths, 0, memory, ValueLayout.JAVA_INT, 0, lengths.length);
            int status =
                    cudnnSetRNNDataDescriptor(
                            sequences.handle(),
                            type.code(),
                            layout.code,
                            longest,
                            lengths.length,
                            size,
                            memory,
                            scratch.setFloat64(0, 0));
            return Check.cudnnOrClose(sequences, "cudnnSetRNNDataDescriptor", status);
        }
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.cudnn("cudnnDestroyRNNDataDescriptor", cudnnDestroyRNNDataDescriptor(handle));
    }
}
