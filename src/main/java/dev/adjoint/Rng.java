package dev.adjoint;

import dev.adjoint.internal.Draws;
import dev.adjoint.internal.ProcessState;
import dev.adjoint.internal.random.Bernoulli;
import dev.adjoint.internal.random.Integers;
import dev.adjoint.internal.random.Mt19937;
import dev.adjoint.internal.random.Mt19937State;
import dev.adjoint.internal.random.Normal;
import dev.adjoint.internal.random.NormalPairs;
import dev.adjoint.internal.random.Uniform;
import dev.adjoint.op.Sample;
import dev.adjoint.op.Sample.Distribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A random number generator that draws the numbers of PyTorch's CPU generator: the same seed gives
 * the same {@code rand}, {@code randn}, {@code randint}, {@code randperm} and {@code bernoulli}.
 *
 * <p>Every call holds the generator's lock, so a generator may be shared by threads; which thread
 * gets which numbers then depends on timing, so give each thread its own where results must repeat.
 */
public final class Rng {
    private final Mt19937 generator;

    private Rng(Mt19937 generator) {
        this.generator = generator;
    }

    /** A generator of its own, from a seed. */
    public static Rng of(long seed) {
        return new Rng(new Mt19937(seed));
    }

    /** A generator seeded from the clock. */
    public static Rng seededFromClock() {
        return of(System.nanoTime() ^ System.currentTimeMillis() << 20);
    }

    /** Seeds the default generator, which the random functions use that take none. */
    public static void manualSeed(long seed) {
        ProcessState.defaultRng().seed(seed);
    }

    /** Starts this generator anew from a seed. */
    public void seed(long seed) {
        synchronized (generator) {
            generator.seed(seed);
        }
    }

    /** Where in its stream this generator is. */
    public State state() {
        synchronized (generator) {
            return new State(generator.state());
        }
    }

    /** Goes to a place in the stream that {@link #state()} returned. */
    public void restore(State state) {
        synchronized (generator) {
            generator.restore(state.words);
        }
    }

    /** A place in a generator's stream. */
    public static final class State {
        private final Mt19937State words;

        private State(Mt19937State words) {
            this.words = words;
        }
    }

    /** Uniform float32 numbers on [0, 1). */
    public Tensor rand(int... sizes) {
        return rand(DType.FLOAT32, Shape.of(sizes));
    }

    /** Uniform numbers on [0, 1). */
    public Tensor rand(DType dtype, Shape shape) {
        return sample(new Distribution.Uniform(0, 1), dtype, shape);
    }

    /** Standard normal float32 numbers. */
    public Tensor randn(int... sizes) {
        return randn(DType.FLOAT32, Shape.of(sizes));
    }

    /** Standard normal numbers. */
    public Tensor randn(DType dtype, Shape shape) {
        return sample(new Distribution.Normal(0, 1), dtype, shape);
    }

    /**
     * int64 numbers from {@code low} to below {@code high}.
     *
     * @throws IllegalArgumentException if {@code low >= high}
     */
    public Tensor randint(long low, long high, int... sizes) {
        if (low >= high) {
            throw new IllegalArgumentException(
                    "randint: no numbers from " + low + " to below " + high);
        }
        return sample(new Distribution.Integers(low, high), DType.INT64, Shape.of(sizes));
    }

    /** A random permutation of the int64 numbers 0 to n-1. */
    public Tensor randperm(int n) {
        return sample(new Distribution.Permutation(), DType.INT64, Shape.of(n));
    }

    /**
     * 1 with the probability that each element of {@code p} gives, else 0, in p's dtype.
     *
     * @throws IllegalArgumentException if p is not float32 or float64, or a probability not in [0,
     *     1]
     */
    public Tensor bernoulli(Tensor p) {
        if (!p.isDense() || ProcessState.draws() != Draws.PLAIN) {
            Tensor uniform = rand(p.dtype(), p.shape());
            return uniform.lt(p).to(p.dtype());
        }
        Dense probabilities = p.contiguous().dense("bernoulli");
        Dense out = Dense.allocate(p.dtype(), p.shape());
        synchronized (generator) {
            switch (p.dtype()) {
                case FLOAT32 ->
                        Bernoulli.fill(
                                generator,
                                (float[]) out.array(),
                                0,
                                out.numel(),
                                (float[]) probabilities.array(),
                                probabilities.offset());
                case FLOAT64 ->
                        Bernoulli.fill(
                                generator,
                                (double[]) out.array(),
                                0,
                                out.numel(),
                                (double[]) probabilities.array(),
                                probabilities.offset());
                default ->
                        throw new IllegalArgumentException(
                                "bernoulli: probabilities are float32 or float64, got "
                                        + p.dtype()
                                        + " "
                                        + p.shape());
            }
        }
        return new Tensor(out);
    }

    private Tensor sample(Distribution distribution, DType dtype, Shape shape) {
        return Sample.of(new Sample.Draw(distribution, dtype, shape, this));
    }

    /**
     * Draws into a tensor of any strides, in the order of memory as PyTorch does; for the random
     * operations.
     */
    @SuppressWarnings("exports") // for the random operations
    public void fill(Distribution distribution, Dense out) {
        if (out.isContiguous()) {
            draw(distribution, out, false);
            return;
        }
        Dense ordered = byStride(out);
        Dense rows = Dense.allocate(out.dtype(), ordered.shape());
        draw(distribution, rows, true);
        ProcessState.cpu().copy(rows, ordered);
    }

    /** The same elements with the dimensions in the order of falling strides. */
    private static Dense byStride(Dense x) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < x.shape().dim(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt(x::stride).reversed());
        int[] sizes = new int[order.size()];
        int[] strides = new int[order.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = x.shape().size(order.get(i));
            strides[i] = x.stride(order.get(i));
        }
        return new Dense(x.storage(), Shape.of(sizes), strides, x.offset());
    }

    /** PyTorch draws normal numbers for strided tensors one by one, which is another stream. */
    private void draw(Distribution distribution, Dense out, boolean strided) {
        synchronized (generator) {
            switch (out.dtype()) {
                case FLOAT32 ->
                        floats(
                                distribution,
                                (float[]) out.array(),
                                out.offset(),
                                out.numel(),
                                strided);
                case FLOAT64 ->
                        doubles(
                                distribution,
                                (double[]) out.array(),
                                out.offset(),
                                out.numel(),
                                strided);
                case INT64 -> longs(distribution, out);
                case UINT8, BOOL ->
                        bytes(distribution, (byte[]) out.array(), out.offset(), out.numel());
                default -> throw unsupported(distribution, out.dtype());
            }
        }
    }

    private void floats(Distribution distribution, float[] out, int at, int n, boolean strided) {
        switch (distribution) {
            case Distribution.Uniform u -> Uniform.fill(generator, out, at, n, u.from(), u.to());
            case Distribution.Normal d when strided ->
                    Normal.fillOneByOne(generator, out, at, n, d.mean(), d.std());
            case Distribution.Normal d -> {
                NormalPairs pairs = ProcessState.cpu().normalPairs();
                Normal.fill(generator, out, at, n, d.mean(), d.std(), pairs);
            }
            case Distribution.Bernoulli b -> Bernoulli.fill(generator, out, at, n, b.p());
            case Distribution.Dropout d -> {
                float kept = (float) (1 / (1 - d.p()));
                Bernoulli.fill(generator, out, at, n, 1 - d.p(), kept);
            }
            default -> throw unsupported(distribution, DType.FLOAT32);
        }
    }

    private void doubles(Distribution distribution, double[] out, int at, int n, boolean strided) {
        switch (distribution) {
            case Distribution.Uniform u -> Uniform.fill(generator, out, at, n, u.from(), u.to());
            case Distribution.Normal d when strided ->
                    Normal.fillOneByOne(generator, out, at, n, d.mean(), d.std());
            case Distribution.Normal d -> {
                NormalPairs.OfDoubles pairs = ProcessState.cpu().doubleNormalPairs();
                Normal.fill(generator, out, at, n, d.mean(), d.std(), pairs);
            }
            case Distribution.Bernoulli b -> Bernoulli.fill(generator, out, at, n, b.p());
            case Distribution.Dropout d ->
                    Bernoulli.fill(generator, out, at, n, 1 - d.p(), 1 / (1 - d.p()));
            default -> throw unsupported(distribution, DType.FLOAT64);
        }
    }

    private void longs(Distribution distribution, Dense out) {
        long[] array = (long[]) out.array();
        int at = out.offset();
        int n = out.numel();
        switch (distribution) {
            case Distribution.Integers range ->
                    Integers.randint(generator, array, at, n, range.low(), range.high());
            case Distribution.Permutation p -> {
                int row = out.shape().size(-1);
                for (int start = 0; start < n; start += row) {
                    Integers.permutation(generator, array, at + start, row);
                }
            }
            default -> throw unsupported(distribution, DType.INT64);
        }
    }

    private void bytes(Distribution distribution, byte[] out, int at, int n) {
        if (!(distribution instanceof Distribution.Bernoulli b)) {
            throw unsupported(distribution, DType.UINT8);
        }
        Bernoulli.fill(generator, out, at, n, b.p());
    }

    private static IllegalArgumentException unsupported(Distribution distribution, DType dtype) {
        return new IllegalArgumentException("random numbers: no " + distribution + " for " + dtype);
    }
}
