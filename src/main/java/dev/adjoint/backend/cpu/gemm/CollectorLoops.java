package dev.adjoint.backend.cpu.gemm;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * How C2 compiles a counted loop under the process's garbage collector. Under G1, ZGC and
 * Shenandoah it nests the loop in another one that polls for safepoints ("strip mining") and so
 * leaves the inner one as it is written; under Serial and Parallel it unrolls it, the kernels'
 * accumulators are spilled, and their speed is halved. There the kernels nest their loops
 * themselves. Where C2 does so too, a nest of three would have the same effect.
 */
public final class CollectorLoops {
    /** Whether C2 nests counted loops. */
    public static final boolean STRIP_MINED =
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .map(GarbageCollectorMXBean::getName)
                    .anyMatch(name -> name.matches("(G1|ZGC|Shenandoah) .*"));

    /** Rounds of an inner loop: as many as C2 regards as few (a tenth of LoopStripMiningIter). */
    public static final int STRIP = 96;

    private CollectorLoops() {}
}
