package dev.adjoint.bench;

import dev.adjoint.bindings.NativeLibrary;
import dev.adjoint.bindings.cuda.cuda_h;
import dev.adjoint.cuda.CudaDevice;
import dev.adjoint.cuda.CudaFunction;
import dev.adjoint.cuda.CudaModule;
import dev.adjoint.cuda.CudaStream;
import dev.adjoint.cuda.DevicePtr;
import dev.adjoint.cuda.KernelArguments;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What calling the CUDA driver costs in Java. The driver is a stand-in, compiled at the start,
 * whose functions return at once; so no GPU is needed, only a compiler {@code cc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CudaCallBench {
    private final KernelArguments arguments = new KernelArguments();
    private final MemorySegment out = Arena.ofAuto().allocate(8, 8);
    private CudaDevice device = new CudaDevice(0, 0);
    private CudaStream stream;
    private CudaFunction kernel;
    private DevicePtr a = new DevicePtr(4096);
    private DevicePtr b = new DevicePtr(8192);
    private int n = 1 << 20;

    /** Compiles the stand-in and has it loaded. */
    @Setup
    public void prepare() throws Exception {
        Path folder = Files.createTempDirectory("adjoint-bench");
        String functions =
                Arrays.stream(cuda_h.class.getMethods())
                        .map(method -> method.getName())
                        .filter(name -> name.endsWith("$address"))
                        .map(name -> "int " + name.replace("$address", "") + "() { return 0; }\n")
                        .collect(Collectors.joining());
        Path source = Files.writeString(folder.resolve("driver.c"), functions);
        String library = folder.resolve("libcuda.so.1").toString();
        int status =
                new ProcessBuilder("cc", "-O2", "-shared", "-o", library, source.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IllegalStateException("cc failed");
        }
        System.setProperty("adjoint.cuda.path", folder.toString());
        device = CudaDevice.of(0);
        stream = CudaStream.create();
        kernel = CudaModule.load(new byte[1]).function("kernel");
    }

    /** The generated method alone, with an address that is at hand. */
    @Benchmark
    public int downcall() {
        return cuda_h.cuDeviceGetAttribute(out, 16, 0);
    }

    /** A checked call with the scratch memory that is reused. */
    @Benchmark
    public int checkedCallWithReusedScratch() {
        return device.multiprocessors();
    }

    /** The same with an arena for each call, as a plain user of the bindings would write it. */
    @Benchmark
    public int callWithAnArena() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(4, 4);
            int status = cuda_h.cuDeviceGetAttribute(value, 16, 0);
            if (status != 0) {
                throw new IllegalStateException();
            }
            return value.get(ValueLayout.JAVA_INT, 0);
        }
    }

    /** Whether a handle is still open, as every call asks. */
    @Benchmark
    public boolean handleLookup() {
        return stream.isOpen();
    }

    /** A function by its name, as the first call of each does once. */
    @Benchmark
    public Object symbolLookup() {
        return NativeLibrary.CUDA.symbols().find("cuLaunchKernel");
    }

    /** An elementwise kernel's launch: arguments and call. */
    @Benchmark
    public void launch() {
        arguments.clear().pointer(a).pointer(b).float32(2).int32(n);
        kernel.launch(stream, (n + 255) / 256, 256, arguments);
    }
}
