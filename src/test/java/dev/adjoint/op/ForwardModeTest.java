package dev.adjoint.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.Tensor;
import dev.adjoint.autograd.Jvp;
import dev.adjoint.autograd.Vjp;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Forward mode against reverse mode by inner products, {@code <u, jvp(v)> = <vjp(u), v>}, in
 * float64.
 */
class ForwardModeTest {
    private static final double TOLERANCE = 1e-11;

    @TestFactory
    Stream<DynamicTest> agreesWithReverseMode() {
        return OpSamples.tests(Functions::differentiable, ForwardModeTest::check);
    }

    private static void check(OpSample sample) {
        Tensor[] inputs = sample.tensors(DType.FLOAT64);
        List<Tensor> point = sample.point(inputs);
        Function<List<Tensor>, Tensor> f = sample.ofDifferentiated(inputs);
        List<Tensor> v = Functions.numbersLike(point, 3);
        Jvp<Tensor> forward = Jvp.of(f, point, v);
        Vjp<List<Tensor>, Tensor> reverse = Vjp.of(f, point);
        Compare.sameBits(forward.value(), sample.call().apply(inputs), "value of jvp");
        Compare.sameBits(reverse.value(), forward.value(), "value of vjp");
        assertThat(forward.tangent().shape()).isEqualTo(forward.value().shape());
        Tensor u = Functions.numbers(reverse.value().dtype(), reverse.value().shape(), 7);
        List<Tensor> pulled = reverse.pullback(u);
        for (int i = 0; i < pulled.size(); i++) {
            assertThat(pulled.get(i).shape()).isEqualTo(point.get(i).shape());
        }
        double left = Functions.inner(List.of(u), List.of(forward.tangent())).item();
        double right = Functions.inner(pulled, v).item();
        double scale = Math.max(1, Compare.scale(Layouts.values(forward.tangent())));
        Compare.within(
                new double[] {left / scale},
                new double[] {right / scale},
                TOLERANCE,
                "inner product");
    }
}
