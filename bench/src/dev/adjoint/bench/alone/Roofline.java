package dev.adjoint.bench.alone;

import dev.adjoint.Device;
import dev.adjoint.bench.Problem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws the roofline figure of one thread: what the machine can do, measured, and how near to it
 * the kernels come. Writes {@code docs/roofline.png} and prints the numbers.
 */
public final class Roofline {

    private static final double FLOAT = Float.BYTES;

    /** Inputs and result of an operation on 100 x 1000 floats. */
    private static final double ROWS_BYTES = 2 * 1e5 * FLOAT;

    private Roofline() {}

    /** Measures and draws; the first argument may name another file to write. */
    public static void main(String[] args) throws IOException {
        Path bench = Path.of(System.getProperty("bench.home", "bench"));
        Path file = args.length > 0 ? Path.of(args[0]) : bench.resolve("../docs/roofline.png");
        Device.CPU.threads(1);
        double before = MachinePeaks.gigaflops();
        Map<String, Double> bandwidths = new LinkedHashMap<>();
        bandwidths.put("16 KiB (level 1)", MachinePeaks.gigabytes(1 << 14));
        bandwidths.put("256 KiB (level 2)", MachinePeaks.gigabytes(1 << 18));
        bandwidths.put("8 MiB (level 3)", MachinePeaks.gigabytes(1 << 23));
        bandwidths.put("256 MiB (memory)", MachinePeaks.gigabytes(1 << 28));
        bandwidths.forEach((k, v) -> System.out.printf(Locale.ROOT, "%s\t%.1f GB/s%n", k, v));
        List<RooflinePoint> points = points();
        for (RooflinePoint p : points) {
            System.out.printf(
                    Locale.ROOT,
                    "%s\t%.3g flop/byte\t%.2f GFLOP/s%n",
                    p.name(),
                    p.intensity(),
                    p.gigaflops());
        }
        // the clock is not always the same: what the machine can do is what it did at best
        double peak = Math.max(before, MachinePeaks.gigaflops());
        System.out.printf(Locale.ROOT, "multiply-adds\t%.1f GFLOP/s%n", peak);
        RooflineChart.write(peak, bandwidths, points, file.normalize());
    }

    private static List<RooflinePoint> points() {
        List<RooflinePoint> points = new ArrayList<>();
        for (int n : new int[] {64, 128, 256, 512, 1024, 2048}) {
            points.add(
                    RooflinePoint.measure(
                            "matrix products", "gemm-" + n, 2 * Math.pow(n, 3), 3 * FLOAT * n * n));
        }
        for (String name :
                List.of(
                        "conv-lenet1-fwd",
                        "conv-lenet2-fwd",
                        "conv-64x56x56-fwd",
                        "conv-256x14x14-fwd",
                        "conv-depthwise128x28x28-fwd")) {
            points.add(convolution(name));
        }
        // operations an element: of functions those of their polynomials
        points.add(elementwise("add-1e3", 1, 3));
        points.add(elementwise("add-1e5", 1, 3));
        points.add(elementwise("add-1e7", 1, 3));
        points.add(elementwise("exp-1e5", 30, 2));
        points.add(elementwise("tanh-1e5", 32, 2));
        points.add(elementwise("sum-1e3", 1, 1));
        points.add(elementwise("sum-1e5", 1, 1));
        points.add(elementwise("sum-1e7", 1, 1));
        points.add(RooflinePoint.measure("rows", "softmax-1e5", 34 * 1e5, ROWS_BYTES));
        points.add(RooflinePoint.measure("rows", "layernorm-1e5", 8 * 1e5, ROWS_BYTES));
        return points;
    }

    private static RooflinePoint elementwise(String name, double flop, double streams) {
        double n = Double.parseDouble(name.substring(name.indexOf('-') + 1));
        String family = name.startsWith("sum") ? "sums" : "elementwise";
        return RooflinePoint.measure(family, name, flop * n, streams * FLOAT * n);
    }

    private static RooflinePoint convolution(String name) {
        Problem.Convolution c = (Problem.Convolution) Problem.parse(name).orElseThrow();
        double image = (double) c.batch() * c.channels() * c.size() * c.size();
        double weight = Arrays.stream(c.weightShape()).asDoubleStream().reduce(1, (a, b) -> a * b);
        double bytes = FLOAT * (image + weight + c.outputNumel());
        return RooflinePoint.measure("convolutions", name, c.work().flop(), bytes);
    }
}
