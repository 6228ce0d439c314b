package dev.adjoint.bench.peers;

import static org.bytedeco.pytorch.global.torch.amax;
import static org.bytedeco.pytorch.global.torch.argmax;
import static org.bytedeco.pytorch.global.torch.argsort;
import static org.bytedeco.pytorch.global.torch.bernoulli;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.cumsum;
import static org.bytedeco.pytorch.global.torch.dropout;
import static org.bytedeco.pytorch.global.torch.gather;
import static org.bytedeco.pytorch.global.torch.index_select;
import static org.bytedeco.pytorch.global.torch.logsumexp;
import static org.bytedeco.pytorch.global.torch.masked_fill;
import static org.bytedeco.pytorch.global.torch.max;
import static org.bytedeco.pytorch.global.torch.mean;
import static org.bytedeco.pytorch.global.torch.norm;
import static org.bytedeco.pytorch.global.torch.prod;
import static org.bytedeco.pytorch.global.torch.rand;
import static org.bytedeco.pytorch.global.torch.randn;
import static org.bytedeco.pytorch.global.torch.randperm;
import static org.bytedeco.pytorch.global.torch.scatter_add;
import static org.bytedeco.pytorch.global.torch.softmax;
import static org.bytedeco.pytorch.global.torch.sort;
import static org.bytedeco.pytorch.global.torch.sum;
import static org.bytedeco.pytorch.global.torch.topk;
import static org.bytedeco.pytorch.global.torch.var;
import static org.bytedeco.pytorch.global.torch.where;

import dev.adjoint.bench.Along;
import dev.adjoint.bench.Case;
import dev.adjoint.bench.Fill;
import dev.adjoint.bench.Picking;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

import java.util.function.Supplier;

/** {@link Along} and {@link Picking} solved by libtorch. */
final class LibtorchRows {
    private static final int ROWS = Picking.ROWS;
    private static final int COLUMNS = Picking.COLUMNS;
    private static final int N = Picking.N;

    private LibtorchRows() {}

    static Supplier<Tensor> along(Along p) {
        Tensor x = Libtorch.floats(1, Along.SHAPE);
        long dim = p.dim();
        long[] dims = {dim};
        ScalarTypeOptional sameType = new ScalarTypeOptional();
        ScalarOptional two = new ScalarOptional(new Scalar(2));
        return switch (p.function()) {
            case SUM -> () -> sum(x, dims);
            case MEAN -> () -> mean(x, dims, false, sameType);
            case AMAX -> () -> amax(x, dims, false);
            case MAX -> () -> max(x, dim).get0();
            case ARGMAX -> () -> argmax(x, new LongOptional(dim), false);
            case PROD -> {
                Tensor factors = x.mul(new Scalar(Along.SPREAD)).add(new Scalar(1f));
                yield () -> prod(factors, dim);
            }
            case VAR -> () -> var(x, dims, true, false);
            case NORM -> () -> norm(x, two, dims, false);
            case LOGSUMEXP -> () -> logsumexp(x, dims, false);
            case SOFTMAX -> () -> softmax(x, dim);
            case CUMSUM -> () -> cumsum(x, dim);
        };
    }

    static Case picking(Picking p) {
        Picking.Kind kind = p.kind();
        if (kind == Picking.Kind.CROSSENTROPY_FWD || kind == Picking.Kind.CROSSENTROPY_FWDBWD) {
            return crossEntropy(kind == Picking.Kind.CROSSENTROPY_FWDBWD);
        }
        Supplier<Tensor> body =
                switch (kind) {
                    case RAND, RAND64, RANDN, RANDN64, BERNOULLI, RANDPERM, DROPOUT -> drawn(kind);
                    case GATHER_0, GATHER_1, SCATTERADD_0, SCATTERADD_1 -> indexed(kind);
                    case INDEXSELECT_0, INDEXSELECT_1, MASKEDFILL, WHERE -> selected(kind);
                    default -> ordered(kind);
                };
        Case timed = Libtorch.forward(body);
        return kind.isDrawn() ? new Case(timed.body(), () -> 0) : timed;
    }

    private static Supplier<Tensor> ordered(Picking.Kind kind) {
        Tensor vector = Libtorch.floats(1, N);
        Tensor matrix = vector.reshape(ROWS, COLUMNS);
        Tensor doubles = Tensor.create(Fill.doubles(1, N), N);
        return switch (kind) {
            case SORT_1E6 -> () -> sort(vector, 0, false).get0();
            case SORT64_1E6 -> () -> sort(doubles, 0, false).get0();
            case SORT_1000X1000 -> () -> sort(matrix, 1, false).get0();
            case SORT_62500X16 -> () -> sort(vector.reshape(-1, 16), 1, false).get0();
            case ARGSORT_1000X1000_0 -> () -> argsort(matrix, 0, false);
            case TOPK_1E6 -> () -> topk(vector, Picking.K, 0, true, true).get0();
            case TOPK_1000X1000 -> () -> topk(matrix, Picking.K, 1, true, true).get0();
            case TOPK_15625X64 -> () -> topk(vector.reshape(-1, 64), 8, 1, true, true).get0();
            default -> throw new IllegalArgumentException(kind.label());
        };
    }

    private static Supplier<Tensor> indexed(Picking.Kind kind) {
        Tensor x = Libtorch.floats(1, ROWS, COLUMNS);
        Tensor index = Tensor.create(Fill.indices(2, N, ROWS), ROWS, COLUMNS);
        Tensor zeros = Tensor.create(new float[N], ROWS, COLUMNS);
        return switch (kind) {
            case GATHER_0 -> () -> gather(x, 0, index);
            case GATHER_1 -> () -> gather(x, 1, index);
            case SCATTERADD_0 -> () -> scatter_add(zeros, 0, index, x);
            case SCATTERADD_1 -> () -> scatter_add(zeros, 1, index, x);
            default -> throw new IllegalArgumentException(kind.label());
        };
    }

    private static Supplier<Tensor> selected(Picking.Kind kind) {
        Tensor x = Libtorch.floats(1, ROWS, COLUMNS);
        Tensor index = Tensor.create(Fill.indices(2, ROWS, ROWS), ROWS);
        Scalar zero = new Scalar(0);
        Scalar two = new Scalar(2);
        Tensor mask = x.gt(zero);
        Tensor column = Libtorch.floats(3, ROWS, 1).gt(zero);
        Tensor row = Libtorch.floats(4, COLUMNS);
        return switch (kind) {
            case INDEXSELECT_0 -> () -> index_select(x, 0, index);
            case INDEXSELECT_1 -> () -> index_select(x, 1, index);
            case MASKEDFILL -> () -> masked_fill(x, mask, two);
            case WHERE -> () -> where(column, x, row);
            default -> throw new IllegalArgumentException(kind.label());
        };
    }

    private static Supplier<Tensor> drawn(Picking.Kind kind) {
        Tensor x = Libtorch.floats(1, N);
        Tensor p = x.abs();
        TensorOptions doubles = new TensorOptions(torch.ScalarType.Double);
        long[] shape = {N};
        return switch (kind) {
            case RAND -> () -> rand(shape);
            case RAND64 -> () -> rand(shape, doubles);
            case RANDN -> () -> randn(shape);
            case RANDN64 -> () -> randn(shape, doubles);
            case BERNOULLI -> () -> bernoulli(p);
            case RANDPERM -> () -> randperm(N);
            case DROPOUT -> () -> dropout(x, 0.5, true);
            default -> throw new IllegalArgumentException(kind.label());
        };
    }

    private static Case crossEntropy(boolean backward) {
        int samples = Picking.LOGITS[0];
        int classes = Picking.LOGITS[1];
        Tensor logits = Libtorch.floats(1, samples, classes);
        Tensor labels = Tensor.create(Fill.indices(2, samples, classes), samples);
        Tensor one = torch.ones();
        return Libtorch.differentiable(
                backward, () -> cross_entropy_loss(logits, labels), one, logits);
    }
}
