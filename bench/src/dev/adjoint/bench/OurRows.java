package dev.adjoint.bench;

import static dev.adjoint.Tensors.amax;
import static dev.adjoint.Tensors.argmax;
import static dev.adjoint.Tensors.argsort;
import static dev.adjoint.Tensors.bernoulli;
import static dev.adjoint.Tensors.crossEntropy;
import static dev.adjoint.Tensors.cumsum;
import static dev.adjoint.Tensors.dropout;
import static dev.adjoint.Tensors.gather;
import static dev.adjoint.Tensors.indexSelect;
import static dev.adjoint.Tensors.logsumexp;
import static dev.adjoint.Tensors.maskedFill;
import static dev.adjoint.Tensors.max;
import static dev.adjoint.Tensors.mean;
import static dev.adjoint.Tensors.norm;
import static dev.adjoint.Tensors.prod;
import static dev.adjoint.Tensors.rand;
import static dev.adjoint.Tensors.randn;
import static dev.adjoint.Tensors.randperm;
import static dev.adjoint.Tensors.scatterAdd;
import static dev.adjoint.Tensors.softmax;
import static dev.adjoint.Tensors.sort;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.topk;
import static dev.adjoint.Tensors.var;
import static dev.adjoint.Tensors.where;

import dev.adjoint.DType;
import dev.adjoint.Params;
import dev.adjoint.Tensor;

import java.util.function.Supplier;

/** {@link Along} and {@link Picking} solved by the library. */
final class OurRows {
    private static final int ROWS = Picking.ROWS;
    private static final int COLUMNS = Picking.COLUMNS;
    private static final int N = Picking.N;

    private OurRows() {}

    static Supplier<Tensor> along(Along p) {
        Tensor x = OurCases.floats(1, Along.SHAPE);
        int dim = p.dim();
        return switch (p.function()) {
            case SUM -> () -> sum(x, dim);
            case MEAN -> () -> mean(x, dim);
            case AMAX -> () -> amax(x, dim);
            case MAX -> () -> max(x, dim).values();
            case ARGMAX -> () -> argmax(x, dim);
            case PROD -> {
                Tensor factors = x.mul(Along.SPREAD).add(1);
                yield () -> prod(factors, dim);
            }
            case VAR -> () -> var(x, dim);
            case NORM -> () -> norm(x, dim);
            case LOGSUMEXP -> () -> logsumexp(x, dim);
            case SOFTMAX -> () -> softmax(x, dim);
            case CUMSUM -> () -> cumsum(x, dim);
        };
    }

    static Case picking(Picking p) {
        Picking.Kind kind = p.kind();
        if (kind == Picking.Kind.CROSSENTROPY_FWD || kind == Picking.Kind.CROSSENTROPY_FWDBWD) {
            return crossEntropyCase(kind == Picking.Kind.CROSSENTROPY_FWDBWD);
        }
        Supplier<Tensor> body =
                switch (kind) {
                    case RAND, RAND64, RANDN, RANDN64, BERNOULLI, RANDPERM, DROPOUT -> drawn(kind);
                    case GATHER_0, GATHER_1, SCATTERADD_0, SCATTERADD_1 -> indexed(kind);
                    case INDEXSELECT_0, INDEXSELECT_1, MASKEDFILL, WHERE -> selected(kind);
                    default -> ordered(kind);
                };
        Case timed = OurCases.tensor(body);
        return kind.isDrawn() ? new Case(timed.body(), () -> 0) : timed;
    }

    private static Supplier<Tensor> ordered(Picking.Kind kind) {
        Tensor vector = OurCases.floats(1, N);
        Tensor matrix = vector.reshape(ROWS, COLUMNS);
        Tensor doubles = Tensor.wrap(Fill.doubles(1, N), N);
        return switch (kind) {
            case SORT_1E6 -> () -> sort(vector, 0, false).values();
            case SORT64_1E6 -> () -> sort(doubles, 0, false).values();
            case SORT_1000X1000 -> () -> sort(matrix, 1, false).values();
            case SORT_62500X16 -> () -> sort(vector.reshape(-1, 16), 1, false).values();
            case ARGSORT_1000X1000_0 -> () -> argsort(matrix, 0, false);
            case TOPK_1E6 -> () -> topk(vector, Picking.K, 0).values();
            case TOPK_1000X1000 -> () -> topk(matrix, Picking.K, 1).values();
            case TOPK_15625X64 -> () -> topk(vector.reshape(-1, 64), 8, 1).values();
            default -> throw new IllegalArgumentException(kind.label());
        };
    }

    private static Supplier<Tensor> indexed(Picking.Kind kind) {
        Tensor x = OurCases.floats(1, ROWS, COLUMNS);
        Tensor index = Tensor.wrap(Fill.indices(2, N, ROWS), ROWS, COLUMNS);
        Tensor zeros = Tensor.wrap(new float[N], ROWS, COLUMNS);
        return switch (kind) {
            case GATHER_0 -> () -> gather(x, 0, index);
            case GATHER_1 -> () -> gather(x, 1, index);
            case SCATTERADD_0 -> () -> scatterAdd(zeros, 0, index, x);
            case SCATTERADD_1 -> () -> scatterAdd(zeros, 1, index, x);
            default -> throw new IllegalArgumentException(kind.label());
        };
    }

    private static Supplier<Tensor> selected(Picking.Kind kind) {
        Tensor x = OurCases.floats(1, ROWS, COLUMNS);
        Tensor index = Tensor.wrap(Fill.indices(2, ROWS, ROWS), ROWS);
        Tensor mask = x.gt(0);
        Tensor column = OurCases.floats(3, ROWS, 1).gt(0);
        Tensor row = OurCases.floats(4, COLUMNS);
        return switch (kind) {
            case INDEXSELECT_0 -> () -> indexSelect(x, 0, index);
            case INDEXSELECT_1 -> () -> indexSelect(x, 1, index);
            case MASKEDFILL -> () -> maskedFill(x, mask, 2);
            case WHERE -> () -> where(column, x, row);
            default -> throw new IllegalArgumentException(kind.label());
        };
    }

    private static Supplier<Tensor> drawn(Picking.Kind kind) {
        Tensor x = OurCases.floats(1, N);
        Tensor p = x.abs();
        return switch (kind) {
            case RAND -> () -> rand(N);
            case RAND64 -> () -> rand(DType.FLOAT64, dev.adjoint.Shape.of(N));
            case RANDN -> () -> randn(N);
            case RANDN64 -> () -> randn(DType.FLOAT64, dev.adjoint.Shape.of(N));
            case BERNOULLI -> () -> bernoulli(p);
            case RANDPERM -> () -> randperm(N);
            case DROPOUT -> () -> dropout(x, 0.5);
            default -> throw new IllegalArgumentException(kind.label());
        };
    }

    private static Case crossEntropyCase(boolean backward) {
        int samples = Picking.LOGITS[0];
        int classes = Picking.LOGITS[1];
        Params inputs = Params.of("logits", OurCases.floats(1, samples, classes));
        Tensor labels = Tensor.wrap(Fill.indices(2, samples, classes), samples);
        return OurCases.differentiable(
                backward,
                q -> crossEntropy(q.tensor("logits"), labels),
                inputs,
                Tensor.wrap(new float[] {1}).reshape(new int[0]));
    }
}
