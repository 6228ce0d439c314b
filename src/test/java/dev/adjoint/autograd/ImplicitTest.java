package dev.adjoint.autograd;

import static dev.adjoint.Autograd.gradcheck;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.hessian;
import static dev.adjoint.Autograd.implicit;
import static dev.adjoint.Autograd.jacobian;
import static dev.adjoint.Autograd.jacobianForward;
import static dev.adjoint.Autograd.vmap;
import static dev.adjoint.Tensors.cos;
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
import dev.adjoint.Tensors;

import org.junit.jupiter.api.Test;

import java.util.function.BiFunction;
import java.util.function.Function;

/** Derivatives of fixed points. */
class ImplicitTest {
    private static final Tensor ZERO = zeros(DType.FLOAT64, 3);

    /** z = tanh(W z + b). */
    private static final BiFunction<Params, Tensor, Tensor> LAYER =
            (p, z) -> tanh(p.tensor("W").matmul(z).add(p.tensor("b")));

    private static Params params() {
        Rng rng = Rng.of(2);
        return Params.of(
                "W",
                rng.randn(DType.FLOAT64, Shape.of(3, 3)).mul(0.2),
                "b",
                rng.randn(DType.FLOAT64, Shape.of(3)));
    }

    @Test
    void solvesItsEquation() {
        Params p = params();
        Tensor z = implicit(LAYER).apply(p, ZERO);
        assertThat(Tensors.allClose(LAYER.apply(p, z), z, 1e-11, 1e-11)).isTrue();
    }

    @Test
    void derivativesAgreeWithDifferencesAndInBothModes() {
        Params p = params();
        Function<Params, Tensor> loss = q -> sum(implicit(LAYER).apply(q, ZERO).pow(2));
        GradCheck check = gradcheck(loss, p, GradCheckOptions.defaults().order(2));
        assertThat(check.ok()).as(check.message()).isTrue();
        Function<Params, Tensor> value = q -> implicit(LAYER).apply(q, ZERO);
        Params reverse = jacobian(value).apply(p);
        Params forward = jacobianForward(value).apply(p);
        assertThat(Tensors.allClose(reverse.tensor("W"), forward.tensor("W"), 1e-9, 1e-9)).isTrue();
        assertThat(Tensors.allClose(reverse.tensor("b"), forward.tensor("b"), 1e-9, 1e-9)).isTrue();
    }

    @Test
    void secondDerivativeOfASquareRoot() {
        // Newton's iteration for the square root, a solver of one's own for z = z - (z^2 - p) / 4
        BiFunction<Tensor, Tensor, Tensor> step = (p, z) -> z.sub(z.mul(z).sub(p).div(4));
        BiFunction<Tensor, Tensor, Tensor> newton =
                (p, z) -> {
                    Tensor root = z;
                    for (int i = 0; i < 30; i++) {
                        root = root.add(p.div(root)).div(2);
                    }
                    return root;
                };
        Tensor one = Tensor.scalar(DType.FLOAT64, 1.0);
        Function<Tensor, Tensor> sqrt = p -> implicit(step, newton).apply(p, one);
        Tensor p = Tensor.scalar(DType.FLOAT64, 1.7);
        assertThat(sqrt.apply(p).item()).isCloseTo(Math.sqrt(1.7), within(1e-12));
        assertThat(gradient(sqrt).apply(p).item()).isCloseTo(0.5 / Math.sqrt(1.7), within(1e-10));
        double second = -0.25 * Math.pow(1.7, -1.5);
        assertThat(gradient(gradient(sqrt)).apply(p).item()).isCloseTo(second, within(1e-9));
        assertThat(hessian(sqrt).apply(p).item()).isCloseTo(second, within(1e-9));
        assertThat(jacobianForward(jacobianForward(sqrt)).apply(p).item())
                .isCloseTo(second, within(1e-9));
        Tensor many = Tensor.of(new double[] {1.2, 1.7, 2.5});
        Tensor slopes = vmap(gradient(sqrt)).apply(many);
        Tensor ofMap = gradient((Tensor q) -> sum(vmap(sqrt).apply(q))).apply(many);
        for (int i = 0; i < 3; i++) {
            double expected = 0.5 / Math.sqrt(many.item(i));
            assertThat(slopes.item(i)).isCloseTo(expected, within(1e-10));
            assertThat(ofMap.item(i)).isCloseTo(expected, within(1e-10));
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double bound) {
        return org.assertj.core.data.Offset.offset(bound);
    }

    @Test
    void stepsThatDoNotSettleAreAnError() {
        BiFunction<Tensor, Tensor, Tensor> away = (p, z) -> z.mul(2).add(p);
        Tensor one = Tensor.scalar(DType.FLOAT64, 1.0);
        ImplicitOptions few = ImplicitOptions.defaults().iterations(50);
        assertThatThrownBy(() -> implicit(away, few).apply(one, one))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage(
                        "implicit: no fixed point after 50 steps; the step must bring near points"
                                + " nearer together, or give ImplicitOptions a larger tolerance");
        BiFunction<Tensor, Tensor, Tensor> halves = (p, z) -> cos(z).div(2).add(p);
        Tensor rough = implicit(halves, ImplicitOptions.defaults().tolerance(1e-2)).apply(one, one);
        assertThat(halves.apply(one, rough).item()).isCloseTo(rough.item(), within(0.05));
        Function<Tensor, Tensor> captures =
                w -> implicit((Tensor p, Tensor z) -> cos(z).div(2).add(w)).apply(one, one);
        assertThatThrownBy(() -> gradient(captures).apply(one))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("implicit: the function's result depends on a tensor");
    }
}
