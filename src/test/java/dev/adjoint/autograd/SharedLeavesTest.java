package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Parameters that stand in several places of a structure: {@link Tree#shared}. */
class SharedLeavesTest {
    record Tied(Tensor encoder, Tensor bias, Tensor decoder) {}

    private final Rng rng = Rng.of(5);

    private Tensor normal(int... sizes) {
        return rng.randn(DType.FLOAT64, Shape.of(sizes));
    }

    private final Tensor w = normal(3, 3);
    private final Tensor b = normal(3);
    private final Tensor x = normal(4, 3);

    private Tensor loss(Tied p) {
        return sum(tanh(x.matmul(p.encoder).add(p.bias)).matmul(p.decoder.t()).pow(2));
    }

    private Tied tied() {
        Tensor shared = Tree.shared(w);
        return new Tied(shared, b, shared);
    }

    @Test
    void theyAreOneLeaf() {
        Tree.Flat<Tied> flat = Tree.flatten(tied());
        assertThat(flat.paths()).containsExactly("encoder", "bias");
        Tied back = flat.unflatten(List.of(b, w));
        assertThat(back.encoder.payload()).isSameAs(b.payload());
        assertThat(back.decoder).isSameAs(back.encoder);
        assertThat(back.encoder.isShared()).isTrue();
        assertThat(back.bias).isSameAs(w);
        assertThat(Tree.duplicates(tied())).isEmpty();
        assertThat(Tree.flatten(new Tied(Tree.shared(w), b, Tree.shared(w))).paths()).hasSize(2);
        assertThat(Tree.flatten(new Tied(w, b, Tree.shared(w))).paths()).hasSize(2);
        assertThat(Tree.flatten(new Tied(Tree.shared(w), b, w)).paths()).hasSize(2);
        assertThat(Tree.flatten(new Tied(Tree.shared(w), b, w.clone())).paths()).hasSize(3);
        assertThat(Tree.shared(tied().encoder)).isNotSameAs(w);
    }

    @Test
    void theyHaveOneGradientInAllPlaces() {
        Tied untied = grad(this::loss).apply(new Tied(w, b, w.clone())).grads();
        Tied g = grad(this::loss).apply(tied()).grads();
        assertThat(g.encoder.payload()).isSameAs(g.decoder.payload());
        assertThat(g.encoder.toDoubleArray())
                .containsExactly(untied.encoder.add(untied.decoder).toDoubleArray(), within(1e-12));
        assertThat(g.bias.toDoubleArray()).containsExactly(untied.bias.toDoubleArray());
    }

    @Test
    void updatesInPlaceAndFunctionallyHappenOnce() {
        Tied p = new Tied(Tree.shared(w.clone()), b.clone(), Tree.shared(w));
        p = new Tied(p.encoder, p.bias, p.encoder);
        Tied g = grad(this::loss).apply(p).grads();
        Tied next = Tree.map(p, g, (q, d) -> q.sub(d.mul(0.1)));
        Tree.forEach(p, g, (q, d) -> q.add_(-0.1, d));
        assertThat(next.encoder.toDoubleArray())
                .containsExactly(w.sub(g.encoder.mul(0.1)).toDoubleArray(), within(1e-15));
        assertThat(p.decoder.toDoubleArray())
                .containsExactly(next.decoder.toDoubleArray(), within(1e-15));
        assertThat(Tree.flatten(next).paths()).containsExactly("encoder", "bias");
        Gradients<Tied> again = grad(this::loss).apply(next);
        assertThat(again.value().item()).isLessThan(loss(tied()).item());
    }

    @Test
    void higherOrdersAndForwardModeAgree() {
        Function<Tensor, Tensor> alone = v -> loss(new Tied(v, b, v));
        Function<Tied, Tensor> norm = p -> sum(gradient(this::loss).apply(p).encoder.pow(2));
        Tensor expected = gradient((Tensor v) -> sum(gradient(alone).apply(v).pow(2))).apply(w);
        assertThat(gradient(norm).apply(tied()).decoder.toDoubleArray())
                .containsExactly(expected.toDoubleArray(), within(1e-9));
        Tensor v = normal(3, 3);
        Tied direction = new Tied(Tree.shared(v), b.mul(0), Tree.shared(v));
        assertThat(jvp(this::loss, tied(), direction).tangent().item())
                .isCloseTo(jvp(alone, w, v).tangent().item(), within(1e-9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> jvp(this::loss, tied(), new Tied(v, b, v.clone())))
                .withMessage(
                        "jvp: the direction is not structured like the point: Tree.forEach:"
                                + " structures differ at decoder: a shared tensor on the left, one"
                                + " of its own on the right");
    }

    @Test
    void withoutTheDeclarationTheyAreReported() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grad(this::loss).apply(new Tied(w, b, w)))
                .withMessage(
                        "grad: one tensor is in two leaves, encoder and decoder; each would get a"
                            + " part of its gradient. Keep it in one leaf and use it from there, or"
                            + " declare it by Tree.shared");
    }

    @Test
    void mapsListsAndParamsHoldThem() {
        Tensor s = Tree.shared(w);
        Params p = Params.of("a", Params.list(s, b), "c", Map.of("d", s));
        Params g =
                grad((Params q) -> sum(q.tensor("a", 0).mul(Tree.tensor(q, "c", "d"))))
                        .apply(p)
                        .grads();
        assertThat(Tree.tensor(g, "c", "d").toDoubleArray())
                .containsExactly(w.mul(2).toDoubleArray());
        assertThat(Tree.flatten(g).paths()).containsExactly("a[0]", "a[1]");
    }
}
