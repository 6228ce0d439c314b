package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradWithAux;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.vjp;
import static dev.adjoint.Tensors.arange;
import static dev.adjoint.Tensors.full;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.DType;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class NestedGradTest {
    private final Tensor w = Tensor.of(new float[] {1, 2});
    private final Tensor b = Tensor.of(new float[] {3, 4});
    private final Tensor x = Tensor.of(new float[] {5, 7});

    /** A layer. */
    record Layer(Tensor w, Tensor b) {}

    /** Layers with things that are carried along. */
    record Net(Layer first, List<Layer> more, int classes, String name, Tensor counts) {
        Tensor loss(Tensor x) {
            Tensor out = sum(x.mul(first.w));
            for (Layer layer : more) {
                out = out.add(sum(layer.b.mul(classes)));
            }
            return out;
        }
    }

    @Test
    void params() {
        Params p = Params.of("W", Params.list(w, b), "b", x);
        Params g = grad((Params q) -> sum(q.tensor("W", 0).mul(q.tensor("W", 1)))).apply(p).grads();
        assertThat(g.tensor("W", 0).toFloatArray()).containsExactly(3, 4);
        assertThat(g.tensor("W", 1).toFloatArray()).containsExactly(1, 2);
        assertThat(g.tensor("b").toFloatArray()).containsExactly(0, 0);
        assertThat(Tree.sameStructure(p, g)).isTrue();
    }

    @Test
    void mapsListsAndArraysNestedAtWill() {
        Map<String, Object> p = new LinkedHashMap<>();
        p.put("z", new Tensor[] {w, b});
        p.put("a", new ArrayList<>(List.of(x, Map.of("deep", full(Shape.of(2), 2)))));
        Map<String, Object> g =
                grad((Map<String, Object> q) ->
                                sum(
                                        ((Tensor[]) q.get("z"))
                                                [1].mul(Tree.tensor(q, "a", 1, "deep"))
                                                .add(Tree.tensor(q, "a", 0))))
                        .apply(p)
                        .grads();
        assertThat(g).isInstanceOf(LinkedHashMap.class);
        assertThat(g.keySet()).containsExactly("z", "a");
        Tensor[] z = (Tensor[]) g.get("z");
        assertThat(z[0].toFloatArray()).containsExactly(0, 0);
        assertThat(z[1].toFloatArray()).containsExactly(2, 2);
        assertThat(g.get("a")).isInstanceOf(ArrayList.class);
        assertThat(Tree.tensor(g, "a", 0).toFloatArray()).containsExactly(1, 1);
        assertThat(Tree.tensor(g, "a", 1, "deep").toFloatArray()).containsExactly(3, 4);
    }

    @Test
    void recordsCarryOtherThingsAlong() {
        Tensor counts = arange(3);
        Net net = new Net(new Layer(w, b), List.of(new Layer(zeros(2), ones(2))), 4, "net", counts);
        Gradients<Net> g = grad(Net::loss).apply(net, x);
        Net d = g.grads();
        assertThat(g.value().item()).isEqualTo(5 + 14 + 8);
        assertThat(d.first().w().toFloatArray()).containsExactly(5, 7);
        assertThat(d.first().b().toFloatArray()).containsExactly(0, 0);
        assertThat(d.more().get(0).b().toFloatArray()).containsExactly(4, 4);
        assertThat(d.more().get(0).w().toFloatArray()).containsExactly(0, 0);
        assertThat(d.classes()).isEqualTo(4);
        assertThat(d.name()).isEqualTo("net");
        assertThat(d.counts()).isSameAs(counts);
    }

    @Test
    void theFunctionSeesIntegersAsTheyAre() {
        Tensor index = Tensor.of(new long[] {1, 1});
        Map<String, Object> p = Map.of("index", index, "table", w, "scale", 3);
        Map<String, Object> g =
                grad((Map<String, Object> q) ->
                                sum(
                                        Tree.tensor(q, "table")
                                                .indexSelect(0, Tree.tensor(q, "index"))
                                                .mul((int) q.get("scale"))))
                        .apply(p)
                        .grads();
        assertThat(Tree.tensor(g, "table").toFloatArray()).containsExactly(0, 6);
        assertThat(g.get("index")).isSameAs(index);
        assertThat(g.get("scale")).isEqualTo(3);
    }

    @Test
    void unusedLeavesGetZerosOfTheirOwnShapeAndDtype() {
        List<Tensor> g =
                grad((List<Tensor> q) -> sum(q.get(0)))
                        .apply(List.of(w, zeros(DType.FLOAT64, 2, 3), ones()))
                        .grads();
        assertThat(g.get(1).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(g.get(1).shape()).isEqualTo(Shape.of(2, 3));
        assertThat(g.get(1).toDoubleArray()).containsOnly(0.0);
        assertThat(g.get(2).shape()).isEqualTo(Shape.of());
    }

    @Test
    void oneTensorInTwoLeavesIsReportedByPath() {
        String cure =
                "; each would get a part of its gradient. Keep it in one leaf and use it from"
                        + " there, or declare it by Tree.shared";
        assertThatThrownBy(() -> grad((List<Tensor> q) -> sum(q.get(0))).apply(List.of(w, w)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("grad: one tensor is in two leaves, [0] and [1]" + cure);
        assertThatThrownBy(
                        () ->
                                vjp(
                                        (Net n) -> n.first.w,
                                        new Net(
                                                new Layer(w, b),
                                                List.of(new Layer(x, b)),
                                                1,
                                                "",
                                                x)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vjp: one tensor is in two leaves, first.b and more[0].b" + cure);
        List<Tensor> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(zeros(1));
        }
        many.set(17, many.get(4));
        assertThatThrownBy(
                        () ->
                                gradWithAux((List<Tensor> q) -> WithAux.of(sum(q.get(0)), 1))
                                        .apply(many))
                .hasMessage("gradWithAux: one tensor is in two leaves, [4] and [17]" + cure);
        // an integer tensor is no leaf, and views are tensors of their own
        Tensor index = arange(1);
        assertThat(
                        grad((List<Tensor> q) -> sum(q.get(0)).add(sum(q.get(1))))
                                .apply(List.of(w.narrow(0, 0, 1), w.narrow(0, 0, 1), index, index))
                                .grads())
                .hasSize(4);
    }

    @Test
    void theFunctionsParametersAreInTheSameStructure() {
        Net net = new Net(new Layer(w, b), List.of(), 2, "n", arange(1));
        grad((Net n) -> {
                    assertThat(n.classes()).isEqualTo(2);
                    assertThat(n.first().w().isDense()).isFalse();
                    assertThat(n.counts().isDense()).isTrue();
                    return sum(n.first().w());
                })
                .apply(net);
    }

    @Test
    void jvpAndVjpTakeNestedPoints() {
        Layer point = new Layer(w, b);
        Layer direction = new Layer(ones(2), zeros(2));
        assertThat(jvp((Layer l) -> sum(l.w.mul(l.b)), point, direction).tangent().item())
                .isEqualTo(7);
        Layer pulled =
                vjp((Layer l) -> new Layer(l.b.mul(2), l.w), point).pullback(new Layer(ones(2), x));
        assertThat(pulled.w().toFloatArray()).containsExactly(5, 7);
        assertThat(pulled.b().toFloatArray()).containsExactly(2, 2);
    }

    @Test
    void directionsAndCotangentsArePairedByPath() {
        Map<String, Tensor> point = new LinkedHashMap<>();
        point.put("a", w);
        point.put("b", b);
        Map<String, Tensor> direction = new LinkedHashMap<>();
        direction.put("b", zeros(2));
        direction.put("a", ones(2));
        assertThat(
                        jvp(
                                        (Map<String, Tensor> q) -> sum(q.get("a").mul(q.get("b"))),
                                        point,
                                        direction)
                                .tangent()
                                .item())
                .isEqualTo(7);
        Vjp<Tensor, Map<String, Tensor>> v =
                vjp(
                        (Tensor t) -> {
                            Map<String, Tensor> out = new LinkedHashMap<>();
                            out.put("a", t.mul(2));
                            out.put("b", t.mul(3));
                            return out;
                        },
                        w);
        assertThat(v.pullback(direction).toFloatArray()).containsExactly(2, 2);
        assertThatThrownBy(
                        () ->
                                jvp(
                                        (Map<String, Tensor> q) -> q.get("a"),
                                        point,
                                        Map.of("a", w, "c", b)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("jvp: the direction is not structured like the point: ");
        assertThatThrownBy(() -> v.pullback(Map.of("a", w)))
                .hasMessageStartingWith("pullback: the cotangent is not");
    }

    @Test
    void theReadmesNetworkLearns() {
        Rng rng = Rng.of(1);
        Params params =
                Params.of(
                        "W", Params.list(rng.randn(10, 5), rng.randn(5, 2)),
                        "b", Params.list(rng.randn(5), rng.randn(2)));
        Tensor in = rng.randn(1, 10);
        Tensor target = Tensor.of(new float[][] {{0.2f, -0.7f}});
        var df =
                grad(
                        (Params p, Tensor t) -> {
                            Tensor h = tanh(t.matmul(p.tensor("W", 0)).add(p.tensor("b", 0)));
                            return sum(
                                    tanh(h.matmul(p.tensor("W", 1)).add(p.tensor("b", 1)))
                                            .sub(target)
                                            .pow(2));
                        });
        double loss = 0;
        for (int i = 0; i < 400; i++) {
            Gradients<Params> g = df.apply(params, in);
            Tree.forEach(params, g.grads(), (p, d) -> p.add_(-0.05, d));
            loss = g.value().item();
        }
        assertThat(loss).isLessThan(1e-3);
    }
}
