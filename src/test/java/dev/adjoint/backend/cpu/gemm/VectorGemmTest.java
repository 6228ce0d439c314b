package dev.adjoint.backend.cpu.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import dev.adjoint.backend.cpu.Vectors;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.Layout.Form;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import java.lang.management.ManagementFactory;
import java.util.Random;

class VectorGemmTest {
    /** Emulated vectors are some thousand times slower. */
    private static final int ROUNDS = Vectors.NATIVE ? 1000 : 100;

    private final Gemm scalar = new ScalarGemm();
    private final Gemm vector = new VectorGemm();
    private final Workers one = new Workers(1);
    private final Workers two = new Workers(2);
    private final Random random = new Random(11);

    @Test
    void smallSizesMatchTheTwin() {
        for (int round = 0; round < ROUNDS; round++) {
            compare(size(20), size(20), size(20));
        }
    }

    @Test
    void sizesAroundTilesMatchTheTwin() {
        for (int round = 0; round < ROUNDS; round++) {
            compare(size(70), size(140), size(70));
        }
    }

    @Test
    void everyRemainderMatchesTheTwin() {
        for (int m = 1; m <= 13; m++) {
            for (int n = 1; n <= 70; n++) {
                compare(Vectors.NATIVE ? m : size(7), n, 1 + (m + n) % 5);
            }
        }
    }

    @Test
    void sizesBeyondABlockMatchTheTwin() {
        for (int round = 0; round < ROUNDS / 100; round++) {
            compare(size(200), size(40), size(900));
            compare(size(8), size(1500), size(300));
            compare(18 + size(30), 255 + size(80), size(400));
        }
    }

    @Test
    void fewRowsOrColumnsMatchTheTwin() {
        for (int round = 0; round < ROUNDS / 10; round++) {
            compare(size(5), size(150), size(200));
            compare(size(150), size(13), size(200));
            compare(1, size(150), size(100));
            compare(size(150), 1, size(100));
        }
        compare(1, 1, 10_000);
    }

    @Test
    @EnabledIf("nativeVectors")
    void largeSizesMatchTheTwin() {
        compare(100, 700, 520);
        compare(1030, 128, 40);
        compare(6, 3200, 25);
        compare(128, 10, 1024);
    }

    /** Two threads, several blocks, uneven groups, edges of every kind. */
    @Test
    @EnabledIf("nativeVectors")
    void blocksOfTwoThreadsMatchTheTwin() {
        int[][] sizes = {{48, 700, 140}, {131, 128, 1041}, {1100, 130, 50}, {97, 515, 700}};
        for (int[] size : sizes) {
            for (Form formA : Form.values()) {
                for (Form formB : Form.values()) {
                    compare(Layout.of(size[0], size[1], size[2], formA, formB, random), two);
                }
            }
        }
    }

    @Test
    void emptySizes() {
        float[] c = {1, 2, 3, 4};
        float[] none = {};
        vector.gemm(0, 2, 3, none, 0, 1, 9, new float[6], 0, 1, 3, c, 0, 2, false, one, 1);
        vector.gemm(2, 0, 3, new float[6], 0, 1, 2, none, 0, 1, 9, c, 0, 2, false, one, 1);
        assertThat(c).containsExactly(1, 2, 3, 4);
    }

    /** Whichever way of computing it moves fewer elements against their order in memory. */
    @Test
    @EnabledIf("nativeVectors")
    void transposedProductsMatchTheTwin() {
        int[][] sizes = {{1024, 10, 33}, {40, 300, 200}, {15_000, 9, 40}, {9, 2000, 1100}};
        for (int[] size : sizes) {
            for (Form formA : Form.values()) {
                for (Form formB : Form.values()) {
                    compare(Layout.of(size[0], size[1], size[2], formA, formB, random));
                }
            }
        }
    }

    @Test
    @Tag("allocation")
    @EnabledIf("nativeVectors")
    void warmCallsAllocateNothing() {
        float[] floats = new float[16 * 16];
        float[] floatResult = new float[16 * 16];
        double[] doubles = new double[16 * 16];
        double[] doubleResult = new double[16 * 16];
        Runnable calls =
                () -> {
                    for (int i = 0; i < 20_000; i++) {
                        vector.gemm(
                                6,
                                9,
                                10,
                                floats,
                                0,
                                16,
                                1,
                                floats,
                                0,
                                1,
                                16,
                                floatResult,
                                0,
                                16,
                                false,
                                two,
                                2);
                        vector.gemm(
                                7,
                                8,
                                9,
                                doubles,
                                0,
                                1,
                                16,
                                doubles,
                                0,
                                16,
                                1,
                                doubleResult,
                                0,
                                16,
                                true,
                                two,
                                2);
                    }
                };
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

    private int size(int most) {
        return 1 + random.nextInt(Vectors.NATIVE ? most : Math.min(most, 40));
    }

    /** Compares the bits for random forms of the operands, for both types and thread counts. */
    private void compare(int m, int n, int k) {
        Form[] forms = Form.values();
        Form formA = forms[random.nextInt(forms.length)];
        Form formB = forms[random.nextInt(forms.length)];
        compare(Layout.of(m, n, k, formA, formB, random));
    }

    private void compare(Layout l) {
        compare(l, random.nextBoolean() ? one : two);
    }

    private void compare(Layout l, Workers workers) {
        boolean accumulate = random.nextBoolean();
        FloatProblem floats = FloatProblem.random(l, accumulate, random);
        assertThat(floats.compute(vector, workers))
                .as("%s, accumulate %s", l, accumulate)
                .isEqualTo(floats.compute(scalar, one));
        DoubleProblem doubles = DoubleProblem.random(l, accumulate, random);
        assertThat(doubles.compute(vector, workers))
                .as("%s, accumulate %s", l, accumulate)
                .isEqualTo(doubles.compute(scalar, one));
    }
}
