package dev.adjoint.bench;

import dev.adjoint.Device;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A suite: the cases that a subclass names, each in a JVM of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class CaseBench {

    /** The number of threads of the library. */
    @Param("1")
    public int threads;

    private Supplier<?> body = () -> "not set up";

    /** The name of the case to run. */
    protected abstract String caseName();

    /** Fills the inputs. */
    @Setup
    public void prepare() {
        Device.CPU.threads(threads);
        body = OurCases.of(Problem.parse(caseName()).orElseThrow()).body();
    }

    /** Solves the problem once. */
    @Benchmark
    public Object run() {
        return body.get();
    }
}
