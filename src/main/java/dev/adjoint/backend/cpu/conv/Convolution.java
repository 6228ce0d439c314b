package dev.adjoint.backend.cpu.conv;

import dev.adjoint.Dense;
import dev.adjoint.backend.ConvGeometry;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.Gemm;

import org.jspecify.annotations.Nullable;

/**
 * The cross-correlation that neural networks call convolution, and its two gradients, for float32
 * and float64, in one to three dimensions.
 *
 * <p>All three are products of matrices of which one consists of shifted views of the input, never
 * written down as a whole, and are cut into blocks that stay in the cache. Each element of the
 * output and of the input's gradient is one chain of fused multiply-adds over channels and taps in
 * row-major order that begins with the bias; each element of the weights' gradient sums such chains
 * over fixed shares of the images. By shape there are other ways: {@link FloatPointwise} for single
 * taps, {@link FloatImageLanes} for many small images, {@link FloatTapGradient} for the weights of
 * one output channel, and {@link FloatWinograd} for large float32 ones of 3 × 3. Threads share the
 * blocks; the results' bits do not depend on their number, nor on the vectors' width.
 *
 * <p>Inputs may be strided; outputs are row-major and overwritten. Instances are safe for use by
 * several threads.
 */
public final class Convolution {
    private final FloatCorrelator floats;
    private final FloatWinograd winograd;
    private final FloatPointwise floatProducts;
    private final DoublePointwise doubleProducts;
    private final FloatImageLanes floatImages;
    private final DoubleImageLanes doubleImages;
    private final DoubleCorrelator doubles;
    private final FloatWeightGradient floatWeights;
    private final DoubleWeightGradient doubleWeights;

    /** A convolution with the given kernels that runs on {@code workers}. */
    public Convolution(ShiftKernels kernels, Gemm gemm, Workers workers) {
        this.floats = new FloatCorrelator(kernels.floats(), workers);
        this.winograd = new FloatWinograd(kernels.tiles(), gemm, workers);
        this.floatProducts = new FloatPointwise(gemm, workers);
        this.doubleProducts = new DoublePointwise(gemm, workers);
        this.floatImages = new FloatImageLanes(kernels.floats(), workers);
        this.doubleImages = new DoubleImageLanes(kernels.doubles(), workers);
        this.doubles = new DoubleCorrelator(kernels.doubles(), workers);
        this.floatWeights = new FloatWeightGradient(kernels.floats(), floatProducts, workers);
        this.doubleWeights = new DoubleWeightGradient(kernels.doubles(), doubleProducts, workers);
    }

    /**
     * Writes the convolution of {@code x} with {@code w} to {@code out}.
     *
     * @param x the input, {@code [batch, channels, ...]}
     * @param w the weights
     * @param bias a number for each output channel
     * @param out the output, row-major
     * @param maxThreads the most threads to use
     */
    public void forward(
            ConvGeometry g, Dense x, Dense w, @Nullable Dense bias, Dense out, int maxThreads) {
        Dense start = bias == null ? null : RowMajor.of(bias);
        run(Correlation.forward(g), RowMajor.of(x), RowMajor.of(w), start, out, maxThreads);
    }

    /**
     * Writes the gradient with respect to the input to {@code dx}.
     *
     * @param ct the output's cotangent
     * @param w the weights
     * @param dx the input's gradient, row-major
     * @param maxThreads the most threads to use
     */
    public void inputGradient(ConvGeometry g, Dense ct, Dense w, Dense dx, int maxThreads) {
        Dense cotangent = RowMajor.of(ct);
        Dense weights = RowMajor.of(w);
        for (Correlation c : Correlation.transposed(g)) {
            run(c, cotangent, TransposedWeights.of(g, c, weights), null, dx, maxThreads);
        }
    }

    private void run(
            Correlation c, Dense x, Dense w, @Nullable Dense bias, Dense out, int maxThreads) {
        switch (out.array()) {
            case float[] y -> {
                FloatCorrelator.Operands operands =
                        new FloatCorrelator.Operands(
                                (float[]) x.array(),
                                x.offset(),
                                (float[]) w.array(),
                                w.offset(),
                                bias == null ? null : (float[]) bias.array(),
                                bias == null ? 0 : bias.offset(),
                                y,
                                out.offset());
                if (FloatWinograd.suits(c)) {
                    winograd.run(c, operands, maxThreads);
                } else if (FloatPointwise.suits(c)) {
                    floatProducts.run(c, operands, maxThreads);
                } else if (FloatImageLanes.suits(c)) {
                    floatImages.run(c, operands, maxThreads);
                } else {
                    floats.run(c, operands, maxThreads);
                }
            }
            case double[] y -> {
                DoubleCorrelator.Operands operands =
                        new DoubleCorrelator.Operands(
                                (double[]) x.array(),
                                x.offset(),
                                (double[]) w.array(),
                                w.offset(),
                                bias == null ? null : (double[]) bias.array(),
                                bias == null ? 0 : bias.offset(),
                                y,
                                out.offset());
                if (DoublePointwise.suits(c)) {
                    doubleProducts.run(c, operands, maxThreads);
                } else if (DoubleImageLanes.suits(c)) {
                    doubleImages.run(c, operands, maxThreads);
                } else {
                    doubles.run(c, operands, maxThreads);
                }
            }
            default -> throw refusal(out);
        }
    }

    /**
     * Writes the gradient with respect to the weights to {@code dw}.
     *
     * @param x the input
     * @param ct the output's cotangent
     * @param dw the weights' gradient, row-major
     * @param maxThreads the most threads to use
     */
    public void weightGradient(ConvGeometry g, Dense x, Dense ct, Dense dw, int maxThreads) {
        Correlation c = Correlation.forward(g);
        Dense in = RowMajor.of(x);
        Dense y = RowMajor.of(ct);
        switch (dw.array()) {
            case float[] out ->
                    floatWeights.run(
                            c,
                            (float[]) in.array(),
                            in.offset(),
                            (float[]) y.array(),
                            y.offset(),
                            out,
                            dw.offset(),
                            maxThreads);
            case double[] out ->
                    doubleWeights.run(
                            c,
                            (double[]) in.array(),
                            in.offset(),
                            (double[]) y.array(),
                            y.offset(),
                            out,
                            dw.offset(),
                            maxThreads);
            default -> throw refusal(dw);
        }
    }

    private static IllegalArgumentException refusal(Dense out) {
        return new IllegalArgumentException("conv: wants float32 or float64, got " + out.dtype());
    }
}
