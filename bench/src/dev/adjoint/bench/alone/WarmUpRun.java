package dev.adjoint.bench.alone;

import dev.adjoint.bench.OurCases;
import dev.adjoint.bench.Problem;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The measured JVM of {@link WarmUp}: runs a case for some seconds and prints a report. */
final class WarmUpRun {

    private static final long SECONDS = 7;

    /** Runs in a row that are as fast as the last ones. */
    private static final int STEADY = 5;

    private static final double NEAR = 1.2;

    private WarmUpRun() {}

    /** Runs the case named first; the second argument is the time when the JVM was started. */
    public static void main(String[] args) {
        long start = Long.parseLong(args[1]);
        double main = System.currentTimeMillis() - start;
        Supplier<?> body = OurCases.of(Problem.parse(args[0]).orElseThrow()).body();
        double inputs = System.currentTimeMillis() - start;
        body.get();
        double first = System.currentTimeMillis() - start;
        double classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
        double compile = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
        List<double[]> runs = new ArrayList<>();
        while (System.currentTimeMillis() - start < SECONDS * 1000) {
            long begin = System.nanoTime();
            body.get();
            double ms = (System.nanoTime() - begin) / 1e6;
            runs.add(new double[] {ms, System.currentTimeMillis() - start});
        }
        double run = lastRuns(runs);
        double peak = timeOfPeak(runs, run);
        System.out.println(new Report(main, inputs, first, peak, run, classes, compile).toLine());
    }

    /** The median time of the last quarter of the runs. */
    private static double lastRuns(List<double[]> runs) {
        int from = runs.size() * 3 / 4;
        double[] last =
                runs.subList(from, runs.size()).stream().mapToDouble(r -> r[0]).sorted().toArray();
        return last[last.length / 2];
    }

    /** When the first runs in a row ended that were nearly as fast as the last ones. */
    private static double timeOfPeak(List<double[]> runs, double run) {
        int inARow = 0;
        for (double[] one : runs) {
            inARow = one[0] <= NEAR * run ? inARow + 1 : 0;
            if (inARow == STEADY) {
                return one[1];
            }
        }
        return Double.NaN;
    }

    /**
     * What one JVM did, times in milliseconds after its start.
     *
     * @param mainMs when the program began
     * @param inputsMs when the inputs were filled
     * @param firstMs when the first run ended
     * @param peakMs when full speed was reached
     * @param runMs how long a run takes then
     * @param classes how many classes were loaded by the end of the first run
     * @param compileMs how long the compilers had worked by then
     */
    record Report(
            double mainMs,
            double inputsMs,
            double firstMs,
            double peakMs,
            double runMs,
            double classes,
            double compileMs) {

        String toLine() {
            return Stream.of(mainMs, inputsMs, firstMs, peakMs, runMs, classes, compileMs)
                    .map(String::valueOf)
                    .collect(Collectors.joining("\t"));
        }

        static Report parse(String line) {
            double[] c = Arrays.stream(line.split("\t")).mapToDouble(Double::parseDouble).toArray();
            return new Report(c[0], c[1], c[2], c[3], c[4], c[5], c[6]);
        }
    }
}
