package dev.adjoint.autograd;

import static dev.adjoint.Autograd.gradcheck;
import static dev.adjoint.Autograd.stopGradient;
import static dev.adjoint.Tensors.arange;
import static dev.adjoint.Tensors.dropout;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.randn;
import static dev.adjoint.Tensors.sum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.DType;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

class GradCheckTest {
    private final Tensor x = Tensor.of(new double[] {0.5, -1.25, 2});

    @Test
    void acceptsARightGradientToEveryOrder() {
        GradCheck check = gradcheck((Tensor t) -> sum(t.mul(t).mul(t.tanh())), x);
        assertThat(check.ok()).isTrue();
        assertThat(check.message()).isEqualTo("all derivatives agree");
        assertThat(check.maxError()).isLessThan(1e-8);
        assertThat(
                        gradcheck(
                                        (Tensor t) -> sum(t.exp()),
                                        x,
                                        GradCheckOptions.defaults().order(3))
                                .ok())
                .isTrue();
    }

    @Test
    void findsAWrongGradient() {
        // the derivative of x * constant(x) leaves out half of it
        GradCheck check = gradcheck((Tensor t) -> sum(t.mul(stopGradient(t))), x);
        assertThat(check.ok()).isFalse();
        assertThat(check.message())
                .startsWith(
                        "gradcheck: derivative of order 1, element 0 of [3]: 0.500000000, but"
                                + " central differences give")
                .contains(" 1.000000");
    }

    @Test
    void findsAMissingGradient() {
        assertThat(gradcheck((Tensor t) -> sum(stopGradient(t)), x).ok()).isFalse();
    }

    @Test
    void findsAWrongSecondDerivative() {
        // value x^3 / 3 and derivative x^2 are right, the derivative of that is not
        Function<Tensor, Tensor> f =
                t -> {
                    Tensor c = stopGradient(t);
                    return sum(c.mul(c).mul(t).sub(c.pow(3.0).mul(2.0 / 3)));
                };
        assertThat(gradcheck(f, x).ok()).isTrue();
        GradCheck check = gradcheck(f, x, GradCheckOptions.defaults().order(2));
        assertThat(check.ok()).isFalse();
        assertThat(check.message())
                .startsWith("gradcheck: derivative of order 2, element 0 of [3]: 0.00000000, but");
    }

    @Test
    void namesTheLeaf() {
        Map<String, Tensor> p = new LinkedHashMap<>();
        p.put("w", x);
        p.put("b", ones(DType.FLOAT64, 2));
        GradCheck check =
                gradcheck(
                        (Map<String, Tensor> q) ->
                                sum(q.get("w")).add(sum(stopGradient(q.get("b")))),
                        p);
        assertThat(check.ok()).isFalse();
        assertThat(check.message()).contains("element 0 of [2] at b: ");
    }

    @Test
    void wantsFloat64() {
        assertThatThrownBy(() -> gradcheck((Tensor t) -> sum(t), ones(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gradcheck: wants float64 leaves, got float32 [2]");
        assertThatThrownBy(
                        () ->
                                gradcheck(
                                        (Map<String, Tensor> q) -> sum(q.get("a")),
                                        Map.of("a", x, "late", ones(2, 2))))
                .hasMessage("gradcheck: wants float64 leaves, got float32 [2, 2] at late");
        assertThat(
                        gradcheck(
                                        (Map<String, Tensor> q) ->
                                                sum(q.get("a").indexSelect(0, q.get("i"))),
                                        Map.of("a", x, "i", arange(2)))
                                .ok())
                .isTrue();
    }

    @Test
    void tolerancesAndStepCanBeChosen() {
        Function<Tensor, Tensor> f = t -> sum(t.mul(t).add(stopGradient(t).mul(1e-2)));
        assertThat(gradcheck(f, x).ok()).isFalse();
        assertThat(gradcheck(f, x, GradCheckOptions.defaults().tolerance(2e-2, 0)).ok()).isTrue();
        // the error of a central difference of x^3 is the step's square
        Function<Tensor, Tensor> cube = t -> sum(t.pow(3.0));
        assertThat(
                        gradcheck(cube, x, GradCheckOptions.defaults().eps(0.1).tolerance(1e-3, 0))
                                .maxError())
                .isBetween(0.009, 0.011);
    }

    @Test
    void randomFunctionsDrawTheSameNumbersAtEveryCall() {
        Rng.manualSeed(3);
        Function<Tensor, Tensor> f = t -> sum(dropout(t.mul(t), 0.5).mul(randn(DType.FLOAT64, 20)));
        Tensor at = Rng.of(1).randn(DType.FLOAT64, Shape.of(20));
        assertThat(gradcheck(f, at, GradCheckOptions.defaults().order(2)).message())
                .isEqualTo("all derivatives agree");
    }
}
