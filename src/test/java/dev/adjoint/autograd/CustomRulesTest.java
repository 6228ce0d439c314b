package dev.adjoint.autograd;

import static dev.adjoint.Autograd.customJvp;
import static dev.adjoint.Autograd.customVjp;
import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.hessian;
import static dev.adjoint.Autograd.jacobian;
import static dev.adjoint.Autograd.jacobianForward;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.stopGradient;
import static dev.adjoint.Autograd.vjp;
import static dev.adjoint.Autograd.vmap;
import static dev.adjoint.Tensors.exp;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.round;
import static dev.adjoint.Tensors.sum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.DType;
import dev.adjoint.Params;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.Function;

/** Functions with derivatives of their own, under every transformation. */
class CustomRulesTest {
    private static final Tensor X = Tensor.of(new double[] {0.3, -1.2, 0.7});
    private static final Tensor BATCH = Tensor.of(new double[][] {{0.3, -1.2, 0.7}, {1, 2, -0.5}});

    /** exp with three times its derivative, which shows where the rule was used. */
    private static final Function<Tensor, Tensor> BY_VJP =
            customVjp((Tensor t) -> Saved.of(exp(t), t), (t, ct) -> ct.mul(exp(t)).mul(3));

    private static final Function<Tensor, Tensor> BY_JVP =
            customJvp((Tensor t) -> exp(t), (t, v) -> v.mul(exp(t)).mul(3));

    private static final List<Function<Tensor, Tensor>> BOTH = List.of(BY_VJP, BY_JVP);

    private static void assertClose(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(Tensors.allClose(actual, expected, 1e-12, 1e-12))
                .as("%s instead of %s", actual, expected)
                .isTrue();
    }

    private static Tensor total(Tensor t) {
        return sum(t);
    }

    @Test
    void valueAndFirstDerivativesInBothModes() {
        for (Function<Tensor, Tensor> f : BOTH) {
            Tensor e = exp(X).mul(3);
            assertClose(f.apply(X), exp(X));
            Gradients<Tensor> g = grad((Tensor t) -> total(f.apply(t))).apply(X);
            assertClose(g.value(), sum(exp(X)));
            assertClose(g.grads(), e);
            Tensor v = Tensor.of(new double[] {1, 2, 3});
            assertClose(jvp(f, X, v).tangent(), e.mul(v));
            assertClose(jvp(f, X, v).value(), exp(X));
            assertClose(vjp(f, X).pullback(v), e.mul(v));
            assertClose(jacobian(f).apply(X), jacobianForward(f).apply(X));
        }
    }

    @Test
    void secondDerivativesInAllModes() {
        for (Function<Tensor, Tensor> f : BOTH) {
            Function<Tensor, Tensor> s = t -> total(f.apply(t));
            // the rule's own exp is differentiated as it stands
            Tensor expected = Tensors.diag(exp(X).mul(3));
            assertClose(hessian(s).apply(X), expected);
            assertClose(jacobian(gradient(s)).apply(X), expected);
            assertClose(jacobian(jacobianForward(s)).apply(X), expected);
            assertClose(jacobianForward(jacobianForward(s)).apply(X), expected);
            // the value keeps the rule at the outer level: d/dt [f(t) f'(t)] = f'^2 + f f''
            Function<Tensor, Tensor> product =
                    t -> {
                        Gradients<Tensor> g = grad((Tensor u) -> total(f.apply(u))).apply(t);
                        return sum(g.value().mul(g.grads()));
                    };
            Tensor one = Tensor.of(new double[] {0.3});
            Tensor e = exp(one);
            assertClose(gradient(product).apply(one), e.mul(e).mul(9 + 3));
        }
    }

    @Test
    void underVmapAndAroundIt() {
        for (Function<Tensor, Tensor> f : BOTH) {
            Tensor e = exp(BATCH).mul(3);
            assertClose(vmap(f).apply(BATCH), exp(BATCH));
            assertClose(vmap(gradient((Tensor t) -> total(f.apply(t)))).apply(BATCH), e);
            assertClose(gradient((Tensor b) -> sum(vmap(f).apply(b))).apply(BATCH), e);
            assertClose(
                    jvp((Tensor b) -> vmap(f).apply(b), BATCH, Tensors.onesLike(BATCH)).tangent(),
                    e);
            assertClose(
                    hessian((Tensor b) -> sum(vmap(f).apply(b)))
                            .apply(BATCH)
                            .select(0, 0)
                            .select(1, 0),
                    Tensors.diag(e.select(0, 0)));
            Vjp<Tensor, Tensor> later = vjp((Tensor b) -> vmap(f).apply(b), BATCH);
            assertClose(later.pullback(Tensors.onesLike(BATCH)), e);
            // an argument that is the same for all elements collects their cotangents
            Function<Tensor, Tensor> shared =
                    w -> sum(vmap((Tensor t) -> f.apply(w).mul(t)).apply(BATCH));
            assertClose(gradient(shared).apply(X), exp(X).mul(3).mul(BATCH.sum(0)));
        }
    }

    @Test
    void treesWithSeveralValues() {
        Function<Params, List<Tensor>> f =
                customVjp(
                        (Params p) ->
                                Saved.of(
                                        List.of(
                                                p.tensor("a").mul(p.tensor("b")),
                                                sum(p.tensor("b"))),
                                        p),
                        (p, ct) ->
                                Params.of(
                                        "a",
                                        ct.get(0).mul(p.tensor("b")),
                                        "b",
                                        ct.get(0).mul(p.tensor("a")).add(ct.get(1).mul(10))));
        Params p = Params.of("a", X, "b", X.mul(2));
        Function<Params, Tensor> loss = q -> sum(f.apply(q).get(0)).add(f.apply(q).get(1).mul(5));
        Params g = gradient(loss).apply(p);
        assertClose(g.tensor("a"), X.mul(2));
        assertClose(g.tensor("b"), X.add(50));
        Params v = Params.of("a", ones(DType.FLOAT64, 3), "b", ones(DType.FLOAT64, 3));
        assertClose(jvp(loss, p, v).tangent(), sum(g.tensor("a")).add(sum(g.tensor("b"))));
        Params batch = Params.of("a", BATCH, "b", BATCH.mul(2));
        assertClose(vmap(gradient(loss)).apply(batch).tensor("b"), BATCH.add(50));
        assertClose(
                gradient((Params q) -> sum(vmap(loss).apply(q))).apply(batch).tensor("b"),
                BATCH.add(50));
    }

    @Test
    void straightThroughEstimator() {
        Function<Tensor, Tensor> quantize =
                customVjp((Tensor t) -> Saved.of(round(t), t), (t, ct) -> ct);
        Tensor g = gradient((Tensor t) -> sum(quantize.apply(t).mul(t))).apply(X);
        assertClose(g, X.add(round(X)));
        Function<Tensor, Tensor> without = t -> t.add(stopGradient(round(t).sub(t)));
        assertClose(gradient((Tensor t) -> sum(without.apply(t).mul(t))).apply(X), g);
    }

    @Test
    void capturedTensorsUnderVmapKeepTheirElement() {
        Function<Tensor, Tensor> f =
                t -> customVjp((Tensor w) -> Saved.of(w.mul(t), w), (w, ct) -> ct.mul(t)).apply(X);
        assertClose(vmap(f).apply(BATCH), BATCH.mul(X));
        Function<Tensor, Tensor> loss =
                w ->
                        sum(
                                vmap((Tensor t) ->
                                                customVjp(
                                                                (Tensor u) -> Saved.of(u.mul(t), u),
                                                                (u, ct) -> ct.mul(t))
                                                        .apply(w))
                                        .apply(BATCH));
        assertClose(gradient(loss).apply(X), BATCH.sum(0));
    }

    @Test
    void errors() {
        Function<Tensor, Tensor> captures =
                w ->
                        customVjp((Tensor t) -> Saved.of(t.mul(w), t), (t, ct) -> ct)
                                .apply(w.mul(2))
                                .sum();
        assertThatThrownBy(() -> gradient(captures).apply(X))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "customVjp: the function's result depends on a tensor that is being"
                                + " differentiated and is not in its argument, so that its"
                                + " derivative would be lost; pass it in the argument, or through"
                                + " stopGradient");
        Function<Tensor, Tensor> wrongShape =
                customVjp((Tensor t) -> Saved.of(exp(t), t), (t, ct) -> sum(ct));
        assertThatThrownBy(() -> gradient((Tensor t) -> total(wrongShape.apply(t))).apply(X))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "customVjp: the cotangent that the backward function gave is float64 [],"
                                + " but wanted is float64 [3]");
        Tensor kept = ones(DType.FLOAT64, 3);
        Function<Tensor, Tensor> keeps =
                customVjp((Tensor t) -> Saved.of(exp(t), kept), (t, ct) -> ct.mul(t));
        Vjp<Tensor, Tensor> vjp = vjp(keeps, X);
        kept.fill_(2);
        assertThatThrownBy(() -> vjp.pullback(X))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "customVjp: the backward pass reads a value of shape [3], which was"
                                + " overwritten in place after the forward pass; clone() it before"
                                + " the write");
    }
}
