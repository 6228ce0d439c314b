package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradcheck;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.vjp;
import static dev.adjoint.Tensors.embedding;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;

import dev.adjoint.DType;
import dev.adjoint.Index;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Sparse;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;
import dev.adjoint.Tree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Gradients by rows: their values, their cost, and what can be done with them. */
class SparseGradientTest {
    private static final GradOptions SPARSE = GradOptions.defaults().sparse("E");
    private static final Tensor INDEX = Tensor.of(new long[] {4, 1, 4, 0});

    private final Rng rng = Rng.of(3);

    private Tensor normal(int... sizes) {
        return rng.randn(DType.FLOAT64, Shape.of(sizes));
    }

    private final Params params = Params.of("E", normal(6, 3), "w", normal(3));

    private static Tensor table(Params p) {
        return p.tensor("E");
    }

    /** Functions that read rows of the table, and which rows. */
    private record Use(String name, Function<Params, Tensor> f, List<Integer> rows) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Tensor loss(Tensor x, Params p) {
        return sum(tanh(x).mul(p.tensor("w").sum()));
    }

    static Stream<Use> uses() {
        Tensor grid = Tensor.of(new long[] {5, 2, 5, 0, 0, 1}, 2, 3);
        return Stream.of(
                new Use(
                        "indexSelect",
                        p -> loss(table(p).indexSelect(0, INDEX), p),
                        List.of(0, 1, 4)),
                new Use(
                        "embedding",
                        p -> loss(embedding(table(p), Tensor.of(new long[] {2, 2, 5, 2}, 2, 2)), p),
                        List.of(2, 5)),
                new Use("gather", p -> loss(table(p).gather(0, grid), p), List.of(0, 1, 2, 5)),
                new Use("select", p -> loss(table(p).select(0, 3), p), List.of(3)),
                new Use("narrow", p -> loss(table(p).narrow(0, 1, 2), p), List.of(1, 2)),
                new Use(
                        "steps",
                        p -> loss(table(p).get(Index.range(0, 6, 2)), p),
                        List.of(0, 2, 4)),
                new Use(
                        "several",
                        p ->
                                loss(table(p).indexSelect(0, INDEX), p)
                                        .add(loss(table(p).select(0, 4), p))
                                        .add(loss(table(p).gather(0, grid), p)),
                        List.of(0, 1, 2, 4, 5)));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void rowsAreThoseOfTheDenseGradient(Use use) {
        Params dense = grad(use.f).apply(params).grads();
        Params sparse = grad(use.f, SPARSE).apply(params).grads();
        Tensor rows = table(sparse);
        assertThat(rows.isSparse()).isTrue();
        assertThat(rows.shape()).isEqualTo(Shape.of(6, 3));
        assertThat(rows.dtype()).isEqualTo(DType.FLOAT64);
        assertThat(rows.toDense().toDoubleArray())
                .containsExactly(table(dense).toDoubleArray(), within(1e-15));
        assertThat(rows.coalesce().indices().toIntArray())
                .containsExactly(use.rows.stream().mapToInt(i -> i).toArray());
        assertThat(rows.coalesce().toDense().toDoubleArray())
                .containsExactly(table(dense).toDoubleArray(), within(1e-15));
        assertThat(sparse.tensor("w").toDoubleArray())
                .containsExactly(dense.tensor("w").toDoubleArray());
    }

    @ParameterizedTest
    @MethodSource("uses")
    void theyCanBeDifferentiatedAgain(Use use) {
        Function<Params, Tensor> norm =
                p -> sum(table(grad(use.f, SPARSE).apply(p).grads()).toDense().pow(2));
        Function<Params, Tensor> dense = p -> sum(table(grad(use.f).apply(p).grads()).pow(2));
        Tensor expected = table(gradient(dense).apply(params));
        Tensor ofSparse = table(grad(norm, SPARSE).apply(params).grads());
        assertThat(ofSparse.toDense().toDoubleArray())
                .containsExactly(expected.toDoubleArray(), within(1e-12));
        assertThat(gradient(norm).apply(params).tensor("E").toDoubleArray())
                .containsExactly(expected.toDoubleArray(), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void forwardModePassesThroughThem(Use use) {
        Params direction = Tree.map(params, x -> rng.randn(DType.FLOAT64, x.shape()));
        Function<Params, Params> sparse = p -> grad(use.f, SPARSE).apply(p).grads();
        Params expected = jvp(gradient(use.f), params, direction).tangent();
        Jvp<Params> hvp = jvp(sparse, params, direction);
        assertThat(table(hvp.tangent()).isSparse()).isTrue();
        assertThat(table(hvp.tangent()).toDense().toDoubleArray())
                .containsExactly(table(expected).toDoubleArray(), within(1e-13));
        assertThat(table(hvp.value()).toDense().toDoubleArray())
                .containsExactly(
                        table(gradient(use.f).apply(params)).toDoubleArray(), within(1e-15));
        Vjp<Params, Params> pulled = vjp(sparse, params);
        assertThat(table(pulled.value()).isSparse()).isFalse();
        assertThat(table(pulled.pullback(direction)).toDoubleArray())
                .containsExactly(table(expected).toDoubleArray(), within(1e-13));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void gradcheckOfAFunctionOfThem(Use use) {
        Function<Tensor, Tensor> norm =
                t -> {
                    Params p = Params.of("E", t, "w", params.tensor("w"));
                    return sum(
                            table(grad(use.f, SPARSE).apply(p).grads()).coalesce().rows().pow(3));
                };
        assertThat(gradcheck(norm, table(params)).ok()).isTrue();
        assertThat(gradcheck(norm, table(params), GradCheckOptions.defaults().order(2)).ok())
                .isTrue();
    }

    @Test
    void aLeafThatIsAlsoUsedDenselyGetsADenseGradient() {
        Function<Params, Tensor> f =
                p -> loss(table(p).indexSelect(0, INDEX), p).add(sum(table(p).mul(table(p))));
        Tensor mixed = table(grad(f, SPARSE).apply(params).grads());
        assertThat(mixed.isDense()).isTrue();
        assertThat(mixed.toDoubleArray())
                .containsExactly(table(gradient(f).apply(params)).toDoubleArray(), within(1e-15));
        Function<Params, Tensor> columns =
                p -> sum(table(p).indexSelect(1, Tensor.of(new long[] {2, 0, 2})));
        assertThat(table(grad(columns, SPARSE).apply(params).grads()).isDense()).isTrue();
    }

    @Test
    void aLeafThatIsNotUsedHasNoRows() {
        Tensor none = table(grad((Params p) -> sum(p.tensor("w")), SPARSE).apply(params).grads());
        assertThat(none.isSparse()).isTrue();
        assertThat(none.rows().shape()).isEqualTo(Shape.of(0, 3));
        assertThat(none.coalesce()).isSameAs(none);
        assertThat(none.toDense().toDoubleArray()).containsOnly(0).hasSize(18);
    }

    @Test
    void aTableAloneIsTheLeafOfAnEmptyPath() {
        Tensor grad =
                grad((Tensor t) -> sum(t.indexSelect(0, INDEX)), GradOptions.defaults().sparse(""))
                        .apply(zeros(6, 2))
                        .grads();
        assertThat(grad.indices().toIntArray()).containsExactly(4, 1, 4, 0);
        assertThat(grad.rows().toFloatArray()).containsOnly(1).hasSize(8);
        assertThat(grad).hasToString("[sparse float32 6x2, 4 rows]");
    }

    @Test
    void theGradientSharesNothingWithTheCaller() {
        Tensor index = INDEX.clone();
        Tensor seed = zeros(DType.FLOAT64, 4, 3).add(1);
        Fn3<Params, Tensor, Tensor, Gradients<Params>> pulled =
                (p, i, ct) ->
                        grad((Params q, Tensor j) -> table(q).indexSelect(0, j), SPARSE)
                                .withCotangent()
                                .apply(p, i, ct);
        Tensor grad = table(pulled.apply(params, index, seed).grads());
        index.fill_(0);
        seed.fill_(7);
        assertThat(grad.indices().toIntArray()).containsExactly(4, 1, 4, 0);
        assertThat(grad.rows().toDoubleArray()).containsOnly(1);
    }

    @Test
    void rowsMultiplyAndAdd() {
        Tensor g = sparse(6, new long[] {5, 0, 5}, 1, 2, 3, 4, 5, 6);
        double[] whole = {3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 6, 8};
        assertThat(g.toDense().toDoubleArray()).containsExactly(whole);
        assertThat(g.coalesce().rows().toDoubleArray()).containsExactly(3, 4, 6, 8);
        assertThat(g.mul(2).toDense().toDoubleArray())
                .containsExactly(6, 8, 0, 0, 0, 0, 0, 0, 0, 0, 12, 16);
        Tensor factor = normal(6, 2);
        for (Tensor y :
                List.of(factor, factor.select(0, 1), factor.narrow(0, 2, 1), factor.sum())) {
            double[] expected = g.toDense().mul(y).toDoubleArray();
            assertThat(g.mul(y).isSparse()).isTrue();
            assertThat(g.mul(y).toDense().toDoubleArray()).containsExactly(expected, within(1e-14));
            assertThat(y.mul(g).toDense().toDoubleArray()).containsExactly(expected, within(1e-14));
        }
        assertThat(g.add(g).isSparse()).isTrue();
        assertThat(g.add(g).toDense().toDoubleArray())
                .containsExactly(g.mul(2).toDense().toDoubleArray());
        double[] sum = factor.add(g.toDense()).toDoubleArray();
        assertThat(factor.add(g).toDoubleArray()).containsExactly(sum);
        assertThat(g.add(factor).toDoubleArray()).containsExactly(sum);
        assertThat(factor.add(0.5, g).toDoubleArray())
                .containsExactly(factor.add(0.5, g.toDense()).toDoubleArray(), within(1e-14));
        assertThat(g.add(0.5, factor).toDoubleArray())
                .containsExactly(g.toDense().add(0.5, factor).toDoubleArray(), within(1e-14));
    }

    @Test
    void rowsAreAddedInPlace() {
        Tensor g = sparse(6, new long[] {5, 0, 5}, 1, 2, 3, 4, 5, 6);
        Tensor start = normal(6, 2);
        for (Tensor target : List.of(start.clone(), start.t().clone().t())) {
            target.add_(-0.5, g);
            assertThat(target.toDoubleArray())
                    .containsExactly(start.add(-0.5, g.toDense()).toDoubleArray(), within(1e-15));
            target.add_(0.5, g).add_(g);
            assertThat(target.toDoubleArray())
                    .containsExactly(start.add(g.toDense()).toDoubleArray(), within(1e-14));
        }
    }

    @Test
    void slicesAreAddedAndOverwrittenInPlace() {
        Tensor start = normal(4, 5);
        Tensor index = Tensor.of(new int[] {3, 1, 3});
        Tensor slices = normal(4, 3);
        Tensor sum = start.clone().t().clone().t();
        Tensor[] targets = {start.clone(), sum};
        for (Tensor target : targets) {
            target.indexAdd_(-1, index, slices);
            assertThat(target.toDoubleArray())
                    .containsExactly(
                            Tensors.indexAdd(start, 1, index, slices).toDoubleArray(),
                            within(1e-15));
            target.indexCopy_(1, index, slices);
            assertThat(target.select(1, 3).toDoubleArray())
                    .containsExactly(slices.select(1, 2).toDoubleArray());
            assertThat(target.select(1, 1).toDoubleArray())
                    .containsExactly(slices.select(1, 1).toDoubleArray());
            assertThat(target.select(1, 4).toDoubleArray())
                    .containsExactly(start.select(1, 4).toDoubleArray());
        }
        Tensor self = start.clone();
        self.indexCopy_(0, Tensor.of(new long[] {1, 2, 3}), self.narrow(0, 0, 3));
        assertThat(self.narrow(0, 1, 3).toDoubleArray())
                .containsExactly(start.narrow(0, 0, 3).toDoubleArray());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start.indexAdd_(0, index, slices))
                .withMessage(
                        "indexAdd_: source float64 [4, 3] does not fit index [3] along dimension 0"
                                + " of float64 [4, 5]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start.indexCopy_(1, Tensor.of(new int[] {3, 1, 5}), slices))
                .withMessageContaining("5");
        assertThatThrownBy(
                        () ->
                                gradient((Tensor x) -> sum(start.indexCopy_(1, index, x)))
                                        .apply(slices))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("functional form scatter");
    }

    @Test
    void everythingElseRefusesRows() {
        Tensor g = sparse(6, new long[] {5, 0, 5}, 1, 2, 3, 4, 5, 6);
        String text =
                "not for a sparse gradient, float64 [6, 2], which can be multiplied, added and"
                        + " coalesced; call toDense() first";
        assertThatIllegalArgumentException().isThrownBy(g::sum).withMessage("sum: " + text);
        assertThatIllegalArgumentException().isThrownBy(g::t).withMessageEndingWith(text);
        assertThatIllegalArgumentException().isThrownBy(g::exp).withMessage("exp: " + text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zeros(DType.FLOAT64, 6, 2).mul_(g))
                .withMessage("mul_: " + text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> g.add_(1))
                .withMessage("add_: " + text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zeros(DType.FLOAT64, 6, 2).copy_(g))
                .withMessage("copy_: " + text);
        assertThatIllegalArgumentException()
                .isThrownBy(g::toDoubleArray)
                .withMessage("toArray: " + text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> g.mul(g))
                .withMessage("mul with another sparse gradient: " + text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> g.mul(zeros(DType.FLOAT64, 3, 6, 2)))
                .withMessageStartingWith("mul with a factor [3, 6, 2] that does not broadcast");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> g.add(1))
                .withMessage(
                        "add: a sparse gradient is added to a tensor of its shape, got [6, 2] and"
                                + " []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zeros(6, 2).add_(g))
                .withMessage(
                        "add_: a sparse gradient float64 [6, 2] for a target float32 [6, 2]; they"
                                + " have the same shape and dtype");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zeros(2).coalesce())
                .withMessage(
                        "coalesce: wants a gradient by rows (GradOptions.sparse), got a dense"
                                + " float32 tensor of shape [2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gradient((Tensor x) -> sum(x.mul(2))).apply(g))
                .withMessageEndingWith(text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gradient((Tensor x) -> sum(x.mul(g.exp()))).apply(zeros(2)))
                .withMessage("exp: " + text);
    }

    @Test
    void aPathThatIsNoLeafIsNamed() {
        Function<Params, Tensor> f = p -> sum(table(p));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grad(f, GradOptions.defaults().sparse("F")).apply(params))
                .withMessage("grad: sparse(\"F\") names no leaf; the leaves are \"E\", \"w\"");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                grad(f, SPARSE.sparse("s"))
                                        .apply(params.with(Tensor.scalar(1.0), "s")))
                .withMessage("grad: sparse(\"s\") is 0-d and has no rows");
    }

    @Test
    void anomaliesAreFoundInRows() {
        Function<Params, Tensor> f = p -> sum(table(p).indexSelect(0, INDEX).mul(0).sqrt());
        assertThatThrownBy(() -> grad(f, SPARSE.detectAnomaly(true)).apply(params))
                .isInstanceOf(AnomalyException.class);
        Tensor ok =
                table(
                        grad(uses().findFirst().orElseThrow().f, SPARSE.detectAnomaly(true))
                                .apply(params)
                                .grads());
        assertThat(ok.isSparse()).isTrue();
    }

    @Test
    void anAdagradStepOnTheTouchedRows() {
        Function<Params, Tensor> f = uses().findFirst().orElseThrow().f;
        Tensor g = table(grad(f, SPARSE).apply(params).grads()).coalesce();
        Tensor dense = table(gradient(f).apply(params));
        Tensor squares = zeros(DType.FLOAT64, 6, 3).add(0.1);
        Tensor expectedSquares = squares.add(dense.mul(dense));
        Tensor expected = table(params).sub(dense.div(expectedSquares.sqrt()).mul(0.1));
        Tensor table = table(params).clone();
        Tensor rows = squares.indexSelect(0, g.indices()).add(g.rows().mul(g.rows()));
        squares.indexCopy_(0, g.indices(), rows);
        table.indexAdd_(0, g.indices(), g.rows().div(rows.sqrt()).mul(-0.1));
        assertThat(table.toDoubleArray()).containsExactly(expected.toDoubleArray(), within(1e-14));
        assertThat(squares.toDoubleArray())
                .containsExactly(expectedSquares.toDoubleArray(), within(1e-14));
    }

    /** 1,000,000 x 64: the whole gradient would be 256 MB. */
    @Test
    void aStepOnALargeTableCostsWhatItsRowsCost() {
        Params large = Params.of("E", zeros(1_000_000, 64), "w", zeros(64).add(1));
        Grad2<Params, Tensor> df =
                grad(
                        (Params p, Tensor i) ->
                                sum(tanh(embedding(table(p), i).mul(p.tensor("w")).add(1))),
                        SPARSE);
        Runnable step =
                () -> {
                    Params g = df.apply(large, rng.randint(0, 1_000_000, 256)).grads();
                    Tree.forEach(large, g, (p, d) -> p.add_(-0.01, d));
                };
        for (int i = 0; i < 300; i++) {
            step.run();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            step.run();
        }
        double millis = (System.nanoTime() - start) / 20e6;
        long bytes = (threads.getCurrentThreadAllocatedBytes() - allocated) / 20;
        long rows = 256 * 64 * Float.BYTES;
        assertThat(bytes).isLessThan(40 * rows);
        assertThat(millis).as("milliseconds; the table alone takes 20 to write").isLessThan(10);
    }

    @Test
    void manyLookupsAreGatheredOnce() {
        int steps = 4000;
        Function<Params, Tensor> f =
                p -> {
                    Tensor sum = p.tensor("w").sum().mul(0);
                    for (int t = 0; t < steps; t++) {
                        sum = sum.add(sum(embedding(table(p), Tensor.of(new long[] {t % 6}))));
                    }
                    return sum;
                };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        Tensor g = table(grad(f, SPARSE).apply(params).grads());
        long bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
        assertThat(g.rows().size(0)).isEqualTo(steps);
        assertThat(g.coalesce().rows().sum().item()).isEqualTo(3 * steps);
        assertThat(bytes / steps).isLessThan(20_000); // joined pairwise it would be 100,000
    }

    private static Tensor sparse(int size, long[] indices, double... rows) {
        int columns = rows.length / indices.length;
        return new Tensor(
                new Sparse(
                        Shape.of(size, columns),
                        Tensor.of(indices),
                        Tensor.of(rows, indices.length, columns),
                        false));
    }
}
