package dev.adjoint.internal;

import dev.adjoint.Rng;
import dev.adjoint.Scope;
import dev.adjoint.backend.Backend;
import dev.adjoint.backend.cpu.CpuBackend;
import dev.adjoint.cuda.ScratchPool;
import dev.adjoint.tree.RecordAccess;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * All state of the library that outlives a call: the level counter, the default random generator,
 * the CPU backend with its worker pool and its cache of generated loops, the scratch memory of
 * calls of CUDA, and the access to records. No other class has a mutable static.
 */
public final class ProcessState {
    private static final AtomicLong LEVELS = new AtomicLong();

    private static final RecordAccess RECORDS = new RecordAccess();

    private static final ScratchPool CUDA_SCRATCH = new ScratchPool();

    // keys, not state: what they are bound to belongs to a block of a thread
    private static final ScopedValue<Scope> SCOPE = ScopedValue.newInstance();

    private static final ScopedValue<Draws> DRAWS = ScopedValue.newInstance();
    private static final ScopedValue<Long> REOPENED = ScopedValue.newInstance();

    private ProcessState() {}

    private static final class CpuHolder {
        static final CpuBackend BACKEND = CpuBackend.start(() -> Scope.current().threads());
    }

    private static final class RngHolder {
        static final Rng DEFAULT = Rng.seededFromClock();
    }

    /** The next level number. */
    public static long nextLevel() {
        return LEVELS.incrementAndGet();
    }

    /** The processor's kernels. */
    public static Backend cpu() {
        return CpuHolder.BACKEND;
    }

    /**
     * The generator behind {@code Rng.manualSeed} and the random functions that take no generator:
     * the scope's, or else the process's.
     */
    public static Rng defaultRng() {
        Rng own = Scope.current().rng();
        return own != null ? own : RngHolder.DEFAULT;
    }

    /** Which settings a block runs under. */
    public static ScopedValue<Scope> scope() {
        return SCOPE;
    }

    /** How random operations draw here. */
    public static Draws draws() {
        return DRAWS.orElse(Draws.PLAIN);
    }

    /** The value of a block in which random operations draw in the given way. */
    public static <T> T drawing(Draws draws, Supplier<T> block) {
        return ScopedValue.where(DRAWS, draws).call(block::get);
    }

    /**
     * The value of a block in which all levels below the given number count as open: a part of a
     * function that runs a second time meets the tensors of the first.
     */
    public static <T> T reopening(long number, Supplier<T> block) {
        return ScopedValue.where(REOPENED, number).call(block::get);
    }

    /** The number below which all levels count as open. */
    public static long reopened() {
        return REOPENED.orElse(0L);
    }

    /** How records are read and made. */
    public static RecordAccess records() {
        return RECORDS;
    }

    /** Native memory for the parameters of CUDA's functions. */
    public static ScratchPool cudaScratch() {
        return CUDA_SCRATCH;
    }
}
