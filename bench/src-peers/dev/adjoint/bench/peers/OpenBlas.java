package dev.adjoint.bench.peers;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.adjoint.bench.Case;
import dev.adjoint.bench.Fill;
import dev.adjoint.bench.Problem;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's OpenBLAS, called through the foreign function interface. Its results go into memory
 * that is allocated once, as BLAS is used from C.
 */
public final class OpenBlas {

    /** Names and places of the library; {@code -Dopenblas=FILE} goes before them. */
    private static final List<String> PLACES =
            List.of(
                    System.getProperty("openblas", ""),
                    "/usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblas.so.0",
                    "/usr/lib/aarch64-linux-gnu/openblas-pthread/libopenblas.so.0",
                    "/usr/lib64/libopenblasp.so.0",
                    "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
                    "libopenblas.so.0",
                    "libopenblas.so");

    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;
    private static final long ALIGNMENT = 64;

    private final MethodHandle sgemm;
    private final MethodHandle dgemm;
    private final MethodHandle setThreads;
    private final String description;

    private OpenBlas(SymbolLookup library) {
        Linker linker = Linker.nativeLinker();
        sgemm = linker.downcallHandle(library.findOrThrow("cblas_sgemm"), gemm(JAVA_FLOAT));
        dgemm = linker.downcallHandle(library.findOrThrow("cblas_dgemm"), gemm(JAVA_DOUBLE));
        setThreads =
                linker.downcallHandle(
                        library.findOrThrow("openblas_set_num_threads"),
                        FunctionDescriptor.ofVoid(JAVA_INT));
        MethodHandle config =
                linker.downcallHandle(
                        library.findOrThrow("openblas_get_config"), FunctionDescriptor.of(ADDRESS));
        description =
                call(() -> ((MemorySegment) config.invokeExact()).reinterpret(1024)).getString(0);
    }

    private static FunctionDescriptor gemm(MemoryLayout scalar) {
        return FunctionDescriptor.ofVoid(
                JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, scalar, ADDRESS,
                JAVA_INT, ADDRESS, JAVA_INT, scalar, ADDRESS, JAVA_INT);
    }

    /** The installed library, or empty where none is found. */
    public static Optional<OpenBlas> find() {
        return PLACES.stream()
                .filter(place -> !place.isEmpty())
                .flatMap(OpenBlas::load)
                .findFirst();
    }

    private static Stream<OpenBlas> load(String place) {
        try {
            return Stream.of(new OpenBlas(SymbolLookup.libraryLookup(place, Arena.global())));
        } catch (IllegalArgumentException absent) {
            return Stream.empty();
        }
    }

    /** Version, options and the core that it is tuned for. */
    public String description() {
        return description;
    }

    /** Sets the number of threads of the calls to come. */
    public void threads(int n) {
        call(
                () -> {
                    setThreads.invokeExact(n);
                    return n;
                });
    }

    /** The case of a matrix product; of other problems none. */
    public Optional<Case> caseOf(Problem problem) {
        return problem instanceof Problem.Gemm p ? Optional.of(gemm(p)) : Optional.empty();
    }

    private Case gemm(Problem.Gemm p) {
        return p.isDouble() ? doubles(p) : floats(p);
    }

    private Case floats(Problem.Gemm p) {
        MemorySegment a = nativeCopy(MemorySegment.ofArray(Fill.floats(1, p.m() * p.k())));
        MemorySegment b = nativeCopy(MemorySegment.ofArray(Fill.floats(2, p.k() * p.n())));
        MemorySegment c = nativeCopy(MemorySegment.ofArray(new float[p.m() * p.n()]));
        Call<MemorySegment> run =
                () -> {
                    sgemm.invokeExact(
                            ROW_MAJOR,
                            transposition(p.transposeA()),
                            transposition(p.transposeB()),
                            p.m(),
                            p.n(),
                            p.k(),
                            1f,
                            a,
                            p.transposeA() ? p.m() : p.k(),
                            b,
                            p.transposeB() ? p.k() : p.n(),
                            0f,
                            c,
                            p.n());
                    return c;
                };
        return new Case(
                () -> call(run),
                () -> {
                    double sum = 0;
                    for (float v : call(run).toArray(JAVA_FLOAT)) {
                        sum += Math.abs(v);
                    }
                    return sum;
                });
    }

    private Case doubles(Problem.Gemm p) {
        MemorySegment a = nativeCopy(MemorySegment.ofArray(Fill.doubles(1, p.m() * p.k())));
        MemorySegment b = nativeCopy(MemorySegment.ofArray(Fill.doubles(2, p.k() * p.n())));
        MemorySegment c = nativeCopy(MemorySegment.ofArray(new double[p.m() * p.n()]));
        Call<MemorySegment> run =
                () -> {
                    dgemm.invokeExact(
                            ROW_MAJOR,
                            transposition(p.transposeA()),
                            transposition(p.transposeB()),
                            p.m(),
                            p.n(),
                            p.k(),
                            1d,
                            a,
                            p.transposeA() ? p.m() : p.k(),
                            b,
                            p.transposeB() ? p.k() : p.n(),
                            0d,
                            c,
                            p.n());
                    return c;
                };
        return new Case(
                () -> call(run),
                () -> {
                    double sum = 0;
                    for (double v : call(run).toArray(JAVA_DOUBLE)) {
                        sum += Math.abs(v);
                    }
                    return sum;
                });
    }

    private static int transposition(boolean transposed) {
        return transposed ? TRANSPOSE : NO_TRANSPOSE;
    }

    private static MemorySegment nativeCopy(MemorySegment array) {
        return Arena.ofAuto().allocate(array.byteSize(), ALIGNMENT).copyFrom(array);
    }

    /** A foreign call; what it throws is checked by the compiler only as {@link Throwable}. */
    private interface Call<T> {
        T run() throws Throwable;
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (Throwable t) {
            throw new IllegalStateException("OpenBLAS could not be called", t);
        }
    }
}
