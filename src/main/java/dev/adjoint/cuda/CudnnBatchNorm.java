package dev.adjoint.cuda;

import static dev.adjoint.bindings.cudnn.cudnn_h.*;

/** Normalisation over a batch. */
public final class CudnnBatchNorm {
    private CudnnBatchNorm() {}

    /** What shares a mean and a variance. */
    public enum Mode {
        /** Each element of an instance has its own. */
        PER_ELEMENT(CUDNN_BATCHNORM_PER_ACTIVATION()),
        /** The elements of a channel share them. */
        PER_CHANNEL(CUDNN_BATCHNORM_SPATIAL()),
        /** The same, faster and less exact for wide ranges. */
        PER_CHANNEL_FAST(CUDNN_BATCHNORM_SPATIAL_PERSISTENT());

        private final int code;

        Mode(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /**
     * The parameters and statistics of a normalisation.
     *
     * @param type what {@link CudnnTensor#normalisationParameters} gave
     * @param scale the scale
     * @param bias the bias
     * @param mean the running mean
     * @param variance the running variance
     */
    public record Parameters(
            CudnnTensor type,
            DevicePtr scale,
            DevicePtr bias,
            DevicePtr mean,
            DevicePtr variance) {}

    /**
     * Normalises by the batch's own statistics, and updates the running ones.
     *
     * @param momentum the weight of the new statistics
     * @param savedMean where the batch's mean goes for the backward pass
     * @param savedInvStd where 1 over its standard deviation goes
     */
    public static void train(
            Cudnn cudnn,
            Mode mode,
            CudnnTensor xType,
            DevicePtr x,
            DevicePtr y,
            Parameters parameters,
            double momentum,
            double epsilon,
            DevicePtr savedMean,
            DevicePtr savedInvStd) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cudnnBatchNormalizationForwardTraining(
                            cudnn.handle(),
                            mode.code,
                            xType.type().factor(scratch, 0, 1),
                            xType.type().factor(scratch, 1, 0),
                            xType.handle(),
                            x.segment(),
                            xType.handle(),
                            y.segment(),
                            parameters.type().handle(),
                            parameters.scale().segment(),
                            parameters.bias().segment(),
                            momentum,
                            parameters.mean().segment(),
                            parameters.variance().segment(),
                            epsilon,
                            savedMean.segment(),
                            savedInvStd.segment());
            Check.cudnn("cudnnBatchNormalizationForwardTraining", status);
        }
    }

    /** Normalises by the running statistics. */
    public static void infer(
            Cudnn cudnn,
            Mode mode,
            CudnnTensor xType,
            DevicePtr x,
            DevicePtr y,
            Parameters parameters,
            double epsilon) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cudnnBatchNormalizationForwardInference(
                            cudnn.handle(),
                            mode.code,
                            xType.type().factor(scratch, 0, 1),
                            xType.type().factor(scratch, 1, 0),
                            xType.handle(),
                            x.segment(),
                            xType.handle(),
                            y.segment(),
                            parameters.type().handle(),
                            parameters.scale().segment(),
                            parameters.bias().segment(),
                            parameters.mean().segment(),
                            parameters.variance().segment(),
                            epsilon);
            Check.cudnn("cudnnBatchNormalizationForwardInference", status);
        }
    }

    /**
     * The gradients of input, scale and bias.
     *
     * @param savedMean what {@link #train} wrote
     * @param savedInvStd what {@link #train} wrote
     */
    public static void backward(
            Cudnn cudnn,
            Mode mode,
            CudnnTensor xType,
            DevicePtr x,
            DevicePtr dy,
            DevicePtr dx,
            Parameters parameters,
            DevicePtr dScale,
            DevicePtr dBias,
            double epsilon,
            DevicePtr savedMean,
            DevicePtr savedInvStd) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cudnnBatchNormalizationBackward(
                            cudnn.handle(),
                            mode.code,
                            xType.type().factor(scratch, 0, 1),
                            xType.type().factor(scratch, 1, 0),
                            xType.type().factor(scratch, 2, 1),
                            xType.type().factor(scratch, 3, 0),
                            xType.handle(),
                            x.segment(),
                            xType.handle(),
                            dy.segment(),
                            xType.handle(),
                            dx.segment(),
                            parameters.type().handle(),
                            parameters.scale().segment(),
                            dScale.segment(),
                            dBias.segment(),
                            epsilon,
                            savedMean.segment(),
                            savedInvStd.segment());
            Check.cudnn("cudnnBatchNormalizationBackward", status);
        }
    }
}
