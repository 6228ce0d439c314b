package dev.adjoint.internal.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.internal.ProcessState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DistributionsTest {
    private final Mt19937 g = new Mt19937(0);
    private final NormalPairs.OfDoubles doublePairs = ProcessState.cpu().doubleNormalPairs();

    @Test
    void randBeginsAsInPytorch() {
        float[] a = new float[3];
        Uniform.fill(g, a, 0, 3);
        assertThat(a).containsExactly(0.49625659f, 0.76822180f, 0.08847743f);
    }

    @Test
    void randnBeginsAsInPytorch() {
        float[] a = new float[20];
        Normal.fill(g, a, 0, 20, 0, 1);
        assertThat(a)
                .startsWith(
                        -1.12583983f,
                        -1.15236020f,
                        -0.25057858f,
                        -0.43387881f,
                        0.59883946f,
                        -1.55509508f);
    }

    @Test
    void onlyTheGivenElementsAreWritten() {
        float[] a = new float[40];
        Normal.fill(g, a, 10, 19, 5, 0.1);
        for (int i = 0; i < a.length; i++) {
            if (i < 10 || i >= 29) {
                assertThat(a[i]).as("element %d", i).isZero();
            } else {
                assertThat(a[i]).as("element %d", i).isBetween(4f, 6f);
            }
        }
    }

    @Test
    void nothingIsDrawnForNothing() {
        Mt19937State before = g.state();
        Uniform.fill(g, new float[0], 0, 0);
        Uniform.fill(g, new double[0], 0, 0);
        Normal.fill(g, new float[0], 0, 0, 0, 1);
        Bernoulli.fill(g, new byte[0], 0, 0, 0.5);
        Integers.permutation(g, new long[0], 0, 0);
        Integers.permutation(g, new long[1], 0, 1);
        assertThat(g.state()).isEqualTo(before);
    }

    @Test
    void certainTosses() {
        byte[] a = new byte[100];
        Bernoulli.fill(g, a, 0, 100, 1);
        assertThat(a).containsOnly(1);
        Bernoulli.fill(g, a, 0, 100, 0);
        assertThat(a).containsOnly(0);
    }

    @Test
    void anotherValueTakesThePlaceOfOne() {
        float[] ones = new float[1001];
        float[] fours = new float[1001];
        Bernoulli.fill(new Mt19937(7), ones, 0, 1001, 0.25);
        Bernoulli.fill(new Mt19937(7), fours, 0, 1001, 0.25, 4);
        for (int i = 0; i < ones.length; i++) {
            assertThat(fours[i]).as("element %d", i).isEqualTo(4 * ones[i]);
        }
    }

    @Test
    void tossesGoOnWhereABlockOfWordsEndsWithinAPair() {
        int n = 1000;
        Mt19937 inBlocks = new Mt19937(3);
        Mt19937 oneByOne = new Mt19937(3);
        inBlocks.nextInt();
        oneByOne.nextInt();
        byte[] all = new byte[n];
        double[] numbers = new double[n];
        Bernoulli.fill(inBlocks, all, 0, n, 0.3);
        Uniform.fill(oneByOne, numbers, 0, n);
        for (int i = 0; i < n; i++) {
            assertThat(all[i]).as("toss %d", i).isEqualTo((byte) (numbers[i] < 0.3 ? 1 : 0));
        }
        assertThat(inBlocks.state()).isEqualTo(oneByOne.state());
    }

    @Test
    void theProbabilitiesMayBeOverwritten() {
        float[] p = {0, 1, 0, 1};
        Bernoulli.fill(g, p, 0, 4, p, 0);
        assertThat(p).containsExactly(0, 1, 0, 1);
    }

    @Test
    void zeroDeviationGivesTheMean() {
        double[] a = new double[33];
        Normal.fill(g, a, 0, 33, 2, 0, doublePairs);
        assertThat(a).containsOnly(2);
    }

    @Test
    void wrongParametersAreRefused() {
        refuses(
                () -> Uniform.fill(g, new float[1], 0, 1, 1, 0),
                "uniform_: needs from <= to and a finite range, got from=1.0, to=0.0");
        refuses(
                () -> Uniform.fill(g, new double[1], 0, 1, -Double.MAX_VALUE, Double.MAX_VALUE),
                "uniform_: needs from <= to and a finite range,"
                        + " got from=-1.7976931348623157E308, to=1.7976931348623157E308");
        refuses(
                () -> Normal.fill(g, new float[1], 0, 1, 0, -1),
                "normal_: std must be at least 0, got -1.0");
        refuses(
                () -> Normal.fill(g, new double[20], 0, 20, 0, Double.NaN, doublePairs),
                "normal_: std must be at least 0, got NaN");
        refuses(
                () -> Bernoulli.fill(g, new float[1], 0, 1, 1.5),
                "bernoulli_: p must be in [0, 1], got 1.5");
        refuses(
                () -> Bernoulli.fill(g, new double[1], 0, 1, new double[] {Double.NaN}, 0),
                "bernoulli_: p must be in [0, 1], got NaN");
        refuses(
                () -> Exponential.fill(g, new float[1], 0, 1, 0),
                "exponential_: lambda must be positive, got 0.0");
        refuses(
                () -> Integers.randint(g, new long[1], 0, 1, 3, 3),
                "randint: needs low < high, got low=3, high=3");
        refuses(
                () -> Integers.randint(g, new int[1], 0, 1, 0, 1L << 32),
                "randint: high 4294967296 is out of int32's range");
        refuses(
                () -> Integers.permutation(g, new long[0], 0, -1),
                "randperm: n must not be negative, got -1");
    }

    private void refuses(Executable call, String message) {
        Mt19937State before = g.state();
        assertThatIllegalArgumentException().isThrownBy(call::execute).withMessage(message);
        assertThat(g.state()).isEqualTo(before);
    }
}
