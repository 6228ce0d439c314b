package dev.adjoint.internal.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.OptionalDouble;

class Mt19937Test {
    @Test
    void theTenThousandthWordIsTheOneOfTheCppStandard() {
        Mt19937 g = new Mt19937(5489);
        for (int i = 1; i < 10_000; i++) {
            g.nextInt();
        }
        assertThat(Integer.toUnsignedLong(g.nextInt())).isEqualTo(4123659995L);
    }

    @Test
    void nextLongPutsTheFirstWordHigh() {
        Mt19937 words = new Mt19937(7);
        long high = (long) words.nextInt() << 32;
        long low = Integer.toUnsignedLong(words.nextInt());
        assertThat(new Mt19937(7).nextLong()).isEqualTo(high | low);
    }

    @Test
    void onlyTheLow32BitsOfTheSeedSelectTheStream() {
        Mt19937 g = new Mt19937((1L << 40) + 7);
        assertThat(g.nextLong()).isEqualTo(new Mt19937(7).nextLong());
        assertThat(g.initialSeed()).isEqualTo((1L << 40) + 7);
    }

    @Test
    void restoreGoesBackToTheSavedPlace() {
        Mt19937 g = new Mt19937(1);
        g.nextInt();
        Mt19937State saved = g.state();
        long first = g.nextLong();
        for (int i = 0; i < 1000; i++) {
            g.nextInt();
        }
        g.restore(saved);
        assertThat(g.state()).isEqualTo(saved).hasSameHashCodeAs(saved);
        assertThat(g.nextLong()).isEqualTo(first);
    }

    @Test
    void aCopyRunsOnItsOwn() {
        Mt19937 g = new Mt19937(1);
        Mt19937 copy = g.copy();
        long first = g.nextLong();
        g.nextLong();
        assertThat(copy.nextLong()).isEqualTo(first);
    }

    @Test
    void theCachedNormalSampleIsPartOfTheState() {
        Mt19937 g = new Mt19937(2);
        double[] a = new double[2];
        Normal.fillOneByOne(g, a, 0, 1, 0, 1);
        Mt19937State saved = g.state();
        assertThat(saved.normal()).isPresent();
        Normal.fillOneByOne(g, a, 0, 1, 0, 1);
        assertThat(g.state().normal()).isEmpty();
        Normal.fillOneByOne(new Mt19937(saved), a, 1, 1, 0, 1);
        assertThat(a[1]).isEqualTo(a[0]).isEqualTo(saved.normal().getAsDouble());
        g.restore(saved);
        g.seed(2);
        assertThat(g.state().normal()).isEmpty();
    }

    @Test
    void aStateSurvivesTheTripThroughTorchBytes() {
        Mt19937 g = new Mt19937(-5);
        Normal.fill(g, new float[3], 0, 3, 0, 1);
        assertThat(Mt19937State.ofTorch(g.state().toTorch())).isEqualTo(g.state());
        g.seed(9);
        assertThat(Mt19937State.ofTorch(g.state().toTorch())).isEqualTo(g.state());
    }

    @Test
    void aStateSharesNoArray() {
        Mt19937State state = new Mt19937(0).state();
        state.words()[0] = 99;
        assertThat(state).isEqualTo(new Mt19937(0).state());
    }

    @Test
    void aWrongStateIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mt19937State(0, new int[3], 1, OptionalDouble.empty()))
                .withMessage("rng state: 3 words, mt19937 has 624");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mt19937State(0, new int[624], 625, OptionalDouble.empty()))
                .withMessage("rng state: position 625 is not in [1, 624]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mt19937State.ofTorch(new byte[16]))
                .withMessage("rng state: 16 bytes, PyTorch's CPU generator has 5056");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mt19937State.ofTorch(new byte[5056]))
                .withMessage("rng state: 0 words left, not in [1, 624]");
    }
}
