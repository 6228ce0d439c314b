package dev.adjoint.bench.alone;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How long a fresh JVM takes to its first result and to its full speed, with and without the vector
 * kernels: medians over several JVMs.
 */
public final class WarmUp {

    private static final int PROCESSES = 5;
    private static final List<String> CASES = List.of("gemm-256", "W2-eager");
    private static final String VECTORS = "--add-modules=jdk.incubator.vector";

    private WarmUp() {}

    /** Measures; the first argument is the number of JVMs for each line. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int processes = args.length == 0 ? PROCESSES : Integer.parseInt(args[0]);
        System.out.printf(
                "%-9s %-8s %8s %9s %9s %9s %8s %8s %11s%n",
                "case",
                "kernels",
                "main_ms",
                "inputs_ms",
                "first_ms",
                "peak_ms",
                "peak_run",
                "classes",
                "compile_ms");
        for (String name : CASES) {
            measure(name, "vector", List.of("-XX:+UseG1GC", VECTORS), processes);
            measure(name, "scalar", List.of("-XX:+UseG1GC"), processes);
        }
    }

    private static void measure(String name, String kernels, List<String> options, int processes)
            throws IOException, InterruptedException {
        List<WarmUpRun.Report> reports = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            String now = Long.toString(System.currentTimeMillis());
            String line = FreshJvm.run(WarmUpRun.class, options, List.of(name, now));
            reports.add(WarmUpRun.Report.parse(line));
        }
        System.out.printf(
                Locale.ROOT,
                "%-9s %-8s %8.0f %9.0f %9.0f %9.0f %8.3f %8.0f %11.0f%n",
                name,
                kernels,
                median(reports, WarmUpRun.Report::mainMs),
                median(reports, WarmUpRun.Report::inputsMs),
                median(reports, WarmUpRun.Report::firstMs),
                median(reports, WarmUpRun.Report::peakMs),
                median(reports, WarmUpRun.Report::runMs),
                median(reports, WarmUpRun.Report::classes),
                median(reports, WarmUpRun.Report::compileMs));
    }

    private static double median(
            List<WarmUpRun.Report> reports, ToDoubleFunction<WarmUpRun.Report> column) {
        double[] sorted = reports.stream().mapToDouble(column).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
