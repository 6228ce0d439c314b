package dev.adjoint.cuda;

import dev.adjoint.bindings.NativeLibrary;
import dev.adjoint.bindings.cublas.cublas_h;
import dev.adjoint.bindings.cublaslt.cublasLtMatmulAlgo_t;
import dev.adjoint.bindings.cublaslt.cublasLtMatmulHeuristicResult_t;
import dev.adjoint.bindings.cublaslt.cublaslt_h;
import dev.adjoint.bindings.cuda.CUgraphExecUpdateResultInfo_st;
import dev.adjoint.bindings.cuda.CUmemLocation_st;
import dev.adjoint.bindings.cuda.CUmemPoolProps_st;
import dev.adjoint.bindings.cuda.cuda_h;
import dev.adjoint.bindings.cudnn.cudnn_h;
import dev.adjoint.bindings.nvrtc.nvrtc_h;

import java.lang.foreign.MemoryLayout;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the generated classes bind, read from the classes themselves. */
final class Bound {
    static final Map<NativeLibrary, Class<?>> HEADERS =
            Map.of(
                    NativeLibrary.CUDA, cuda_h.class,
                    NativeLibrary.NVRTC, nvrtc_h.class,
                    NativeLibrary.CUBLAS, cublas_h.class,
                    NativeLibrary.CUBLASLT, cublaslt_h.class,
                    NativeLibrary.CUDNN, cudnn_h.class);

    static final List<Class<?>> STRUCTURES =
            List.of(
                    CUmemPoolProps_st.class,
                    CUmemLocation_st.class,
                    CUgraphExecUpdateResultInfo_st.class,
                    cublasLtMatmulAlgo_t.class,
                    cublasLtMatmulHeuristicResult_t.class);

    private Bound() {}

    /** The names of a library's bound functions. */
    static List<String> functions(NativeLibrary library) {
        return Arrays.stream(HEADERS.get(library).getMethods())
                .map(Method::getName)
                .filter(name -> name.endsWith("$address"))
                .map(name -> name.substring(0, name.indexOf('$')))
                .sorted()
                .toList();
    }

    /** The whole-number constants of a library. */
    static Map<String, Long> constants(NativeLibrary library) throws ReflectiveOperationException {
        List<String> functions = functions(library);
        Map<String, Long> constants = new TreeMap<>();
        for (Method method : HEADERS.get(library).getDeclaredMethods()) {
            if (method.getParameterCount() == 0
                    && method.getName().indexOf('$') < 0
                    && !functions.contains(method.getName())) {
                constants.put(method.getName(), ((Number) method.invoke(null)).longValue());
            }
        }
        return constants;
    }

    static MemoryLayout layout(Class<?> structure) throws ReflectiveOperationException {
        return (MemoryLayout) structure.getMethod("layout").invoke(null);
    }
}
