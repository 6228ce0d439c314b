package dev.adjoint.bench.peers;

import dev.adjoint.Device;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;
import dev.adjoint.bench.Fill;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.global.torch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Transcendental functions of 100,000 floats of (0, 1) on one thread: the library and libtorch,
 * both with a fresh result, and the platform's SVML through {@code VectorOperators}, which the
 * library does not use, into an array that is there. Prints microseconds.
 */
public final class Functions {
    private static final int N = 100_000;
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /** Ours serves from a scalar loop until its vector loop is compiled. */
    private static final long WARM_OURS_NS = 3_000_000_000L;

    private static final long WARM_PEER_NS = 300_000_000;
    private static final int SAMPLES = 21;
    private static final int RUNS = 20;

    private final float[] x = positive();
    private final float[] out = new float[N];
    private final Tensor ours = Tensor.wrap(x, N);
    private final org.bytedeco.pytorch.Tensor theirs =
            org.bytedeco.pytorch.Tensor.create(x, new long[] {N});
    private volatile Object result = "";

    private Functions() {}

    private static float[] positive() {
        float[] x = Fill.floats(1, N);
        for (int i = 0; i < N; i++) {
            x[i] = Math.abs(x[i]);
        }
        return x;
    }

    /** Prints the table. */
    public static void main(String[] args) {
        Device.CPU.threads(1);
        torch.set_num_threads(1);
        new Functions().print();
    }

    private void print() {
        Map<String, Function<Tensor, Tensor>> own = own();
        Map<String, UnaryOperator<org.bytedeco.pytorch.Tensor>> peer = peers();
        Map<String, Runnable> platform = platform();
        System.out.println("function\tours_us\tlibtorch_us\tsvml_us");
        own.forEach(
                (name, f) -> {
                    Runnable svml = platform.get(name);
                    double[] us =
                            measure(
                                    () -> f.apply(ours),
                                    () -> libtorch(peer.get(name)),
                                    () -> {
                                        if (svml != null) {
                                            svml.run();
                                        }
                                        return out;
                                    });
                    System.out.printf(
                            "%s\t%.1f\t%.1f\t%s%n",
                            name, us[0], us[1], svml == null ? "" : "%.1f".formatted(us[2]));
                });
    }

    private Object libtorch(UnaryOperator<org.bytedeco.pytorch.Tensor> f) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            return f.apply(theirs);
        }
    }

    /** The median time of each in microseconds, sampled in turn. */
    private double[] measure(Supplier<?>... bodies) {
        for (int b = 0; b < bodies.length; b++) {
            long end = System.nanoTime() + (b == 0 ? WARM_OURS_NS : WARM_PEER_NS);
            while (System.nanoTime() < end) {
                result = bodies[b].get();
            }
        }
        double[][] samples = new double[bodies.length][SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            for (int b = 0; b < bodies.length; b++) {
                long start = System.nanoTime();
                for (int run = 0; run < RUNS; run++) {
                    result = bodies[b].get();
                }
                samples[b][sample] = (System.nanoTime() - start) / 1e3 / RUNS;
            }
        }
        return Arrays.stream(samples)
                .mapToDouble(s -> Arrays.stream(s).sorted().toArray()[SAMPLES / 2])
                .toArray();
    }

    private static Map<String, Function<Tensor, Tensor>> own() {
        Map<String, Function<Tensor, Tensor>> f = new LinkedHashMap<>();
        f.put("exp", Tensors::exp);
        f.put("expm1", Tensors::expm1);
        f.put("log", Tensors::log);
        f.put("log1p", Tensors::log1p);
        f.put("sin", Tensors::sin);
        f.put("cos", Tensors::cos);
        f.put("tan", Tensors::tan);
        f.put("sinh", Tensors::sinh);
        f.put("cosh", Tensors::cosh);
        f.put("tanh", Tensors::tanh);
        f.put("asin", Tensors::asin);
        f.put("acos", Tensors::acos);
        f.put("atan", Tensors::atan);
        f.put("sigmoid", Tensors::sigmoid);
        f.put("softplus", Tensors::softplus);
        f.put("erf", Tensors::erf);
        return f;
    }

    private static Map<String, UnaryOperator<org.bytedeco.pytorch.Tensor>> peers() {
        Map<String, UnaryOperator<org.bytedeco.pytorch.Tensor>> f = new LinkedHashMap<>();
        f.put("exp", torch::exp);
        f.put("expm1", torch::expm1);
        f.put("log", torch::log);
        f.put("log1p", torch::log1p);
        f.put("sin", torch::sin);
        f.put("cos", torch::cos);
        f.put("tan", torch::tan);
        f.put("sinh", torch::sinh);
        f.put("cosh", torch::cosh);
        f.put("tanh", torch::tanh);
        f.put("asin", torch::asin);
        f.put("acos", torch::acos);
        f.put("atan", torch::atan);
        f.put("sigmoid", torch::sigmoid);
        f.put("softplus", torch::softplus);
        f.put("erf", torch::erf);
        return f;
    }

    private Map<String, Runnable> platform() {
        Map<String, Runnable> f = new LinkedHashMap<>();
        f.put("exp", () -> exp(x, out));
        f.put("expm1", () -> expm1(x, out));
        f.put("log", () -> log(x, out));
        f.put("log1p", () -> log1p(x, out));
        f.put("sin", () -> sin(x, out));
        f.put("cos", () -> cos(x, out));
        f.put("tan", () -> tan(x, out));
        f.put("sinh", () -> sinh(x, out));
        f.put("cosh", () -> cosh(x, out));
        f.put("tanh", () -> tanh(x, out));
        f.put("asin", () -> asin(x, out));
        f.put("acos", () -> acos(x, out));
        f.put("atan", () -> atan(x, out));
        return f;
    }

    private static void exp(float[] x, float[] out) {
        for (int i = 0; i < SPECIES.loopBound(N); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.EXP).intoArray(out, i);
        }
    }

    private static void expm1(float[] x, float[] out) {
        for (int i = 0; i < SPECIES.loopBound(N); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.EXPM1).intoArray(out, i);
        }
    }

    private static void log(float[] x, float[] out) {
        for (int i = 0; i < SPECIES.loopBound(N); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.LOG).intoArray(out, i);
        }
    }

    private static void log1p(float[] x, float[] out) {
        for (int i = 0; i < SPECIES.loopBound(N); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.LOG1P).intoArray(out, i);
        }
    }

    private static void sin(float[] x, float[] out) {
        for (int i = 0; i < SPECIES.loopBound(N); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.SIN).intoArray(out, i);
        }
    }

    private static void cos(float[] x, float[] out) {
        for (int i = 0; i < SPECIES.loopBound(N); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.COS).intoArray(out, i);
        }
    }

    private static void tan(float[] x, float[] out) {
        for (int i = 0; i < SPECIES.loopBound(N); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.TAN).intoArray(out, i);
        }
    }

    private static void sinh(float[] x, float[] out) {
        for (int i = 0; i < SPECIES.loopBound(N); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.SINH).intoArray(out, i);
        }
    }

    private static void cosh(float[] x, float[] out) {
        for (int i = 0; i < SPECIES.loopBound(N); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.COSH).intoArray(out, i);
        }
    }

    private static void tanh(float[] x, float[] out) {
        for (int i = 0; i < SPECIES.loopBound(N); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.TANH).intoArray(out, i);
        }
    }

    private static void asin(float[] x, float[] out) {
        for (int i = 0; i < SPECIES.loopBound(N); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.ASIN).intoArray(out, i);
        }
    }

    private static void acos(float[] x, float[] out) {
        for (int i = 0; i < SPECIES.loopBound(N); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.ACOS).intoArray(out, i);
        }
    }

    private static void atan(float[] x, float[] out) {
        for (int i = 0; i < SPECIES.loopBound(N); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.ATAN).intoArray(out, i);
        }
    }
}
