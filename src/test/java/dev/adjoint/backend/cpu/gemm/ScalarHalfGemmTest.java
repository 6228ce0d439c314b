package dev.adjoint.backend.cpu.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.Layout.Form;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Random;

class ScalarHalfGemmTest {
    static final int[][] SIZES = {
        {1, 1, 1},
        {2, 3, 4},
        {7, 5, 9},
        {1, 20, 40},
        {20, 1, 40},
        {20, 1, 5},
        {3, 2, 100},
        {3, 90, 70},
        {33, 40, 65},
        {17, 300, 330},
        {250, 9, 20},
        {70, 11, 129}
    };

    private final Gemm scalar = new ScalarGemm();
    private final Random random = new Random(17);
    private final Workers one = new Workers(1);
    private final Workers two = new Workers(2);

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void matchesTheDefinition(DType type) {
        for (int[] size : SIZES) {
            for (Form formA : Form.values()) {
                for (Form formB : Form.values()) {
                    Layout l = Layout.of(size[0], size[1], size[2], formA, formB, random);
                    HalfProblem p = HalfProblem.random(l, type, random.nextBoolean(), random);
                    p.checkAgainstDefinition(p.compute(scalar, one));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void theThreadCountDoesNotShow(DType type) {
        int[][] sizes = {
            {60, 60, 60},
            {3, 5000, 17},
            {5000, 3, 40},
            {1, 3000, 70},
            {400, 10, 1000},
            {300, 1, 2000}
        };
        for (int[] size : sizes) {
            Layout l = Layout.of(size[0], size[1], size[2], Form.ROWS, Form.COLUMNS, random);
            HalfProblem p = HalfProblem.random(l, type, true, random);
            assertThat(p.compute(scalar, two)).isEqualTo(p.compute(scalar, one));
        }
    }

    @Test
    void emptySizes() {
        short[] c = {1, 2, 3, 4};
        short[] none = {};
        DType t = DType.FLOAT16;
        scalar.gemm(t, 0, 2, 3, none, 0, 3, 1, none, 0, 2, 1, c, 0, 2, false, null, one, 1);
        scalar.gemm(t, 2, 2, 0, none, 0, 0, 1, none, 0, 2, 1, c, 0, 2, true, null, one, 1);
        assertThat(c).containsExactly(1, 2, 3, 4);
        scalar.gemm(t, 1, 2, 0, none, 0, 0, 1, none, 0, 2, 1, c, 1, 2, false, null, one, 1);
        assertThat(c).containsExactly(1, 0, 0, 4);
    }
}
