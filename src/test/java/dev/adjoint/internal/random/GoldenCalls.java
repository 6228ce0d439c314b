package dev.adjoint.internal.random;

import dev.adjoint.internal.ProcessState;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Makes the values of a golden call with the classes under test, as little-endian bytes. */
final class GoldenCalls {
    /** Every array is filled from here on, so that an offset forgotten somewhere shows. */
    private static final int OFFSET = 3;

    /** Where the cached normal sample, which agrees to rounding only, stands in PyTorch's state. */
    private static final int CACHED_NORMAL = 5024;

    private GoldenCalls() {}

    static ByteBuffer values(Mt19937 g, GoldenStreams.Call call) {
        return switch (call.dtype()) {
            case "float32" -> bytes(floats(g, call), call.n());
            case "float64" -> bytes(doubles(g, call), call.n());
            case "int64" -> bytes(longs(g, call), call.n());
            case "int32" -> bytes(ints(g, call), call.n());
            case "uint8" -> ByteBuffer.wrap(bytes(g, call), OFFSET, call.n()).slice();
            default -> throw new IllegalArgumentException(call.dtype());
        };
    }

    private static float[] floats(Mt19937 g, GoldenStreams.Call c) {
        int n = c.n();
        float[] a = new float[n + OFFSET];
        switch (c.name()) {
            case "rand" -> Uniform.fill(g, a, OFFSET, n);
            case "uniform" -> Uniform.fill(g, a, OFFSET, n, c.number(0), c.number(1));
            case "randn" -> Normal.fill(g, a, OFFSET, n, 0, 1);
            case "normal" -> Normal.fill(g, a, OFFSET, n, c.number(0), c.number(1));
            case "normal_one_by_one" ->
                    Normal.fillOneByOne(g, a, OFFSET, n, c.number(0), c.number(1));
            case "exponential" -> Exponential.fill(g, a, OFFSET, n, c.number(0));
            case "bernoulli" -> Bernoulli.fill(g, a, OFFSET, n, c.number(0));
            case "dropout_mask" -> Bernoulli.fill(g, a, OFFSET, n, 1 - c.number(0));
            case "bernoulli_each" -> Bernoulli.fill(g, a, OFFSET, n, floatProbabilities(n), 0);
            default -> throw new IllegalArgumentException(c.name());
        }
        return a;
    }

    private static double[] doubles(Mt19937 g, GoldenStreams.Call c) {
        int n = c.n();
        double[] a = new double[n + OFFSET];
        NormalPairs.OfDoubles pairs = ProcessState.cpu().doubleNormalPairs();
        switch (c.name()) {
            case "rand" -> Uniform.fill(g, a, OFFSET, n);
            case "uniform" -> Uniform.fill(g, a, OFFSET, n, c.number(0), c.number(1));
            case "randn" -> Normal.fill(g, a, OFFSET, n, 0, 1, pairs);
            case "normal" -> Normal.fill(g, a, OFFSET, n, c.number(0), c.number(1), pairs);
            case "exponential" -> Exponential.fill(g, a, OFFSET, n, c.number(0));
            case "bernoulli" -> Bernoulli.fill(g, a, OFFSET, n, c.number(0));
            case "bernoulli_each" -> Bernoulli.fill(g, a, OFFSET, n, probabilities(n), 0);
            default -> throw new IllegalArgumentException(c.name());
        }
        return a;
    }

    private static long[] longs(Mt19937 g, GoldenStreams.Call c) {
        int n = c.n();
        long[] a = new long[n + OFFSET];
        switch (c.name()) {
            case "randint" -> Integers.randint(g, a, OFFSET, n, c.integer(0), c.integer(1));
            case "random" -> Integers.random(g, a, OFFSET, n);
            case "randperm" -> Integers.permutation(g, a, OFFSET, n);
            case "grow" -> Integers.grow(g, a, OFFSET, n);
            default -> throw new IllegalArgumentException(c.name());
        }
        return a;
    }

    private static int[] ints(Mt19937 g, GoldenStreams.Call c) {
        int[] a = new int[c.n() + OFFSET];
        Integers.randint(g, a, OFFSET, c.n(), (int) c.integer(0), c.integer(1));
        return a;
    }

    private static byte[] bytes(Mt19937 g, GoldenStreams.Call c) {
        int n = c.n();
        byte[] a = new byte[n + OFFSET];
        switch (c.name()) {
            case "bernoulli" -> Bernoulli.fill(g, a, OFFSET, n, c.number(0));
            case "bernoulli_each" -> {
                if (c.arguments().get(0).equals("float32")) {
                    Bernoulli.fill(g, a, OFFSET, n, floatProbabilities(n), 0);
                } else {
                    Bernoulli.fill(g, a, OFFSET, n, probabilities(n), 0);
                }
            }
            case "state" -> {
                byte[] state = g.state().toTorch();
                Arrays.fill(state, CACHED_NORMAL, CACHED_NORMAL + 8, (byte) 0);
                System.arraycopy(state, 0, a, OFFSET, n);
            }
            default -> throw new IllegalArgumentException(c.name());
        }
        return a;
    }

    private static double[] probabilities(int n) {
        double[] p = new double[n];
        for (int i = 0; i < n; i++) {
            p[i] = i % 17 / 16.0;
        }
        return p;
    }

    private static float[] floatProbabilities(int n) {
        float[] p = new float[n];
        for (int i = 0; i < n; i++) {
            p[i] = i % 17 / 16f;
        }
        return p;
    }

    private static ByteBuffer bytes(float[] a, int n) {
        ByteBuffer out = allocate(4 * n);
        out.asFloatBuffer().put(a, OFFSET, n);
        return out;
    }

    private static ByteBuffer bytes(double[] a, int n) {
        ByteBuffer out = allocate(8 * n);
        out.asDoubleBuffer().put(a, OFFSET, n);
        return out;
    }

    private static ByteBuffer bytes(long[] a, int n) {
        ByteBuffer out = allocate(8 * n);
        out.asLongBuffer().put(a, OFFSET, n);
        return out;
    }

    private static ByteBuffer bytes(int[] a, int n) {
        ByteBuffer out = allocate(4 * n);
        out.asIntBuffer().put(a, OFFSET, n);
        return out;
    }

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
