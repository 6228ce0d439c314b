package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradWithAux;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.stopGradient;
import static dev.adjoint.Autograd.vjp;
import static dev.adjoint.Tensors.arange;
import static dev.adjoint.Tensors.exp;
import static dev.adjoint.Tensors.full;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

class GradTest {
    private final Tensor p = Tensor.of(new float[] {1, 2, 3});
    private final Tensor a = Tensor.of(new float[] {2, 2, 5});
    private final Tensor b = Tensor.of(new float[] {-1, 0, 4});
    private final Tensor c = Tensor.of(new float[] {3, 3, 3});
    private final Tensor d = Tensor.of(new float[] {0, 1, 1});

    private static Tensor f1(Tensor p) {
        return sum(p.mul(p));
    }

    private static Tensor f2(Tensor p, Tensor a) {
        return sum(p.mul(a));
    }

    private static Tensor f3(Tensor p, Tensor a, Tensor b) {
        return sum(p.mul(a).add(b.mul(p)));
    }

    private static Tensor f4(Tensor p, Tensor a, Tensor b, Tensor c) {
        return f3(p, a, b).add(sum(p.mul(c)));
    }

    private static Tensor f5(Tensor p, Tensor a, Tensor b, Tensor c, Tensor d) {
        return f4(p, a, b, c).add(sum(p.mul(d)));
    }

    @Test
    void everyArityDifferentiatesTheFirstArgument() {
        assertThat(grad(GradTest::f1).apply(p).grads().toFloatArray()).containsExactly(2, 4, 6);
        assertThat(grad(GradTest::f2).apply(p, a).grads().toFloatArray()).containsExactly(2, 2, 5);
        assertThat(grad(GradTest::f3).apply(p, a, b).grads().toFloatArray())
                .containsExactly(1, 2, 9);
        assertThat(grad(GradTest::f4).apply(p, a, b, c).grads().toFloatArray())
                .containsExactly(4, 5, 12);
        assertThat(grad(GradTest::f5).apply(p, a, b, c, d).grads().toFloatArray())
                .containsExactly(4, 6, 13);
        assertThat(grad(GradTest::f1).apply(p).value().item()).isEqualTo(14);
        assertThat(grad(GradTest::f5).apply(p, a, b, c, d).value().item()).isEqualTo(4 + 12 + 39);
    }

    @Test
    void gradientIsTheGradientAlone() {
        assertThat(gradient(GradTest::f1).apply(p).toFloatArray()).containsExactly(2, 4, 6);
        assertThat(gradient(GradTest::f2).apply(p, a).toFloatArray()).containsExactly(2, 2, 5);
        assertThat(gradient(GradTest::f3).apply(p, a, b).toFloatArray()).containsExactly(1, 2, 9);
        assertThat(gradient(GradTest::f4).apply(p, a, b, c).toFloatArray())
                .containsExactly(4, 5, 12);
        assertThat(gradient(GradTest::f5).apply(p, a, b, c, d).toFloatArray())
                .containsExactly(4, 6, 13);
    }

    @Test
    void gradArgChoosesTheArgument() {
        GradOptions o = GradOptions.defaults();
        assertThat(grad(GradTest::f1, o.gradArg(0)).apply(p).grads().toFloatArray())
                .containsExactly(2, 4, 6);
        assertThat(grad(GradTest::f2, o.gradArg(1)).apply(p, a).grads().toFloatArray())
                .containsExactly(1, 2, 3);
        assertThat(grad(GradTest::f3, o.gradArg(2)).apply(p, a, b).grads().toFloatArray())
                .containsExactly(1, 2, 3);
        for (int i = 1; i < 4; i++) {
            assertThat(grad(GradTest::f4, o.gradArg(i)).apply(p, a, b, c).grads().toFloatArray())
                    .containsExactly(1, 2, 3);
        }
        for (int i = 1; i < 5; i++) {
            assertThat(grad(GradTest::f5, o.gradArg(i)).apply(p, a, b, c, d).grads().toFloatArray())
                    .containsExactly(1, 2, 3);
        }
        assertThatThrownBy(() -> grad(GradTest::f2, o.gradArg(2)).apply(p, a))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("grad: gradArg 2 for a function of 2 arguments, numbered from 0");
        assertThatThrownBy(() -> grad(GradTest::f1, o.gradArg(-1)).apply(p))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gradArgWorksWithCotangents() {
        Grad2<Tensor, Tensor> g =
                grad((Tensor x, Tensor y) -> x.mul(y).mul(y), GradOptions.defaults().gradArg(1));
        assertThat(g.withCotangent().apply(p, a, ones(3)).grads().toFloatArray())
                .containsExactly(4, 8, 30);
    }

    @Test
    void forwardOnlyReturnsTheValueOfAnyShape() {
        assertThat(grad((Tensor x) -> x.mul(2)).forwardOnly().apply(p).toFloatArray())
                .containsExactly(2, 4, 6);
        assertThat(grad((Tensor x, Tensor y) -> x.add(y)).forwardOnly().apply(p, a).toFloatArray())
                .containsExactly(3, 4, 8);
        assertThat(grad(GradTest::f3).forwardOnly().apply(p, a, b).item())
                .isEqualTo(2 + 4 + 15 - 1 + 12);
        assertThat(grad(GradTest::f4).forwardOnly().apply(p, a, b, c).item()).isEqualTo(32 + 18);
        assertThat(grad(GradTest::f5).forwardOnly().apply(p, a, b, c, d).item()).isEqualTo(50 + 5);
    }

    @Test
    void withCotangentDifferentiatesAnyShape() {
        Tensor ct = Tensor.of(new float[] {1, 10, 100});
        assertThat(grad((Tensor x) -> x.mul(x)).withCotangent().apply(p, ct).grads().toFloatArray())
                .containsExactly(2, 40, 600);
        assertThat(
                        grad((Tensor x, Tensor y) -> x.mul(y))
                                .withCotangent()
                                .apply(p, a, ct)
                                .grads()
                                .toFloatArray())
                .containsExactly(2, 20, 500);
        Fn3<Tensor, Tensor, Tensor, Tensor> f = (x, y, z) -> x.mul(y).mul(z);
        assertThat(grad(f).withCotangent().apply(p, a, c, ct).grads().toFloatArray())
                .containsExactly(6, 60, 1500);
        assertThat(grad(f).withCotangent().apply(p, a, c, ct).value().shape())
                .isEqualTo(Shape.of(3));
        Fn4<Tensor, Tensor, Tensor, Tensor, Tensor> f4 = (x, y, z, u) -> x.mul(y).mul(z).mul(u);
        assertThat(grad(f4).withCotangent().apply(p, a, c, d, ct).grads().toFloatArray())
                .containsExactly(0, 60, 1500);
    }

    @Test
    void aCotangentHasTheOutputsShapeAndDtype() {
        BiFunction<Tensor, Tensor, Gradients<Tensor>> g =
                grad((Tensor x) -> x.mul(2)).withCotangent();
        assertThatThrownBy(() -> g.apply(p, ones(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "withCotangent: cotangent float32 [2] for an output float32 [3]; they have"
                                + " the same shape and dtype");
        assertThatThrownBy(() -> g.apply(p, ones(DType.FLOAT64, 3)))
                .hasMessage(
                        "withCotangent: cotangent float64 [3] for an output float32 [3]; they have"
                                + " the same shape and dtype");
    }

    @Test
    void furtherOutputsArePassedThrough() {
        GradientsWithAux<Tensor, List<Tensor>> g =
                gradWithAux((Tensor x) -> WithAux.of(sum(x.mul(x)), List.of(x.mul(2), arange(2))))
                        .apply(p);
        assertThat(g.value().item()).isEqualTo(14);
        assertThat(g.grads().toFloatArray()).containsExactly(2, 4, 6);
        assertThat(g.aux().get(0).isDense()).isTrue();
        assertThat(g.aux().get(0).toFloatArray()).containsExactly(2, 4, 6);
        assertThat(g.aux().get(1).toLongArray()).containsExactly(0, 1);
    }

    @Test
    void furtherOutputsInEveryArity() {
        assertThat(
                        gradWithAux((Tensor x, Tensor y) -> WithAux.of(f2(x, y), x.add(y)))
                                .apply(p, a)
                                .aux()
                                .toFloatArray())
                .containsExactly(3, 4, 8);
        Fn3<Tensor, Tensor, Tensor, WithAux<Tensor, String>> f =
                (x, y, z) -> WithAux.of(f3(x, y, z), "kept");
        GradientsWithAux<Tensor, String> g = gradWithAux(f).apply(p, a, b);
        assertThat(g.aux()).isEqualTo("kept");
        assertThat(g.grads().toFloatArray()).containsExactly(1, 2, 9);
        Fn4<Tensor, Tensor, Tensor, Tensor, WithAux<Tensor, Tensor>> f4 =
                (x, y, z, u) -> WithAux.of(f4(x, y, z, u), x);
        assertThat(gradWithAux(f4).apply(p, a, b, c).grads().toFloatArray())
                .containsExactly(4, 5, 12);
        Fn5<Tensor, Tensor, Tensor, Tensor, Tensor, WithAux<Tensor, Tensor>> f5 =
                (x, y, z, u, w) -> WithAux.of(f5(x, y, z, u, w), w);
        assertThat(gradWithAux(f5).apply(p, a, b, c, d).grads().toFloatArray())
                .containsExactly(4, 6, 13);
    }

    @Test
    void theValueMustBeAFloatingScalar() {
        assertThatThrownBy(() -> grad((Tensor x) -> x.mul(2)).apply(p))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "grad: wants a floating scalar to differentiate, but the function returned"
                                + " float32 [3]; sum() it, or give the output's gradient with"
                                + " withCotangent()");
        assertThatThrownBy(() -> grad((Tensor x) -> sum(x.gt(0))).apply(p))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but the function returned int64 []");
        assertThatThrownBy(() -> gradWithAux((Tensor x) -> WithAux.of(x, x)).apply(p))
                .hasMessageStartingWith("gradWithAux: wants a floating scalar");
        assertThat(grad((Tensor x) -> x.mul(x).sum(0, true)).apply(p).grads().toFloatArray())
                .containsExactly(2, 4, 6);
    }

    @Test
    void gradientsKeepTheDtype() {
        Tensor x = Tensor.of(new double[] {0.5, 2});
        Gradients<Tensor> g = grad((Tensor t) -> sum(t.to(DType.FLOAT32).mul(3))).apply(x);
        assertThat(g.value().dtype()).isEqualTo(DType.FLOAT32);
        assertThat(g.grads().dtype()).isEqualTo(DType.FLOAT64);
        assertThat(g.grads().toDoubleArray()).containsExactly(3, 3);
    }

    @Test
    void aFunctionMayBranchOnValues() {
        Function<Tensor, Tensor> f = x -> sum(x).item() > 0 ? sum(x.mul(3)) : sum(x.neg());
        assertThat(gradient(f).apply(p).toFloatArray()).containsOnly(3f);
        assertThat(gradient(f).apply(p.neg()).toFloatArray()).containsOnly(-1f);
    }

    @Test
    void aConstantFunctionHasAZeroGradient() {
        assertThat(gradient((Tensor x) -> sum(ones(2))).apply(p).toFloatArray())
                .containsOnly(0f)
                .hasSize(3);
        assertThat(gradient((Tensor x) -> sum(stopGradient(x.mul(x)))).apply(p).toFloatArray())
                .containsOnly(0f);
        assertThat(gradient((Tensor x) -> sum(stopGradient(x).mul(x))).apply(p).toFloatArray())
                .containsExactly(1, 2, 3);
    }

    @Test
    void valuesThatAreUsedTwiceCollectBothGradients() {
        Tensor g =
                gradient(
                                (Tensor x) -> {
                                    Tensor y = exp(x);
                                    return sum(y.mul(y).add(y)).add(sum(x));
                                })
                        .apply(Tensor.of(new double[] {0.3}));
        assertThat(g.item()).isCloseTo(2 * Math.exp(0.6) + Math.exp(0.3) + 1, within(1e-14));
    }

    @Test
    void reshapeOfATransposedTracedValueCopies() {
        Tensor x = arange(0, 6).to(DType.FLOAT32).view(2, 3);
        Tensor weights = Tensor.of(new float[] {1, 2, 3, 4, 5, 6});
        Function<Tensor, Tensor> f = t -> sum(t.t().reshape(6).mul(weights));
        assertThat(gradient(f).apply(x).toFloatArray()).containsExactly(1, 3, 5, 2, 4, 6);
        assertThat(jvp(f, x, ones(2, 3)).tangent().item()).isEqualTo(21);
        Function<Tensor, Tensor> square =
                t -> sum(t.t().reshape(6).mul(t.t().reshape(6)).mul(weights));
        assertThat(
                        gradient((Tensor t) -> sum(gradient(square).apply(t).t().reshape(6)))
                                .apply(x)
                                .toFloatArray())
                .containsExactly(2, 6, 10, 4, 8, 12);
    }

    @Test
    void vjpPullsBackSeveralTimesThroughAnyStructure() {
        Vjp<Tensor, List<Tensor>> v = vjp((Tensor x) -> List.of(x.mul(x), sum(x)), p);
        assertThat(v.value().get(0).toFloatArray()).containsExactly(1, 4, 9);
        assertThat(v.value().get(1).item()).isEqualTo(6);
        assertThat(v.pullback(List.of(ones(3), Tensor.scalar(0))).toFloatArray())
                .containsExactly(2, 4, 6);
        assertThat(v.pullback(List.of(zeros(3), Tensor.scalar(2))).toFloatArray())
                .containsExactly(2, 2, 2);
        assertThat(v.pullback(List.of(ones(3), Tensor.scalar(1))).toFloatArray())
                .containsExactly(3, 5, 7);
        assertThatThrownBy(() -> v.pullback(List.of(ones(3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "pullback: the cotangent is not structured like the value: ");
        assertThatThrownBy(() -> v.pullback(List.of(ones(2), Tensor.scalar(1))))
                .hasMessage(
                        "pullback: cotangent float32 [2] for an output float32 [3]; they have the"
                                + " same shape and dtype");
    }

    @Test
    void jvpPushesForwardThroughAnyStructure() {
        Jvp<List<Tensor>> j =
                jvp(
                        (Tensor x) -> List.of(x.mul(x), ones(2), arange(2)),
                        p,
                        Tensor.of(new float[] {1, 0, -1}));
        assertThat(j.value().get(0).toFloatArray()).containsExactly(1, 4, 9);
        assertThat(j.tangent().get(0).toFloatArray()).containsExactly(2, 0, -6);
        assertThat(j.tangent().get(1).toFloatArray()).containsExactly(0, 0);
        assertThat(j.value().get(1).toFloatArray()).containsExactly(1, 1);
        assertThat(j.value().get(2).toLongArray()).containsExactly(0, 1);
        assertThatThrownBy(() -> jvp((Tensor x) -> x, p, ones(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jvp: tangent float32 [2] for a leaf float32 [3]");
        assertThatThrownBy(
                        () -> jvp((List<Tensor> x) -> x.get(0), List.of(p, a), List.of(p, ones(2))))
                .hasMessage("jvp: tangent float32 [2] for a leaf float32 [3] at [1]");
    }

    @Test
    void jvpAndVjpInEveryArity() {
        Tensor v = Tensor.of(new float[] {1, 0, 1});
        assertThat(jvp(GradTest::f2, p, a, v).tangent().item()).isEqualTo(7);
        assertThat(jvp(GradTest::f3, p, a, b, v).tangent().item()).isEqualTo(10);
        assertThat(jvp(GradTest::f4, p, a, b, c, v).tangent().item()).isEqualTo(16);
        assertThat(jvp(GradTest::f5, p, a, b, c, d, v).tangent().item()).isEqualTo(17);
        Tensor one = Tensor.scalar(1);
        assertThat(vjp(GradTest::f2, p, a).pullback(one).toFloatArray()).containsExactly(2, 2, 5);
        assertThat(vjp(GradTest::f3, p, a, b).pullback(one).toFloatArray())
                .containsExactly(1, 2, 9);
        assertThat(vjp(GradTest::f4, p, a, b, c).pullback(one).toFloatArray())
                .containsExactly(4, 5, 12);
        assertThat(vjp(GradTest::f5, p, a, b, c, d).pullback(one).toFloatArray())
                .containsExactly(4, 6, 13);
    }

    @Test
    void sizeZeroAndBroadcastLeaves() {
        assertThat(gradient((Tensor x) -> sum(x)).apply(zeros(0, 3)).shape())
                .isEqualTo(Shape.of(0, 3));
        Tensor bias = full(Shape.of(1, 3), 0.5);
        assertThat(
                        gradient((Tensor x) -> sum(tanh(x.add(zeros(4, 3))).mul(0).add(x)))
                                .apply(bias)
                                .toFloatArray())
                .containsExactly(4, 4, 4);
        assertThat(gradient((Tensor x) -> sum(x.expand(5))).apply(Tensor.scalar(1)).item())
                .isEqualTo(5);
        assertThat(
                        gradient((Tensor x) -> sum(x.mul(x)))
                                .apply(ones(1, 3).expand(2, 3))
                                .toFloatArray())
                .containsExactly(2, 2, 2, 2, 2, 2);
    }
}
