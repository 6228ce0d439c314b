package dev.adjoint.autograd;

import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.vmap;
import static dev.adjoint.Tensors.outer;
import static dev.adjoint.Tensors.randn;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.adjoint.DType;
import dev.adjoint.Params;
import dev.adjoint.Tensor;
import dev.adjoint.op.Norm;

import org.junit.jupiter.api.Test;

import java.util.function.BiFunction;
import java.util.function.Function;

/** Outer products of a batch: what their norms and sums of squares are, and that reading works. */
class OuterProductTest {
    private static final Tensor X = randn(DType.FLOAT64, 4, 3);
    private static final Params P =
            Params.of("W", randn(DType.FLOAT64, 3, 5), "V", randn(DType.FLOAT64, 5, 2));

    private static Tensor loss(Params p, Tensor x) {
        return sum(tanh(tanh(x.matmul(p.tensor("W"))).matmul(p.tensor("V"))));
    }

    /** The value of f at each example, one after the other. */
    private static double[] loop(Function<Tensor, Tensor> f) {
        double[] out = new double[X.size(0)];
        for (int i = 0; i < out.length; i++) {
            out[i] = f.apply(X.select(0, i)).item();
        }
        return out;
    }

    private static void equalsLoop(Function<Tensor, Tensor> f) {
        double[] expected = loop(f);
        double[] actual = vmap(f).apply(X).toDoubleArray();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], offset(1e-13));
        }
    }

    private static Params gradients(Tensor x) {
        return gradient(OuterProductTest::loss).apply(P, x);
    }

    @Test
    void normsAndSumsOfSquaresEqualALoop() {
        equalsLoop(x -> gradients(x).tensor("W").norm());
        equalsLoop(x -> gradients(x).tensor("V").norm().mul(3));
        equalsLoop(x -> sum(gradients(x).tensor("W").pow(2)).sqrt());
        equalsLoop(x -> sum(gradients(x).tensor("W").square()));
        equalsLoop(
                x -> {
                    Tensor g = gradients(x).tensor("W");
                    return sum(g.mul(g));
                });
        equalsLoop(x -> sum(gradients(x).tensor("W")));
        equalsLoop(x -> sum(Norm.of(gradients(x).tensor("W"), true, 0, 1)));
        equalsLoop(x -> sum(gradients(x).tensor("W").pow(4)));
    }

    @Test
    void whatReadsTheElementsGetsThem() {
        equalsLoop(x -> sum(gradients(x).tensor("W").exp()));
        equalsLoop(x -> sum(gradients(x).tensor("W").norm(1)));
        equalsLoop(x -> sum(gradients(x).tensor("W").square().sum(0).sin()));
        equalsLoop(x -> sum(gradients(x).tensor("W").square().mul(gradients(x).tensor("W"))));
        BiFunction<Tensor, Tensor, Tensor> f = (a, b) -> outer(a, b);
        Tensor a = randn(3, 4);
        Tensor b = randn(3, 2);
        Tensor all = vmap(f).apply(a, b);
        for (int i = 0; i < 3; i++) {
            assertThat(all.select(0, i).toFloatArray())
                    .isEqualTo(outer(a.select(0, i), b.select(0, i)).toFloatArray());
        }
    }

    @Test
    void derivativesPass() {
        Function<Tensor, Tensor> norm = x -> gradients(x).tensor("W").norm();
        equalsLoop(x -> sum(gradient(norm).apply(x)));
        equalsLoop(x -> jvp(norm, x, x.mul(2)).tangent());
        Tensor whole = gradient((Tensor all) -> sum(vmap(norm).apply(all))).apply(X);
        for (int i = 0; i < X.size(0); i++) {
            double[] one = gradient(norm).apply(X.select(0, i)).toDoubleArray();
            double[] row = whole.select(0, i).toDoubleArray();
            for (int j = 0; j < one.length; j++) {
                assertThat(row[j]).isCloseTo(one[j], offset(1e-12));
            }
        }
    }

    @Test
    void normsDoNotNeedTheGradients() {
        int n = 2048;
        Tensor x = randn(n / 4 + 1, n); // the gradients would have more elements than a tensor can
        Tensor w = zeros(n, n);
        Function<Tensor, Tensor> gradient =
                t -> gradient((Tensor v) -> sum(tanh(t.matmul(v)))).apply(w);
        Tensor norms = vmap((Tensor t) -> gradient.apply(t).norm()).apply(x);
        Tensor expected = x.norm(1).mul(Math.sqrt(n)); // tanh' is 1 at 0
        assertThat(norms.sub(expected).abs().max().item()).isLessThan(0.1f);
        assertThat(norms.size(0)).isEqualTo(n / 4 + 1);
        assertThatThrownBy(() -> vmap(gradient).apply(x))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void overwrittenFactorsAreNoticed() {
        Tensor a = randn(2, 3);
        assertThatThrownBy(
                        () ->
                                vmap((Tensor t) -> {
                                            Tensor product = outer(t, t);
                                            a.add_(1);
                                            return product;
                                        })
                                        .apply(a))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("overwritten in place");
    }
}
