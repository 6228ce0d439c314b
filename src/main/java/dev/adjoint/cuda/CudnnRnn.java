package dev.adjoint.cuda;

import static dev.adjoint.bindings.cudnn.cudnn_h.*;

import dev.adjoint.bindings.NativeLibrary;

import java.lang.foreign.MemorySegment;

/** A recurrent network of one or more layers. */
public final class CudnnRnn extends CudaHandle {
    private final CudnnType type;

    private CudnnRnn(CudnnType type, MemorySegment handle) {
        super("description of a recurrent network", handle);
        this.type = type;
    }

    /** The kind of cell. */
    public enum Cell {
        /** max(0, x). */
        RELU(CUDNN_RNN_RELU()),
        /** tanh. */
        TANH(CUDNN_RNN_TANH()),
        /** Long short-term memory, its gates in the order input, forget, cell, output. */
        LSTM(CUDNN_LSTM()),
        /** Gated recurrent units, the reset applied after the product. */
        GRU(CUDNN_GRU());

        private final int code;

        Cell(int code) {
            this.code = code;
        }
    }

    /** How it is computed. */
    public enum Algorithm {
        /** Layer by layer. */
        STANDARD(CUDNN_RNN_ALGO_STANDARD()),
        /** With the weights kept in registers. */
        PERSISTENT(CUDNN_RNN_ALGO_PERSIST_STATIC()),
        /** The same, compiled for the sizes at hand. */
        PERSISTENT_COMPILED(CUDNN_RNN_ALGO_PERSIST_DYNAMIC());

        private final int code;

        Algorithm(int code) {
            this.code = code;
        }
    }

    /**
     * What a network is.
     *
     * @param cell the kind of cell
     * @param algorithm how it is computed
     * @param biases how many biases each product has: 0, 1 or 2
     * @param bidirectional whether a second one reads from the end
     * @param type the type of everything
     * @param inputSize the size of a step's input
     * @param hiddenSize the size of a step's output
     * @param layers how many layers
     * @param tensorCores whether tensor cores may be used
     */
    public record Options(
            Cell cell,
            Algorithm algorithm,
            int biases,
            boolean bidirectional,
            CudnnType type,
            int inputSize,
            int hiddenSize,
            int layers,
            boolean tensorCores) {}

    /**
     * Memory that a run wants.
     *
     * @param workspace where it works
     * @param reserve what it leaves for the backward pass
     */
    public record Space(DeviceMemory workspace, DeviceMemory reserve) {}

    /**
     * How much of it.
     *
     * @param workspaceBytes for working
     * @param reserveBytes for the backward pass; 0 if there is none
     */
    public record SpaceBytes(long workspaceBytes, long reserveBytes) {}

    /**
     * A description.
     *
     * @param dropout between layers
     * @throws dev.adjoint.DeviceUnavailableException if cuDNN is not installed
     */
    public static CudnnRnn of(Options options, CudnnDropout dropout) {
        Check.require(NativeLibrary.CUDNN);
        try (Scratch scratch = Check.scratch()) {
            Check.cudnn("cudnnCreateRNNDescriptor", cudnnCreateRNNDescriptor(scratch.out()));
            CudnnRnn rnn = new CudnnRnn(options.type(), scratch.address());
            int status =
                    cudnnSetRNNDescriptor_v8(
                            rnn.handle(),
                            options.algorithm().code,
                            options.cell().code,
                            biases(options.biases()),
                            options.bidirectional()
                                    ? CUDNN_BIDIRECTIONAL()
                                    : CUDNN_UNIDIRECTIONAL(),
                            CUDNN_LINEAR_INPUT(),
                            options.type().code(),
                            options.type() == CudnnType.FLOAT64
                                    ? CUDNN_DATA_DOUBLE()
                                    : CUDNN_DATA_FLOAT(),
                            options.tensorCores() ? CUDNN_TENSOR_OP_MATH() : CUDNN_FMA_MATH(),
                            options.inputSize(),
                            options.hiddenSize(),
                            options.hiddenSize(),
                            options.layers(),
                            dropout.handle(),
                            CUDNN_RNN_PADDED_IO_ENABLED());
            return Check.cudnnOrClose(rnn, "cudnnSetRNNDescriptor_v8", status);
        }
    }

    private static int biases(int count) {
        return switch (count) {
            case 0 -> CUDNN_RNN_NO_BIAS();
            case 1 -> CUDNN_RNN_SINGLE_INP_BIAS();
            case 2 -> CUDNN_RNN_DOUBLE_BIAS();
            default ->
                    throw new IllegalArgumentException(
                            "cudnnSetRNNDescriptor_v8: " + count + " biases, wanted 0, 1 or 2");
        };
    }

    /** How many bytes all weights and biases take. */
    public long weightBytes(Cudnn cudnn) {
        try (Scratch scratch = Check.scratch()) {
            Check.cudnn(
                    "cudnnGetRNNWeightSpaceSize",
                    cudnnGetRNNWeightSpaceSize(cudnn.handle(), handle(), scratch.out()));
            return scratch.int64();
        }
    }

    /**
     * Where a matrix and a bias are.
     *
     * @param matrix the matrix's address
     * @param bias the bias's address, or none
     */
    public record Weights(DevicePtr matrix, DevicePtr bias) {}

    /**
     * Where the weights of a product are.
     *
     * @param layer counted from 0; with two directions twice as many
     * @param product the gate of the input, then those of the state
     */
    public Weights weights(Cudnn cudnn, int layer, DeviceMemory space, int product) {
        try (Scratch scratch = Check.scratch();
                CudnnTensor matrix = CudnnTensor.create(type);
                CudnnTensor bias = CudnnTensor.create(type)) {
            int status =
                    cudnnGetRNNWeightParams(
                            cudnn.handle(),
                            handle(),
                            layer,
                            space.bytes(),
                            space.handle(),
                            product,
                            matrix.handle(),
                            scratch.out(),
                            bias.handle(),
                            scratch.out(1));
            Check.cudnn("cudnnGetRNNWeightParams", status);
            return new Weights(new DevicePtr(scratch.int64()), new DevicePtr(scratch.int64(1)));
        }
    }

    /** How much memory a run wants. */
    public SpaceBytes space(Cudnn cudnn, boolean training, CudnnSequences x) {
        try (Scratch scratch = Check.scratch()) {
            scratch.setInt64(1, 0);
            int status =
                    cudnnGetRNNTempSpaceSizes(
                            cudnn.handle(),
                            handle(),
                            mode(training),
                            x.handle(),
                            scratch.out(),
                            scratch.out(1));
            Check.cudnn("cudnnGetRNNTempSpaceSizes", status);
            return new SpaceBytes(scratch.int64(), scratch.int64(1));
        }
    }

    /**
     * The first or last states of the layers, or their gradients.
     *
     * @param h the output state
     * @param c the cell state of LSTM, or none
     */
    public record State(DevicePtr h, DevicePtr c) {}

    /**
     * Reads the sequences.
     *
     * @param lengths the lengths in the device's memory
     * @param stateType layers, batch, hidden size
     * @param first where it starts; none for zeros
     * @param last where its end is written; none if not wanted
     */
    public void forward(
            Cudnn cudnn,
            boolean training,
            DevicePtr lengths,
            CudnnSequences xType,
            DevicePtr x,
            CudnnSequences yType,
            DevicePtr y,
            CudnnTensor stateType,
            State first,
            State last,
            DeviceMemory weights,
            Space space) {
        int status =
                cudnnRNNForward(
                        cudnn.handle(),
                        handle(),
                        mode(training),
                        lengths.segment(),
                        xType.handle(),
                        x.segment(),
                        yType.handle(),
                        y.segment(),
                        stateType.handle(),
                        first.h().segment(),
                        last.h().segment(),
                        stateType.handle(),
                        first.c().segment(),
                        last.c().segment(),
                        weights.bytes(),
                        weights.handle(),
                        space.workspace().bytes(),
                        space.workspace().handle(),
                        space.reserve().bytes(),
                        space.reserve().handle());
        Check.cudnn("cudnnRNNForward", status);
    }

    /**
     * The gradients of inputs and first states.
     *
     * @param dLast the last states' gradients; none for zeros
     * @param dFirst where the first states' gradients go
     */
    public void backwardData(
            Cudnn cudnn,
            DevicePtr lengths,
            CudnnSequences yType,
            DevicePtr y,
            DevicePtr dy,
            CudnnSequences xType,
            DevicePtr dx,
            CudnnTensor stateType,
            State first,
            State dLast,
            State dFirst,
            DeviceMemory weights,
            Space space) {
        int status =
                cudnnRNNBackwardData_v8(
                        cudnn.handle(),
                        handle(),
                        lengths.segment(),
                        yType.handle(),
                        y.segment(),
                        dy.segment(),
                        xType.handle(),
                        dx.segment(),
                        stateType.handle(),
                        first.h().segment(),
                        dLast.h().segment(),
                        dFirst.h().segment(),
                        stateType.handle(),
                        first.c().segment(),
                        dLast.c().segment(),
                        dFirst.c().segment(),
                        weights.bytes(),
                        weights.handle(),
                        space.workspace().bytes(),
                        space.workspace().handle(),
                        space.reserve().bytes(),
                        space.reserve().handle());
        Check.cudnn("cudnnRNNBackwardData_v8", status);
    }

    /** Adds the weights' gradients, after {@link #backwardData}. */
    public void backwardWeights(
            Cudnn cudnn,
            DevicePtr lengths,
            CudnnSequences xType,
            DevicePtr x,
            CudnnTensor stateType,
            DevicePtr firstH,
            CudnnSequences yType,
            DevicePtr y,
            DeviceMemory dWeights,
            Space space) {
        int status =
                cudnnRNNBackwardWeights_v8(
                        cudnn.handle(),
                        handle(),
                        CUDNN_WGRAD_MODE_ADD(),
                        lengths.segment(),
                        xType.handle(),
                        x.segment(),
                        stateType.handle(),
                        firstH.segment(),
                        yType.handle(),
                        y.segment(),
                        dWeights.bytes(),
                        dWeights.handle(),
                        space.workspace().bytes(),
                        space.workspace().handle(),
                        space.reserve().bytes(),
                        space.reserve().handle());
        Check.cudnn("cudnnRNNBackwardWeights_v8", status);
    }

    private static int mode(boolean training) {
        return training ? CUDNN_FWD_MODE_TRAINING() : CUDNN_FWD_MODE_INFERENCE();
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.cudnn("cudnnDestroyRNNDescriptor", cudnnDestroyRNNDescriptor(handle));
    }
}
