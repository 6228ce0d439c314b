package dev.adjoint.op;

import static dev.adjoint.Autograd.gradient;

import dev.adjoint.DType;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;
import dev.adjoint.autograd.In;
import dev.adjoint.autograd.Jvp;
import dev.adjoint.autograd.Randomness;
import dev.adjoint.autograd.Vmap;
import dev.adjoint.autograd.VmapOptions;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every sample under vmap against a loop over the batch: its value and its derivatives. */
class VmapLoopTest {
    private static final int SIZE = 2;

    /** Batched sums may run in another order. */
    private static final double TOLERANCE = 1e-11;

    @TestFactory
    Stream<DynamicTest> values() {
        return OpSamples.tests(
                sample -> Spy.canFollow(sample) && !sample.inputs().isEmpty(),
                sample -> {
                    Tensor[] inputs = sample.tensors(DType.FLOAT64);
                    int n = inputs.length;
                    for (int mask : n == 1 ? new int[] {1} : masks(n)) {
                        value(sample, inputs, mask);
                    }
                });
    }

    /** All inputs mapped, and each alone. */
    private static int[] masks(int n) {
        int[] masks = new int[n + 1];
        for (int i = 0; i < n; i++) {
            masks[i] = 1 << i;
        }
        masks[n] = (1 << n) - 1;
        return masks;
    }

    private static void value(OpSample sample, Tensor[] inputs, int mask) {
        Object[] axes = new Object[inputs.length];
        Object[] batch = new Object[inputs.length];
        for (int i = 0; i < axes.length; i++) {
            boolean mapped = (mask >>> i & 1) != 0;
            axes[i] = mapped ? 0 : In.NONE;
            batch[i] = mapped ? Batches.stack(Batches.variants(inputs[i], SIZE)) : inputs[i];
        }
        Tensor actual =
                Vmap.call(
                        VmapOptions.defaults().in(In.of(axes)).randomness(Randomness.SAME),
                        x -> sample.call().apply(Arrays.copyOf(x, x.length, Tensor[].class)),
                        batch);
        Tensor[] parts = new Tensor[SIZE];
        for (int b = 0; b < SIZE; b++) {
            Tensor[] one = inputs.clone();
            for (int i = 0; i < one.length; i++) {
                one[i] = (mask >>> i & 1) != 0 ? Batches.variants(one[i], SIZE)[b] : one[i];
            }
            parts[b] = sample.call().apply(one);
        }
        Compare.close(actual, Batches.stack(parts), TOLERANCE, "mapped " + Arrays.toString(axes));
    }

    @TestFactory
    Stream<DynamicTest> derivatives() {
        return OpSamples.tests(Functions::differentiable, VmapLoopTest::derivative);
    }

    private static void derivative(OpSample sample) {
        Tensor[] inputs = sample.tensors(DType.FLOAT64);
        List<Tensor> point = sample.point(inputs);
        Function<List<Tensor>, Tensor> f = Functions.weighted(sample.ofDifferentiated(inputs));
        List<Tensor> batch = new ArrayList<>();
        for (Tensor x : point) {
            batch.add(Batches.stack(Batches.variants(x, SIZE)));
        }
        List<Tensor> mapOfGrad = vmap(gradient(f), batch);
        List<Tensor> gradOfMap = gradient((List<Tensor> p) -> Tensors.sum(vmap(f, p))).apply(batch);
        List<Tensor> ones = batch.stream().map(Tensors::onesLike).toList();
        Tensor mapOfJvp = vmap((List<Tensor> p) -> Jvp.of(f, p, likeOnes(p)).tangent(), batch);
        Tensor jvpOfMap = Jvp.of((List<Tensor> p) -> vmap(f, p), batch, ones).tangent();
        for (int b = 0; b < SIZE; b++) {
            List<Tensor> one = new ArrayList<>();
            for (Tensor x : point) {
                one.add(Batches.variants(x, SIZE)[b]);
            }
            List<Tensor> expected = gradient(f).apply(one);
            for (int i = 0; i < expected.size(); i++) {
                Tensor e = expected.get(i);
                close(mapOfGrad.get(i).select(0, b), e, "vmap of grad, input " + i);
                close(gradOfMap.get(i).select(0, b), e, "grad of vmap, input " + i);
            }
            Tensor tangent = Jvp.of(f, one, likeOnes(one)).tangent();
            close(mapOfJvp.select(0, b), tangent, "vmap of jvp");
            close(jvpOfMap.select(0, b), tangent, "jvp of vmap");
        }
    }

    private static void close(Tensor actual, Tensor expected, String what) {
        Compare.close(actual, expected, TOLERANCE, what);
    }

    private static List<Tensor> likeOnes(List<Tensor> p) {
        return p.stream().map(Tensors::onesLike).toList();
    }

    private static <R> R vmap(Function<List<Tensor>, R> f, List<Tensor> batch) {
        return Vmap.call(
                VmapOptions.defaults().randomness(Randomness.SAME),
                x -> f.apply(Vmap.<List<Tensor>>argument(x, 0)),
                batch);
    }
}
