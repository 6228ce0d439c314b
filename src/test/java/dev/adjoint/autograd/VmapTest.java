package dev.adjoint.autograd;

import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.vjp;
import static dev.adjoint.Autograd.vmap;
import static dev.adjoint.Tensors.arange;
import static dev.adjoint.Tensors.dropout;
import static dev.adjoint.Tensors.exp;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.rand;
import static dev.adjoint.Tensors.randn;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.where;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.DType;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Scope;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Axes, trees, nesting, captured tensors, random numbers and errors of vmap. */
class VmapTest {
    private static final Tensor M = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});

    private static final Function<Tensor, Tensor> SQUARES = t -> sum(t.mul(t));

    record Pair(Tensor image, Tensor label, int classes) {}

    @Test
    void mapsOverTheFirstDimension() {
        assertThat(vmap(SQUARES).apply(M).toFloatArray()).containsExactly(14, 77);
        Function<Tensor, Integer> rank = Tensor::dim;
        assertThat(vmap(rank).apply(M)).isEqualTo(1);
    }

    @Test
    void axesOfArgumentsAndResults() {
        BiFunction<Tensor, Tensor, Tensor> times = (t, u) -> t.mul(u);
        Tensor u = Tensor.of(new float[] {10, 100});
        Tensor columns = vmap(times, In.of(1, In.NONE), 0).apply(M, u);
        assertThat(columns.shape()).isEqualTo(Shape.of(3, 2));
        assertThat(columns.toFloatArray()).containsExactly(10, 400, 20, 500, 30, 600);
        Tensor back = vmap(times, In.of(-1, In.NONE), 1).apply(M, u);
        assertThat(back.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(back.toFloatArray()).containsExactly(10, 20, 30, 400, 500, 600);
        assertThat(vmap(times, In.of(In.NONE, 0), -1).apply(M, u).shape())
                .isEqualTo(Shape.of(2, 3, 2));
    }

    @Test
    void treesWithIntegersAndAxesByPath() {
        Pair batch = new Pair(M, Tensor.of(new long[] {2, 0}), 3);
        Function<Pair, Tensor> pick = p -> p.image().gather(0, p.label().view(1)).add(p.classes());
        assertThat(vmap(pick).apply(batch).toFloatArray()).containsExactly(6, 7);
        Params params = Params.of("W", M, "b", Params.list(ones(3), zeros(2)));
        Function<Params, Params> f =
                p ->
                        Params.of(
                                "out",
                                p.tensor("W").add(p.tensor("b", 0)),
                                "same",
                                p.tensor("b", 0));
        Params out = vmap(f, In.of(Map.of("W", 0, "b", In.NONE)), 0).apply(params);
        assertThat(out.tensor("out").toFloatArray()).containsExactly(2, 3, 4, 5, 6, 7);
        assertThat(out.tensor("same").toFloatArray()).containsExactly(1, 1, 1, 1, 1, 1);
        assertThatThrownBy(() -> vmap(f, In.of(Map.of("W", 0, "b[0]", In.NONE)), 0).apply(params))
                .hasMessage(
                        "vmap: In.of says nothing of b[1] in argument 0, only of "
                                + Map.of("W", 0, "b[0]", In.NONE).keySet());
    }

    @Test
    void nestsAndCaptures() {
        Tensor a = randn(4, 3);
        Tensor b = randn(5, 3);
        Tensor dots = vmap((Tensor x) -> vmap((Tensor y) -> sum(x.mul(y))).apply(b)).apply(a);
        assertThat(Tensors.allClose(dots, a.matmul(b.t()), 1e-5, 1e-6)).isTrue();
        Tensor columns =
                vmap((Tensor x) -> vmap((Tensor y) -> sum(x.mul(y)), In.of(1), 0).apply(b.t()))
                        .apply(a);
        assertThat(Tensors.allClose(columns, dots, 1e-5, 1e-6)).isTrue();
    }

    @Test
    void severalArguments() {
        Tensor x = randn(3, 2);
        Tensor sum5 =
                vmap((Tensor a, Tensor b, Tensor c, Tensor d, Tensor e) ->
                                a.add(b).add(c).add(d).add(e))
                        .apply(x, x, x, x, x);
        assertThat(Tensors.allClose(sum5, x.mul(5), 1e-5, 1e-6)).isTrue();
        Tensor sum4 =
                vmap((Tensor a, Tensor b, Tensor c, Tensor d) -> a.add(b).add(c).add(d))
                        .apply(x, x, x, x);
        assertThat(Tensors.allClose(sum4, x.mul(4), 1e-5, 1e-6)).isTrue();
        Tensor sum3 =
                vmap(
                                (Tensor a, Tensor b, Integer times) -> a.add(b).mul(times),
                                In.of(0, In.NONE, In.NONE),
                                0)
                        .apply(x, ones(2), 3);
        assertThat(Tensors.allClose(sum3, x.add(1).mul(3), 1e-5, 1e-6)).isTrue();
    }

    @Test
    void mapsGradientsAndIsDifferentiated() {
        Tensor w = randn(DType.FLOAT64, 3);
        Tensor xs = randn(DType.FLOAT64, 4, 3);
        BiFunction<Tensor, Tensor, Tensor> loss = (p, x) -> tanh(sum(p.mul(x)));
        Tensor each = vmap(gradient(loss), In.of(In.NONE, 0), 0).apply(w, xs);
        for (int i = 0; i < 4; i++) {
            Tensor expected = gradient(loss).apply(w, xs.select(0, i));
            assertThat(Tensors.allClose(each.select(0, i), expected, 1e-12, 1e-14)).isTrue();
        }
        Tensor whole =
                gradient((Tensor p) -> sum(vmap(loss, In.of(In.NONE, 0), 0).apply(p, xs))).apply(w);
        assertThat(Tensors.allClose(whole, each.sum(0), 1e-12, 1e-14)).isTrue();
        Tensor v = randn(DType.FLOAT64, 3);
        Tensor along =
                jvp((Tensor p) -> sum(vmap(loss, In.of(In.NONE, 0), 0).apply(p, xs)), w, v)
                        .tangent();
        assertThat(along.item()).isCloseTo(sum(whole.mul(v)).item(), offset(1e-12));
        Vjp<Tensor, Tensor> pulled = vjp((Tensor p) -> tanh(xs.matmul(p)), w);
        Tensor rows = vmap(pulled::pullback).apply(Tensors.eye(4).to(DType.FLOAT64));
        assertThat(Tensors.allClose(rows, each, 1e-12, 1e-14)).isTrue();
    }

    private static org.assertj.core.data.Offset<Double> offset(double bound) {
        return org.assertj.core.data.Offset.offset(bound);
    }

    @Test
    void perturbationsAreKeptApart() {
        // d/dx [x * d/dy (x y)] = 2x, for a batch of x
        Function<Tensor, Tensor> f =
                x -> x.mul(gradient((Tensor y) -> x.mul(y)).apply(Tensor.scalar(3)));
        Tensor xs = Tensor.of(new float[] {1, 2, 5});
        assertThat(vmap(gradient(f)).apply(xs).toFloatArray()).containsExactly(2, 4, 10);
        Tensor sums = gradient((Tensor t) -> sum(vmap(f).apply(t))).apply(xs);
        assertThat(sums.toFloatArray()).containsExactly(2, 4, 10);
    }

    @Test
    void resultsBelongToTheCaller() {
        Tensor x = ones(2, 3);
        Tensor same = vmap((Tensor t) -> t).apply(x);
        same.fill_(7);
        assertThat(x.item(0, 0)).isEqualTo(1);
        Tensor constant = ones(3);
        Tensor repeated = vmap((Tensor t) -> constant).apply(x);
        assertThat(repeated.shape()).isEqualTo(Shape.of(2, 3));
        repeated.select(0, 0).fill_(5);
        assertThat(repeated.item(1, 0)).isEqualTo(1);
        assertThat(constant.item(0)).isEqualTo(1);
    }

    @Test
    void randomFunctionsFollowThePolicy() {
        Tensor x = ones(64, 100);
        Function<Tensor, Tensor> drop = t -> dropout(t, 0.5);
        assertThatThrownBy(() -> vmap(drop).apply(x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "random numbers: a random function under vmap; say whether the elements of"
                                + " the batch draw the same numbers or not, with"
                                + " VmapOptions.defaults().randomness(Randomness.DIFFERENT) or"
                                + " SAME");
        Tensor different = drawn(drop, Randomness.DIFFERENT, x);
        Tensor whole = Scope.current().rng(Rng.of(3)).call(() -> dropout(x, 0.5));
        assertThat(different.toFloatArray()).isEqualTo(whole.toFloatArray());
        Tensor same = drawn(drop, Randomness.SAME, x);
        Tensor one = Scope.current().rng(Rng.of(3)).call(() -> dropout(x.select(0, 0), 0.5));
        for (int i = 0; i < 64; i++) {
            assertThat(same.select(0, i).toFloatArray()).isEqualTo(one.toFloatArray());
        }
    }

    private static Tensor drawn(Function<Tensor, Tensor> f, Randomness policy, Tensor x) {
        VmapOptions options = VmapOptions.defaults().randomness(policy);
        return Scope.current().rng(Rng.of(3)).call(() -> vmap(f, options).apply(x));
    }

    @Test
    void everyRandomFunctionFollowsThePolicy() {
        Tensor x = ones(3, 4);
        Tensor orders = drawn(t -> Tensors.randperm(5), Randomness.DIFFERENT, x);
        assertThat(orders.shape()).isEqualTo(Shape.of(3, 5));
        assertThat(orders.sum(1).toLongArray()).containsExactly(10, 10, 10);
        assertThat(orders.select(0, 0).toLongArray())
                .isNotEqualTo(orders.select(0, 1).toLongArray());
        assertThat(drawn(t -> Tensors.randint(0, 1 << 20, 2), Randomness.DIFFERENT, x).shape())
                .isEqualTo(Shape.of(3, 2));
        Tensor p = Tensors.full(Shape.of(3, 200), 0.5);
        Tensor tosses = drawn(Tensors::bernoulli, Randomness.DIFFERENT, p);
        Tensor whole = Scope.current().rng(Rng.of(3)).call(() -> Tensors.bernoulli(p));
        assertThat(tosses.toFloatArray()).isEqualTo(whole.toFloatArray());
        Tensor same = drawn(Tensors::bernoulli, Randomness.SAME, p);
        assertThat(same.select(0, 0).toFloatArray()).isEqualTo(same.select(0, 2).toFloatArray());
        // an own generator, and levels of vmap with policies of their own
        VmapOptions options = VmapOptions.defaults().randomness(Randomness.DIFFERENT);
        VmapOptions alike = VmapOptions.defaults().randomness(Randomness.SAME);
        Rng rng = Rng.of(9);
        Tensor nested =
                vmap((Tensor t) -> vmap((Tensor u) -> u.add(rng.rand()), alike).apply(t), options)
                        .apply(zeros(3, 4));
        assertThat(nested.select(1, 0).toFloatArray())
                .isEqualTo(nested.select(1, 3).toFloatArray());
        assertThat(nested.item(0, 0)).isNotEqualTo(nested.item(1, 0));
        // gradients reuse the sample
        Tensor g = drawn(gradient((Tensor t) -> sum(dropout(t, 0.5))), Randomness.DIFFERENT, x);
        Tensor mask = Scope.current().rng(Rng.of(3)).call(() -> dropout(x, 0.5));
        assertThat(g.toFloatArray()).isEqualTo(mask.toFloatArray());
    }

    @Test
    void randomFillsFollowThePolicy() {
        Function<Tensor, Tensor> fill = t -> t.add(zeros(4).uniform_(0, 1));
        assertThatThrownBy(() -> drawn(fill, Randomness.DIFFERENT, ones(3, 4)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "random fill: vmap draws other numbers for each element of its batch,"
                                + " [3, 4], which one tensor of shape [4] does not hold; use rand,"
                                + " randn or bernoulli");
        Tensor same = drawn(fill, Randomness.SAME, zeros(3, 4));
        Tensor one = Scope.current().rng(Rng.of(3)).call(() -> rand(4));
        assertThat(same.select(0, 2).toFloatArray()).isEqualTo(one.toFloatArray());
        assertThatThrownBy(() -> vmap(fill).apply(ones(3, 4)))
                .hasMessageStartingWith("random fill: a random function under vmap");
    }

    @Test
    void choicesOfElements() {
        Function<Tensor, Tensor> f = t -> where(t.gt(0), exp(t), t);
        assertThat(vmap(f).apply(zeros(3)).toFloatArray()).containsExactly(0, 0, 0);
        assertThatThrownBy(() -> vmap((Tensor t) -> t.item() > 0 ? t : t.neg()).apply(zeros(3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "item: under vmap a tensor of shape [] stands for 3 values, one for each"
                                + " element of the batch, so its numbers cannot be read; where()"
                                + " chooses between two values element by element");
    }

    @Test
    void errors() {
        assertThatThrownBy(() -> vmap(SQUARES).apply(Tensor.scalar(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "vmap: axis 0 of argument 0, a tensor of shape []; In.NONE says that an"
                                + " argument is not mapped");
        BiFunction<Tensor, Tensor, Tensor> add = (a, b) -> a.add(b);
        assertThatThrownBy(() -> vmap(add).apply(ones(2, 3), ones(4, 3)))
                .hasMessage(
                        "vmap: batch sizes differ: 2 of argument 0, 4 of argument 1, of shape [4,"
                                + " 3]");
        assertThatThrownBy(() -> vmap(add, In.of(0), 0).apply(M, M))
                .hasMessage("vmap: In.of has 1 axes for a function of 2 arguments");
        assertThatThrownBy(() -> vmap(add, In.of(In.NONE, In.NONE), 0).apply(M, M))
                .hasMessage(
                        "vmap: nothing is mapped; at least one tensor of the arguments has a batch"
                                + " dimension");
        assertThatThrownBy(() -> In.of("0"))
                .hasMessage(
                        "In.of: 0 is no axis; wants a number, In.NONE, or a map from paths to"
                                + " those");
        assertThatThrownBy(() -> vmap(SQUARES, In.of(0), 1).apply(M))
                .hasMessage(
                        "vmap: out axis 1 for a result of shape [], which has 1 dimensions with"
                                + " that of the batch");
        // errors inside speak of one element
        assertThatThrownBy(() -> vmap((Tensor t) -> t.matmul(ones(2, 2))).apply(ones(5, 4, 3)))
                .hasMessage("matmul: inner dimensions differ: [4, 3] x [2, 2] (3 != 2)");
        assertThatThrownBy(() -> vmap((Tensor t) -> t.add(ones(2))).apply(M))
                .hasMessageContaining("[3]")
                .hasMessageContaining("[2]");
        assertThatThrownBy(() -> vmap((Tensor t) -> t.fill_(0)).apply(M))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEmptyBatchHasAnEmptyResult() {
        assertThat(vmap((Tensor t) -> tanh(t.matmul(ones(3, 2)))).apply(ones(0, 4, 3)).shape())
                .isEqualTo(Shape.of(0, 4, 2));
    }

    @Test
    void indicesCountWithinTheElement() {
        Function<Tensor, Tensor> f = t -> t.add(arange(0, 3));
        assertThat(vmap(f).apply(List.of(M).getFirst()).toFloatArray())
                .containsExactly(1, 3, 5, 4, 6, 8);
    }
}
