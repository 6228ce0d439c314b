package dev.adjoint.autograd;

import static dev.adjoint.Autograd.checkpoint;
import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.hessian;
import static dev.adjoint.Autograd.jacobian;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.vjp;
import static dev.adjoint.Autograd.vmap;
import static dev.adjoint.Tensors.dropout;
import static dev.adjoint.Tensors.exp;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.sin;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.Autograd;
import dev.adjoint.DType;
import dev.adjoint.EscapedTensorException;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Scope;
import dev.adjoint.Shape;
import dev.adjoint.Storage;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Checkpointed functions against plain ones, under every transformation. */
class CheckpointTest {
    private static final Rng RNG = Rng.of(6);

    private static Tensor draw(int... sizes) {
        return RNG.randn(DType.FLOAT64, Shape.of(sizes));
    }

    private static final Function<Tensor, Tensor> PLAIN = t -> sin(exp(tanh(t))).mul(t);

    private static void assertSame(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.toDoubleArray()).isEqualTo(expected.toDoubleArray());
    }

    private static Function<Tensor, Tensor> total(Function<Tensor, Tensor> f) {
        return t -> sum(f.apply(t));
    }

    @Test
    void runsAgainOnceForEachBackwardPass() {
        AtomicInteger runs = new AtomicInteger();
        Function<Tensor, Tensor> counted =
                t -> {
                    runs.incrementAndGet();
                    return PLAIN.apply(t);
                };
        Tensor x = draw(3, 4);
        checkpoint(counted).apply(x);
        assertThat(runs).hasValue(1);
        Gradients<Tensor> g = grad(total(checkpoint(counted))).apply(x);
        assertThat(runs).hasValue(3);
        Gradients<Tensor> plain = grad(total(PLAIN)).apply(x);
        assertSame(g.grads(), plain.grads());
        assertSame(g.value(), plain.value());
        Vjp<Tensor, Tensor> vjp = vjp(checkpoint(counted), x);
        assertThat(runs).hasValue(4);
        assertSame(vjp.pullback(ones(DType.FLOAT64, 3, 4)), plain.grads());
        assertSame(vjp.pullback(ones(DType.FLOAT64, 3, 4)), plain.grads());
        assertThat(runs).hasValue(6);
    }

    @Test
    void nothingRunsAgainWhereNothingIsRead() {
        AtomicInteger runs = new AtomicInteger();
        Function<Tensor, Tensor> linear =
                t -> {
                    runs.incrementAndGet();
                    return t.add(1).view(-1);
                };
        gradient(total(checkpoint(linear))).apply(draw(2, 2));
        assertThat(runs).hasValue(1);
    }

    @Test
    void capturedTensorsGetTheirGradients() {
        Tensor x = draw(5, 3);
        Params p = Params.of("W", draw(3, 4), "V", draw(4, 2));
        Function<Params, Tensor> plain =
                q -> sum(tanh(tanh(x.matmul(q.tensor("W"))).matmul(q.tensor("V"))));
        Function<Params, Tensor> layered =
                q -> {
                    Tensor h = checkpoint((Tensor t) -> tanh(t.matmul(q.tensor("W")))).apply(x);
                    return sum(checkpoint((Tensor t) -> tanh(t.matmul(q.tensor("V")))).apply(h));
                };
        Params expected = gradient(plain).apply(p);
        Params actual = gradient(layered).apply(p);
        assertSame(actual.tensor("W"), expected.tensor("W"));
        assertSame(actual.tensor("V"), expected.tensor("V"));
    }

    @Test
    void underEveryTransformation() {
        Function<Tensor, Tensor> f = checkpoint(PLAIN);
        Tensor x = draw(4);
        Tensor v = draw(4);
        assertSame(hessian(total(f)).apply(x), hessian(total(PLAIN)).apply(x));
        assertSame(
                jacobian(gradient(total(f))).apply(x), jacobian(gradient(total(PLAIN))).apply(x));
        assertSame(jacobian(f).apply(x), jacobian(PLAIN).apply(x));
        assertSame(jvp(f, x, v).tangent(), jvp(PLAIN, x, v).tangent());
        Function<Tensor, Tensor> inner = t -> jvp(f, t, v).tangent();
        Function<Tensor, Tensor> innerPlain = t -> jvp(PLAIN, t, v).tangent();
        assertSame(gradient(total(inner)).apply(x), gradient(total(innerPlain)).apply(x));
        Tensor batch = draw(3, 4);
        assertSame(
                vmap(gradient(total(f))).apply(batch), vmap(gradient(total(PLAIN))).apply(batch));
        assertSame(
                gradient((Tensor b) -> sum(vmap(f).apply(b))).apply(batch),
                gradient((Tensor b) -> sum(vmap(PLAIN).apply(b))).apply(batch));
        assertSame(
                hessian((Tensor b) -> sum(vmap(f).apply(b))).apply(batch),
                hessian((Tensor b) -> sum(vmap(PLAIN).apply(b))).apply(batch));
        // with a tensor from outside that belongs to an element of the batch
        Function<Tensor, Tensor> captures =
                b ->
                        sum(
                                vmap((Tensor t) -> checkpoint((Tensor u) -> exp(u.mul(t))).apply(x))
                                        .apply(b));
        Function<Tensor, Tensor> capturesPlain =
                b -> sum(vmap((Tensor t) -> exp(x.mul(t))).apply(b));
        assertSame(gradient(captures).apply(batch), gradient(capturesPlain).apply(batch));
    }

    @Test
    void thirdDerivativesInReverse() {
        Function<Tensor, Tensor> f = checkpoint((Tensor t) -> exp(t).mul(t));
        Function<Tensor, Tensor> plain = t -> exp(t).mul(t);
        Tensor x = Tensor.scalar(DType.FLOAT64, 0.3);
        assertSame(
                gradient(gradient(gradient(f))).apply(x),
                gradient(gradient(gradient(plain))).apply(x));
    }

    @Test
    void insideAnotherAndOfOtherGradients() {
        Function<Tensor, Tensor> twice = t -> PLAIN.apply(PLAIN.apply(t));
        Function<Tensor, Tensor> nested =
                checkpoint((Tensor t) -> checkpoint(PLAIN).apply(checkpoint(PLAIN).apply(t)));
        Tensor x = draw(4);
        assertSame(gradient(total(nested)).apply(x), gradient(total(twice)).apply(x));
        assertSame(hessian(total(nested)).apply(x), hessian(total(twice)).apply(x));
        Function<Tensor, Tensor> ofGradient = checkpoint(gradient(total(checkpoint(PLAIN))));
        Function<Tensor, Tensor> ofGradientPlain = gradient(total(PLAIN));
        assertSame(gradient(total(ofGradient)).apply(x), gradient(total(ofGradientPlain)).apply(x));
    }

    @Test
    void drawsTheSameNumbersAgain() {
        Rng own = Rng.of(12);
        Function<Tensor, Tensor> noisy =
                t -> dropout(exp(t), 0.5).mul(own.rand(t.dtype(), t.shape()));
        Tensor x = draw(50);
        Tensor plain = Scope.current().rng(Rng.of(5)).call(() -> gradient(total(noisy)).apply(x));
        Rng again = Rng.of(12);
        Function<Tensor, Tensor> same =
                t -> dropout(exp(t), 0.5).mul(again.rand(t.dtype(), t.shape()));
        Rng scoped = Rng.of(5);
        Tensor checked =
                Scope.current().rng(scoped).call(() -> gradient(total(checkpoint(same))).apply(x));
        assertSame(checked, plain);
        // the second run has drawn nothing
        assertThat(again.rand(3).toFloatArray()).isEqualTo(own.rand(3).toFloatArray());
        // in a batch, other numbers for each element
        Tensor batch = draw(3, 50);
        VmapOptions options = VmapOptions.defaults().randomness(Randomness.DIFFERENT);
        Function<Tensor, Tensor> dropped = t -> dropout(exp(t), 0.5);
        Function<Tensor, Tensor> mapped = b -> sum(vmap(checkpoint(dropped), options).apply(b));
        Function<Tensor, Tensor> mappedPlain = b -> sum(vmap(dropped, options).apply(b));
        assertSame(
                Scope.current().rng(Rng.of(5)).call(() -> gradient(mapped).apply(batch)),
                Scope.current().rng(Rng.of(5)).call(() -> gradient(mappedPlain).apply(batch)));
    }

    @Test
    void treesGoInAndOut() {
        Function<Params, List<Tensor>> f =
                p -> List.of(exp(p.tensor("a")), p.tensor("a").mul(p.tensor("b")));
        Params p = Params.of("a", draw(3), "b", draw(3));
        Function<Function<Params, List<Tensor>>, Function<Params, Tensor>> loss =
                g -> q -> sum(g.apply(q).get(0).mul(g.apply(q).get(1)));
        Params actual = gradient(loss.apply(checkpoint(f))).apply(p);
        Params expected = gradient(loss.apply(f)).apply(p);
        assertSame(actual.tensor("a"), expected.tensor("a"));
        assertSame(actual.tensor("b"), expected.tensor("b"));
    }

    @Test
    void whatChangesInBetweenIsNoticed() {
        Tensor w = draw(3);
        Tensor x = draw(3);
        Vjp<Tensor, Tensor> vjp = vjp(checkpoint((Tensor t) -> exp(t.add(w))), x);
        w.fill_(1);
        assertThatThrownBy(() -> vjp.pullback(x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "add: the backward pass runs a checkpointed function again, but input 1 of"
                                + " shape [3] was overwritten in place after the forward pass;"
                                + " clone() it before the write");
        AtomicInteger runs = new AtomicInteger();
        Vjp<Tensor, Tensor> other =
                vjp(
                        checkpoint(
                                (Tensor t) -> runs.getAndIncrement() == 0 ? exp(t) : sin(t).mul(t)),
                        x);
        assertThatThrownBy(() -> other.pullback(x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "checkpoint: run again for the backward pass, the function did something"
                                + " else: sin instead of exp");
    }

    @Test
    void keepsTheArgumentsOfItsPartsAlone() throws InterruptedException {
        // 6 parts of 10 operations, of which each reads its output in the backward pass
        assertThat(kept(f -> f, 60)).isEqualTo(60);
        assertThat(kept(Autograd::checkpoint, 6)).isLessThanOrEqualTo(6);
    }

    /** How many of the values of the forward pass are alive after it. */
    private static int kept(UnaryOperator<Function<Tensor, Tensor>> wrap, int expected)
            throws InterruptedException {
        List<WeakReference<Storage>> values = new ArrayList<>();
        Function<Tensor, Tensor> ten =
                wrap.apply(
                        t -> {
                            Tensor h = t;
                            for (int i = 0; i < 10; i++) {
                                h = tanh(h);
                                values.add(new WeakReference<>(Node.storage(h)));
                            }
                            return h;
                        });
        Vjp<Tensor, Tensor> vjp =
                vjp(
                        (Tensor t) -> {
                            Tensor h = t;
                            for (int i = 0; i < 6; i++) {
                                h = ten.apply(h);
                            }
                            return h;
                        },
                        ones(8));
        int alive = Integer.MAX_VALUE;
        for (int i = 0; i < 20 && alive > expected; i++) {
            System.gc();
            Thread.sleep(5);
            alive = (int) values.stream().filter(v -> v.get() != null).count();
        }
        assertThat(vjp.value().numel()).isEqualTo(8);
        return alive;
    }

    @Test
    void tensorsOfTheFirstRunStayClosed() {
        Tensor[] kept = new Tensor[1];
        gradient(
                        total(
                                checkpoint(
                                        (Tensor t) -> {
                                            kept[0] = exp(t);
                                            return kept[0].mul(t);
                                        })))
                .apply(draw(2));
        assertThatThrownBy(() -> kept[0].add(1)).isInstanceOf(EscapedTensorException.class);
        assertThat(Tensors.zeros(1).item()).isZero();
    }
}
