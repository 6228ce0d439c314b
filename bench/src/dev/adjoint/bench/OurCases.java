package dev.adjoint.bench;

import static dev.adjoint.Autograd.vjp;
import static dev.adjoint.Tensors.avgPool2d;
import static dev.adjoint.Tensors.conv2d;
import static dev.adjoint.Tensors.embedding;
import static dev.adjoint.Tensors.exp;
import static dev.adjoint.Tensors.gruCell;
import static dev.adjoint.Tensors.layerNorm;
import static dev.adjoint.Tensors.lstmCell;
import static dev.adjoint.Tensors.maxPool2d;
import static dev.adjoint.Tensors.sigmoid;
import static dev.adjoint.Tensors.softmax;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;

import dev.adjoint.DType;
import dev.adjoint.LstmState;
import dev.adjoint.Params;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;

import java.util.function.Function;
import java.util.function.Supplier;

/** The problems solved by the library, in its functional forms. */
public final class OurCases {

    private OurCases() {}

    /** The case of a problem, its inputs filled. */
    public static Case of(Problem problem) {
        return switch (problem) {
            case Problem.Gemm p -> tensor(gemm(p));
            case Problem.Elementwise p -> tensor(elementwise(p));
            case Problem.Rows p -> tensor(rows(p));
            case Problem.Convolution p -> convolution(p);
            case Problem.Pooling p -> pooling(p);
            case Problem.Embedding p -> embeddingRows(p);
            case Problem.Cell p -> p.lstm() ? lstm(p.backward()) : gru(p.backward());
            case Along p -> tensor(OurRows.along(p));
            case Picking p -> OurRows.picking(p);
            case Problem.Training p -> training(p);
        };
    }

    private static Supplier<Tensor> gemm(Problem.Gemm p) {
        Tensor a = matrix(1, p.m(), p.k(), p.transposeA(), p.isDouble());
        Tensor b = matrix(2, p.k(), p.n(), p.transposeB(), p.isDouble());
        if (p.transposeA()) {
            return () -> a.t().matmul(b);
        }
        return p.transposeB() ? () -> a.matmul(b.t()) : () -> a.matmul(b);
    }

    private static Tensor matrix(
            int seed, int rows, int columns, boolean transposed, boolean isDouble) {
        int[] shape = transposed ? new int[] {columns, rows} : new int[] {rows, columns};
        int n = rows * columns;
        return isDouble
                ? Tensor.wrap(Fill.doubles(seed, n), shape)
                : Tensor.wrap(Fill.floats(seed, n), shape);
    }

    private static Supplier<Tensor> elementwise(Problem.Elementwise p) {
        Tensor x = floats(1, p.n());
        Tensor y = floats(2, p.n());
        return switch (p.function()) {
            case ADD -> () -> x.add(y);
            case MUL -> () -> x.mul(y);
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
        Tensor weight = floats(2, Problem.Rows.COLUMNS);
        Tensor bias = floats(3, Problem.Rows.COLUMNS);
        int[] normalized = {Problem.Rows.COLUMNS};
        return () -> layerNorm(x, normalized, weight, bias, Problem.Rows.EPS);
    }

    private static Case convolution(Problem.Convolution p) {
        int[] weightShape = p.weightShape();
        int weights = weightShape[0] * weightShape[1] * weightShape[2] * weightShape[3];
        Params inputs =
                Params.of(
                        "x", floats(1, p.batch(), p.channels(), p.size(), p.size()),
                        "w", Tensor.wrap(Fill.floats(2, weights, 0.1), weightShape),
                        "b", floats(3, p.filters()));
        int[] one = {1, 1};
        int[] padding = {p.padding(), p.padding()};
        Function<Params, Tensor> forward =
                q -> {
                    Tensor x = q.tensor("x");
                    return conv2d(x, q.tensor("w"), q.tensor("b"), one, padding, one, p.groups());
                };
        int size = p.outputSize();
        return differentiable(
                p.backward(), forward, inputs, floats(4, p.batch(), p.filters(), size, size));
    }

    private static Case pooling(Problem.Pooling p) {
        int batch = Problem.Pooling.BATCH;
        int channels = Problem.Pooling.CHANNELS;
        int size = Problem.Pooling.SIZE;
        Params inputs = Params.of("x", floats(1, batch, channels, size, size));
        Function<Params, Tensor> forward =
                p.max() ? q -> maxPool2d(q.tensor("x"), 2) : q -> avgPool2d(q.tensor("x"), 2);
        Tensor cotangent = floats(4, batch, channels, size / 2, size / 2);
        return differentiable(p.backward(), forward, inputs, cotangent);
    }

    private static Case embeddingRows(Problem.Embedding p) {
        int width = Problem.Embedding.WIDTH;
        int[] shape = Problem.Embedding.INDICES;
        Params inputs = Params.of("table", floats(1, Problem.Embedding.VOCABULARY, width));
        long[] data = Fill.indices(2, Problem.Embedding.COUNT, Problem.Embedding.VOCABULARY);
        Tensor indices = Tensor.wrap(data, shape);
        Tensor cotangent = floats(4, shape[0], shape[1], width);
        return differentiable(
                p.backward(), q -> embedding(q.tensor("table"), indices), inputs, cotangent);
    }

    private static Case lstm(boolean backward) {
        int batch = Problem.Cell.BATCH;
        int hidden = Problem.Cell.HIDDEN;
        Params inputs =
                Params.of("gates", floats(1, batch, 4 * hidden), "c", floats(2, batch, hidden));
        Function<Params, Params> cell =
                q -> {
                    LstmState next = lstmCell(q.tensor("gates"), q.tensor("c"));
                    return Params.of("h", next.h(), "c", next.c());
                };
        Params cotangents = Params.of("h", floats(3, batch, hidden), "c", floats(4, batch, hidden));
        Supplier<Params> body =
                backward ? () -> vjp(cell, inputs).pullback(cotangents) : () -> cell.apply(inputs);
        return new Case(body, () -> sumOfAbsolutes(body.get()));
    }

    private static Case gru(boolean backward) {
        int batch = Problem.Cell.BATCH;
        int hidden = Problem.Cell.HIDDEN;
        Params inputs =
                Params.of(
                        "x", floats(1, batch, 3 * hidden),
                        "state", floats(2, batch, 3 * hidden),
                        "h", floats(3, batch, hidden));
        return differentiable(
                backward,
                q -> gruCell(q.tensor("x"), q.tensor("state"), q.tensor("h")),
                inputs,
                floats(4, batch, hidden));
    }

    private static Case training(Problem.Training p) {
        Workload workload = Workloads.of(p.net());
        return new Case(workload::step, workload::step);
    }

    static Case differentiable(
            boolean backward, Function<Params, Tensor> forward, Params inputs, Tensor cotangent) {
        if (!backward) {
            return tensor(() -> forward.apply(inputs));
        }
        Supplier<Params> gradients = () -> vjp(forward, inputs).pullback(cotangent);
        return new Case(gradients, () -> sumOfAbsolutes(gradients.get()));
    }

    static Case tensor(Supplier<Tensor> body) {
        return new Case(body, () -> sumOfAbsolutes(body.get()));
    }

    private static double sumOfAbsolutes(Params params) {
        return Tree.flatten(params).leaves().stream().mapToDouble(OurCases::sumOfAbsolutes).sum();
    }

    private static double sumOfAbsolutes(Tensor t) {
        return t.to(DType.FLOAT64).abs().sum().item();
    }

    static Tensor floats(int seed, int... shape) {
        int n = 1;
        for (int size : shape) {
            n = Math.multiplyExact(n, size);
        }
        return Tensor.wrap(Fill.floats(seed, n), shape);
    }
}
