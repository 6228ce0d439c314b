package dev.adjoint.autograd;

import static dev.adjoint.Autograd.associativeScan;
import static dev.adjoint.Autograd.cond;
import static dev.adjoint.Autograd.gradcheck;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.scan;
import static dev.adjoint.Autograd.whileLoop;
import static dev.adjoint.Tensors.cumsum;
import static dev.adjoint.Tensors.logicalNot;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.function.Function;
import java.util.function.UnaryOperator;

class ControlFlowTest {
    private static final DType F64 = DType.FLOAT64;
    private final Rng rng = Rng.of(2);

    private Tensor normal(int... sizes) {
        return rng.randn(DType.FLOAT64, Shape.of(sizes));
    }

    record Pair(Tensor a, Tensor b) {}

    @Test
    void condRunsTheBranchThatThePredicateNames() {
        Function<Tensor, Tensor> f = x -> cond(sum(x).gt(0), t -> t.mul(2), t -> t.mul(t).neg(), x);
        assertThat(f.apply(ones(2)).toFloatArray()).containsExactly(2, 2);
        assertThat(f.apply(ones(2).neg()).toFloatArray()).containsExactly(-1, -1);
        Function<Tensor, Tensor> loss = x -> sum(f.apply(x));
        assertThat(gradient(loss).apply(ones(2)).toFloatArray()).containsExactly(2, 2);
        assertThat(gradient(loss).apply(ones(2).mul(-3)).toFloatArray()).containsExactly(6, 6);
        assertThat(jvp(loss, ones(2).mul(-3), ones(2)).tangent().item()).isEqualTo(12);
        Tensor h = gradient((Tensor x) -> sum(gradient(loss).apply(x))).apply(ones(2).neg());
        assertThat(h.toFloatArray()).containsExactly(-2, -2);
        assertThat(gradcheck(loss, normal(3)).ok()).isTrue();
        assertThat(
                        gradcheck(
                                        loss,
                                        rng.rand(F64, Shape.of(3)).sub(2),
                                        GradCheckOptions.defaults().order(2))
                                .ok())
                .isTrue();
    }

    @Test
    void condTakesUpToThreeOperands() {
        Tensor yes = Tensor.of(new boolean[] {true}).reshape();
        Tensor one = Tensor.scalar(1.0);
        Tensor two = Tensor.scalar(2.0);
        Tensor chosen = cond(yes, () -> one, () -> two);
        assertThat(chosen).isSameAs(one);
        Tensor other = cond(logicalNot(yes), () -> one, () -> two);
        assertThat(other).isSameAs(two);
        assertThat(cond(yes, (a, b) -> a.sub(b), (a, b) -> a, one, two).item()).isEqualTo(-1);
        assertThat(
                        cond(
                                        logicalNot(yes),
                                        (a, b, c) -> a,
                                        (a, b, c) -> c.tensor("z").add(b),
                                        one,
                                        two,
                                        Params.of("z", two))
                                .item())
                .isEqualTo(4);
    }

    @Test
    void thePredicateIsOneTruthValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cond(ones(3).gt(0), () -> 1, () -> 2))
                .withMessage("cond: the predicate is a bool tensor of one element, got bool [3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cond(ones(1), () -> 1, () -> 2))
                .withMessage(
                        "cond: the predicate is a bool tensor of one element, got float32 [1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> whileLoop(c -> c, c -> c, ones(1)))
                .withMessage(
                        "whileLoop: the predicate is a bool tensor of one element, got float32"
                                + " [1]");
    }

    /** Newton's iteration for the root, until it stands still. */
    private static Tensor root(Tensor x, boolean bounded) {
        Function<Pair, Tensor> moves = p -> p.a.sub(p.b).abs().gt(1e-13);
        Function<Pair, Pair> newton = p -> new Pair(p.a.add(x.div(p.a)).mul(0.5), p.a);
        Pair init = new Pair(x.mul(0).add(1), x.mul(0));
        return bounded ? whileLoop(moves, newton, init, 50).a : whileLoop(moves, newton, init).a;
    }

    @Test
    void whileLoopInBothModes() {
        Tensor two = Tensor.scalar(F64, 2.0);
        Tensor one = Tensor.scalar(F64, 1.0);
        double slope = 0.5 / Math.sqrt(2);
        assertThat(root(two, false).item()).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(jvp((Tensor x) -> root(x, false), two, one).tangent().item())
                .isCloseTo(slope, within(1e-12));
        assertThat(jvp((Tensor x) -> root(x, true), two, one).tangent().item())
                .isCloseTo(slope, within(1e-12));
        Function<Tensor, Tensor> f = x -> root(x, true);
        assertThat(gradient(f).apply(two).item()).isCloseTo(slope, within(1e-12));
        assertThat(gradient(gradient(f)).apply(two).item())
                .isCloseTo(-0.25 / (2 * Math.sqrt(2)), within(1e-9));
        assertThat(jvp(gradient(f), two, one).tangent().item())
                .isCloseTo(-0.25 / (2 * Math.sqrt(2)), within(1e-9));
    }

    @Test
    void withoutABoundReverseModeRefuses() {
        assertThatThrownBy(
                        () -> gradient((Tensor x) -> root(x, false)).apply(Tensor.scalar(F64, 2.0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "whileLoop: reverse mode keeps the values of every step, so it wants a"
                            + " bound on their number: whileLoop(condition, body, init, bound)");
    }

    @Test
    void theBoundIsKept() {
        UnaryOperator<Tensor> one = c -> c.add(1);
        assertThat(whileLoop(c -> c.lt(3), c -> c.add(1), zeros(1), 3).item()).isEqualTo(3);
        assertThatThrownBy(() -> whileLoop(c -> c.lt(3), c -> c.add(1), zeros(1), 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("whileLoop: the condition still holds after 2 steps, the bound");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> whileLoop(c -> c.lt(3), one, zeros(1), -1))
                .withMessage("whileLoop: a bound of -1 steps");
        assertThat(whileLoop(c -> c.lt(0), one, zeros(1)).item()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> whileLoop(c -> c.sum().lt(3), c -> zeros(2), zeros(1)))
                .withMessage(
                        "whileLoop: the carry is float32 [1] at first, but float32 [2] after step"
                                + " 0; a carry keeps its shape and dtype");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 17, 100})
    void prefixSums(int n) {
        Tensor x = normal(n, 2);
        assertThat(associativeScan(Tensor::add, x).toDoubleArray())
                .containsExactly(cumsum(x, 0).toDoubleArray(), within(1e-12));
        assertThat(associativeScan(Tensor::add, x, true).toDoubleArray())
                .containsExactly(cumsum(x.flip(0), 0).flip(0).toDoubleArray(), within(1e-12));
    }

    /** The linear recurrence h = a h + b, whose pairs combine associatively but do not commute. */
    private static Pair combine(Pair x, Pair y) {
        return new Pair(x.a.mul(y.a), x.b.mul(y.a).add(y.b));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 33})
    void aLinearRecurrenceInParallel(int n) {
        Tensor a = normal(n, 2);
        Tensor b = normal(n, 2);
        Function<Pair, Tensor> parallel = p -> associativeScan(ControlFlowTest::combine, p).b;
        Function<Pair, Tensor> sequential =
                p ->
                        scan(
                                        (Tensor h, Pair s) -> {
                                            Tensor next = h.mul(s.a).add(s.b);
                                            return Step.of(next, next);
                                        },
                                        zeros(F64, 2),
                                        p)
                                .outputs();
        Pair p = new Pair(a, b);
        assertThat(parallel.apply(p).toDoubleArray())
                .containsExactly(sequential.apply(p).toDoubleArray(), within(1e-10));
        Tensor weights = normal(n, 2);
        Pair g = gradient((Pair q) -> sum(parallel.apply(q).mul(weights))).apply(p);
        Pair e = gradient((Pair q) -> sum(sequential.apply(q).mul(weights))).apply(p);
        assertThat(g.a.toDoubleArray()).containsExactly(e.a.toDoubleArray(), within(1e-9));
        assertThat(g.b.toDoubleArray()).containsExactly(e.b.toDoubleArray(), within(1e-9));
    }

    @Test
    void gradcheckOfTwoOrders() {
        GradCheckOptions two = GradCheckOptions.defaults().order(2);
        Tensor w = normal(2, 2);
        Function<Tensor, Tensor> prefixes =
                x -> sum(associativeScan((a, b) -> tanh(a.matmul(w)).mul(b), x));
        assertThat(gradcheck(prefixes, normal(5, 2)).ok()).isTrue();
        assertThat(gradcheck(prefixes, normal(5, 2), two).ok()).isTrue();
        Function<Tensor, Tensor> loop =
                x -> sum(whileLoop(c -> sum(c).lt(9), c -> c.mul(x).add(1), x, 20).mul(x));
        Tensor at = rng.rand(F64, Shape.of(3)).add(1);
        assertThat(gradcheck(loop, at).ok()).isTrue();
        assertThat(gradcheck(loop, at, two).ok()).isTrue();
    }

    @Test
    void prefixesOfAnotherShapeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> associativeScan((x, y) -> x.add(y).sum(), zeros(4, 2)))
                .withMessage(
                        "associativeScan: the function makes of tensor, float32 [2, 2], float32 [];"
                                + " it keeps shapes and dtypes");
    }
}
