package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Tensor;
import dev.adjoint.autograd.Jvp;
import dev.adjoint.autograd.Vjp;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Values, pullbacks and tangents in float32 against those in float64. */
class PrecisionTest {
    /** Times the largest element. */
    private static final double TOLERANCE = 1e-5;

    @TestFactory
    Stream<DynamicTest> float32AgreesWithFloat64() {
        return OpSamples.tests(Functions::differentiable, PrecisionTest::check);
    }

    private static void check(OpSample sample) {
        List<Tensor> narrow = results(sample, DType.FLOAT32);
        List<Tensor> wide = results(sample, DType.FLOAT64);
        for (int i = 0; i < narrow.size(); i++) {
            String what = i == 0 ? "value" : i == 1 ? "tangent" : "cotangent " + (i - 2);
            Compare.within(
                    Layouts.values(narrow.get(i)), Layouts.values(wide.get(i)), TOLERANCE, what);
        }
    }

    private static List<Tensor> results(OpSample sample, DType dtype) {
        Tensor[] inputs = sample.tensors(dtype);
        List<Tensor> point = sample.point(inputs);
        Vjp<List<Tensor>, Tensor> vjp = Vjp.of(sample.ofDifferentiated(inputs), point);
        List<Tensor> results = new ArrayList<>();
        results.add(vjp.value());
        results.add(
                Jvp.of(sample.ofDifferentiated(inputs), point, Functions.numbersLike(point, 3))
                        .tangent());
        results.addAll(
                vjp.pullback(Functions.numbers(vjp.value().dtype(), vjp.value().shape(), 7)));
        return results;
    }
}
