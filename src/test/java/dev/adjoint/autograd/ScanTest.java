package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradcheck;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.scan;
import static dev.adjoint.Tensors.cat;
import static dev.adjoint.Tensors.cumsum;
import static dev.adjoint.Tensors.dropout;
import static dev.adjoint.Tensors.embedding;
import static dev.adjoint.Tensors.randn;
import static dev.adjoint.Tensors.stack;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;

import dev.adjoint.DType;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

class ScanTest {
    private static final DType F64 = DType.FLOAT64;
    private final Rng rng = Rng.of(11);

    private Tensor normal(int... sizes) {
        return rng.randn(DType.FLOAT64, Shape.of(sizes));
    }

    record State(Tensor h, Tensor steps) {}

    record Input(Tensor x, Tensor token) {}

    @Test
    void theExampleOfTheApi() {
        Tensor xs = randn(20, 3);
        Scan.Result<Tensor, Tensor> r =
                scan((carry, t) -> Step.of(carry.add(t), tanh(carry)), zeros(3), xs);
        assertThat(r.carry().toFloatArray())
                .containsExactly(sum(xs, 0).toFloatArray(), within(1e-5f));
        Tensor before = cat(0, zeros(1, 3), cumsum(xs, 0).narrow(0, 0, 19));
        assertThat(r.outputs().shape()).isEqualTo(Shape.of(20, 3));
        assertThat(r.outputs().toFloatArray())
                .containsExactly(tanh(before).toFloatArray(), within(1e-5f));
    }

    @Test
    void backwardsOutputsStayInPlace() {
        Tensor xs = normal(5, 2);
        Scan.Result<Tensor, Tensor> r =
                scan(
                        (Tensor c, Tensor x) -> Step.of(c.mul(0.5).add(x), c),
                        zeros(F64, 2),
                        xs,
                        ScanOptions.defaults().reverse(true));
        Scan.Result<Tensor, Tensor> flipped =
                scan((c, x) -> Step.of(c.mul(0.5).add(x), c), zeros(F64, 2), xs.flip(0));
        assertThat(r.carry().toDoubleArray()).containsExactly(flipped.carry().toDoubleArray());
        assertThat(r.outputs().toDoubleArray())
                .containsExactly(flipped.outputs().flip(0).toDoubleArray());
    }

    @Test
    void carryInputsAndOutputsAreTrees() {
        Tensor table = normal(7, 2);
        Tensor xs = normal(4, 2);
        Tensor tokens = Tensor.of(new long[] {6, 0, 3, 3});
        Scan.Result<State, Map<String, Object>> r =
                scan(
                        (State s, Input in) -> {
                            Tensor h = tanh(s.h.add(in.x).add(embedding(table, in.token)));
                            return Step.of(
                                    new State(h, s.steps.add(1)),
                                    Map.<String, Object>of(
                                            "h", List.of(h), "token", in.token, "kind", 1));
                        },
                        new State(zeros(F64, 2), Tensor.scalar(DType.INT64, 0)),
                        new Input(xs, tokens));
        Tensor h = zeros(F64, 2);
        List<Tensor> all = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            h = tanh(h.add(xs.select(0, t)).add(embedding(table, tokens.select(0, t))));
            all.add(h);
        }
        assertThat(r.carry().steps.itemLong()).isEqualTo(4);
        assertThat(r.carry().h.toDoubleArray()).containsExactly(h.toDoubleArray());
        assertThat(Tree.tensor(r.outputs(), "h", 0).toDoubleArray())
                .containsExactly(stack(0, all.toArray(Tensor[]::new)).toDoubleArray());
        assertThat(Tree.tensor(r.outputs(), "token").toLongArray()).containsExactly(6, 0, 3, 3);
        assertThat(r.outputs()).containsEntry("kind", 1);
    }

    @Test
    void withoutInputsOrOutputs() {
        Scan.Result<Tensor, Tensor> powers = scan(c -> Step.of(c.mul(2), c), Tensor.scalar(1.0), 5);
        assertThat(powers.carry().item()).isEqualTo(32);
        assertThat(powers.outputs().toFloatArray()).containsExactly(1, 2, 4, 8, 16);
        Scan.Result<Tensor, List<Tensor>> none =
                scan(c -> Step.of(c.mul(2), List.<Tensor>of()), Tensor.scalar(1.0), 3);
        assertThat(none.carry().item()).isEqualTo(8);
        Scan.Result<Tensor, Object> nothing =
                scan(c -> Step.of(c.mul(2), (Object) null), Tensor.scalar(1.0), 3);
        assertThat(nothing.outputs()).isNull();
        assertThat(none.outputs()).isEmpty();
    }

    @Test
    void lengthZero() {
        Rng.manualSeed(4);
        Tensor next = randn(1);
        Rng.manualSeed(4);
        Function<Tensor, Scan.Result<Tensor, Map<String, Tensor>>> f =
                c ->
                        scan(
                                (Tensor s, Tensor x) ->
                                        Step.of(
                                                dropout(s.add(x), 0.5),
                                                Map.of("a", stack(0, s, s), "b", s.gt(0))),
                                c,
                                zeros(F64, 0, 3));
        Tensor init = normal(3);
        Scan.Result<Tensor, Map<String, Tensor>> r = f.apply(init);
        assertThat(r.carry()).isSameAs(init);
        assertThat(r.outputs().get("a").shape()).isEqualTo(Shape.of(0, 2, 3));
        assertThat(r.outputs().get("b").shape()).isEqualTo(Shape.of(0, 3));
        assertThat(r.outputs().get("b").dtype()).isEqualTo(DType.BOOL);
        assertThat(randn(1).item()).as("the trial step draws nothing").isEqualTo(next.item());
        Tensor g =
                gradient(
                                (Tensor c) ->
                                        sum(f.apply(c).carry().mul(2))
                                                .add(sum(f.apply(c).outputs().get("a"))))
                        .apply(init);
        assertThat(g.toDoubleArray()).containsOnly(2);
        assertThat(scan(c -> Step.of(c.mul(2), c), init, 0).outputs().shape())
                .isEqualTo(Shape.of(0, 3));
    }

    private static Tensor loss(Params p, boolean reverse) {
        Scan.Result<Tensor, Tensor> r =
                scan(
                        (Tensor h, Tensor x) -> {
                            Tensor next = tanh(h.matmul(p.tensor("W")).add(x));
                            return Step.of(next, next.mul(next));
                        },
                        p.tensor("h0"),
                        p.tensor("x"),
                        ScanOptions.defaults().reverse(reverse));
        return sum(r.outputs()).add(sum(r.carry()));
    }

    private static Tensor loop(Params p, boolean reverse) {
        Tensor h = p.tensor("h0");
        Tensor total = Tensor.scalar(F64, 0.0);
        int n = p.tensor("x").size(0);
        for (int k = 0; k < n; k++) {
            Tensor x = p.tensor("x").select(0, reverse ? n - 1 - k : k);
            h = tanh(h.matmul(p.tensor("W")).add(x));
            total = total.add(sum(h.mul(h)));
        }
        return total.add(sum(h));
    }

    private Params rnn(int length, int size) {
        return Params.of(
                "W", normal(size, size).mul(0.5),
                "h0", normal(size),
                "x", normal(length, size));
    }

    private static void near(Params actual, Params expected, double tolerance) {
        Tree.forEach(
                actual,
                expected,
                (a, e) ->
                        assertThat(a.toDoubleArray())
                                .containsExactly(e.toDoubleArray(), within(tolerance)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void derivativesAreThoseOfTheLoop(boolean reverse) {
        Params p = rnn(6, 3);
        Params v = rnn(6, 3);
        Function<Params, Tensor> f = q -> loss(q, reverse);
        Function<Params, Tensor> g = q -> loop(q, reverse);
        assertThat(f.apply(p).item()).isCloseTo(g.apply(p).item(), within(1e-13));
        near(gradient(f).apply(p), gradient(g).apply(p), 1e-13);
        assertThat(jvp(f, p, v).tangent().item())
                .isCloseTo(jvp(g, p, v).tangent().item(), within(1e-12));
        near(
                jvp(gradient(f), p, v).tangent(),
                jvp(gradient(g), p, v).tangent(),
                1e-12); // forward over reverse
        Function<Params, Tensor> inner = q -> dot(gradient(f).apply(q), v);
        near(gradient(inner).apply(p), jvp(gradient(g), p, v).tangent(), 1e-12);
        Function<Params, Tensor> slope = q -> jvp(f, q, v).tangent();
        near(gradient(slope).apply(p), jvp(gradient(g), p, v).tangent(), 1e-12);
        assertThat(jvp(slope, p, v).tangent().item())
                .isCloseTo(dot(jvp(gradient(g), p, v).tangent(), v).item(), within(1e-11));
    }

    private static Tensor dot(Params a, Params b) {
        List<Tensor> terms = new ArrayList<>();
        Tree.forEach(a, b, (x, y) -> terms.add(sum(x.mul(y))));
        return terms.stream().reduce(Tensor::add).orElseThrow();
    }

    @Test
    void gradcheckOfTwoOrders() {
        Tensor w = normal(2, 2);
        Function<Tensor, Tensor> f =
                x -> {
                    Scan.Result<Tensor, Tensor> r =
                            scan(
                                    (Tensor h, Tensor t) -> {
                                        Tensor next = tanh(h.matmul(w).mul(t));
                                        return Step.of(next, next.mul(h));
                                    },
                                    x.select(0, 0),
                                    x);
                    return sum(r.outputs());
                };
        Tensor x = normal(4, 2);
        assertThat(gradcheck(f, x).ok()).isTrue();
        assertThat(gradcheck(f, x, GradCheckOptions.defaults().order(2)).ok()).isTrue();
    }

    /** A carry that becomes traced on the way: outputs before are plain, those after are not. */
    @Test
    void outputsMayBecomeTracedOnTheWay() {
        Function<Tensor, Tensor> f =
                p ->
                        scan(
                                        (Tensor c, Tensor on) ->
                                                Step.of(
                                                        on.item() != 0 ? c.add(p) : c.mul(2),
                                                        on.item() == 3 ? zeros(F64, 2) : c),
                                        zeros(F64, 2).add(1),
                                        Tensor.of(new double[] {0, 0, 1, 0, 3, 1, 0}))
                                .outputs();
        Tensor p = normal(2);
        assertThat(gradient((Tensor q) -> sum(f.apply(q))).apply(p).toDoubleArray())
                .containsExactly(8, 8); // the outputs 1, 2, 4, 4 + p, 0, 8 + 3p, 8 + 4p
    }

    @Test
    void aCarryThatChangesIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                scan(
                                        (Tensor c, Tensor x) -> Step.of(stack(0, c, c), c),
                                        zeros(3),
                                        zeros(4, 3)))
                .withMessage(
                        "scan: the carry is float32 [3] at first, but float32 [2, 3] after step 0;"
                                + " a carry keeps its shape and dtype");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                scan(
                                        (State s, Tensor x) ->
                                                Step.of(
                                                        new State(s.h.add(x), s.steps.add(x.sum())),
                                                        s.h),
                                        new State(zeros(3), Tensor.scalar(DType.INT64, 0)),
                                        zeros(4, 3)))
                .withMessage(
                        "scan: the carry at steps is int64 [] at first, but float32 [] after step"
                                + " 0; a carry keeps its shape and dtype");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                scan(
                                        (Params s, Tensor x) ->
                                                Step.of(Params.of("b", s.tensor("a")), x),
                                        Params.of("a", zeros(3)),
                                        zeros(4, 3)))
                .withMessageStartingWith(
                        "scan: the carry before (left) and after step 0 (right): scan: structures"
                                + " differ at the root");
    }

    @Test
    void inputsThatDoNotFitAreNamed() {
        BiFunction<Tensor, Params, Step<Tensor, Tensor>> f = (c, p) -> Step.of(c, c);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan(f, zeros(1), Params.of("a", zeros(3, 2), "b", zeros(4))))
                .withMessage("scan: the inputs' lengths differ: a is [3, 2], b is [4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan(f, zeros(1), Params.of("a", Tensor.scalar(1.0))))
                .withMessage("scan: input a is 0-d and has no slices");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan(f, zeros(1), Params.of("a", 3)))
                .withMessageContaining("hold no tensor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan(c -> Step.of(c, c), zeros(1), -1))
                .withMessage("scan: -1 steps");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                scan(
                                        (Tensor c, Tensor x) ->
                                                Step.of(c.add(1), zeros((int) c.item() + 1)),
                                        zeros(1),
                                        zeros(3)))
                .withMessage("scan: output is float32 [1] in the first step, but float32 [2] at 1");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    /** The least of three collections: other threads of the process allocate meanwhile. */
    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static Tensor longScan(Tensor decay, Tensor xs) {
        Scan.Result<Tensor, Tensor> r =
                scan(
                        (Tensor c, Tensor x) -> {
                            Tensor next = c.mul(decay).add(x);
                            return Step.of(next, next.mul(next));
                        },
                        zeros(F64, 2),
                        xs);
        return r.outputs().mean();
    }

    /** Neither the forward nor the backward pass of 100,000 steps wants a deep stack. */
    @Test
    void aHundredThousandSteps() throws Exception {
        Tensor xs = normal(100_000, 2);
        Tensor decay = Tensor.scalar(F64, 0.9);
        List<Tensor> results = new ArrayList<>();
        Thread small =
                new Thread(
                        null,
                        () -> {
                            results.add(gradient(ScanTest::longScan).apply(decay, xs));
                            results.add(gradient((Tensor x) -> longScan(decay, x)).apply(xs));
                        },
                        "small stack",
                        256 * 1024);
        small.start();
        small.join();
        double[] x = xs.toDoubleArray();
        double[] h = new double[2];
        double[] slope = new double[2]; // dh/d(decay)
        double total = 0;
        for (int t = 0; t < 100_000; t++) {
            for (int j = 0; j < 2; j++) {
                slope[j] = h[j] + 0.9 * slope[j];
                h[j] = 0.9 * h[j] + x[2 * t + j];
                total += 2 * h[j] * slope[j];
            }
        }
        assertThat(results.get(0).item()).isCloseTo(total / 200_000, within(1e-10));
        double last = 2 * h[1] / 200_000; // d loss / d x of the last step
        assertThat(results.get(1).item(99_999, 1)).isCloseTo(last, within(1e-15));
        assertThat(results.get(1).shape()).isEqualTo(xs.shape());
    }

    /** Time and memory per step do not grow with the number of steps, in any mode. */
    @Test
    void theCostOfAStepDoesNotGrow() {
        Function<Integer, Double> plain =
                n -> perStep(n, xs -> longScan(Tensor.scalar(F64, 0.9), xs));
        Function<Integer, Double> first =
                n ->
                        perStep(
                                n,
                                xs ->
                                        gradient((Tensor x) -> longScan(Tensor.scalar(F64, 0.9), x))
                                                .apply(xs));
        Function<Integer, Double> second =
                n ->
                        perStep(
                                n,
                                xs ->
                                        gradient(
                                                        (Tensor y) ->
                                                                sum(
                                                                        gradient(
                                                                                        (Tensor
                                                                                                        x) ->
                                                                                                longScan(
                                                                                                        Tensor
                                                                                                                .scalar(
                                                                                                                        F64,
                                                                                                                        0.9),
                                                                                                        x
                                                                                                                .mul(
                                                                                                                        x)))
                                                                                .apply(y)
                                                                                .pow(2)))
                                                .apply(xs));
        Function<Integer, Double> forward =
                n ->
                        perStep(
                                n,
                                xs ->
                                        jvp(
                                                        gradient(
                                                                (Tensor x) ->
                                                                        longScan(
                                                                                Tensor.scalar(
                                                                                        F64, 0.9),
                                                                                x)),
                                                        xs,
                                                        xs)
                                                .tangent());
        for (Function<Integer, Double> cost : List.of(plain, first, second, forward)) {
            cost.apply(100);
            double few = cost.apply(500);
            double many = cost.apply(8000);
            assertThat(many).isLessThan(1.3 * few);
        }
    }

    private double perStep(int n, Function<Tensor, Tensor> f) {
        Tensor xs = normal(n, 2);
        long before = allocated();
        f.apply(xs);
        return (double) (allocated() - before) / n;
    }

    /** What a recorded step keeps: its five nodes and the values that their rules read. */
    @Test
    void aRecordedStepKeepsItsResidualsAlone() {
        double[] perStep = new double[2];
        int[] lengths = {10_000, 40_000};
        for (int i = 0; i < 2; i++) {
            Tensor xs = normal(lengths[i], 2);
            long before = used();
            long[] within = new long[1];
            gradient(
                            (Tensor decay) -> {
                                Tensor out = longScan(decay, xs);
                                within[0] = used();
                                return out;
                            })
                    .apply(Tensor.scalar(F64, 0.9));
            perStep[i] = (double) (within[0] - before) / lengths[i];
        }
        assertThat(perStep[0]).isLessThan(3000);
        assertThat(perStep[1]).isLessThan(1.1 * perStep[0]);
    }

    @Test
    void aLongScanKeepsNoStepThatNobodyNeeds() {
        Tensor xs = normal(50_000, 2);
        long before = used();
        long[] within = new long[1];
        Tensor out =
                scan(
                                (Tensor c, Tensor x) -> {
                                    if (x.item(0) == xs.item(49_999, 0)) {
                                        within[0] = used();
                                    }
                                    return Step.of(c.mul(0.9).add(x), c);
                                },
                                zeros(F64, 2),
                                xs)
                        .outputs();
        assertThat(out.size(0)).isEqualTo(50_000);
        assertThat(within[0] - before).isLessThan(4L * 50_000 * 2 * Double.BYTES);
    }

    @Test
    void gradOfALossWithTheScansLossAsAux() {
        Params p = rnn(3, 2);
        Gradients<Params> g = grad((Params q) -> loss(q, false)).apply(p);
        assertThat(g.value().item()).isEqualTo(loss(p, false).item());
    }
}
