package dev.adjoint.autograd;

import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.scan;
import static dev.adjoint.Tensors.sigmoid;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Params;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The LSTM of symtorch's README, equations 3 to 7, written with scan, against PyTorch. */
class SymtorchLstmTest {
    private static final Params PARAMS =
            Params.of(
                    "hi",
                    entries(0, 4, 3),
                    "ci",
                    entries(1, 4, 4),
                    "bi",
                    entries(2, 4, 1),
                    "hf",
                    entries(3, 4, 3),
                    "cf",
                    entries(4, 4, 4),
                    "bf",
                    entries(5, 4, 1),
                    "hc",
                    entries(6, 4, 3),
                    "bc",
                    entries(7, 4, 1),
                    "ho",
                    entries(8, 4, 3),
                    "co",
                    entries(9, 4, 4),
                    "bo",
                    entries(10, 4, 1),
                    "od",
                    entries(11, 2, 4),
                    "bod",
                    entries(12, 2, 1),
                    "x",
                    entries(13, 5, 3, 1));

    private static Tensor entries(int number, int... shape) {
        double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.sin(0.7 * number + 1.3 * k) / 2;
        }
        return Tensor.of(values, shape);
    }

    private static Tensor affine(Params p, String w, Tensor h, String u, Tensor c, String b) {
        return p.tensor(w).matmul(h).add(p.tensor(u).matmul(c)).add(p.tensor(b));
    }

    private static Step<Tensor, Tensor> step(Params p, Tensor c, Tensor h) {
        Tensor i = sigmoid(affine(p, "hi", h, "ci", c, "bi")); // (3)
        Tensor f = sigmoid(affine(p, "hf", h, "cf", c, "bf")); // (4)
        Tensor cell = tanh(p.tensor("hc").matmul(h).add(p.tensor("bc")));
        Tensor next = f.mul(c).add(i.mul(cell)); // (5)
        Tensor o = sigmoid(affine(p, "ho", h, "co", c, "bo")); // (6)
        return Step.of(next, o.mul(tanh(next))); // (7)
    }

    private static Tensor outputs(Params p) {
        return scan(
                        (Tensor c, Tensor h) -> step(p, c, h),
                        zeros(DType.FLOAT64, 4, 1),
                        p.tensor("x"))
                .outputs();
    }

    private static Tensor decoded(Params p) {
        return p.tensor("od").matmul(outputs(p).select(0, -1)).add(p.tensor("bod"));
    }

    private static Tensor loss(Params p) {
        return sum(decoded(p).pow(2)).add(sum(outputs(p).pow(2)));
    }

    private static Tensor squaredSlope(Params p) {
        List<Tensor> leaves = Tree.flatten(gradient(SymtorchLstmTest::loss).apply(p)).leaves();
        return leaves.stream().map(g -> sum(g.pow(2))).reduce(Tensor::add).orElseThrow();
    }

    private static void near(Tensor actual, double[] expected) {
        assertThat(actual.toDoubleArray()).containsExactly(expected, within(1e-12));
    }

    @Test
    void valuesAndDerivativesAreThoseOfPyTorch() throws IOException {
        Map<String, double[]> golden = GoldenText.read("/golden/lstm.txt");
        near(loss(PARAMS), golden.get("loss"));
        near(decoded(PARAMS), golden.get("decoded"));
        near(outputs(PARAMS), golden.get("outputs"));
        Params first = gradient(SymtorchLstmTest::loss).apply(PARAMS);
        Params second = gradient(SymtorchLstmTest::squaredSlope).apply(PARAMS);
        for (String name : PARAMS.keys()) {
            near(first.tensor(name), golden.get("grad." + name));
            near(second.tensor(name), golden.get("second." + name));
        }
        // the gradient of |g|^2 is twice the Hessian times g: forward over reverse
        Params hvp = jvp(gradient(SymtorchLstmTest::loss), PARAMS, first).tangent();
        for (String name : PARAMS.keys()) {
            near(hvp.tensor(name).mul(2), golden.get("second." + name));
        }
    }
}
