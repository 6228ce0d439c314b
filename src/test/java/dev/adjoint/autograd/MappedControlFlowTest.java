package dev.adjoint.autograd;

import static dev.adjoint.Autograd.associativeScan;
import static dev.adjoint.Autograd.cond;
import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.hessian;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.scan;
import static dev.adjoint.Autograd.vmap;
import static dev.adjoint.Autograd.whileLoop;
import static dev.adjoint.Tensors.dropout;
import static dev.adjoint.Tensors.embedding;
import static dev.adjoint.Tensors.stack;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.function.Function;
import java.util.stream.Stream;

/** Control flow and sparse gradients under vmap, against a loop over the batch. */
class MappedControlFlowTest {
    private static final DType F64 = DType.FLOAT64;
    private static final Rng RNG = Rng.of(8);
    private static final Tensor W = normal(3, 3);

    private static Tensor normal(int... sizes) {
        return RNG.randn(F64, Shape.of(sizes));
    }

    /** A function of a tensor [4, 3] with a name. */
    private record Flow(String name, Function<Tensor, Tensor> f) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Step<Tensor, Tensor> step(Tensor h, Tensor x) {
        Tensor next = tanh(h.matmul(W).add(x));
        return Step.of(next, next.mul(x));
    }

    static Stream<Flow> flows() {
        return Stream.of(
                new Flow(
                        "scan",
                        x -> {
                            Scan.Result<Tensor, Tensor> r =
                                    scan(MappedControlFlowTest::step, zeros(F64, 3), x);
                            return r.outputs().add(r.carry());
                        }),
                new Flow(
                        "scan, reverse",
                        x ->
                                scan(
                                                MappedControlFlowTest::step,
                                                x.select(0, 1),
                                                x,
                                                ScanOptions.defaults().reverse(true))
                                        .outputs()),
                new Flow(
                        "scan, checkpointed",
                        x ->
                                scan(
                                                MappedControlFlowTest::step,
                                                x.select(0, 1),
                                                x,
                                                ScanOptions.defaults().checkpoint(3))
                                        .outputs()),
                new Flow("cond", x -> cond(sum(x).gt(0), t -> t.mul(t), t -> tanh(t.matmul(W)), x)),
                new Flow(
                        "cond in scan",
                        x ->
                                scan(
                                                (Tensor h, Tensor t) ->
                                                        cond(
                                                                sum(h.mul(t)).gt(0),
                                                                () -> step(h, t),
                                                                () -> Step.of(h.sub(t), t)),
                                                x.select(0, 0),
                                                x)
                                        .outputs()),
                new Flow(
                        "whileLoop",
                        x ->
                                whileLoop(
                                        t -> t.mul(t).sum().gt(0.5),
                                        t -> t.mul(t.mul(t).neg().exp()).mul(0.9),
                                        x,
                                        100)),
                new Flow("associativeScan", x -> associativeScan((a, b) -> a.matmul(W).add(b), x)));
    }

    private static Tensor looped(Function<Tensor, Tensor> f, Tensor batch) {
        Tensor[] out = new Tensor[batch.size(0)];
        for (int i = 0; i < out.length; i++) {
            out[i] = f.apply(batch.select(0, i));
        }
        return stack(0, out);
    }

    private static void near(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.toDoubleArray()).containsExactly(expected.toDoubleArray(), within(1e-10));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void mappedAsALoop(Flow flow) {
        Function<Tensor, Tensor> f = flow.f;
        Function<Tensor, Tensor> loss = x -> sum(f.apply(x).mul(f.apply(x)));
        Tensor batch = normal(5, 4, 3).mul(0.8);
        near(vmap(f).apply(batch), looped(f, batch));
        near(vmap(gradient(loss)).apply(batch), looped(gradient(loss), batch));
        near(
                gradient((Tensor b) -> sum(vmap(loss).apply(b))).apply(batch),
                looped(gradient(loss), batch));
        Tensor v = normal(5, 4, 3);
        near(
                jvp(vmap(f), batch, v).tangent(),
                looped(i -> jvp(f, i.select(0, 0), i.select(0, 1)).tangent(), stack(1, batch, v)));
        near(vmap(hessian(loss)).apply(batch), looped(hessian(loss), batch));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void mappedTwice(Flow flow) {
        Tensor batch = normal(2, 3, 4, 3).mul(0.8);
        near(vmap(vmap(flow.f)).apply(batch), looped(b -> looped(flow.f, b), batch));
    }

    @Test
    void aPredicateThatIsTheSameForAllRunsOneBranch() {
        int[] runs = new int[2];
        Tensor yes = Tensor.scalar(1.0).gt(0);
        Function<Tensor, Tensor> f =
                x ->
                        cond(
                                yes,
                                t -> {
                                    runs[0]++;
                                    return t.mul(2);
                                },
                                t -> {
                                    runs[1]++;
                                    return t;
                                },
                                x);
        vmap(f).apply(zeros(3, 2));
        assertThat(runs).containsExactly(1, 0);
    }

    @Test
    void branchesOfDifferentShapesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                vmap((Tensor x) -> cond(x.gt(0), t -> t, t -> stack(0, t, t), x))
                                        .apply(zeros(3)))
                .withMessage(
                        "cond: under vmap both results are computed and have the same shapes and"
                                + " dtypes, but there are float32 [] and float32 [2]");
    }

    @Test
    void theBoundHoldsForTheSlowestElement() {
        Function<Tensor, Tensor> f = x -> whileLoop(t -> t.lt(5), t -> t.add(1), x, 4);
        assertThat(vmap(f).apply(Tensor.of(new float[] {1, 3.5f, 9})).toFloatArray())
                .containsExactly(5, 5.5f, 9);
        assertThatThrownBy(() -> vmap(f).apply(Tensor.of(new float[] {0, 3.5f, 9})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("whileLoop: the condition still holds after 4 steps, the bound");
    }

    @Test
    void aScanOfLengthZero() {
        Function<Tensor, Tensor> f =
                c -> {
                    Scan.Result<Tensor, Tensor> r =
                            scan(
                                    (Tensor s, Tensor x) -> Step.of(dropout(s.add(x), 0.5), s),
                                    c,
                                    zeros(F64, 0, 2));
                    return stack(0, r.carry(), r.outputs().sum(0));
                };
        Tensor batch = normal(3, 2);
        near(vmap(f).apply(batch), looped(f, batch));
    }

    private static Tensor score(Params p, Tensor words) {
        return sum(tanh(embedding(p.tensor("E"), words)).matmul(p.tensor("w")));
    }

    @Test
    void rowsOfAMappedLookup() {
        Params p = Params.of("E", normal(9, 3), "w", normal(3));
        Tensor words = RNG.randint(0, 9, 4, 5);
        GradOptions sparse = GradOptions.defaults().sparse("E");
        Function<Params, Tensor> batch = q -> sum(vmap((Tensor i) -> score(q, i)).apply(words));
        Tensor rows = grad(batch, sparse).apply(p).grads().tensor("E");
        assertThat(rows.isSparse()).isTrue();
        near(rows.toDense(), gradient(batch).apply(p).tensor("E"));
        // each element of the batch has rows of its own: per-example gradients are dense
        Function<Tensor, Tensor> own =
                i -> grad((Params q) -> score(q, i), sparse).apply(p).grads().tensor("E").toDense();
        near(vmap(own).apply(words), looped(own, words));
        Function<Tensor, Tensor> asIs =
                i -> grad((Params q) -> score(q, i), sparse).apply(p).grads().tensor("E");
        near(vmap(asIs).apply(words), looped(own, words));
        Function<Tensor, Tensor> slices =
                x ->
                        grad(
                                        (Tensor t) -> sum(t.select(0, 2).mul(x)),
                                        GradOptions.defaults().sparse(""))
                                .apply(p.tensor("E"))
                                .grads();
        near(
                vmap(slices).apply(normal(4, 3).mul(0).add(2)),
                looped(x -> slices.apply(x).toDense(), normal(4, 3).mul(0).add(2)));
        Function<Tensor, Tensor> unused =
                x ->
                        grad((Params q) -> sum(q.tensor("w").mul(x)), sparse)
                                .apply(p)
                                .grads()
                                .tensor("E");
        assertThat(vmap(unused).apply(normal(4, 3)).toDoubleArray()).containsOnly(0).hasSize(108);
    }
}
