package dev.adjoint.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.adjoint.bindings.NativeLibrary;
import dev.adjoint.bindings.cuda.cuda_h;
import dev.adjoint.bindings.cudnn.cudnn_h;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;

/** NVIDIA's own libraries, where they are installed. None of this needs a GPU. */
class LibrariesTest {
    private static final String KERNEL =
            """
            extern "C" __global__ void axpy(float a, const float* x, float* y, int n) {
                int i = blockIdx.x * blockDim.x + threadIdx.x;
                if (i < n) y[i] += a * x[i];
            }
            template <typename T> __global__ void twice(T* x) { x[threadIdx.x] *= 2; }
            """;

    @ParameterizedTest
    @EnumSource
    void everyBoundFunctionIsInTheLibrary(NativeLibrary library) {
        CudaChecks.need("the functions of " + library.title(), library);
        assertThat(Bound.functions(library))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(library.symbols().find(name)).as(name).isPresent());
    }

    @Test
    void aFunctionThatIsNotThereIsNamed() {
        CudaChecks.need("a function that NVRTC has not", NativeLibrary.NVRTC);
        assertThatThrownBy(() -> NativeLibrary.NVRTC.symbols().find("nvrtcFly"))
                .isInstanceOf(UnsatisfiedLinkError.class)
                .hasMessageStartingWith("nvrtcFly: no such function in ")
                .hasMessageContaining("libnvrtc");
    }

    @Test
    void nvrtcTellsItsVersionAndArchitectures() {
        CudaChecks.need("the version of NVRTC", NativeLibrary.NVRTC);
        assertThat(Nvrtc.version()).isBetween(12000, 13999);
        assertThat(Nvrtc.architectures()).contains(90).isSorted();
        assertThat(Nvrtc.headerHeapBytes()).isNotNegative();
    }

    @Test
    void blasLibrariesTellTheirVersions() {
        CudaChecks.need(
                "the versions of cuBLAS and cuBLASLt",
                NativeLibrary.CUBLAS,
                NativeLibrary.CUBLASLT);
        assertThat(Cublas.version()).matches("1[23]\\.\\d+\\.\\d+");
        assertThat(CublasLt.version()).isBetween(120000L, 139999L);
    }

    @Test
    void cudnnTellsItsVersion() {
        CudaChecks.need("the version of cuDNN", NativeLibrary.CUDNN);
        assertThat(Cudnn.version()).isBetween(90000L, 99999L);
        assertThat(Cudnn.cudaVersion()).isBetween(12000L, 13999L);
    }

    @Test
    void cublasWithoutADeviceSaysSo() {
        CudaChecks.need("cublasCreate without a device", NativeLibrary.CUBLAS);
        CudaChecks.needNoDevice("cublasCreate without a device");
        CublasException failure = catchThrowableOfType(CublasException.class, Cublas::create);
        assertThat(failure.call()).isEqualTo("cublasCreate_v2");
        assertThat(failure.statusName()).startsWith("CUBLAS_STATUS_");
        assertThat(failure.status()).isPositive();
        assertThat(failure)
                .hasMessageStartingWith(
                        "cublasCreate_v2: "
                                + failure.statusName()
                                + " ("
                                + failure.status()
                                + "): ");
    }

    @Test
    void cublasLtWithoutADeviceSaysSo() {
        CudaChecks.need("cublasLtCreate without a device", NativeLibrary.CUBLASLT);
        CudaChecks.needNoDevice("cublasLtCreate without a device");
        CublasException failure = catchThrowableOfType(CublasException.class, CublasLt::create);
        assertThat(failure.call()).isEqualTo("cublasLtCreate");
        assertThat(failure.statusName()).startsWith("CUBLAS_STATUS_");
    }

    @Test
    void cudnnWithoutADeviceSaysSo() {
        CudaChecks.need("cudnnCreate without a device", NativeLibrary.CUDNN);
        CudaChecks.needNoDevice("cudnnCreate without a device");
        CudnnException failure = catchThrowableOfType(CudnnException.class, Cudnn::create);
        assertThat(failure.call()).isEqualTo("cudnnCreate");
        assertThat(failure.statusName()).startsWith("CUDNN_STATUS_");
        assertThat(failure.status()).isPositive();
    }

    @Test
    void nvrtcCompilesAKernel() {
        CudaChecks.need("a cubin for sm_90 by NVRTC", NativeLibrary.NVRTC);
        try (NvrtcProgram program = NvrtcProgram.of(KERNEL, "axpy.cu")) {
            program.addNameExpression("twice<double>");
            program.compile("--gpu-architecture=sm_90", "--fmad=false");
            byte[] cubin = program.cubin();
            assertThat(cubin).startsWith(0x7f, 'E', 'L', 'F');
            assertThat(new String(cubin, StandardCharsets.ISO_8859_1)).contains("axpy");
            assertThat(program.ptx()).contains(".target sm_90").contains(".entry axpy");
            assertThat(program.loweredName("twice<double>")).startsWith("_Z").contains("twice");
            assertThat(program.log()).isEmpty();
        }
        assertThat(Nvrtc.cubin(KERNEL, "axpy.cu", 90)).startsWith(0x7f, 'E', 'L', 'F');
    }

    @Test
    void nvrtcReportsABrokenKernelWithItsLog() {
        CudaChecks.need("a broken kernel's log by NVRTC", NativeLibrary.NVRTC);
        String broken = "__global__ void f(float* x) {\n  x[0] = height;\n}\n";
        NvrtcException failure =
                catchThrowableOfType(
                        NvrtcException.class, () -> Nvrtc.cubin(broken, "broken.cu", 90));
        assertThat(failure.call()).isEqualTo("nvrtcCompileProgram");
        assertThat(failure.statusName()).isEqualTo("NVRTC_ERROR_COMPILATION");
        assertThat(failure.log()).contains("broken.cu(2): error").contains("height");
        assertThat(failure).hasMessageContaining(failure.log());
    }

    @Test
    void whatWasNotCompiledForIsRefused() {
        CudaChecks.need("intermediate code that was not asked for, by NVRTC", NativeLibrary.NVRTC);
        try (NvrtcProgram program = NvrtcProgram.of(KERNEL, "axpy.cu")) {
            program.compile("--gpu-architecture=sm_90");
            assertThatThrownBy(program::requireHeader).isInstanceOf(NvrtcException.class);
            assertThatThrownBy(() -> program.loweredName("axpy"))
                    .isInstanceOf(NvrtcException.class)
                    .hasMessageContaining("NVRTC_ERROR_NAME_EXPRESSION_NOT_VALID");
        }
    }

    @Test
    void aClosedHandleIsRefused() {
        CudaChecks.need("use after close", NativeLibrary.NVRTC);
        NvrtcProgram program = NvrtcProgram.of(KERNEL, "axpy.cu");
        assertThat(program.isOpen()).isTrue();
        program.close();
        program.close();
        assertThat(program.isOpen()).isFalse();
        assertThat(program).hasToString("program axpy.cu (closed)");
        assertThatThrownBy(program::cubin)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("program axpy.cu: used after it was closed");
    }

    @Test
    void descriptionsOfProductsNeedNoDevice() {
        CudaChecks.need("descriptions of cuBLASLt", NativeLibrary.CUBLASLT);
        try (LtMatmul matmul = LtMatmul.create(CudaCompute.FLOAT32);
                LtLayout layout = LtLayout.create(CudaType.FLOAT32, 8, 4, 8)) {
            matmul.transpose(true, false)
                    .epilogue(LtMatmul.Epilogue.RELU_AUX_BIAS)
                    .bias(new DevicePtr(4096), CudaType.FLOAT32)
                    .auxiliary(new DevicePtr(8192), 128);
            layout.byRows().batch(3, 32);
            assertThat(layout.isOpen()).isTrue();
        }
    }

    @Test
    void descriptorsOfCudnnNeedNoDevice() {
        CudaChecks.need("descriptors of cuDNN", NativeLibrary.CUDNN);
        int type = cudnn_h.CUDNN_BACKEND_TENSOR_DESCRIPTOR();
        try (CudnnDescriptor tensor = CudnnDescriptor.create(type)) {
            int bits = cudnn_h.CUDNN_DATA_FLOAT();
            tensor.setMode(
                            cudnn_h.CUDNN_ATTR_TENSOR_DATA_TYPE(),
                            cudnn_h.CUDNN_TYPE_DATA_TYPE(),
                            bits)
                    .setInt64(cudnn_h.CUDNN_ATTR_TENSOR_DIMENSIONS(), 2L, 3L, 4L, 5L)
                    .setInt64(cudnn_h.CUDNN_ATTR_TENSOR_STRIDES(), 60L, 20L, 5L, 1L)
                    .setInt64(cudnn_h.CUDNN_ATTR_TENSOR_UNIQUE_ID(), 7L)
                    .setInt64(cudnn_h.CUDNN_ATTR_TENSOR_BYTE_ALIGNMENT(), 16L)
                    .complete();
            assertThat(tensor.int64(cudnn_h.CUDNN_ATTR_TENSOR_UNIQUE_ID())).isEqualTo(7);
        }
        try (CudnnDescriptor empty = CudnnDescriptor.create(type)) {
            CudnnException failure = catchThrowableOfType(CudnnException.class, empty::complete);
            assertThat(failure.call()).isEqualTo("cudnnBackendFinalize");
            assertThat(failure.statusName()).startsWith("CUDNN_STATUS_BAD_PARAM");
            assertThat(failure.getMessage().length())
                    .as("the library's own words: %s", failure.getMessage())
                    .isGreaterThan(failure.statusName().length() + 40);
        }
    }

    @Test
    void tensorsAndWindowsOfCudnnNeedNoDevice() {
        CudaChecks.need("tensors and windows of cuDNN", NativeLibrary.CUDNN);
        int[] sizes = {2, 3, 8, 8};
        int[] strides = {192, 64, 8, 1};
        int[] ones = {1, 1};
        try (CudnnTensor x = CudnnTensor.of(CudnnType.FLOAT32, sizes, strides);
                CudnnTensor parameters =
                        x.normalisationParameters(CudnnBatchNorm.Mode.PER_CHANNEL);
                CudnnFilter w = CudnnFilter.of(CudnnType.FLOAT32, false, 4, 3, 3, 3);
                CudnnConvolution convolution =
                        CudnnConvolution.of(CudnnType.FLOAT32, ones, ones, ones, 1, false);
                CudnnPooling pooling =
                        CudnnPooling.of(CudnnPooling.Mode.MAX, new int[] {2, 2}, ones, ones);
                CudnnDropout dropout = CudnnDropout.none()) {
            assertThat(x.type()).isEqualTo(CudnnType.FLOAT32);
            assertThat(CudnnDropout.reserveBytes(x)).isPositive();
            for (CudaHandle handle :
                    new CudaHandle[] {parameters, w, convolution, pooling, dropout}) {
                assertThat(handle.isOpen()).isTrue();
            }
        }
        assertThatThrownBy(() -> CudnnTensor.of(CudnnType.FLOAT32, new int[] {-1, 1, 1, 1}, sizes))
                .isInstanceOf(CudnnException.class)
                .hasMessageStartingWith("cudnnSetTensorNdDescriptor: CUDNN_STATUS_BAD_PARAM");
    }

    @Test
    void theBindingsAreOfCuda13AndCudnn9() {
        assertThat(cuda_h.CUDA_VERSION() / 1000).isEqualTo(13);
        assertThat(cudnn_h.CUDNN_VERSION() / 10000).isEqualTo(9);
    }
}
