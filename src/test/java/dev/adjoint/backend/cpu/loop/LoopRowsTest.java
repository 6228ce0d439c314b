package dev.adjoint.backend.cpu.loop;

import static dev.adjoint.backend.Expr.arg;
import static dev.adjoint.backend.Expr.sigmoid;
import static dev.adjoint.backend.Expr.tanh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Several rows in one call are what they are one by one. */
class LoopRowsTest {
    private static final int ROWS = 3;

    /** Input 1 is one element for each row. */
    private static final int SCALARS = 0b10;

    @ParameterizedTest
    @ValueSource(ints = {1, 37, 1500})
    void ofALoopInSeveralParts(int n) {
        Expr c = sigmoid(arg(1)).mul(arg(4)).add(sigmoid(arg(0)).mul(tanh(arg(2))));
        rowsAgree(List.of(tanh(c).mul(sigmoid(arg(3))), c, c.sub(arg(0))), 5, n);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 37, 1500})
    void ofASingleLoop(int n) {
        rowsAgree(List.of(arg(0).mul(arg(1)), arg(1).sub(arg(0))), 2, n);
    }

    private static void rowsAgree(List<Expr> exprs, int inputs, int n) {
        DType[] types = Loops.types(DType.FLOAT32, inputs);
        ElementLoop loop =
                new LoopCompiler(Loops.preferredBits())
                        .compile(
                                exprs, DType.FLOAT32, types, DType.FLOAT32, SCALARS, Flavor.VECTOR);
        int arrays = inputs + exprs.size() - 1;
        int[] steps = new int[arrays + 1];
        Object[] in = new Object[arrays];
        Object[] expectedIn = new Object[arrays];
        Random random = new Random(n);
        for (int k = 0; k <= arrays; k++) {
            steps[k] = n + 2 * k;
        }
        for (int k = 0; k < arrays; k++) {
            float[] a = new float[ROWS * steps[k + 1] + 1];
            for (int i = 0; k < inputs && i < a.length; i++) {
                a[i] = 6 * random.nextFloat() - 3;
            }
            in[k] = a;
            expectedIn[k] = k < inputs ? a : a.clone();
        }
        float[] out = new float[ROWS * steps[0] + 1];
        float[] expected = out.clone();
        for (int r = 0; r < ROWS; r++) {
            int[] offsets = new int[arrays];
            for (int k = 0; k < arrays; k++) {
                offsets[k] = 1 + r * steps[k + 1];
            }
            loop.run(expected, 1 + r * steps[0], expectedIn, offsets, n);
        }
        int[] offsets = new int[arrays];
        Arrays.fill(offsets, 1);
        loop.run(out, 1, in, offsets, steps, ROWS, n);
        assertThat(out).containsExactly(expected);
        for (int k = inputs; k < arrays; k++) {
            assertThat((float[]) in[k]).as("output %d", k).containsExactly((float[]) expectedIn[k]);
        }
    }
}
