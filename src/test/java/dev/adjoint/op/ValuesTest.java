package dev.adjoint.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** Every sample's value, dtype and shape against PyTorch's, in float32 and float64. */
@Tag("kernel")
class ValuesTest {
    /** Units in the last place that an elementwise function may differ by. */
    private static final int FLOAT32_UNITS = 4;

    /** The same in float64; the widest is erf. */
    private static final int FLOAT64_UNITS = 6;

    /**
     * Units in the last place of the largest of all inputs and results (at least 1) that a sum may
     * differ by.
     */
    private static final double SUM_UNITS = 16;

    private static final Golden GOLDEN = Golden.read();

    @Test
    void goldenValuesNameTheirPyTorch() {
        assertThat(GOLDEN.version()).startsWith("torch 2.13.0");
    }

    @TestFactory
    Stream<DynamicTest> float32() {
        return OpSamples.tests(s -> true, s -> check(s, DType.FLOAT32));
    }

    @TestFactory
    Stream<DynamicTest> float64() {
        return OpSamples.tests(s -> true, s -> check(s, DType.FLOAT64));
    }

    private static void check(OpSample sample, DType floating) {
        Golden.Expected expected = GOLDEN.records().get(sample.name());
        assertThat(expected).as("golden values; run SampleListing and golden/ops.py").isNotNull();
        Tensor[] inputs = sample.tensors(floating);
        Tensor result = sample.call().apply(inputs);
        assertThat(result.shape()).isEqualTo(expected.shape());
        String dtype = floating == DType.FLOAT32 ? expected.narrow() : expected.wide();
        assertThat(result.dtype()).hasToString(dtype);
        double[] actual = Layouts.values(result);
        switch (sample.traits().accuracy()) {
            case EXACT ->
                    Compare.units(
                            actual, expected.values(), result.dtype(), 0, floating.toString());
            case ROUNDED -> {
                int units = result.dtype() == DType.FLOAT64 ? FLOAT64_UNITS : FLOAT32_UNITS;
                Compare.units(
                        actual, expected.values(), result.dtype(), units, floating.toString());
            }
            case SUMMED -> {
                double scale = 1;
                for (Tensor input : inputs) {
                    scale = Math.max(scale, Compare.scale(Layouts.values(input)));
                }
                double unit = result.dtype() == DType.FLOAT64 ? 0x1p-53 : 0x1p-24;
                Compare.within(
                        actual, expected.values(), SUM_UNITS * unit * scale, floating.toString());
            }
        }
    }
}
