package dev.adjoint;

import static dev.adjoint.Tensors.arange;
import static dev.adjoint.Tensors.bernoulli;
import static dev.adjoint.Tensors.cat;
import static dev.adjoint.Tensors.dropout;
import static dev.adjoint.Tensors.empty;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.rand;
import static dev.adjoint.Tensors.randint;
import static dev.adjoint.Tensors.randn;
import static dev.adjoint.Tensors.randperm;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.TensorGoldens.Case;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The public random functions draw PyTorch's numbers. */
class RngTest {
    private static Tensor probabilities() {
        float[] p = new float[20];
        for (int i = 0; i < p.length; i++) {
            p[i] = i % 5 / 4f;
        }
        return Tensor.of(p);
    }

    private static Tensor draw(String call) {
        return switch (call) {
            case "rand-3" -> rand(3);
            case "rand-double-5" -> rand(DType.FLOAT64, 5);
            case "randn-20" -> randn(20);
            case "randn-7" -> randn(7);
            case "randn-double-20" -> randn(DType.FLOAT64, 20);
            case "randint-12" -> randint(-3, 8, 12);
            case "randint-wide-5" -> randint(0, 1L << 40, 5);
            case "randperm-10" -> randperm(10);
            case "bernoulli-20" -> bernoulli(probabilities());
            case "dropout-20" -> dropout(ones(20), 0.4);
            case "uniform-6" -> empty(6).uniform_(-0.1, 0.1);
            case "normal-18" -> empty(18).normal_(2, 3);
            case "bernoulli-fill-9" -> empty(9).bernoulli_(0.3);
            default -> throw new IllegalArgumentException(call);
        };
    }

    private static Tensor view(String name) {
        return switch (name) {
            case "transposed-4-5" -> zeros(4, 5).t();
            case "transposed-2-3" -> zeros(2, 3).t();
            case "narrowed-4-6" -> zeros(4, 6).narrow(1, 1, 5);
            case "permuted-2-3-4" -> zeros(2, 3, 4).permute(1, 2, 0);
            case "column-20-3" -> zeros(20, 3).select(1, 1);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Tensor fill(Tensor target, String how) {
        return switch (how) {
            case "normal_" -> target.normal_();
            case "uniform_" -> target.uniform_();
            case "bernoulli_" -> target.bernoulli_(0.5);
            default -> throw new IllegalArgumentException(how);
        };
    }

    static Stream<Arguments> calls() {
        return TensorGoldens.cases("random.txt").stream()
                .filter(c -> !c.word(1).equals("mixed"))
                .map(Case::named);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void drawsTheNumbersOfPytorch(Case c) {
        Rng.manualSeed(Long.parseLong(c.word(0)));
        Tensor x = c.words().size() == 3 ? fill(view(c.word(2)), c.word(1)) : draw(c.word(1));
        double[] expected = c.numbers();
        double[] got = x.toDoubleArray();
        assertThat(got).hasSize(expected.length);
        for (int i = 0; i < got.length; i++) {
            // log, cos and sin of the normal distribution may differ in the last bit
            double tolerance =
                    c.word(1).startsWith("n") || c.word(1).startsWith("randn")
                            ? 4e-7 * Math.abs(expected[i])
                            : 0;
            assertThat(got[i])
                    .as("element %d", i)
                    .isCloseTo(expected[i], within(tolerance + 1e-300));
        }
    }

    @Test
    void oneStreamGoesThroughDifferentCalls() {
        Rng.manualSeed(7);
        Tensor x =
                cat(
                        0,
                        rand(2),
                        randn(3),
                        randint(0, 100, 4).to(DType.FLOAT32),
                        randperm(5).to(DType.FLOAT32),
                        randn(17));
        assertThat(x.toDoubleArray())
                .containsExactly(
                        TensorGoldens.only("random.txt", "7 mixed").numbers(), within(1e-6));
    }

    @Test
    void theIssuesNumbers() {
        Rng.manualSeed(0);
        assertThat(rand(3).toFloatArray()).containsExactly(0.49625659f, 0.76822180f, 0.08847743f);
        Rng.manualSeed(0);
        assertThat(randn(20).narrow(0, 0, 6).toDoubleArray())
                .containsExactly(
                        new double[] {
                            -1.12583983,
                            -1.15236020,
                            -0.25057828,
                            -0.43387881,
                            0.59884185,
                            -1.55509508
                        },
                        within(3e-6));
    }

    @Test
    void aStateCanBeSavedAndRestored() {
        Rng rng = Rng.of(3);
        rng.randn(5);
        Rng.State state = rng.state();
        Tensor first = cat(0, rng.randn(17), rng.rand(9), rng.randn(3));
        rng.rand(1000);
        rng.restore(state);
        Tensor second = cat(0, rng.randn(17), rng.rand(9), rng.randn(3));
        assertThat(second.toFloatArray()).containsExactly(first.toFloatArray());
        Rng other = Rng.of(99);
        other.restore(state);
        assertThat(other.randn(17).toFloatArray())
                .containsExactly(first.narrow(0, 0, 17).toFloatArray());
    }

    @Test
    void anOwnGeneratorHasTheSameStreamAndLeavesTheDefaultAlone() {
        Rng.manualSeed(11);
        float[] expected = rand(4).toFloatArray();
        float[] next = rand(2).toFloatArray();
        Rng.manualSeed(11);
        rand(4);
        Rng own = Rng.of(11);
        assertThat(own.rand(4).toFloatArray()).containsExactly(expected);
        own.seed(11);
        assertThat(own.rand(4).toFloatArray()).containsExactly(expected);
        assertThat(rand(2).toFloatArray()).containsExactly(next);
    }

    @Test
    void everyFunctionTakesAnOwnGenerator() {
        Tensor p = probabilities();
        Rng rng = Rng.of(5);
        Rng.manualSeed(5);
        assertThat(rng.randint(0, 9, 4).toLongArray())
                .containsExactly(randint(0, 9, 4).toLongArray());
        assertThat(rng.randperm(6).toLongArray()).containsExactly(randperm(6).toLongArray());
        assertThat(rng.bernoulli(p).toFloatArray()).containsExactly(bernoulli(p).toFloatArray());
        assertThat(dropout(ones(9), 0.5, rng).toFloatArray())
                .containsExactly(dropout(ones(9), 0.5).toFloatArray());
        assertThat(rng.randn(DType.FLOAT64, Shape.of(3)).toDoubleArray())
                .containsExactly(randn(DType.FLOAT64, 3).toDoubleArray());
    }

    @Test
    void theDefaultGeneratorIsSafeToShare() throws Exception {
        int threads = 8;
        int calls = 200;
        Rng.manualSeed(21);
        List<Float> expected = new ArrayList<>();
        for (int i = 0; i < threads * calls; i++) {
            expected.add((float) rand(1).item());
        }
        Rng.manualSeed(21);
        List<Float> got = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Float>>> parts = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                parts.add(
                        pool.submit(
                                () -> {
                                    List<Float> mine = new ArrayList<>();
                                    for (int i = 0; i < calls; i++) {
                                        mine.add((float) rand(1).item());
                                    }
                                    return mine;
                                }));
            }
            for (Future<List<Float>> part : parts) {
                got.addAll(part.get());
            }
        }
        assertThat(got).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void permutationsArePermutations() {
        Tensor p = Rng.of(2).randperm(1000);
        assertThat(p.sort(0).values().toLongArray()).containsExactly(arange(1000).toLongArray());
        assertThat(Rng.of(2).randperm(0).numel()).isZero();
    }

    @Test
    void dropoutScalesWhatItKeeps() {
        Tensor x = Rng.of(1).rand(1000).add(1);
        Tensor y = dropout(x, 0.25, Rng.of(4));
        Tensor kept = y.ne(0);
        assertThat(kept.sum().item()).isBetween(700.0, 800.0);
        assertThat(y.toFloatArray())
                .containsExactly(
                        x.div(0.75).mul(kept.to(DType.FLOAT32)).toFloatArray(), within(1e-6f));
        assertThat(dropout(x, 0).toFloatArray()).containsExactly(x.toFloatArray());
        assertThat(dropout(x, 1).toFloatArray()).containsOnly(0f);
    }

    @Test
    void impossibleDrawsAreRefused() {
        assertThatThrownBy(() -> randint(3, 3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("randint: no numbers from 3 to below 3");
        assertThatThrownBy(() -> bernoulli(Tensor.of(new long[] {1})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bernoulli: probabilities are float32 or float64, got int64 [1]");
        assertThatThrownBy(() -> bernoulli(Tensor.of(new float[] {1.5f})))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rand(DType.INT64, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dropout(ones(2), 1.5))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
