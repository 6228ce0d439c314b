package dev.adjoint;

import static dev.adjoint.Tensors.conv2d;
import static dev.adjoint.Tensors.rand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

/** Operands that lie beyond element 2<sup>29</sup> of a shared array. */
@Tag("full")
class FarOffsetsTest {
    private static final int BASE = (1 << 29) + 1000;
    private static final int N = 200;

    @Test
    void areTheSameAsNearOnes() {
        assumeTrue(
                Runtime.getRuntime().maxMemory() > 3_500_000_000L,
                "needs a heap of 3.5 GB: an array of 2.2 GB");
        float[] values = new float[N * N];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        float[] array = new float[BASE + values.length];
        Arrays.fill(array, 0, values.length, 1000);
        System.arraycopy(values, 0, array, BASE, values.length);
        Tensor all = Tensor.wrap(array, array.length);
        Tensor far = all.narrow(0, BASE, values.length).reshape(N, N);
        Tensor near = Tensor.wrap(values, N, N);

        for (int n : new int[] {1, 12, 100}) {
            Tensor right = rand(N, n);
            assertSame(far.matmul(right), near.matmul(right));
            assertSame(right.t().matmul(far), right.t().matmul(near));
        }
        Tensor images = rand(2, 1, 40, 40);
        assertSame(conv2d(images, filters(far)), conv2d(images, filters(near)));
    }

    private static Tensor filters(Tensor values) {
        return values.reshape(N * N).narrow(0, 0, 6 * 25).reshape(6, 1, 5, 5);
    }

    private static void assertSame(Tensor actual, Tensor expected) {
        assertThat(actual.toFloatArray()).isEqualTo(expected.toFloatArray());
    }
}
