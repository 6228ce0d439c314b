package dev.adjoint.backend.cpu.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.DType;
import dev.adjoint.backend.cpu.loop.LoopCache;
import dev.adjoint.backend.cpu.reduce.Kernels;
import dev.adjoint.internal.ProcessState;
import dev.adjoint.internal.random.Mt19937;
import dev.adjoint.internal.random.Normal;
import dev.adjoint.internal.random.NormalPairs;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

@Tag("kernel")
class NormalPairsTest {
    @Test
    void vectorsHaveTheBitsOfTheScalarForm() {
        assumeTrue(Kernels.hasVectors());
        for (int n : new int[] {16, 33, 30_000}) {
            float[] expected = new float[n + 3];
            float[] found = new float[n + 3];
            Normal.fill(new Mt19937(n), expected, 2, n, 0.5, 3, NormalPairs.scalar());
            Normal.fill(new Mt19937(n), found, 2, n, 0.5, 3, new VectorNormalPairs());
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void theEndsOfTheRangeHaveTheBitsOfTheScalarForm() {
        assumeTrue(Kernels.hasVectors());
        float[] ends = {0, 0x1p-24f, 0.125f, 0.25f, 0.5f, 0.75f, 0.875f, 1 - 0x1p-24f};
        float[] expected = new float[NormalPairs.BLOCK];
        for (float fraction : ends) {
            System.arraycopy(ends, 0, expected, 0, ends.length);
            Arrays.fill(expected, ends.length, expected.length, fraction);
            float[] found = expected.clone();
            NormalPairs.scalar().transform(expected, 0, 1, 0, 1);
            new VectorNormalPairs().transform(found, 0, 1, 0, 1);
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void doublesHaveTheBitsOfTheScalarLoopHoweverManyAreMadeAtOnce() {
        NormalPairs.OfDoubles scalar =
                new DoubleNormalPairs(
                        new LoopCache(0)
                                .get(
                                        DoubleNormalPairs.PROGRAM.exprs(),
                                        DType.FLOAT64,
                                        DoubleNormalPairs.PROGRAM.argumentTypes(DType.FLOAT64),
                                        DType.FLOAT64));
        for (int n : new int[] {16, 33, 10_000}) {
            double[] expected = new double[n + 3];
            double[] found = new double[n + 3];
            Normal.fill(new Mt19937(n), expected, 2, n, 0.5, 3, scalar);
            Normal.fill(
                    new Mt19937(n), found, 2, n, 0.5, 3, ProcessState.cpu().doubleNormalPairs());
            assertThat(found).isEqualTo(expected);
        }
    }
}
