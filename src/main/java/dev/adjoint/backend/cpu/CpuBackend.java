package dev.adjoint.backend.cpu;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.backend.Backend;
import dev.adjoint.backend.ConvGeometry;
import dev.adjoint.backend.MatrixFunction;
import dev.adjoint.backend.NormGeometry;
import dev.adjoint.backend.PoolGeometry;
import dev.adjoint.backend.Program;
import dev.adjoint.backend.ReduceOp;
import dev.adjoint.backend.cpu.conv.Convolution;
import dev.adjoint.backend.cpu.index.Flip;
import dev.adjoint.backend.cpu.index.Gather;
import dev.adjoint.backend.cpu.index.IndexAdd;
import dev.adjoint.backend.cpu.index.IndexSelect;
import dev.adjoint.backend.cpu.index.IndexValues;
import dev.adjoint.backend.cpu.index.MaskedIndices;
import dev.adjoint.backend.cpu.index.OneHot;
import dev.adjoint.backend.cpu.index.Scatter;
import dev.adjoint.backend.cpu.index.ScatterAdd;
import dev.adjoint.backend.cpu.index.Triangle;
import dev.adjoint.backend.cpu.linalg.MatrixFunctions;
import dev.adjoint.backend.cpu.linalg.TriangularSolve;
import dev.adjoint.backend.cpu.loop.CopyKernels;
import dev.adjoint.backend.cpu.loop.ElementwiseDriver;
import dev.adjoint.backend.cpu.loop.LoopCache;
import dev.adjoint.backend.cpu.loop.LoopSet;
import dev.adjoint.backend.cpu.norm.Normalization;
import dev.adjoint.backend.cpu.pool.Pooling;
import dev.adjoint.backend.cpu.random.DoubleNormalPairs;
import dev.adjoint.backend.cpu.reduce.ArgReduce;
import dev.adjoint.backend.cpu.reduce.ClassLoss;
import dev.adjoint.backend.cpu.reduce.CumSum;
import dev.adjoint.backend.cpu.reduce.Reductions;
import dev.adjoint.backend.cpu.reduce.Softmax;
import dev.adjoint.backend.cpu.reduce.SoftmaxGrad;
import dev.adjoint.backend.cpu.sort.ArgSort;
import dev.adjoint.backend.cpu.sort.TopK;
import dev.adjoint.internal.random.NormalPairs;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;

/** The processor's kernels: each method hands its tensors to the kernel class of its name. */
public final class CpuBackend implements Backend {
    /** Elements below which an elementwise operation runs on the caller alone. */
    private static final int SMALL = 1024;

    private final Workers workers;
    private final Kernels kernels;
    private final LoopCache loops;
    private final Convolution convolution;
    private final BatchedProduct product;
    private final Normalization normalization;

    private CpuBackend(Kernels kernels, Workers workers) {
        this.kernels = kernels;
        this.workers = workers;
        this.loops = new LoopCache(kernels.vectorBits(), warmUp());
        this.convolution = new Convolution(kernels.shifts(), kernels.gemm(), workers);
        this.product = new BatchedProduct(kernels.gemm(), workers);
        this.normalization = new Normalization(kernels.norms(), workers);
    }

    /**
     * The backend for this process: vector kernels where they pay, as many threads as the system
     * property {@code adjoint.threads} says, or as there are processors.
     *
     * @param limit the most threads that the calling thread's operations may use
     */
    public static CpuBackend start(IntSupplier limit) {
        int processors = Runtime.getRuntime().availableProcessors();
        int threads = Integer.getInteger("adjoint.threads", processors);
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "the system property adjoint.threads is at least 1, got " + threads);
        }
        return new CpuBackend(KernelChoice.choose(), new Workers(threads, limit));
    }

    /** A background thread that brings new vector loops to speed while their scalar twins serve. */
    private static Executor warmUp() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform()
                        .daemon()
                        .name("adjoint-warm-up")
                        .priority(Thread.MIN_PRIORITY)
                        .factory());
    }

    @Override
    public void threads(int threads) {
        workers.resize(threads);
    }

    @Override
    public int threads() {
        return workers.threads();
    }

    @Override
    public String description() {
        return kernels.description() + ", " + threads() + " threads";
    }

    @Override
    public void elementwise(Program program, DType compute, Dense out, Dense[] in) {
        ElementwiseDriver.run(loops(program, compute), out, in, workers, threads(out));
    }

    @Override
    public void elementwise(Program program, DType compute, Dense[] out, Dense[] in) {
        ElementwiseDriver.run(loops(program, compute), out, in, workers, threads(out[0]));
    }

    /** One for a result so small that to ask for the settings would count. */
    private int threads(Dense out) {
        return out.numel() < SMALL ? 1 : threads();
    }

    private LoopSet loops(Program program, DType compute) {
        LoopSet set = (LoopSet) program.compiled(compute);
        if (set == null) {
            set =
                    loops.get(
                            program.exprs(),
                            compute,
                            program.argumentTypes(compute),
                            program.resultType(compute));
            program.keep(compute, set);
        }
        return set;
    }

    @Override
    public void copy(Dense from, Dense to) {
        CopyKernels.copy(from, to);
    }

    @Override
    public void fill(Dense out, double value) {
        CopyKernels.fill(out, value);
    }

    @Override
    public void fill(Dense out, long value) {
        CopyKernels.fillLong(out, value);
    }

    @Override
    public void reduce(ReduceOp op, Dense in, Dense out, boolean[] dims) {
        Reductions.run(op, in, out, dims, kernels.rows(), workers, threads());
    }

    @Override
    public void argReduce(boolean largest, Dense in, Dense out, int dim) {
        ArgReduce.run(largest, in, out, dim, kernels.rows(), workers, threads());
    }

    @Override
    public void softmax(boolean log, Dense in, Dense out, int dim) {
        Softmax.run(log, in, out, dim, kernels.rows(), kernels.softmax(), workers, threads());
    }

    @Override
    public void softmaxGrad(boolean log, Dense y, Dense cotangent, Dense out, int dim) {
        SoftmaxGrad.run(
                log, y, cotangent, out, dim, kernels.rows(), kernels.softmax(), workers, threads());
    }

    @Override
    public void crossEntropy(Dense x, Dense index, Dense out) {
        classLoss(x, index).losses(out, workers, threads());
    }

    @Override
    public void crossEntropyGrad(Dense x, Dense index, Dense cotangent, Dense out) {
        classLoss(x, index).gradient(cotangent, out, workers, threads());
    }

    private ClassLoss classLoss(Dense x, Dense index) {
        int[] classes = new IndexValues("crossEntropy", index, x, x.shape().dim() - 1).all();
        return new ClassLoss(x, classes, kernels.rows(), kernels.softmax());
    }

    @Override
    public void normalize(
            NormGeometry g, Dense x, @Nullable Dense weight, @Nullable Dense bias, Dense out) {
        normalization.forward(g, x, weight, bias, out);
    }

    @Override
    public void normalizeInput(
            NormGeometry g, Dense x, Dense cotangent, @Nullable Dense weight, Dense out) {
        normalization.input(g, x, cotangent, weight, out);
    }

    @Override
    public void normalizeWeight(NormGeometry g, Dense x, Dense cotangent, Dense out) {
        normalization.weight(g, x, cotangent, out);
    }

    @Override
    public void moments(NormGeometry g, Dense x, Dense out) {
        normalization.moments(g, x, out);
    }

    @Override
    public void cumsum(Dense in, Dense out, int dim) {
        CumSum.run(in, out, dim, workers, threads());
    }

    @Override
    public void argsort(Dense in, Dense out, int dim, boolean descending) {
        ArgSort.run(in, out, dim, descending, workers, threads());
    }

    @Override
    public void topk(Dense in, Dense out, int dim, int k, boolean largest) {
        TopK.run(in, out, dim, k, largest, workers, threads());
    }

    @Override
    public void indexSelect(Dense in, int dim, Dense index, Dense out) {
        IndexSelect.run(in, dim, index, out, workers, threads());
    }

    @Override
    public void indexAdd(Dense out, int dim, Dense index, Dense source) {
        IndexAdd.run(out, dim, index, source, kernels.rows(), workers, threads());
    }

    @Override
    public void gather(Dense in, int dim, Dense index, Dense out) {
        Gather.run(in, dim, index, out, workers, threads());
    }

    @Override
    public void scatter(Dense out, int dim, Dense index, Dense source) {
        Scatter.run(out, dim, index, source, workers, threads());
    }

    @Override
    public void scatterAdd(Dense out, int dim, Dense index, Dense source) {
        ScatterAdd.run(out, dim, index, source, workers, threads());
    }

    @Override
    public Dense positions(Dense mask) {
        return MaskedIndices.run(mask);
    }

    @Override
    public void oneHot(Dense index, Dense out) {
        OneHot.run(index, out);
    }

    @Override
    public void triangle(boolean upper, int diagonal, Dense in, Dense out) {
        Triangle.run(upper, diagonal, in, out);
    }

    @Override
    public void flip(Dense in, Dense out, boolean[] dims) {
        Flip.run(in, out, dims, workers, threads());
    }

    @Override
    public void matmul(Dense a, Dense b, Dense out, boolean accumulate) {
        product.run(a, b, out, accumulate, threads());
    }

    @Override
    public void matmul(Dense a, Dense b, Program epilogue, Dense[] operands, Dense out) {
        DType sums =
                switch (out.dtype()) {
                    case FLOAT16, BFLOAT16 -> DType.FLOAT32;
                    default -> out.dtype();
                };
        product.run(a, b, loops(epilogue, sums), operands, out, threads());
    }

    @Override
    public void matrixFunction(MatrixFunction function, Dense[] in, Dense out) {
        MatrixFunctions.run(function, in, out, workers, threads());
    }

    @Override
    public void triangularSolve(boolean upper, boolean unit, Dense a, Dense b, Dense out) {
        TriangularSolve.run(upper, unit, a, b, out);
    }

    @Override
    public void conv(ConvGeometry g, Dense x, Dense weight, @Nullable Dense bias, Dense out) {
        convolution.forward(g, x, weight, bias, out, threads());
    }

    @Override
    public void convInput(ConvGeometry g, Dense cotangent, Dense weight, Dense out) {
        convolution.inputGradient(g, cotangent, weight, out, threads());
    }

    @Override
    public void convWeight(ConvGeometry g, Dense x, Dense cotangent, Dense out) {
        convolution.weightGradient(g, x, cotangent, out, threads());
    }

    @Override
    public void maxPool(PoolGeometry g, Dense x, Dense out, Dense places) {
        Pooling.maxForward(g, x, out, places, workers, threads());
    }

    @Override
    public void avgPool(PoolGeometry g, boolean countPadding, Dense x, Dense out) {
        Pooling.averageForward(g, countPadding, x, out, workers, threads());
    }

    @Override
    public void avgPoolInput(PoolGeometry g, boolean countPadding, Dense cotangent, Dense out) {
        Pooling.averageBackward(g, countPadding, cotangent, out, workers, threads());
    }

    @Override
    public void planeGather(int rank, Dense x, Dense places, Dense out) {
        Pooling.gatherPlanes(rank, x, places, out, workers, threads());
    }

    @Override
    public void planeScatter(int rank, Dense cotangent, Dense places, Dense out) {
        Pooling.scatterPlanes(rank, cotangent, places, out, workers, threads());
    }

    @Override
    public NormalPairs normalPairs() {
        return kernels.normals();
    }

    @Override
    public NormalPairs.OfDoubles doubleNormalPairs() {
        return new DoubleNormalPairs(loops(DoubleNormalPairs.PROGRAM, DType.FLOAT64));
    }
}
