package dev.adjoint.cuda;

import static dev.adjoint.bindings.cudnn.cudnn_h.*;

import dev.adjoint.bindings.NativeLibrary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A convolution by cuDNN's functions that are not of the graph interface. In every product the
 * result is alpha times what is computed plus beta times what was there before.
 */
public final class CudnnConvolution extends CudaHandle {
    private CudnnConvolution(MemorySegment handle) {
        super("description of a convolution", handle);
    }

    /** How the output is computed. */
    public enum Forward {
        /** A matrix product over a matrix that is never stored; no workspace. */
        IMPLICIT_GEMM(CUDNN_CONVOLUTION_FWD_ALGO_IMPLICIT_GEMM()),
        /** The same with indices computed beforehand; the one for tensor cores. */
        IMPLICIT_PRECOMP_GEMM(CUDNN_CONVOLUTION_FWD_ALGO_IMPLICIT_PRECOMP_GEMM()),
        /** A matrix product over a stored matrix. */
        GEMM(CUDNN_CONVOLUTION_FWD_ALGO_GEMM()),
        /** Winograd's transform. */
        WINOGRAD(CUDNN_CONVOLUTION_FWD_ALGO_WINOGRAD()),
        /** Winograd's transform in several kernels. */
        WINOGRAD_NONFUSED(CUDNN_CONVOLUTION_FWD_ALGO_WINOGRAD_NONFUSED());

        private final int code;

        Forward(int code) {
            this.code = code;
        }
    }

    /** How the input's gradient is computed. */
    public enum BackwardData {
        /** Sums in any order. */
        UNORDERED(CUDNN_CONVOLUTION_BWD_DATA_ALGO_0()),
        /** A matrix product; repeatable. */
        GEMM(CUDNN_CONVOLUTION_BWD_DATA_ALGO_1()),
        /** Winograd's transform. */
        WINOGRAD(CUDNN_CONVOLUTION_BWD_DATA_ALGO_WINOGRAD()),
        /** Winograd's transform in several kernels. */
        WINOGRAD_NONFUSED(CUDNN_CONVOLUTION_BWD_DATA_ALGO_WINOGRAD_NONFUSED());

        private final int code;

        BackwardData(int code) {
            this.code = code;
        }
    }

    /** How the weights' gradient is computed. */
    public enum BackwardFilter {
        /** Sums in any order. */
        UNORDERED(CUDNN_CONVOLUTION_BWD_FILTER_ALGO_0()),
        /** A matrix product; repeatable. */
        GEMM(CUDNN_CONVOLUTION_BWD_FILTER_ALGO_1()),
        /** Sums in any order, with indices computed beforehand. */
        UNORDERED_PRECOMP(CUDNN_CONVOLUTION_BWD_FILTER_ALGO_3()),
        /** Winograd's transform in several kernels. */
        WINOGRAD_NONFUSED(CUDNN_CONVOLUTION_BWD_FILTER_ALGO_WINOGRAD_NONFUSED());

        private final int code;

        BackwardFilter(int code) {
            this.code = code;
        }
    }

    /**
     * A convolution as neural networks have it, a correlation.
     *
     * @param type the type of the sums
     * @param padding zeros at both ends of each dimension of the window
     * @param strides as many
     * @param dilations as many
     * @param groups into how many groups the channels are divided
     * @param tensorCores whether tensor cores may be used
     * @throws dev.adjoint.DeviceUnavailableException if cuDNN is not installed
     */
    public static CudnnConvolution of(
            CudnnType type,
            int[] padding,
            int[] strides,
            int[] dilations,
            int groups,
            boolean tensorCores) {
        Check.require(NativeLibrary.CUDNN);
        try (Scratch scratch = Check.scratch()) {
            Check.cudnn(
                    "cudnnCreateConvolutionDescriptor",
                    cudnnCreateConvolutionDescriptor(scratch.out()));
            CudnnConvolution convolution = new CudnnConvolution(scratch.address());
            MemorySegment handle = convolution.handle();
            int status = window(scratch, handle, type, padding, strides, dilations);
            Check.cudnnOrClose(convolution, "cudnnSetConvolutionNdDescriptor", status);
            status = cudnnSetConvolutionGroupCount(handle, groups);
            Check.cudnnOrClose(convolution, "cudnnSetConvolutionGroupCount", status);
            int math = tensorCores ? CUDNN_TENSOR_OP_MATH() : CUDNN_FMA_MATH();
            status = cudnnSetConvolutionMathType(handle, math);
            return Check.cudnnOrClose(convolution, "cudnnSetConvolutionMathType", status);
        }
    }

    private static int window(
            Scratch scratch,
            MemorySegment handle,
            CudnnType type,
            int[] padding,
            int[] strides,
            int[] dilations) {
        int n = padding.length;
        MemorySegment memory = scratch.bytes(12L * n);
        MemorySegment.copy(padding, 0, memory, ValueLayout.JAVA_INT, 0, n);
        MemorySegment.copy(strides, 0, memory, ValueLayout.JAVA_INT, 4L * n, n);
        MemorySegment.copy(dilations, 0, memory, ValueLayout.JAVA_INT, 8L * n, n);
        return cudnnSetConvolutionNdDescriptor(
                handle,
                n,
                memory,
                memory.asSlice(4L * n),
                memory.asSlice(8L * n),
                CUDNN_CROSS_CORRELATION(),
                type.code());
    }

    /** How many bytes of workspace {@link #forward} wants. */
    public long forwardWorkspace(
            Cudnn cudnn, CudnnTensor x, CudnnFilter w, CudnnTensor y, Forward algorithm) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cudnnGetConvolutionForwardWorkspaceSize(
                            cudnn.handle(),
                            x.handle(),
                            w.handle(),
                            handle(),
                            y.handle(),
                            algorithm.code,
                            scratch.out());
            Check.cudnn("cudnnGetConvolutionForwardWorkspaceSize", status);
            return scratch.int64();
        }
    }

    /** y = alpha (x * w) + beta y. */
    public void forward(
            Cudnn cudnn,
            double alpha,
            CudnnTensor xType,
            DevicePtr x,
            CudnnFilter wType,
            DevicePtr w,
            Forward algorithm,
            DevicePtr workspace,
            long workspaceBytes,
            double beta,
            CudnnTensor yType,
            DevicePtr y) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cudnnConvolutionForward(
                            cudnn.handle(),
                            yType.type().factor(scratch, 0, alpha),
                            xType.handle(),
                            x.segment(),
                            wType.handle(),
                            w.segment(),
                            handle(),
                            algorithm.code,
                            workspace.segment(),
                            workspaceBytes,
                            yType.type().factor(scratch, 1, beta),
                            yType.handle(),
                            y.segment());
            Check.cudnn("cudnnConvolutionForward", status);
        }
    }

    /** How many bytes of workspace {@link #backwardData} wants. */
    public long backwardDataWorkspace(
            Cudnn cudnn, CudnnFilter w, CudnnTensor dy, CudnnTensor dx, BackwardData algorithm) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cudnnGetConvolutionBackwardDataWorkspaceSize(
                            cudnn.handle(),
                            w.handle(),
                            dy.handle(),
                            handle(),
                            dx.handle(),
                            algorithm.code,
                            scratch.out());
            Check.cudnn("cudnnGetConvolutionBackwardDataWorkspaceSize", status);
            return scratch.int64();
        }
    }

    /** The input's gradient. */
    public void backwardData(
            Cudnn cudnn,
            double alpha,
            CudnnFilter wType,
            DevicePtr w,
            CudnnTensor dyType,
            DevicePtr dy,
            BackwardData algorithm,
            DevicePtr workspace,
            long workspaceBytes,
            double beta,
            CudnnTensor dxType,
            DevicePtr dx) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cudnnConvolutionBackwardData(
                            cudnn.handle(),
                            dxType.type().factor(scratch, 0, alpha),
                            wType.handle(),
                            w.segment(),
                            dyType.handle(),
                            dy.segment(),
                            handle(),
                            algorithm.code,
                            workspace.segment(),
                            workspaceBytes,
                            dxType.type().factor(scratch, 1, beta),
                            dxType.handle(),
                            dx.segment());
            Check.cudnn("cudnnConvolutionBackwardData", status);
        }
    }

    /** How many bytes of workspace {@link #backwardFilter} wants. */
    public long backwardFilterWorkspace(
            Cudnn cudnn, CudnnTensor x, CudnnTensor dy, CudnnFilter dw, BackwardFilter algorithm) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cudnnGetConvolutionBackwardFilterWorkspaceSize(
                            cudnn.handle(),
                            x.handle(),
                            dy.handle(),
                            handle(),
                            dw.handle(),
                            algorithm.code,
                            scratch.out());
            Check.cudnn("cudnnGetConvolutionBackwardFilterWorkspaceSize", status);
            return scratch.int64();
        }
    }

    /** The weights' gradient. */
    public void backwardFilter(
            Cudnn cudnn,
            double alpha,
            CudnnTensor xType,
            DevicePtr x,
            CudnnTensor dyType,
            DevicePtr dy,
            BackwardFilter algorithm,
            DevicePtr workspace,
            long workspaceBytes,
            double beta,
            CudnnFilter dwType,
            DevicePtr dw) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cudnnConvolutionBackwardFilter(
                            cudnn.handle(),
                            xType.type().factor(scratch, 0, alpha),
                            xType.handle(),
                            x.segment(),
                            dyType.handle(),
                            dy.segment(),
                            handle(),
                            algorithm.code,
                            workspace.segment(),
                            workspaceBytes,
                            xType.type().factor(scratch, 1, beta),
                            dwType.handle(),
                            dw.segment());
            Check.cudnn("cudnnConvolutionBackwardFilter", status);
        }
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.cudnn("cudnnDestroyConvolutionDescriptor", cudnnDestroyConvolutionDescriptor(handle));
    }
}
