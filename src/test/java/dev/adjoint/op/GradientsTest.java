package dev.adjoint.op;

import static dev.adjoint.Autograd.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.Autograd;
import dev.adjoint.DType;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;
import dev.adjoint.autograd.GradCheck;
import dev.adjoint.autograd.GradCheckOptions;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** First and second derivatives of every sample against central differences, in float64. */
@Tag("kernel")
class GradientsTest {
    /** Above this many elements only the first derivative is compared, along directions. */
    private static final int SMALL = 40;

    @TestFactory
    Stream<DynamicTest> agreeWithCentralDifferences() {
        return OpSamples.tests(
                Functions::differentiable,
                sample -> {
                    Tensor[] inputs = sample.tensors(DType.FLOAT64);
                    Function<List<Tensor>, Tensor> f =
                            Functions.weighted(sample.ofDifferentiated(inputs));
                    int elements = sample.parsed().stream().mapToInt(Input::numel).sum();
                    int most = isElementwise(sample) ? 3 : 2;
                    GradCheckOptions options =
                            GradCheckOptions.defaults()
                                    .order(elements <= SMALL ? most : 1)
                                    .directional(elements > SMALL);
                    GradCheck check = Autograd.gradcheck(f, sample.point(inputs), options);
                    assertThat(check.ok()).as(check.message()).isTrue();
                });
    }

    private static boolean isElementwise(OpSample sample) {
        return Spy.canFollow(sample)
                && Spy.on(sample, DType.FLOAT64).stream()
                        .allMatch(i -> i.op() instanceof Elementwise);
    }

    @Test
    void noGradientPassesStopGradient() {
        Tensor x = Tensor.of(new double[] {1, 2});
        Tensor g = gradient((Tensor t) -> Tensors.sum(t.mul(StopGradient.of(t)))).apply(x);
        assertThat(g.toDoubleArray()).containsExactly(1, 2);
    }
}
