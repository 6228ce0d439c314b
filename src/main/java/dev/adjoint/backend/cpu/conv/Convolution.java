package dev.adjoint.backend.cpu.conv;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Storage;
import dev.adjoint.backend.ConvGeometry;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.Gemm;
import dev.adjoint.backend.cpu.loop.CopyKernels;

import java.util.ArrayList;
import java.util.List;

/**
 * The 2-D cross-correlation that neural networks call convolution, and its two gradients, for
 * float32 and float64: {@code out[n, o, i, j] = sum over c, p, q of w[o, c, p, q] x[n, c, i strideH
 * + p dilationH - padH, j strideW + q dilationW - padW]}, where x is zero outside its planes and c
 * runs over the channels of o's group.
 *
 * <p>Each is a matrix product with the column matrix of the input (Chellapilla, Puri, Simard: High
 * Performance Convolutional Neural Networks for Document Processing, 2006), built block by block so
 * that it stays in the cache. Threads share the blocks; the results' bits do not depend on their
 * number.
 *
 * <p>Inputs may be strided; outputs are row-major and overwritten. Instances are safe for use by
 * several threads.
 */
public final class Convolution {
    /** Partial weight gradients, each summed over its share of the images in order. */
    private static final int PARTIALS = 16;

    /** Elements that the partial weight gradients may take together, beyond the first four. */
    private static final int PARTIALS_SIZE = 1 << 22;

    /** Input gradients of smaller batches are cut by channels as well. */
    private static final int PARALLEL = 8;

    /** Elements added by one part when partial weight gradients are combined. */
    private static final int STRIPE = 1 << 14;

    private final Elements floats;
    private final Elements doubles;
    private final Workers workers;

    /** A convolution that multiplies with {@code gemm} and runs on {@code workers}. */
    public Convolution(Gemm gemm, Workers workers) {
        this.floats = new FloatElements(gemm, workers);
        this.doubles = new DoubleElements(gemm, workers);
        this.workers = workers;
    }

    /**
     * Writes the convolution of {@code x} with {@code w} to {@code out}.
     *
     * @param x the input, {@link ConvGeometry#inputShape}
     * @param w the weights, {@link ConvGeometry#weightShape}
     * @param out the output, {@link ConvGeometry#outputShape}, row-major
     * @param maxThreads the most threads to use
     */
    public void forward(ConvGeometry g, Dense x, Dense w, Dense out, int maxThreads) {
        Elements elements = elements(out.dtype());
        Dense input = RowMajor.of(x);
        Dense weights = RowMajor.of(w);
        List<Block> blocks = Block.ofOutput(g);
        workers.run(
                blocks.size() * g.groups(),
                maxThreads,
                part -> {
                    Block block = blocks.get(part / g.groups());
                    forward(elements, g, part % g.groups(), block, input, weights, out);
                });
    }

    private static void forward(
            Elements elements,
            ConvGeometry g,
            int group,
            Block block,
            Dense x,
            Dense w,
            Dense out) {
        try (Workspace space = new Workspace(elements, g, block)) {
            Matrix patches = space.patches(x, Range.inputs(g, group));
            Matrix result = space.target(out, Range.outputs(g, group));
            elements.multiply(
                    g.groupOutChannels(),
                    block.columns(g),
                    g.patch(),
                    weights(w, g, group),
                    patches,
                    result,
                    false);
            space.write(result, out, Range.outputs(g, group));
        }
    }

    /**
     * Writes the gradient with respect to the input to {@code dx}.
     *
     * @param ct the output's cotangent, {@link ConvGeometry#outputShape}
     * @param w the weights
     * @param dx the input's gradient, {@link ConvGeometry#inputShape}, row-major
     * @param maxThreads the most threads to use
     */
    public void inputGradient(ConvGeometry g, Dense ct, Dense w, Dense dx, int maxThreads) {
        Elements elements = elements(dx.dtype());
        Dense cotangent = RowMajor.of(ct);
        Dense weights = RowMajor.of(w);
        List<List<Block>> images = Block.byImage(g);
        List<Range> channels = channelPieces(g, images.size());
        int pieces = channels.size();
        workers.run(
                images.size() * pieces,
                maxThreads,
                part -> {
                    List<Block> blocks = images.get(part / pieces);
                    Range piece = channels.get(part % pieces);
                    clear(elements, g, blocks.getFirst(), piece, dx);
                    for (Block block : blocks) {
                        inputGradient(elements, g, block, piece, cotangent, weights, dx);
                    }
                });
    }

    /**
     * The input channels, each group in as many pieces as it takes to give several threads work.
     */
    private static List<Range> channelPieces(ConvGeometry g, int images) {
        int wanted = Math.ceilDiv(PARALLEL, Math.max(1, images * g.groups()));
        int pieces = Math.min(wanted, g.groupInChannels());
        List<Range> channels = new ArrayList<>();
        for (int group = 0; group < g.groups(); group++) {
            for (int i = 0; i < pieces; i++) {
                channels.add(Range.inputs(g, group).piece(i, pieces));
            }
        }
        return channels;
    }

    private static void clear(
            Elements elements, ConvGeometry g, Block block, Range channels, Dense dx) {
        for (int n = block.image(); n < block.image() + block.images(); n++) {
            int from = dx.offset() + (n * g.inChannels() + channels.from()) * g.inPlane();
            elements.clear(dx.array(), from, channels.size() * g.inPlane());
        }
    }

    private static void inputGradient(
            Elements elements,
            ConvGeometry g,
            Block block,
            Range channels,
            Dense ct,
            Dense w,
            Dense dx) {
        int group = channels.from() / g.groupInChannels();
        int skipped = channels.from() % g.groupInChannels() * g.taps();
        Matrix all = weights(w, g, group);
        Matrix weights = Matrix.rowMajor(all.array(), all.offset() + skipped, g.patch());
        int rows = channels.size() * g.taps();
        try (Workspace space = new Workspace(elements, g, block)) {
            Matrix cotangent = space.read(ct, Range.outputs(g, group));
            Matrix result = g.isPointwise() ? space.target(dx, channels) : space.fresh(rows);
            elements.multiply(
                    rows,
                    block.columns(g),
                    g.groupOutChannels(),
                    weights.transposed(),
                    cotangent,
                    result,
                    false);
            if (g.isPointwise()) {
                space.write(result, dx, channels);
            } else {
                elements.scatter(g, block, result.array(), dx.array(), dx.offset(), channels);
            }
        }
    }

    /**
     * Writes the gradient with respect to the weights to {@code dw}: partial sums over fixed shares
     * of the images, added in a fixed order.
     *
     * @param x the input
     * @param ct the output's cotangent, {@link ConvGeometry#outputShape}
     * @param dw the weights' gradient, {@link ConvGeometry#weightShape}, row-major
     * @param maxThreads the most threads to use
     */
    public void weightGradient(ConvGeometry g, Dense x, Dense ct, Dense dw, int maxThreads) {
        Elements elements = elements(dw.dtype());
        Dense input = RowMajor.of(x);
        Dense cotangent = RowMajor.of(ct);
        List<Block> blocks = Block.byImage(g).stream().flatMap(List::stream).toList();
        int size = dw.numel();
        if (blocks.isEmpty() || size == 0) {
            elements.clear(dw.array(), dw.offset(), size);
            return;
        }
        int partials = Math.min(blocks.size(), Math.clamp(PARTIALS_SIZE / size, 4, PARTIALS));
        Object sums = elements.allocate(partials * size);
        workers.run(
                partials * g.groups(),
                maxThreads,
                part -> {
                    int partial = part / g.groups();
                    int group = part % g.groups();
                    int from = partial * size + group * g.groupOutChannels() * g.patch();
                    Matrix sum = Matrix.rowMajor(sums, from, g.groupOutChannels());
                    Range share = new Range(0, blocks.size()).piece(partial, partials);
                    List<Block> own = blocks.subList(share.from(), share.from() + share.size());
                    weightGradient(elements, g, group, own, input, cotangent, sum);
                });
        combine(elements, sums, partials, size, maxThreads);
        transpose(g, sums, dw);
    }

    /**
     * Writes one group's share, transposed to {@code [patch, outChannels]}: so the column matrix is
     * the product's left factor, which needs no transposing copy, and the small cotangent is the
     * right one: two to three times as fast.
     */
    private static void weightGradient(
            Elements elements,
            ConvGeometry g,
            int group,
            List<Block> blocks,
            Dense x,
            Dense ct,
            Matrix sum) {
        boolean accumulate = false;
        for (Block block : blocks) {
            try (Workspace space = new Workspace(elements, g, block)) {
                elements.multiply(
                        g.patch(),
                        g.groupOutChannels(),
                        block.columns(g),
                        space.patches(x, Range.inputs(g, group)),
                        space.read(ct, Range.outputs(g, group)).transposed(),
                        sum,
                        accumulate);
            }
            accumulate = true;
        }
    }

    /** Adds the partial sums to the first, in order. */
    private void combine(Elements elements, Object sums, int partials, int size, int maxThreads) {
        workers.run(
                Math.ceilDiv(size, STRIPE),
                maxThreads,
                part -> {
                    int from = part * STRIPE;
                    int length = Math.min(STRIPE, size - from);
                    for (int i = 1; i < partials; i++) {
                        elements.add(sums, i * size + from, sums, from, length);
                    }
                });
    }

    private static void transpose(ConvGeometry g, Object sum, Dense dw) {
        int outputs = g.groupOutChannels();
        int patch = g.patch();
        Shape shape = Shape.of(g.groups(), outputs, patch);
        Storage storage = Storage.wrap(sum, dw.dtype());
        Dense from = new Dense(storage, shape, new int[] {outputs * patch, 1, outputs}, 0);
        CopyKernels.copy(
                from, new Dense(dw.storage(), shape, shape.contiguousStrides(), dw.offset()));
    }

    private static Matrix weights(Dense w, ConvGeometry g, int group) {
        int from = w.offset() + group * g.groupOutChannels() * g.patch();
        return Matrix.rowMajor(w.array(), from, g.patch());
    }

    private Elements elements(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> floats;
            case FLOAT64 -> doubles;
            default ->
                    throw new IllegalArgumentException(
                            "conv2d: wants float32 or float64, got " + dtype);
        };
    }
}
