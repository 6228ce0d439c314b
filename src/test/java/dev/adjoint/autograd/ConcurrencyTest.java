package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Tensors.exp;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.EscapedTensorException;
import dev.adjoint.Rng;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Functions are re-entrant, run in many threads, and may use threads themselves. */
class ConcurrencyTest {
    private static final int CALLS = 64;

    private static Tensor loss(List<Tensor> p, Tensor x) {
        Tensor h = tanh(x.matmul(p.get(0)).add(p.get(1)));
        return sum(h.matmul(p.get(2)).pow(2));
    }

    private static List<Tensor> parameters(long seed) {
        Rng rng = Rng.of(seed);
        return List.of(rng.randn(20, 30), rng.randn(30), rng.randn(30, 5));
    }

    private static List<float[]> run(Grad2<List<Tensor>, Tensor> df, int i) {
        Tensor x = Rng.of(1000 + i).randn(8, 20);
        return df.apply(parameters(i), x).grads().stream().map(Tensor::toFloatArray).toList();
    }

    private static void inManyThreads(ExecutorService pool) throws Exception {
        Grad2<List<Tensor>, Tensor> df = grad(ConcurrencyTest::loss);
        try (pool) {
            List<Future<List<float[]>>> results = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                int call = i;
                results.add(pool.submit(() -> run(df, call)));
            }
            for (int i = 0; i < CALLS; i++) {
                List<float[]> expected = run(df, i);
                List<float[]> got = results.get(i).get();
                for (int leaf = 0; leaf < expected.size(); leaf++) {
                    assertThat(got.get(leaf)).containsExactly(expected.get(leaf));
                }
            }
        }
    }

    @Test
    void manyVirtualThreadsShareOneGradient() throws Exception {
        inManyThreads(Executors.newVirtualThreadPerTaskExecutor());
    }

    @Test
    void manyPlatformThreadsShareOneGradient() throws Exception {
        inManyThreads(Executors.newFixedThreadPool(6));
    }

    /** The sum over parts of {@code x}, each computed in a thread of its own. */
    private static Tensor inThreads(Tensor x, Function<Tensor, Tensor> f) {
        List<CompletableFuture<Tensor>> parts = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Tensor row : x.unbind(0)) {
                parts.add(CompletableFuture.supplyAsync(() -> f.apply(row), pool));
            }
        }
        Tensor total = Tensor.scalar(0).to(x.dtype());
        for (CompletableFuture<Tensor> part : parts) {
            total = total.add(part.join());
        }
        return total;
    }

    @Test
    void threadsInsideTheFunctionAreRecorded() {
        Tensor x = Rng.of(1).randn(12, 50);
        Function<Tensor, Tensor> row = r -> sum(exp(tanh(r).mul(r)));
        Function<Tensor, Tensor> alone = t -> sum(exp(tanh(t).mul(t)));
        float[] expected = gradient(alone).apply(x).toFloatArray();
        for (int i = 0; i < 10; i++) {
            assertThat(gradient((Tensor t) -> inThreads(t, row)).apply(x).toFloatArray())
                    .containsExactly(expected);
        }
        float[] tangent =
                jvp((Tensor t) -> exp(tanh(t).mul(t)).sum(1), x, ones(12, 50))
                        .tangent()
                        .toFloatArray();
        float total =
                (float) jvp((Tensor t) -> inThreads(t, row), x, ones(12, 50)).tangent().item();
        assertThat(total).isCloseTo((float) Tensor.of(tangent).sum().item(), within(1e-3f));
    }

    @Test
    void gradientsInsideThreadsInsideAGradient() {
        Tensor x = Rng.of(1).randn(6, 10);
        Function<Tensor, Tensor> cube = r -> sum(r.mul(r).mul(r));
        Function<Tensor, Tensor> f = t -> inThreads(t, r -> sum(gradient(cube).apply(r)));
        assertThat(gradient(f).apply(x).toFloatArray())
                .containsExactly(x.mul(6.0).toFloatArray(), within(1e-5f));
    }

    @Test
    void aGradientMayCallItself() {
        class Recursive {
            Tensor power(Tensor x, int n) {
                return n == 0 ? x : sum(gradient((Tensor t) -> power(t, n - 1)).apply(x).mul(x));
            }
        }
        // each level is x d/dx of the one before; of x it is x again
        assertThat(
                        gradient((Tensor t) -> new Recursive().power(t, 4))
                                .apply(Tensor.scalar(3))
                                .item())
                .isEqualTo(1);
    }

    @Test
    void aFailedCallThrowsWhatTheFunctionThrewAndLeavesNoTrace() {
        Tensor x = ones(3);
        RuntimeException mine = new RuntimeException("mine");
        Tensor[] escaped = new Tensor[1];
        Grad1<Tensor> failing =
                grad(
                        (Tensor t) -> {
                            escaped[0] = t.mul(2);
                            throw mine;
                        });
        assertThatThrownBy(() -> failing.apply(x)).isSameAs(mine);
        assertThatThrownBy(() -> escaped[0].add(1)).isInstanceOf(EscapedTensorException.class);
        assertThat(x.isDense()).isTrue();
        assertThat(x.storage().version()).isZero();
        assertThat(gradient((Tensor t) -> sum(t.mul(t))).apply(x).toFloatArray()).containsOnly(2f);
        assertThat(sum(x).item()).isEqualTo(3);
        // the same within another call, which goes on
        Function<Tensor, Tensor> robust =
                t -> {
                    try {
                        failing.apply(t);
                    } catch (RuntimeException e) {
                        return sum(t.mul(3));
                    }
                    throw new AssertionError();
                };
        assertThat(gradient(robust).apply(x).toFloatArray()).containsOnly(3f);
    }

    @Test
    void aFailureInAThreadOfTheFunctionIsItsOwn() {
        Callable<Tensor> call =
                () ->
                        gradient(
                                        (Tensor t) ->
                                                inThreads(
                                                        t,
                                                        r -> {
                                                            throw new IllegalArgumentException(
                                                                    "part");
                                                        }))
                                .apply(ones(2, 2));
        assertThatThrownBy(call::call).hasRootCauseMessage("part");
        assertThat(
                        gradient((Tensor t) -> inThreads(t, Tensors::sum))
                                .apply(ones(2, 2))
                                .toFloatArray())
                .containsOnly(1f);
    }
}
