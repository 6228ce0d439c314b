package dev.adjoint.backend.cpu.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import dev.adjoint.DType;
import dev.adjoint.backend.cpu.Vectors;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.Layout.Form;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.management.ManagementFactory;
import java.util.Random;

/** The vector kernels of half-precision products against their scalar twins. */
class VectorHalfGemmTest {
    private final Gemm scalar = new ScalarGemm();
    private final Gemm vector = new VectorGemm();
    private final Random random = new Random(17);
    private final Workers one = new Workers(1);
    private final Workers two = new Workers(2);

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void allFormsMatchTheTwin(DType type) {
        for (int[] size : ScalarHalfGemmTest.SIZES) {
            for (Form formA : Form.values()) {
                for (Form formB : Form.values()) {
                    Layout l = Layout.of(size[0], size[1], size[2], formA, formB, random);
                    compare(HalfProblem.random(l, type, random.nextBoolean(), random));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    @EnabledIf("nativeVectors")
    void largeSizesMatchTheTwin(DType type) {
        int[][] sizes = {
            {300, 70, 700},
            {20, 1100, 400},
            {1, 1, 40_000},
            {3, 700, 17_000},
            {5000, 3, 40},
            {2, 2500, 60}
        };
        for (int[] size : sizes) {
            for (Form formB : new Form[] {Form.ROWS, Form.COLUMNS}) {
                Layout l = Layout.of(size[0], size[1], size[2], Form.ROWS, formB, random);
                compare(HalfProblem.random(l, type, false, random));
            }
        }
    }

    /** All numbers there are, times 1, come out as they were. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void everyNumberPasses(DType type) {
        short[] all = new short[1 << 16];
        for (int i = 0; i < all.length; i++) {
            all[i] = HalfProblem.round(type, HalfProblem.widen(type, (short) i));
        }
        short[] unit = {HalfProblem.round(type, 1)};
        short[] out = new short[all.length];
        for (Gemm gemm : new Gemm[] {scalar, vector}) {
            int m = 1 << 8;
            gemm.gemm(type, 1, m, 1, unit, 0, 1, 1, all, 0, m, 1, out, 0, m, false, null, one, 1);
            gemm.gemm(
                    type,
                    all.length,
                    1,
                    1,
                    all,
                    0,
                    1,
                    1,
                    unit,
                    0,
                    1,
                    1,
                    out,
                    0,
                    1,
                    false,
                    null,
                    two,
                    2);
            for (int i = 0; i < all.length; i++) {
                float got = HalfProblem.widen(type, out[i]);
                float wanted = HalfProblem.widen(type, all[i]) + 0f; // fma(x, 1, 0): -0 is 0
                assertThat(Float.compare(got, wanted)).as("%s", wanted).isZero();
            }
        }
    }

    @Test
    @Tag("allocation")
    @EnabledIf("nativeVectors")
    void warmCallsAllocateNothing() {
        HalfProblem[] problems = new HalfProblem[8];
        for (int i = 0; i < problems.length; i++) {
            Form form = i % 2 == 0 ? Form.ROWS : Form.COLUMNS;
            Layout l = Layout.of(i < 4 ? 3 : 12, 20, 40, Form.ROWS, form, random);
            DType type = i % 4 < 2 ? DType.FLOAT16 : DType.BFLOAT16;
            problems[i] = HalfProblem.random(l, type, false, random);
        }
        Runnable calls =
                () -> {
                    for (int i = 0; i < 4000; i++) {
                        for (HalfProblem problem : problems) {
                            problem.computeInto(problem.c(), vector, one);
                        }
                    }
                };
        calls.run();
        calls.run();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().threadId();
        long fewest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5 && fewest > 0; attempt++) {
            long before = threads.getThreadAllocatedBytes(id);
            calls.run();
            fewest = Math.min(fewest, threads.getThreadAllocatedBytes(id) - before);
        }
        assertThat(fewest).isZero();
    }

    static boolean nativeVectors() {
        return Vectors.NATIVE;
    }

    private void compare(HalfProblem problem) {
        Workers workers = random.nextBoolean() ? one : two;
        short[] expected = problem.compute(scalar, one);
        assertThat(problem.compute(vector, workers))
                .as("%s, accumulate %s", problem.layout(), problem.accumulate())
                .isEqualTo(expected);
    }
}
