package dev.adjoint.backend.cpu.pool;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.backend.PoolGeometry;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.conv.RowMajor;

/**
 * Max and average pooling with their gradients, by PyTorch's rules, for float32 and float64. A
 * tensor's last one to three dimensions are a volume, here also called plane; the dimensions before
 * them only count volumes.
 *
 * <p>Max pooling's indices, int64, count within a plane. Its tangent is {@link #gatherPlanes} of
 * the input's tangent, its gradient {@link #scatterPlanes} of the cotangent; each of the two is the
 * other's transpose.
 *
 * <p>Inputs may be strided; outputs are row-major and overwritten. Threads share the planes; each
 * plane is worked on in order by one thread, so the results do not depend on their number.
 */
public final class Pooling {
    /** Elements worth a part of their own: some 10 microseconds of work. */
    private static final int GRAIN = 1 << 13;

    private static final PlaneKernels FLOATS = new FloatPlaneKernels();
    private static final PlaneKernels DOUBLES = new DoublePlaneKernels();

    private Pooling() {}

    /**
     * Writes each window's maximum to {@code out} and its index to {@code argmax}. A NaN is larger
     * than anything; the first of equal elements wins; padding takes no part.
     *
     * @param x the input, {@code [..., height, width]}
     * @param out the maxima, {@code [..., outH, outW]}
     * @param argmax int64, of the shape of {@code out}
     * @param maxThreads the most threads to use
     */
    public static void maxForward(
            PoolGeometry g, Dense x, Dense out, Dense argmax, Workers workers, int maxThreads) {
        PlaneKernels kernels = kernels("max pooling", x.dtype());
        Windows windows = Windows.of(g);
        Dense input = RowMajor.of(x);
        long[] places = (long[]) argmax.array();
        int size = windows.outVolume();
        eachPlane(
                count(out, size),
                windows.work(),
                workers,
                maxThreads,
                plane ->
                        kernels.max(
                                windows,
                                input.array(),
                                input.offset() + plane * windows.inVolume(),
                                out.array(),
                                out.offset() + plane * size,
                                places,
                                argmax.offset() + plane * size));
    }

    /**
     * Writes the gradient of max pooling: each cotangent is added to the element that was its
     * window's maximum.
     *
     * @param rank the dimensions of a plane
     * @param ct the output's cotangent, {@code [..., outH, outW]}
     * @param argmax the indices from {@link #maxForward}
     * @param dx the input's gradient, {@code [..., height, width]}
     * @param maxThreads the most threads to use
     * @throws IllegalArgumentException if an index does not lie in the plane
     */
    public static void maxBackward(
            int rank, Dense ct, Dense argmax, Dense dx, Workers workers, int maxThreads) {
        scatterPlanes(rank, ct, argmax, dx, workers, maxThreads);
    }

    /**
     * Writes each window's average to {@code out}.
     *
     * @param g the sizes; the dilation is 1
     * @param countPad whether zeros of the padding count as elements, PyTorch's {@code
     *     count_include_pad}
     * @param x the input, {@code [..., height, width]}
     * @param out the averages, {@code [..., outH, outW]}
     * @param maxThreads the most threads to use
     */
    public static void averageForward(
            PoolGeometry g, boolean countPad, Dense x, Dense out, Workers workers, int maxThreads) {
        PlaneKernels kernels = kernels("average pooling", x.dtype());
        Windows windows = Windows.of(g);
        Dense input = RowMajor.of(x);
        int size = windows.outVolume();
        eachPlane(
                count(out, size),
                windows.work(),
                workers,
                maxThreads,
                plane ->
                        kernels.average(
                                windows,
                                countPad,
                                input.array(),
                                input.offset() + plane * windows.inVolume(),
                                out.array(),
                                out.offset() + plane * size));
    }

    /**
     * Writes the gradient of average pooling: each cotangent is spread evenly over its window.
     *
     * @param g the sizes; the dilation is 1
     * @param countPad as in {@link #averageForward}
     * @param ct the output's cotangent, {@code [..., outH, outW]}
     * @param dx the input's gradient, {@code [..., height, width]}
     * @param maxThreads the most threads to use
     */
    public static void averageBackward(
            PoolGeometry g, boolean countPad, Dense ct, Dense dx, Workers workers, int maxThreads) {
        PlaneKernels kernels = kernels("average pooling", ct.dtype());
        Windows windows = Windows.of(g);
        Dense cotangent = RowMajor.of(ct);
        int size = windows.outVolume();
        eachPlane(
                count(dx, windows.inVolume()),
                windows.work(),
                workers,
                maxThreads,
                plane ->
                        kernels.averageGradient(
                                windows,
                                countPad,
                                cotangent.array(),
                                cotangent.offset() + plane * size,
                                dx.array(),
                                dx.offset() + plane * windows.inVolume()));
    }

    /**
     * Picks elements by their place in each plane: {@code out[..., i, j]} is element {@code
     * indices[..., i, j]} of the plane {@code x[...]}.
     *
     * @param rank the dimensions of a plane
     * @param x the planes, {@code [..., height, width]}
     * @param indices int64, {@code [..., outH, outW]}
     * @param out the picked elements, of the shape of {@code indices}
     * @param maxThreads the most threads to use
     * @throws IllegalArgumentException if an index does not lie in the plane
     */
    public static void gatherPlanes(
            int rank, Dense x, Dense indices, Dense out, Workers workers, int maxThreads) {
        PlaneKernels kernels = kernels("gatherPlanes", x.dtype());
        Dense input = RowMajor.of(x);
        Dense places = RowMajor.of(indices);
        int plane = volume(rank, x);
        int size = volume(rank, out);
        eachPlane(
                count(out, size),
                size,
                workers,
                maxThreads,
                p ->
                        kernels.gather(
                                input.array(),
                                input.offset() + p * plane,
                                plane,
                                (long[]) places.array(),
                                places.offset() + p * size,
                                out.array(),
                                out.offset() + p * size,
                                size));
    }

    /**
     * Adds elements to zeros by their place in each plane, the transpose of {@link #gatherPlanes}:
     * {@code dx[...]} is the plane of zeros to whose element {@code indices[..., i, j]} each {@code
     * ct[..., i, j]} was added.
     *
     * @param rank the dimensions of a plane
     * @param ct the elements, {@code [..., outH, outW]}
     * @param indices int64, of the shape of {@code ct}
     * @param dx the planes, {@code [..., height, width]}
     * @param maxThreads the most threads to use
     * @throws IllegalArgumentException if an index does not lie in the plane
     */
    public static void scatterPlanes(
            int rank, Dense ct, Dense indices, Dense dx, Workers workers, int maxThreads) {
        PlaneKernels kernels = kernels("scatterPlanes", ct.dtype());
        Dense cotangent = RowMajor.of(ct);
        Dense places = RowMajor.of(indices);
        int size = volume(rank, ct);
        int plane = volume(rank, dx);
        eachPlane(
                count(dx, plane),
                size + plane,
                workers,
                maxThreads,
                p ->
                        kernels.scatter(
                                cotangent.array(),
                                cotangent.offset() + p * size,
                                size,
                                (long[]) places.array(),
                                places.offset() + p * size,
                                dx.array(),
                                dx.offset() + p * plane,
                                plane));
    }

    /**
     * Runs the body for every plane, in parts of enough planes to be worth handing to another
     * thread.
     */
    private static void eachPlane(
            int planes, int work, Workers workers, int maxThreads, Workers.PartBody body) {
        int step = Math.max(1, GRAIN / Math.max(1, work));
        workers.run(
                Math.ceilDiv(planes, step),
                maxThreads,
                part -> {
                    int end = Math.min(planes, (part + 1) * step);
                    for (int plane = part * step; plane < end; plane++) {
                        body.run(plane);
                    }
                });
    }

    private static int count(Dense planes, int size) {
        return size == 0 ? 0 : planes.numel() / size;
    }

    private static int volume(int rank, Dense x) {
        int volume = 1;
        for (int i = 1; i <= rank; i++) {
            volume *= x.shape().size(-i);
        }
        return volume;
    }

    private static PlaneKernels kernels(String operation, DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> FLOATS;
            case FLOAT64 -> DOUBLES;
            default ->
                    throw new IllegalArgumentException(
                            operation + ": wants float32 or float64, got " + dtype);
        };
    }
}
