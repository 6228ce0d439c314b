package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradWithAux;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.vjp;
import static dev.adjoint.Tensors.dropout;
import static dev.adjoint.Tensors.exp;
import static dev.adjoint.Tensors.sin;
import static dev.adjoint.Tensors.sum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Derivatives of derivatives, against closed forms. */
class HigherOrderTest {
    private static final double X = 0.7;
    private static final Tensor ONE = Tensor.scalar(DType.FLOAT64, 1.0);

    private static Tensor scalar(double v) {
        return Tensor.scalar(DType.FLOAT64, v);
    }

    private static Function<Tensor, Tensor> forward(Function<Tensor, Tensor> f) {
        return x -> jvp(f, x, ONE).tangent();
    }

    private static Function<Tensor, Tensor> pulled(Function<Tensor, Tensor> f) {
        return x -> vjp(f, x).pullback(ONE);
    }

    /** Three ways to differentiate a scalar function of a scalar. */
    private static List<Function<Function<Tensor, Tensor>, Function<Tensor, Tensor>>>
            derivatives() {
        return List.of(f -> gradient(f), HigherOrderTest::forward, HigherOrderTest::pulled);
    }

    @Test
    void threeOrdersInAllMixesOfModes() {
        // f = x e^x, so the n-th derivative is (x + n) e^x
        Function<Tensor, Tensor> f = x -> x.mul(exp(x));
        for (var d1 : derivatives()) {
            assertThat(d1.apply(f).apply(scalar(X)).item())
                    .isCloseTo((X + 1) * Math.exp(X), within(1e-14));
            for (var d2 : derivatives()) {
                assertThat(d2.apply(d1.apply(f)).apply(scalar(X)).item())
                        .isCloseTo((X + 2) * Math.exp(X), within(1e-14));
                for (var d3 : derivatives()) {
                    assertThat(d3.apply(d2.apply(d1.apply(f))).apply(scalar(X)).item())
                            .isCloseTo((X + 3) * Math.exp(X), within(1e-13));
                }
            }
        }
    }

    @Test
    void theSixthDerivativeOfSin() {
        Function<Tensor, Tensor> f = x -> sin(x);
        for (int i = 0; i < 6; i++) {
            f = gradient(f);
        }
        assertThat(f.apply(scalar(X)).item()).isCloseTo(-Math.sin(X), within(1e-13));
    }

    @Test
    void perturbationsAreNotConfused() {
        // d/dx (x * d/dy (x + y)) = 1, where confused tags give 2
        for (var outer : derivatives()) {
            for (var inner : derivatives()) {
                Function<Tensor, Tensor> f = x -> x.mul(inner.apply(y -> x.add(y)).apply(ONE));
                assertThat(outer.apply(f).apply(ONE).item()).isEqualTo(1);
            }
        }
    }

    @Test
    void innerDerivativesSeeOuterVariablesAsConstantsOnlyInside() {
        // d/dx (x * d/dy (x y^2)) at y = x: d/dx (x * 2 x y with y = x after) = d/dx 2 x^3 = 6 x^2
        for (var outer : derivatives()) {
            for (var inner : derivatives()) {
                Function<Tensor, Tensor> f = x -> x.mul(inner.apply(y -> x.mul(y).mul(y)).apply(x));
                assertThat(outer.apply(f).apply(scalar(X)).item())
                        .isCloseTo(6 * X * X, within(1e-14));
            }
        }
    }

    @Test
    void amazingBugOfNestedClosures() {
        // Manzyuk et al. 2019: D applied to a curried function must not mix the two uses of the
        // shift
        Function<Tensor, Function<Function<Tensor, Tensor>, Function<Tensor, Tensor>>> shift =
                u -> f -> x -> f.apply(x.add(u));
        Function<Function<Tensor, Tensor>, Function<Tensor, Tensor>> dHat =
                f ->
                        x ->
                                jvp((Tensor u) -> shift.apply(u).apply(f).apply(x), scalar(0), ONE)
                                        .tangent();
        double twice = dHat.apply(dHat.apply(t -> exp(t.mul(2)))).apply(scalar(X)).item();
        assertThat(twice).isCloseTo(4 * Math.exp(2 * X), within(1e-13));
    }

    @Test
    void mixedSecondDerivatives() {
        // f = x^2 y^3
        Function<Tensor, Function<Tensor, Tensor>> f = x -> y -> x.mul(x).mul(y).mul(y).mul(y);
        double y0 = 1.3;
        for (var outer : derivatives()) {
            for (var inner : derivatives()) {
                Function<Tensor, Tensor> dy = x -> inner.apply(f.apply(x)).apply(scalar(y0));
                assertThat(outer.apply(dy).apply(scalar(X)).item())
                        .isCloseTo(6 * X * y0 * y0, within(1e-13));
            }
        }
    }

    @Test
    void hessianVectorProductsAgreeInEveryMode() {
        // f = sum(sin(A x)), so H v = -A^T (sin(A x) * (A v))
        Rng rng = Rng.of(5);
        Tensor a = rng.randn(DType.FLOAT64, Shape.of(4, 3));
        Tensor x = rng.randn(DType.FLOAT64, Shape.of(3));
        Tensor v = rng.randn(DType.FLOAT64, Shape.of(3));
        Function<Tensor, Tensor> f = t -> sum(sin(a.matmul(t)));
        double[] expected = a.t().matmul(sin(a.matmul(x)).mul(a.matmul(v))).neg().toDoubleArray();
        Function<Tensor, Tensor> g = gradient(f);
        List<Tensor> products =
                List.of(
                        jvp(g, x, v).tangent(),
                        gradient((Tensor t) -> g.apply(t).dot(v)).apply(x),
                        gradient((Tensor t) -> jvp(f, t, v).tangent()).apply(x),
                        vjp(g, x).pullback(v));
        for (Tensor product : products) {
            assertThat(product.toDoubleArray()).containsExactly(expected, within(1e-12));
        }
    }

    @Test
    void aGradientOfALossOfAGradientOverNestedParameters() {
        // p = {a, b}, f = sum(a^2 b); |df/da|^2 = sum(4 a^2 b^2), whose gradient is {8 a b^2, 8 a^2
        // b}
        Tensor a = Tensor.of(new double[] {0.5, -2});
        Tensor b = Tensor.of(new double[] {3, 0.25});
        Function<Map<String, Tensor>, Tensor> f = p -> sum(p.get("a").pow(2).mul(p.get("b")));
        Map<String, Tensor> g =
                gradient((Map<String, Tensor> p) -> sum(gradient(f).apply(p).get("a").pow(2)))
                        .apply(Map.of("a", a, "b", b));
        assertThat(g.get("a").toDoubleArray()).containsExactly(8 * 0.5 * 9, 8 * -2 * 0.0625);
        assertThat(g.get("b").toDoubleArray()).containsExactly(8 * 0.25 * 3, 8 * 4 * 0.25);
    }

    @Test
    void valueAndFurtherOutputsOfAnInnerCallCarryDerivatives() {
        // inner value x^2 and aux x^3 are functions of x
        Function<Tensor, Tensor> f =
                x -> {
                    GradientsWithAux<Tensor, Tensor> inner =
                            gradWithAux((Tensor t) -> WithAux.of(t.mul(t), t.mul(t).mul(t)))
                                    .apply(x);
                    return inner.value().add(inner.aux()).add(inner.grads());
                };
        assertThat(gradient(f).apply(scalar(X)).item())
                .isCloseTo(2 * X + 3 * X * X + 2, within(1e-14));
        assertThat(jvp(f, scalar(X), ONE).tangent().item())
                .isCloseTo(2 * X + 3 * X * X + 2, within(1e-14));
        Function<Tensor, Tensor> byValue = x -> grad((Tensor t) -> t.mul(t)).apply(x).value();
        assertThat(gradient(gradient(byValue)).apply(scalar(X)).item()).isCloseTo(2, within(1e-14));
    }

    @Test
    void aCotangentMayBeDifferentiated() {
        // d/dc of the pullback of sin at x along c is cos x
        Function<Tensor, Tensor> f = c -> vjp((Tensor t) -> sin(t), scalar(X)).pullback(c);
        assertThat(gradient(f).apply(ONE).item()).isCloseTo(Math.cos(X), within(1e-15));
        Function<Tensor, Tensor> byTangent = c -> jvp((Tensor t) -> sin(t), scalar(X), c).tangent();
        assertThat(gradient(byTangent).apply(ONE).item()).isCloseTo(Math.cos(X), within(1e-15));
    }

    @Test
    void aGradientOfAGradientReusesTheSample() {
        Tensor x = Rng.of(3).randn(DType.FLOAT64, Shape.of(50));
        Rng.manualSeed(4);
        Tensor mask = dropout(Tensor.of(new double[] {1}).expand(50), 0.5);
        Rng.manualSeed(4);
        Tensor second =
                gradient(
                                (Tensor t) ->
                                        sum(
                                                gradient(
                                                                (Tensor u) ->
                                                                        sum(
                                                                                dropout(
                                                                                        u.mul(u)
                                                                                                .mul(
                                                                                                        u),
                                                                                        0.5)))
                                                        .apply(t)))
                        .apply(x);
        assertThat(second.toDoubleArray())
                .containsExactly(x.mul(6).mul(mask).toDoubleArray(), within(1e-13));
    }

    @Test
    void hyperGradientThroughASgdStep() {
        // one step of size r on w^2/2 gives w (1 - r), loss w^2 (1 - r)^2 / 2, derivative by r:
        // -w^2 (1 - r)
        Tensor w = scalar(3);
        Function<Tensor, Tensor> loss = t -> t.mul(t).mul(0.5);
        Function<Tensor, Tensor> afterStep = r -> loss.apply(w.sub(gradient(loss).apply(w).mul(r)));
        assertThat(gradient(afterStep).apply(scalar(0.1)).item())
                .isCloseTo(-9 * 0.9, within(1e-14));
    }
}
