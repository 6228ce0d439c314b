package dev.adjoint.cuda;

import static dev.adjoint.bindings.cudnn.cudnn_h.*;

/** Softmax over the channels, and its logarithm. */
public final class CudnnSoftmax {
    private CudnnSoftmax() {}

    /**
     * y = softmax(x).
     *
     * @param log whether its logarithm is wanted
     * @param wholeInstance whether all elements of an instance are one group, not only its channels
     */
    public static void forward(
            Cudnn cudnn,
            boolean log,
            boolean wholeInstance,
            CudnnTensor xType,
            DevicePtr x,
            CudnnTensor yType,
            DevicePtr y) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cudnnSoftmaxForward(
                            cudnn.handle(),
                            algorithm(log),
                            mode(wholeInstance),
                            yType.type().factor(scratch, 0, 1),
                            xType.handle(),
                            x.segment(),
                            yType.type().factor(scratch, 1, 0),
                            yType.handle(),
                            y.segment());
            Check.cudnn("cudnnSoftmaxForward", status);
        }
    }

    /** The input's gradient from the result and its gradient. */
    public static void backward(
            Cudnn cudnn,
            boolean log,
            boolean wholeInstance,
            CudnnTensor yType,
            DevicePtr y,
            DevicePtr dy,
            CudnnTensor dxType,
            DevicePtr dx) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cudnnSoftmaxBackward(
                            cudnn.handle(),
                            algorithm(log),
                            mode(wholeInstance),
                            dxType.type().factor(scratch, 0, 1),
                            yType.handle(),
                            y.segment(),
                            yType.handle(),
                            dy.segment(),
                            dxType.type().factor(scratch, 1, 0),
                            dxType.handle(),
                            dx.segment());
            Check.cudnn("cudnnSoftmaxBackward", status);
        }
    }

    private static int algorithm(boolean log) {
        return log ? CUDNN_SOFTMAX_LOG() : CUDNN_SOFTMAX_ACCURATE();
    }

    private static int mode(boolean wholeInstance) {
        return wholeInstance ? CUDNN_SOFTMAX_MODE_INSTANCE() : CUDNN_SOFTMAX_MODE_CHANNEL();
    }
}
