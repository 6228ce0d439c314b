package dev.adjoint.backend.cpu.norm;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.backend.NormGeometry;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.conv.RowMajor;
import dev.adjoint.backend.cpu.loop.CopyKernels;

import org.jspecify.annotations.Nullable;

/**
 * Normalisation of groups and its derivatives. Means and variances are computed anew by every one
 * of these functions: the elements of a group are in a cache when they are read again, and nothing
 * has to be kept from the forward pass.
 *
 * <p><b>Arithmetic.</b> A group is cut into blocks of 4096 elements; see {@link NormLoops} for the
 * sums over a block. The mean of a block is rounded to the element type, its sum of squares is that
 * of the differences from this mean, and blocks are combined one after the other in float64 (Chan,
 * Golub and LeVeque, <i>Updating Formulae and a Pairwise Algorithm for Computing Sample
 * Variances</i>). All of it is independent of the vector length and the number of threads.
 */
public final class Normalization {
    /**
     * Elements of a channel below which normalisation across the batch copies channels together
     * first: a run of them is too short for a loop of its own.
     */
    private static final int SHORT_RUN = 64;

    private final NormLoops floats;
    private final NormLoops doubles;
    private final Workers workers;

    /** Normalisation by the given loops. */
    public Normalization(NormSet loops, Workers workers) {
        this.floats = loops.floats();
        this.doubles = loops.doubles();
        this.workers = workers;
    }

    /**
     * {@code out = (x - mean) / sqrt(variance + eps) * weight + bias}.
     *
     * @param x float32 or float64, of the geometry's shape, any strides
     * @param weight one element per channel of a group, null for ones; likewise {@code bias}, which
     *     is null where the weight is
     * @param out fresh and contiguous
     */
    public void forward(
            NormGeometry g, Dense x, @Nullable Dense weight, @Nullable Dense bias, Dense out) {
        if (g.numel() == 0) {
            return;
        }
        if (scattered(g)) {
            Dense rows = Dense.allocate(x.dtype(), gathered(g).shape());
            forward(gathered(g), gather(g, x), weight, bias, rows);
            CopyKernels.copy(byChannel(g, rows), out);
            return;
        }
        Operands operands =
                new Operands(loops(x), g, RowMajor.of(x), rowMajor(weight), rowMajor(bias), null);
        new ForwardPass(operands, out).run(workers);
    }

    /**
     * The gradient with respect to x.
     *
     * @param ct the cotangent of the result, of the geometry's shape, any strides
     */
    public void input(NormGeometry g, Dense x, Dense ct, @Nullable Dense weight, Dense out) {
        if (g.numel() == 0) {
            return;
        }
        if (scattered(g)) {
            Dense rows = Dense.allocate(x.dtype(), gathered(g).shape());
            input(gathered(g), gather(g, x), gather(g, ct), weight, rows);
            CopyKernels.copy(byChannel(g, rows), out);
            return;
        }
        Operands operands =
                new Operands(loops(x), g, RowMajor.of(x), rowMajor(weight), null, RowMajor.of(ct));
        new InputPass(operands, out).run(workers);
    }

    /** The gradient with respect to the weight. */
    public void weight(NormGeometry g, Dense x, Dense ct, Dense out) {
        if (g.numel() == 0) {
            return;
        }
        if (scattered(g)) {
            weight(gathered(g), gather(g, x), gather(g, ct), out);
            return;
        }
        Operands operands = new Operands(loops(x), g, RowMajor.of(x), null, null, RowMajor.of(ct));
        new WeightPass(operands, out).run(workers);
    }

    /**
     * The means and the variances, which are the mean squares where the geometry is not centred.
     *
     * @param out fresh and contiguous, [2, statistics]
     */
    public void moments(NormGeometry g, Dense x, Dense out) {
        if (g.statistics() == 0) {
            return;
        }
        if (scattered(g)) {
            moments(gathered(g), gather(g, x), out);
            return;
        }
        Operands operands = new Operands(loops(x), g, RowMajor.of(x), null, null, null);
        Moments moments = Moments.of(operands, workers);
        for (int i = 0; i < g.statistics(); i++) {
            operands.loops().set(out.array(), i, g.count() == 0 ? Double.NaN : moments.mean(i));
            operands.loops().set(out.array(), g.statistics() + i, moments.squares(i) / g.count());
        }
    }

    private NormLoops loops(Dense x) {
        if (!x.dtype().isFloating() || x.dtype().bytes() < DType.FLOAT32.bytes()) {
            throw new IllegalArgumentException(
                    "normalize: wants float32 or float64, not " + x.dtype());
        }
        return x.dtype() == DType.FLOAT32 ? floats : doubles;
    }

    private static @Nullable Dense rowMajor(@Nullable Dense x) {
        return x == null ? null : RowMajor.of(x);
    }

    private static boolean scattered(NormGeometry g) {
        return g.acrossBatch() && g.batch() > 1 && g.inner() < SHORT_RUN;
    }

    /** The same with the elements of each channel as a row. */
    private static NormGeometry gathered(NormGeometry g) {
        return new NormGeometry(
                1, g.groups(), 1, g.batch() * g.inner(), false, g.centred(), g.eps());
    }

    private static Dense gather(NormGeometry g, Dense x) {
        Dense rows = Dense.allocate(x.dtype(), gathered(g).shape());
        CopyKernels.copy(x, byChannel(g, rows));
        return rows;
    }

    /** Rows of channels, seen as the geometry's shape. */
    private static Dense byChannel(NormGeometry g, Dense rows) {
        int[] strides = {g.inner(), g.batch() * g.inner(), g.inner(), 1};
        Shape shape = g.shape();
        return new Dense(rows.storage(), shape, strides, 0);
    }
}
