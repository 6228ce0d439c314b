package dev.adjoint.autograd;

import static dev.adjoint.Autograd.checkpoint;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.scan;
import static dev.adjoint.Tensors.dropout;
import static dev.adjoint.Tensors.sigmoid;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.function.Function;

/** Scans whose steps are run again for the backward pass. */
class CheckpointedScanTest {
    private static final DType F64 = DType.FLOAT64;
    private final Rng rng = Rng.of(21);

    private Params params(int length, int size) {
        return Params.of(
                "W", rng.randn(F64, Shape.of(size, size)).mul(0.5),
                "h0", rng.randn(F64, Shape.of(size)),
                "x", rng.randn(F64, Shape.of(length, size)));
    }

    private static Tensor loss(Params p, ScanOptions options, boolean random) {
        Scan.Result<Tensor, List<Tensor>> r =
                scan(
                        (Tensor h, Tensor x) -> {
                            Tensor next = tanh(h.matmul(p.tensor("W")).add(x));
                            Tensor out = random ? dropout(next, 0.3) : next;
                            return Step.of(out, List.of(out.mul(x)));
                        },
                        p.tensor("h0"),
                        p.tensor("x"),
                        options);
        return sum(r.outputs().getFirst()).add(sum(r.carry().pow(2)));
    }

    private static void same(Params a, Params b) {
        Tree.forEach(
                a,
                b,
                (x, y) ->
                        assertThat(x.toDoubleArray())
                                .containsExactly(y.toDoubleArray(), within(1e-12)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void derivativesAreThoseOfThePlainOne(int every) {
        Params p = params(7, 3);
        Params v = params(7, 3);
        for (boolean reverse : new boolean[] {false, true}) {
            ScanOptions plain = ScanOptions.defaults().reverse(reverse);
            Function<Params, Tensor> f = q -> loss(q, plain, false);
            Function<Params, Tensor> g = q -> loss(q, plain.checkpoint(every), false);
            same(gradient(g).apply(p), gradient(f).apply(p));
            same(jvp(gradient(g), p, v).tangent(), jvp(gradient(f), p, v).tangent());
            Function<Params, Tensor> norm = q -> sum(gradient(f).apply(q).tensor("W").pow(2));
            Function<Params, Tensor> again = q -> sum(gradient(g).apply(q).tensor("W").pow(2));
            same(gradient(again).apply(p), gradient(norm).apply(p));
        }
    }

    @Test
    void stepsDrawTheSameNumbersAgain() {
        Params p = params(7, 3);
        Rng.manualSeed(2);
        Params plain = gradient((Params q) -> loss(q, ScanOptions.defaults(), true)).apply(p);
        Rng.manualSeed(2);
        ScanOptions every2 = ScanOptions.defaults().checkpoint(2);
        same(gradient((Params q) -> loss(q, every2, true)).apply(p), plain);
    }

    @Test
    void anEmptyScanInACheckpoint() {
        Function<Tensor, Tensor> f =
                x ->
                        scan(
                                        (Tensor c, Tensor s) -> Step.of(dropout(c, 0.5), c),
                                        x.mul(x),
                                        zeros(F64, 0, 2))
                                .carry();
        Tensor g =
                gradient((Tensor x) -> sum(checkpoint(f).apply(x)))
                        .apply(rng.randn(F64, Shape.of(3)).mul(0).add(2));
        assertThat(g.toDoubleArray()).containsOnly(4);
    }

    @Test
    void aNumberOfStepsIsPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScanOptions.defaults().checkpoint(0))
                .withMessage("scan: a checkpoint every 0 steps");
    }

    private static final int LENGTH = 2000;

    /** The most memory in use while a gradient is computed, looked at in every 199th step. */
    private final class Peak {
        private final ScanOptions options;
        private final Params weights =
                Params.of(
                        "i", rng.randn(64, 64).mul(0.1),
                        "f", rng.randn(64, 64).mul(0.1),
                        "g", rng.randn(64, 64).mul(0.1),
                        "o", rng.randn(64, 64).mul(0.1));
        private int calls;
        private long most;

        Peak(ScanOptions options) {
            this.options = options;
        }

        private Step<List<Tensor>, List<Tensor>> step(Params p, List<Tensor> s, Tensor x) {
            if (++calls % 199 == 0) {
                most = Math.max(most, used());
            }
            Tensor h = s.get(0).add(x);
            Tensor i = sigmoid(h.matmul(p.tensor("i")));
            Tensor f = sigmoid(h.matmul(p.tensor("f")));
            Tensor g = tanh(h.matmul(p.tensor("g")));
            Tensor o = sigmoid(h.matmul(p.tensor("o")));
            Tensor c = f.mul(s.get(1)).add(i.mul(g));
            return Step.of(List.of(o.mul(tanh(c)), c), List.of());
        }

        private static long used() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }

        long bytes(Tensor[] gradient) {
            Tensor xs = rng.randn(LENGTH, 1, 64);
            long before = used();
            gradient[0] =
                    gradient(
                                    (Params p) -> {
                                        List<Tensor> init = List.of(zeros(48, 64), zeros(48, 64));
                                        Tensor out =
                                                scan(
                                                                (List<Tensor> s, Tensor x) ->
                                                                        step(p, s, x),
                                                                init,
                                                                xs,
                                                                options)
                                                        .carry()
                                                        .get(0)
                                                        .sum();
                                        most = Math.max(most, used());
                                        return out;
                                    })
                            .apply(weights)
                            .tensor("i");
            return most - before;
        }
    }

    /** 2,000 steps of an LSTM. */
    @Test
    void aTenthOfTheMemory() {
        Tensor[] plain = new Tensor[1];
        Tensor[] again = new Tensor[1];
        long all = new Peak(ScanOptions.defaults()).bytes(plain);
        long few = new Peak(ScanOptions.defaults().checkpoint(45)).bytes(again);
        assertThat(few).isLessThan(all / 10);
    }
}
