package dev.adjoint.op;

import static dev.adjoint.Autograd.checkpoint;
import static dev.adjoint.Autograd.gradient;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The gradient of every sample with its values made again, against the plain one: the same bits.
 */
class CheckpointedTest {
    @TestFactory
    Stream<DynamicTest> gradientsAreThePlainOnes() {
        return OpSamples.tests(
                Functions::differentiable,
                sample -> {
                    Tensor[] inputs = sample.tensors(DType.FLOAT32);
                    List<Tensor> point = sample.point(inputs);
                    Function<List<Tensor>, Tensor> f = sample.ofDifferentiated(inputs);
                    List<Tensor> plain = gradient(Functions.weighted(f)).apply(point);
                    List<Tensor> again = gradient(Functions.weighted(checkpoint(f))).apply(point);
                    for (int i = 0; i < plain.size(); i++) {
                        Compare.sameBits(again.get(i), plain.get(i), "input " + i);
                    }
                });
    }
}
