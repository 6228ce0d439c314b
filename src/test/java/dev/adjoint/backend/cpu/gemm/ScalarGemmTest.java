package dev.adjoint.backend.cpu.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.Layout.Form;

import org.junit.jupiter.api.Test;

import java.util.Random;

class ScalarGemmTest {
    private final Gemm gemm = new ScalarGemm();
    private final Random random = new Random(7);
    private final Workers one = new Workers(1);
    private final Workers two = new Workers(2);

    @Test
    void matchesTheDefinition() {
        int[][] sizes = {
            {1, 1, 1},
            {2, 3, 4},
            {7, 5, 9},
            {1, 20, 40},
            {20, 1, 40},
            {3, 2, 100},
            {33, 40, 65},
            {5, 600, 3},
            {70, 11, 129}
        };
        for (int[] size : sizes) {
            for (Form formA : Form.values()) {
                for (Form formB : Form.values()) {
                    Layout l = Layout.of(size[0], size[1], size[2], formA, formB, random);
                    FloatProblem floats = FloatProblem.random(l, random.nextBoolean(), random);
                    floats.checkAgainstDefinition(floats.compute(gemm, one));
                    DoubleProblem doubles = DoubleProblem.random(l, random.nextBoolean(), random);
                    doubles.checkAgainstDefinition(doubles.compute(gemm, one));
                }
            }
        }
    }

    @Test
    void theThreadCountDoesNotShow() {
        int[][] sizes = {
            {60, 60, 60}, {3, 5000, 17}, {5000, 3, 40}, {1, 3000, 70}, {400, 10, 1000}
        };
        for (int[] size : sizes) {
            Layout l = Layout.of(size[0], size[1], size[2], Form.ROWS, Form.COLUMNS, random);
            FloatProblem floats = FloatProblem.random(l, true, random);
            assertThat(floats.compute(gemm, two)).isEqualTo(floats.compute(gemm, one));
            DoubleProblem doubles = DoubleProblem.random(l, false, random);
            assertThat(doubles.compute(gemm, two)).isEqualTo(doubles.compute(gemm, one));
        }
    }

    @Test
    void emptySizes() {
        float[] c = {1, 2, 3, 4};
        float[] none = {};
        gemm.gemm(0, 2, 3, none, 0, 3, 1, new float[6], 0, 2, 1, c, 0, 2, false, one, 1);
        gemm.gemm(2, 0, 3, new float[6], 0, 3, 1, none, 0, 0, 1, c, 0, 2, false, one, 1);
        gemm.gemm(2, 2, 0, none, 0, 0, 1, none, 0, 2, 1, c, 0, 2, true, one, 1);
        assertThat(c).containsExactly(1, 2, 3, 4);
        gemm.gemm(1, 2, 0, none, 0, 0, 1, none, 0, 2, 1, c, 1, 2, false, one, 1);
        assertThat(c).containsExactly(1, 0, 0, 4);
    }
}
