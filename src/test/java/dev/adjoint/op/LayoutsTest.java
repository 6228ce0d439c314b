package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every sample gives the same bits wherever its inputs lie in memory. */
@Tag("kernel")
class LayoutsTest {
    @TestFactory
    Stream<DynamicTest> float32() {
        return OpSamples.tests(s -> s.traits().anyLayout(), s -> check(s, DType.FLOAT32));
    }

    @TestFactory
    Stream<DynamicTest> float64() {
        return OpSamples.tests(s -> s.traits().anyLayout(), s -> check(s, DType.FLOAT64));
    }

    private static void check(OpSample sample, DType dtype) {
        Tensor expected = sample.call().apply(laid(sample, dtype, Layouts::contiguous));
        Compare.sameBits(sample.call().apply(sample.tensors(dtype)), expected, "as given");
        Compare.sameBits(
                sample.call().apply(laid(sample, dtype, Layouts::transposed)),
                expected,
                "transposed");
        Compare.sameBits(
                sample.call().apply(laid(sample, dtype, Layouts::offset)), expected, "offset");
    }

    private static Tensor[] laid(OpSample sample, DType dtype, UnaryOperator<Tensor> layout) {
        return Arrays.stream(sample.tensors(dtype)).map(layout).toArray(Tensor[]::new);
    }
}
