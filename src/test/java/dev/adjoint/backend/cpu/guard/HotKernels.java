package dev.adjoint.backend.cpu.guard;

import com.sun.management.ThreadMXBean;

import dev.adjoint.backend.cpu.conv.ConvExercises;
import dev.adjoint.backend.cpu.gemm.GemmExercises;
import dev.adjoint.backend.cpu.loop.LoopExercises;
import dev.adjoint.backend.cpu.norm.NormExercises;
import dev.adjoint.backend.cpu.random.RandomExercises;
import dev.adjoint.backend.cpu.reduce.ReduceExercises;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The program of the fresh JVM that {@link KernelGuardTest} looks into: runs every exercise of a
 * group until its kernels are compiled and measures it. Writes a {@link Finding} a line to the file
 * that is its first argument; the second one names the group, further ones select exercises.
 */
public final class HotKernels {
    /** Beyond HotSpot's 5,000 calls from the first to the second compiler. */
    private static final int WARM_CALLS = 6000;

    private static final long SAMPLE_NANOS = 500_000;
    private static final int ROUNDS = 7;

    /** How often a body may be tried until it allocates nothing. */
    private static final int ATTEMPTS = 60;

    private static final int ATTEMPT_CALLS = 300;

    /** Exercises that share a JVM. A package with vector kernels adds its own here. */
    enum Group {
        GEMM(GemmExercises::all),
        REDUCE(ReduceExercises::all),
        NORM(NormExercises::all),
        CONV(ConvExercises::all),
        LOOP(LoopExercises::all),
        RANDOM(RandomExercises::all);

        private final Supplier<List<Exercise>> exercises;

        Group(Supplier<List<Exercise>> exercises) {
            this.exercises = exercises;
        }
    }

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private HotKernels() {}

    /** Runs the exercises of a group. */
    public static void main(String[] args) throws IOException {
        Group group = Group.valueOf(args[1]);
        List<String> names = List.of(args).subList(2, args.length);
        HotKernels hot = new HotKernels();
        List<String> lines = new ArrayList<>();
        for (Exercise exercise : group.exercises.get()) {
            if (names.isEmpty() || names.contains(exercise.name())) {
                lines.add(hot.examine(group, exercise).toLine());
            }
        }
        Files.write(Path.of(args[0]), lines);
    }

    private Finding examine(Group group, Exercise exercise) {
        long bytes = warmUp(exercise.vector());
        Runnable twin = exercise.scalar();
        if (twin == null) {
            return new Finding(group, exercise.name(), bytes, Double.NaN);
        }
        warmUp(twin);
        return new Finding(group, exercise.name(), bytes, ratio(exercise.vector(), twin));
    }

    /** Returns the fewest bytes that some calls allocated. */
    private long warmUp(Runnable body) {
        run(body, WARM_CALLS);
        long fewest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && fewest > 0; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            run(body, ATTEMPT_CALLS);
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return fewest;
    }

    /** The median over some rounds of the first body's time over the second's. */
    private static double ratio(Runnable first, Runnable second) {
        int calls = 1;
        while (time(second, calls) < SAMPLE_NANOS) {
            calls *= 2;
        }
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ratios[round] = (double) time(first, calls) / time(second, calls);
        }
        Arrays.sort(ratios);
        return ratios[ROUNDS / 2];
    }

    private static long time(Runnable body, int calls) {
        long start = System.nanoTime();
        run(body, calls);
        return System.nanoTime() - start;
    }

    private static void run(Runnable body, int calls) {
        for (int i = 0; i < calls; i++) {
            body.run();
        }
    }

    /**
     * What was found out about an exercise.
     *
     * @param bytes what the warm vector kernels allocated in some calls
     * @param ratio their time over that of the scalar twins; NaN without a twin
     */
    record Finding(Group group, String name, long bytes, double ratio) {
        static Finding parse(String line) {
            String[] columns = line.split("\t");
            return new Finding(
                    Group.valueOf(columns[0]),
                    columns[1],
                    Long.parseLong(columns[2]),
                    Double.parseDouble(columns[3]));
        }

        String toLine() {
            return group + "\t" + name + "\t" + bytes + "\t" + ratio;
        }

        @Override
        public String toString() {
            return "%s: %d bytes, %.2f of the scalar time".formatted(name, bytes, ratio);
        }
    }
}
