package dev.adjoint.op;

import static dev.adjoint.Autograd.gradient;

import dev.adjoint.DType;
import dev.adjoint.Tensor;
import dev.adjoint.autograd.Jvp;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The second derivative along a direction by all nestings of forward and reverse mode, in float64.
 */
class NestedTest {
    private static final double TOLERANCE = 1e-10;

    @TestFactory
    Stream<DynamicTest> nestingsAgree() {
        return OpSamples.tests(Functions::differentiable, NestedTest::check);
    }

    private static void check(OpSample sample) {
        Tensor[] inputs = sample.tensors(DType.FLOAT64);
        List<Tensor> point = sample.point(inputs);
        List<Tensor> v = Functions.numbersLike(point, 3);
        Function<List<Tensor>, Tensor> f = Functions.weighted(sample.ofDifferentiated(inputs));
        List<Tensor> reverseOverReverse =
                gradient((List<Tensor> p) -> Functions.inner(gradient(f).apply(p), v)).apply(point);
        List<Tensor> reverseOverForward =
                gradient((List<Tensor> p) -> Jvp.of(f, p, v).tangent()).apply(point);
        List<Tensor> forwardOverReverse = Jvp.of(gradient(f), point, v).tangent();
        for (int i = 0; i < point.size(); i++) {
            Compare.close(
                    reverseOverForward.get(i),
                    reverseOverReverse.get(i),
                    TOLERANCE,
                    "grad of jvp, input " + i);
            Compare.close(
                    forwardOverReverse.get(i),
                    reverseOverReverse.get(i),
                    TOLERANCE,
                    "jvp of grad, input " + i);
        }
        Tensor twice = Jvp.of((List<Tensor> p) -> Jvp.of(f, p, v).tangent(), point, v).tangent();
        Compare.close(twice, Functions.inner(reverseOverReverse, v), TOLERANCE, "jvp of jvp");
    }
}
