package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.backend.ReduceOp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** The arithmetic of {@link Reductions}, written down once more and as plainly as possible. */
final class ReferenceReduction {
    private ReferenceReduction() {}

    /** The results in row-major order of the kept dimensions. */
    static double[] run(ReduceOp op, Dense in, boolean[] reduced) {
        List<double[]> sequences = sequences(in, reduced);
        boolean single = in.dtype() == DType.FLOAT32;
        return sequences.stream().mapToDouble(s -> reduce(op, s, single)).toArray();
    }

    /** The elements of each result; all have the same number. */
    private static List<double[]> sequences(Dense in, boolean[] reduced) {
        int results = 1;
        for (int d = 0; d < reduced.length; d++) {
            results *= reduced[d] ? 1 : in.shape().size(d);
        }
        List<double[]> sequences = new ArrayList<>();
        for (int i = 0; i < results; i++) {
            sequences.add(new double[in.numel() / results]);
        }
        int[] counts = new int[results];
        double[] values = Layouts.values(in);
        for (int i = 0; i < values.length; i++) {
            int result = result(in, reduced, i);
            sequences.get(result)[counts[result]++] = values[i];
        }
        return sequences;
    }

    private static int result(Dense in, boolean[] reduced, int flat) {
        int result = 0;
        int stride = 1;
        int rest = flat;
        for (int d = reduced.length - 1; d >= 0; d--) {
            if (!reduced[d]) {
                result += rest % in.shape().size(d) * stride;
                stride *= in.shape().size(d);
            }
            rest /= in.shape().size(d);
        }
        return result;
    }

    private static double reduce(ReduceOp op, double[] x, boolean single) {
        DoubleBinaryOperator f = operator(op, single);
        List<Double> partials = new ArrayList<>();
        for (int start = 0; start < Math.max(1, x.length); start += 4096) {
            partials.add(
                    block(op, Arrays.copyOfRange(x, start, Math.min(start + 4096, x.length)), f));
        }
        while (partials.size() > 1) {
            List<Double> next = new ArrayList<>();
            for (int i = 0; i < partials.size(); i += 2) {
                next.add(
                        i + 1 < partials.size()
                                ? f.applyAsDouble(partials.get(i), partials.get(i + 1))
                                : partials.get(i));
            }
            partials = next;
        }
        return partials.get(0);
    }

    private static double block(ReduceOp op, double[] x, DoubleBinaryOperator f) {
        double[] lanes = new double[64];
        Arrays.fill(lanes, op.identity());
        for (int i = 0; i < x.length; i++) {
            boolean truth = op == ReduceOp.ANY || op == ReduceOp.ALL;
            double value = truth ? x[i] != 0 ? 1 : 0 : x[i];
            lanes[i % 64] = f.applyAsDouble(lanes[i % 64], value);
        }
        for (int half = 32; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                lanes[l] = f.applyAsDouble(lanes[l], lanes[l + half]);
            }
        }
        return lanes[0];
    }

    private static DoubleBinaryOperator operator(ReduceOp op, boolean single) {
        return switch (op) {
            case SUM -> single ? (a, b) -> (float) a + (float) b : Double::sum;
            case PROD -> single ? (a, b) -> (float) a * (float) b : (a, b) -> a * b;
            case MAX, ANY -> Math::max;
            case MIN, ALL -> Math::min;
        };
    }
}
