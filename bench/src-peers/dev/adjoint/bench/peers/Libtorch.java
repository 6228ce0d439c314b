package dev.adjoint.bench.peers;

import static org.bytedeco.pytorch.global.torch.add;
import static org.bytedeco.pytorch.global.torch.avg_pool2d;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.exp;
import static org.bytedeco.pytorch.global.torch.layer_norm;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.mm;
import static org.bytedeco.pytorch.global.torch.mul;
import static org.bytedeco.pytorch.global.torch.sigmoid;
import static org.bytedeco.pytorch.global.torch.softmax;
import static org.bytedeco.pytorch.global.torch.sum;
import static org.bytedeco.pytorch.global.torch.tanh;

import dev.adjoint.bench.Along;
import dev.adjoint.bench.Case;
import dev.adjoint.bench.Fill;
import dev.adjoint.bench.Picking;
import dev.adjoint.bench.Problem;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * The problems solved by libtorch through JavaCPP, in its functional forms. Every run has a scope
 * of its own that frees what it made; what runs forward alone does so without recording.
 */
public final class Libtorch {

    private Libtorch() {}

    /** Version, threads and instruction set of the library that was loaded. */
    public static String description() {
        return torch.TORCH_VERSION + ", " + torch.get_cpu_capability().getString();
    }

    /** Sets the number of threads of the calls to come. */
    public static void threads(int n) {
        torch.set_num_threads(n);
    }

    /** The case of a problem, its inputs filled. */
    public static Case of(Problem problem) {
        return switch (problem) {
            case Problem.Gemm p -> forward(gemm(p));
            case Problem.Elementwise p -> forward(elementwise(p));
            case Problem.Rows p -> forward(rows(p));
            case Problem.Convolution p -> convolution(p);
            case Problem.Pooling p -> pooling(p);
            case Problem.Embedding p -> embeddingRows(p);
            case Problem.Cell p -> LibtorchCells.of(p);
            case Along p -> forward(LibtorchRows.along(p));
            case Picking p -> LibtorchRows.picking(p);
            case Problem.Training p -> training(p);
        };
    }

    private static Supplier<Tensor> gemm(Problem.Gemm p) {
        Tensor a = matrix(1, p.m(), p.k(), p.transposeA(), p.isDouble());
        Tensor b = matrix(2, p.k(), p.n(), p.transposeB(), p.isDouble());
        if (p.transposeA()) {
            return () -> mm(a.t(), b);
        }
        return p.transposeB() ? () -> mm(a, b.t()) : () -> mm(a, b);
    }

    private static Tensor matrix(
            int seed, int rows, int columns, boolean transposed, boolean isDouble) {
        long[] shape = transposed ? new long[] {columns, rows} : new long[] {rows, columns};
        int n = rows * columns;
        return isDouble
                ? Tensor.create(Fill.doubles(seed, n), shape)
                : Tensor.create(Fill.floats(seed, n), shape);
    }

    private static Supplier<Tensor> elementwise(Problem.Elementwise p) {
        Tensor x = floats(1, p.n());
        Tensor y = floats(2, p.n());
        return switch (p.function()) {
            case ADD -> () -> add(x, y);
            case MUL -> () -> mul(x, y);
            case EXP -> () -> exp(x);
            case TANH -> () -> tanh(x);
            case SIGMOID -> () -> sigmoid(x);
            case SUM -> () -> sum(x);
        };
    }

    private static Supplier<Tensor> rows(Problem.Rows p) {
        Tensor x = floats(1, Problem.Rows.ROWS, Problem.Rows.COLUMNS);
        if (p.softmax()) {
            return () -> softmax(x, 1);
        }
        long[] normalized = {Problem.Rows.COLUMNS};
        TensorOptional weight = new TensorOptional(floats(2, Problem.Rows.COLUMNS));
        TensorOptional bias = new TensorOptional(floats(3, Problem.Rows.COLUMNS));
        return () -> layer_norm(x, normalized, weight, bias, Problem.Rows.EPS, false);
    }

    private static Case convolution(Problem.Convolution p) {
        int[] weightShape = p.weightShape();
        int weights = Arrays.stream(weightShape).reduce(1, Math::multiplyExact);
        Tensor x = floats(1, p.batch(), p.channels(), p.size(), p.size());
        Tensor w = Tensor.create(Fill.floats(2, weights, 0.1), longs(weightShape));
        Tensor b = floats(3, p.filters());
        TensorOptional bias = new TensorOptional(b);
        long[] one = {1, 1};
        long[] padding = {p.padding(), p.padding()};
        Supplier<Tensor> forward = () -> conv2d(x, w, bias, one, padding, one, p.groups());
        int size = p.outputSize();
        return differentiable(
                p.backward(), forward, floats(4, p.batch(), p.filters(), size, size), x, w, b);
    }

    private static Case pooling(Problem.Pooling p) {
        int batch = Problem.Pooling.BATCH;
        int channels = Problem.Pooling.CHANNELS;
        int size = Problem.Pooling.SIZE;
        Tensor x = floats(1, batch, channels, size, size);
        Tensor cotangent = floats(4, batch, channels, size / 2, size / 2);
        Supplier<Tensor> forward = p.max() ? () -> max_pool2d(x, 2, 2) : () -> avg_pool2d(x, 2, 2);
        return differentiable(p.backward(), forward, cotangent, x);
    }

    private static Case embeddingRows(Problem.Embedding p) {
        int[] shape = Problem.Embedding.INDICES;
        Tensor table = floats(1, Problem.Embedding.VOCABULARY, Problem.Embedding.WIDTH);
        long[] data = Fill.indices(2, Problem.Embedding.COUNT, Problem.Embedding.VOCABULARY);
        Tensor indices = Tensor.create(data, longs(shape));
        Tensor cotangent = floats(4, shape[0], shape[1], Problem.Embedding.WIDTH);
        return differentiable(p.backward(), () -> embedding(table, indices), cotangent, table);
    }

    private static Case training(Problem.Training p) {
        Supplier<Double> step = LibtorchSteps.of(p.net());
        DoubleSupplier scoped =
                () -> {
                    try (PointerScope _ = new PointerScope()) {
                        return step.get();
                    }
                };
        return new Case(scoped::getAsDouble, scoped);
    }

    static Case forward(Supplier<Tensor> body) {
        return new Case(
                () -> {
                    try (PointerScope _ = new PointerScope();
                            NoGradGuard _ = new NoGradGuard()) {
                        return body.get();
                    }
                },
                () -> {
                    try (PointerScope _ = new PointerScope();
                            NoGradGuard _ = new NoGradGuard()) {
                        return sumOfAbsolutes(body.get());
                    }
                });
    }

    static Case differentiable(
            boolean backward, Supplier<Tensor> body, Tensor cotangent, Tensor... inputs) {
        if (!backward) {
            return forward(body);
        }
        for (Tensor input : inputs) {
            input.requires_grad_();
        }
        BoolOptional noRetain = new BoolOptional();
        TensorArrayRefOptional allInputs = new TensorArrayRefOptional();
        Runnable run =
                () -> {
                    for (Tensor input : inputs) {
                        input.mutable_grad().reset();
                    }
                    body.get().backward(cotangent, noRetain, false, allInputs);
                };
        return new Case(
                () -> {
                    try (PointerScope _ = new PointerScope()) {
                        run.run();
                        return cotangent;
                    }
                },
                () -> {
                    try (PointerScope _ = new PointerScope()) {
                        run.run();
                        return Arrays.stream(inputs)
                                .mapToDouble(input -> sumOfAbsolutes(input.grad()))
                                .sum();
                    }
                });
    }

    static double sumOfAbsolutes(Tensor t) {
        return t.to(torch.ScalarType.Double).abs().sum().item_double();
    }

    static Tensor floats(int seed, int... shape) {
        int n = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return Tensor.create(Fill.floats(seed, n), longs(shape));
    }

    static long[] longs(int[] shape) {
        return Arrays.stream(shape).asLongStream().toArray();
    }
}
