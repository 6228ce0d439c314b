package dev.adjoint.autograd;

import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.hessian;
import static dev.adjoint.Autograd.hessianBlocks;
import static dev.adjoint.Autograd.hvp;
import static dev.adjoint.Autograd.jacobian;
import static dev.adjoint.Autograd.jacobianBlocks;
import static dev.adjoint.Autograd.jacobianForward;
import static dev.adjoint.Autograd.jacobianForwardBlocks;
import static dev.adjoint.Autograd.vmap;
import static dev.adjoint.Tensors.cat;
import static dev.adjoint.Tensors.exp;
import static dev.adjoint.Tensors.lstmCell;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.DType;
import dev.adjoint.LstmState;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Jacobians and Hessians: in all modes, of trees, of functions of everything else. */
class JacobianTest {
    private static final Rng RNG = Rng.of(4);

    private static Tensor draw(int... sizes) {
        return RNG.randn(DType.FLOAT64, Shape.of(sizes)).mul(0.5);
    }

    record Layer(Tensor w, Tensor b) {}

    private static void assertClose(Tensor actual, Tensor expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(Tensors.allClose(actual, expected, tolerance, tolerance))
                .as("%s instead of %s", actual, expected)
                .isTrue();
    }

    @Test
    void ofAVectorFunctionAgainstTheFormula() {
        // f_i = x_i^2 x_0
        Function<Tensor, Tensor> f = x -> x.mul(x).mul(x.narrow(0, 0, 1));
        Tensor x = Tensor.of(new double[] {2, 3, 5});
        double[][] expected = {{12, 0, 0}, {9, 12, 0}, {25, 0, 20}};
        assertClose(jacobian(f).apply(x), Tensor.of(expected), 1e-14);
        assertClose(jacobianForward(f).apply(x), Tensor.of(expected), 1e-14);
    }

    @Test
    void shapesAreTheValuesThenTheArguments() {
        Tensor w = draw(3, 4);
        Function<Tensor, Tensor> f = x -> tanh(x.matmul(w));
        Tensor x = draw(5, 3);
        Tensor reverse = jacobian(f).apply(x);
        assertThat(reverse.shape()).isEqualTo(Shape.of(5, 4, 5, 3));
        assertClose(jacobianForward(f).apply(x), reverse, 1e-13);
        Function<Tensor, Tensor> g = t -> sum(exp(t));
        assertClose(jacobian(g).apply(x), gradient(g).apply(x), 1e-14);
        assertClose(jacobianForward(g).apply(x), gradient(g).apply(x), 1e-14);
        Function<Tensor, Tensor> constant = t -> zeros(DType.FLOAT64, 2);
        assertClose(jacobian(constant).apply(x), zeros(DType.FLOAT64, 2, 5, 3), 0);
        assertClose(jacobianForward(constant).apply(x), zeros(DType.FLOAT64, 2, 5, 3), 0);
        Function<Tensor, Tensor> same = t -> t;
        assertClose(jacobian(same).apply(draw(3)), Tensors.eye(3).to(DType.FLOAT64), 0);
    }

    @Test
    void ofTrees() {
        Params p = Params.of("W", draw(2, 3), "b", draw(3));
        Tensor x = draw(4, 2);
        Function<Params, Tensor> f = q -> tanh(x.matmul(q.tensor("W")).add(q.tensor("b")));
        Params reverse = jacobian(f).apply(p);
        Params forward = jacobianForward(f).apply(p);
        assertThat(reverse.tensor("W").shape()).isEqualTo(Shape.of(4, 3, 2, 3));
        assertThat(reverse.tensor("b").shape()).isEqualTo(Shape.of(4, 3, 3));
        assertClose(forward.tensor("W"), reverse.tensor("W"), 1e-13);
        assertClose(forward.tensor("b"), reverse.tensor("b"), 1e-13);
        BiFunction<Params, Tensor, Tensor> two = (q, t) -> t.matmul(q.tensor("W"));
        assertThat(jacobian(two).apply(p, x).tensor("b").toDoubleArray()).containsOnly(0);
        assertClose(
                jacobianForward(two).apply(p, x).tensor("W"),
                jacobian(two).apply(p, x).tensor("W"),
                1e-13);
    }

    @Test
    void ofTreesByTrees() {
        Layer p = new Layer(draw(2, 3), draw(3));
        Tensor x = draw(2);
        Function<Layer, Map<String, Tensor>> f =
                q -> {
                    Tensor h = tanh(x.matmul(q.w()).add(q.b()));
                    return Map.of("h", h, "sum", sum(h));
                };
        Blocks<Layer> reverse = jacobianBlocks(f).apply(p);
        Blocks<Layer> forward = jacobianForwardBlocks(f).apply(p);
        assertThat(reverse.paths()).containsExactly("h", "sum");
        assertThat(forward.paths()).isEqualTo(reverse.paths());
        assertThat(reverse.at("h").w().shape()).isEqualTo(Shape.of(3, 2, 3));
        assertThat(reverse.at("sum").b().shape()).isEqualTo(Shape.of(3));
        for (String path : reverse.paths()) {
            assertClose(forward.at(path).w(), reverse.at(path).w(), 1e-13);
            assertClose(forward.at(path).b(), reverse.at(path).b(), 1e-13);
        }
        assertThatThrownBy(() -> reverse.at("x"))
                .hasMessage("Blocks.at: no leaf at x; there are [h, sum]");
    }

    @Test
    void hessianOfATreeNestsTwice() {
        Params p = Params.of("a", draw(2), "b", Params.list(draw(3)));
        Function<Params, Tensor> f = q -> sum(q.tensor("a")).pow(2).mul(sum(exp(q.tensor("b", 0))));
        Params h = hessian(f).apply(p);
        assertThat(h.tensor("a", "a").shape()).isEqualTo(Shape.of(2, 2));
        assertThat(h.tensor("a", "b", 0).shape()).isEqualTo(Shape.of(2, 3));
        assertClose(h.tensor("b", 0, "a"), h.tensor("a", "b", 0).t(), 1e-13);
        Tensor exps = sum(exp(p.tensor("b", 0)));
        assertClose(h.tensor("a", "a"), exps.mul(2).expand(2, 2), 1e-13);
        Layer layer = new Layer(draw(2), draw(3));
        Function<Layer, Tensor> g = q -> sum(q.w()).mul(sum(q.b().mul(q.b())));
        assertThatThrownBy(() -> hessian(g).apply(layer))
                .hasMessage(
                        "hessian: the record Layer cannot hold a structure in place of the tensor"
                                + " at w; hessianBlocks gives the blocks as a list");
        Blocks<Layer> blocks = hessianBlocks(g).apply(layer);
        assertClose(blocks.at("w").b(), layer.b().mul(2).expand(2, 3), 1e-13);
        assertClose(
                blocks.at("b").b(),
                Tensors.eye(3).to(DType.FLOAT64).mul(sum(layer.w()).mul(2)),
                1e-13);
    }

    @Test
    void fourWaysToAHessianOfAnMlp() {
        Tensor x = draw(6, 4);
        int hidden = 5;
        Function<Tensor, Tensor> f =
                p -> {
                    Tensor w1 = p.narrow(0, 0, 4 * hidden).view(4, hidden);
                    Tensor b1 = p.narrow(0, 4 * hidden, hidden);
                    Tensor w2 = p.narrow(0, 5 * hidden, hidden);
                    return sum(tanh(tanh(x.matmul(w1).add(b1)).matmul(w2)).pow(2));
                };
        agree(f, draw(6 * hidden));
    }

    @Test
    void fourWaysToAHessianOfAnLstm() {
        int n = 3;
        Tensor xs = draw(4, 1, 2);
        Function<Tensor, Tensor> f =
                p -> {
                    Tensor wx = p.narrow(0, 0, 2 * 4 * n).view(2, 4 * n);
                    Tensor wh = p.narrow(0, 8 * n, n * 4 * n).view(n, 4 * n);
                    Tensor h = zeros(DType.FLOAT64, 1, n);
                    Tensor c = zeros(DType.FLOAT64, 1, n);
                    for (int t = 0; t < 4; t++) {
                        LstmState s = lstm(xs.select(0, t).matmul(wx).add(h.matmul(wh)), c);
                        h = s.h();
                        c = s.c();
                    }
                    return sum(h.mul(h)).add(sum(c));
                };
        agree(f, draw(8 * n + 4 * n * n));
    }

    private static LstmState lstm(Tensor gates, Tensor c) {
        return lstmCell(gates, c);
    }

    private static void agree(Function<Tensor, Tensor> f, Tensor p) {
        Tensor forwardOverReverse = jacobianForward(gradient(f)).apply(p);
        Tensor reverseOverReverse = jacobian(gradient(f)).apply(p);
        Tensor reverseOverForward = jacobian(jacobianForward(f)).apply(p);
        Tensor forwardOverForward = jacobianForward(jacobianForward(f)).apply(p);
        Tensor h = hessian(f).apply(p);
        assertClose(h, h.t().clone(), 1e-12);
        assertClose(forwardOverReverse, h, 1e-12);
        assertClose(reverseOverReverse, h, 1e-12);
        assertClose(reverseOverForward, h, 1e-12);
        assertClose(forwardOverForward, h, 1e-12);
        Tensor v = draw(p.size(0));
        assertClose(hvp(f, p, v), h.matmul(v), 1e-12);
        BiFunction<Tensor, Double, Tensor> scaled = (q, s) -> f.apply(q).mul(s);
        assertClose(hvp(scaled, p, 2.0, v), h.matmul(v).mul(2), 1e-12);
        assertClose(hessian(scaled).apply(p, 2.0), h.mul(2), 1e-12);
    }

    @Test
    void nestsWithVmap() {
        Function<Tensor, Tensor> f = t -> sum(t.mul(t).mul(exp(t)));
        Tensor batch = draw(3, 4);
        Tensor mapped = vmap(hessian(f)).apply(batch);
        assertThat(mapped.shape()).isEqualTo(Shape.of(3, 4, 4));
        List<Tensor> loop = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            loop.add(hessian(f).apply(batch.select(0, i)));
        }
        for (int i = 0; i < 3; i++) {
            assertClose(mapped.select(0, i), loop.get(i), 1e-13);
        }
        Tensor ofMap = hessian((Tensor b) -> sum(vmap(f).apply(b))).apply(batch);
        assertThat(ofMap.shape()).isEqualTo(Shape.of(3, 4, 3, 4));
        for (int i = 0; i < 3; i++) {
            assertClose(ofMap.select(0, i).select(1, i), loop.get(i), 1e-13);
            assertThat(ofMap.select(0, i).select(1, (i + 1) % 3).toDoubleArray()).containsOnly(0);
        }
        // third derivatives, and derivatives of a jacobian
        Tensor x = draw(3);
        Tensor third = jacobian(hessian(f)).apply(x);
        assertThat(third.shape()).isEqualTo(Shape.of(3, 3, 3));
        assertClose(jacobianForward(hessian(f)).apply(x), third, 1e-12);
        double a = x.item(1);
        assertThat(third.item(1, 1, 1))
                .isCloseTo(
                        (a * a + 6 * a + 6) * Math.exp(a),
                        org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void resultsAreFresh() {
        Params p = Params.of("a", draw(3), "b", draw(3));
        Params j = jacobian((Params q) -> q.tensor("a").add(q.tensor("b"))).apply(p);
        j.tensor("a").fill_(7);
        assertThat(j.tensor("b").item(0, 0)).isEqualTo(1);
        Tensor two = jacobian((Tensor t) -> cat(0, t, t)).apply(draw(2));
        assertClose(two.narrow(0, 0, 2), two.narrow(0, 2, 2), 0);
    }

    @Test
    void aValueWithoutTensorsHasNoDerivative() {
        assertThatThrownBy(() -> jacobian((Tensor t) -> t.to(DType.INT64)).apply(draw(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "jacobian: the function has no floating tensor as its value, so it has no"
                                + " derivative");
    }
}
