package dev.adjoint.autograd;

import static dev.adjoint.Autograd.customJvp;
import static dev.adjoint.Autograd.customVjp;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** Right but for a factor in the rule. */
    private static Function<Tensor, Tensor> factor(double factor) {
        Function<Tensor, Tensor> exp =
                customVjp(
                        (Tensor t) -> Saved.of(t.exp(), t), (t, ct) -> ct.mul(t.exp()).mul(factor));
        return t -> sum(exp.apply(t));
    }

    @Test
    void rejectsARuleThatIsWrongByAThousandth() {
        GradCheckOptions full = GradCheckOptions.defaults();
        GradCheckOptions fast = full.directional(true);
        GradCheckOptions single = GradCheckOptions.of(DType.FLOAT32);
        Tensor x32 = x.to(DType.FLOAT32);
        for (GradCheckOptions options : List.of(full, fast)) {
            assertThat(gradcheck(factor(1), x, options).ok()).isTrue();
            assertThat(gradcheck(factor(1.001), x, options).ok()).isFalse();
            assertThat(gradcheck(factor(0.999), x, options).ok()).isFalse();
            assertThat(gradcheck(factor(1.001), x, options.forward(false)).ok()).isFalse();
            assertThat(gradcheck(factor(1.001), x, options.reverse(false)).message())
                    .contains(" in forward mode: ");
        }
        for (GradCheckOptions options : List.of(single, single.directional(true))) {
            assertThat(gradcheck(factor(1), x32, options).message())
                    .isEqualTo("all derivatives agree");
            assertThat(gradcheck(factor(1.001), x32, options).ok()).isFalse();
        }
        Function<Tensor, Tensor> byJvp =
                customJvp((Tensor t) -> t.exp(), (t, v) -> v.mul(t.exp()).mul(1.001));
        assertThat(gradcheck((Tensor t) -> sum(byJvp.apply(t)), x).ok()).isFalse();
    }

    @Test
    void rejectsAWrongThirdDerivative() {
        // exp whose rule has a rule with a rule that is wrong
        Function<Tensor, Tensor> third =
                customVjp(
                        (Tensor t) -> Saved.of(t.exp(), t), (t, ct) -> ct.mul(t.exp()).mul(1.001));
        Function<Tensor, Tensor> second =
                customVjp((Tensor t) -> Saved.of(t.exp(), t), (t, ct) -> ct.mul(third.apply(t)));
        Function<Tensor, Tensor> first =
                customVjp((Tensor t) -> Saved.of(t.exp(), t), (t, ct) -> ct.mul(second.apply(t)));
        Function<Tensor, Tensor> f = t -> sum(first.apply(t));
        for (boolean directional : new boolean[] {false, true}) {
            GradCheckOptions options = GradCheckOptions.defaults().directional(directional);
            assertThat(gradcheck(f, x, options.order(2)).message())
                    .isEqualTo("all derivatives agree");
            assertThat(gradcheck(f, x, options.order(3)).message())
                    .startsWith("gradcheck: derivative of order 3, ");
        }
    }

    @Test
    void rejectsARuleThatIsNotDeterministic() {
        AtomicInteger calls = new AtomicInteger();
        Function<Tensor, Tensor> exp =
                customVjp(
                        (Tensor t) -> Saved.of(t.exp(), t),
                        (t, ct) -> ct.mul(t.exp()).add(1e-14 * calls.incrementAndGet()));
        Function<Tensor, Tensor> f = t -> sum(exp.apply(t));
        for (boolean directional : new boolean[] {false, true}) {
            GradCheckOptions options = GradCheckOptions.defaults().directional(directional);
            assertThat(gradcheck(f, x, options).message())
                    .startsWith(
                            "gradcheck: the rule is not deterministic: the derivative of order 1,"
                                    + " element 0 of [3], is once ");
        }
    }

    @Test
    void otherDtypesAreRefused() {
        assertThatThrownBy(() -> GradCheckOptions.of(DType.FLOAT16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gradcheck: float16; float32 or float64 are checked");
    }

    @Test
    void directionsOfTrees() {
        Map<String, Tensor> p = new LinkedHashMap<>();
        p.put("w", x);
        p.put("b", ones(DType.FLOAT64, 2));
        Function<Map<String, Tensor>, Tensor> f =
                q -> sum(q.get("w").exp()).mul(sum(q.get("b").mul(q.get("b"))));
        GradCheckOptions options = GradCheckOptions.defaults().directional(true).order(3);
        assertThat(gradcheck(f, p, options).message()).isEqualTo("all derivatives agree");
        Function<Map<String, Tensor>, Tensor> misses =
                q -> sum(q.get("w").exp()).add(sum(stopGradient(q.get("b"))));
        assertThat(gradcheck(misses, p, options).message())
                .startsWith("gradcheck: derivative of order 1, direction 0: ");
    }
}
