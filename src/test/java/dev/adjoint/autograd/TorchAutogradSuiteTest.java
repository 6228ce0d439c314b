package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradcheck;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Tensors.arange;
import static dev.adjoint.Tensors.baddbmm;
import static dev.adjoint.Tensors.bmm;
import static dev.adjoint.Tensors.cat;
import static dev.adjoint.Tensors.conv2d;
import static dev.adjoint.Tensors.eye;
import static dev.adjoint.Tensors.full;
import static dev.adjoint.Tensors.indexAdd;
import static dev.adjoint.Tensors.logSoftmax;
import static dev.adjoint.Tensors.matmul;
import static dev.adjoint.Tensors.maximum;
import static dev.adjoint.Tensors.minimum;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.outer;
import static dev.adjoint.Tensors.randint;
import static dev.adjoint.Tensors.sigmoid;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Index;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;
import dev.adjoint.Tree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What torch-autograd's own test suite asserts, for the operations that exist here. */
class TorchAutogradSuiteTest {
    private static final Rng RNG = Rng.of(77);

    private static Tensor random(int... sizes) {
        return RNG.randn(DType.FLOAT64, Shape.of(sizes));
    }

    private static Arguments check(
            String name, Function<List<Tensor>, Tensor> f, Tensor... leaves) {
        return Arguments.argumentSet(name, f, List.of(leaves));
    }

    static Stream<Arguments> functions() {
        Tensor collisions = Rng.of(1).randint(0, 5, 100);
        Tensor cyclic = Tensor.of(new long[] {0, 1, 2, 3, 4, 1, 2, 3, 4, 0}, 2, 5);
        return Stream.of(
                check(
                        "NNWrapperTableInput",
                        p -> sum(p.get(0).matmul(p.get(1))),
                        eye(DType.FLOAT64, 6),
                        random(6, 6)),
                check(
                        "Select",
                        p -> sum(p.get(0).select(0, 0).add(p.get(1))),
                        random(5, 25),
                        random(1, 25)),
                check(
                        "SelectView",
                        p ->
                                sum(
                                        p.get(0)
                                                .select(0, 0)
                                                .view(1, 25)
                                                .mul(p.get(1))
                                                .select(0, 0)
                                                .view(5, 5)),
                        random(5, 25),
                        random(1, 25)),
                check(
                        "Index",
                        p -> sum(p.get(0).indexSelect(0, collisions).mul(p.get(1))),
                        random(5, 4),
                        random(100, 4)),
                check(
                        "NarrowOne",
                        p -> sum(p.get(0).narrow(0, 0, 1).add(p.get(1))),
                        random(5, 25),
                        random(1, 25)),
                check(
                        "Narrow",
                        p -> sum(p.get(0).narrow(0, 0, 3).add(p.get(1))),
                        random(5, 25),
                        random(3, 25)),
                check("Reshape", p -> sum(p.get(0).reshape(1, 9).mul(3.0)), random(3, 3)),
                check(
                        "Clamp",
                        p -> sum(p.get(0).clamp(0, Double.POSITIVE_INFINITY)),
                        random(5, 25)),
                check("Clone", p -> sum(p.get(0).select(0, 0).mul(10.0).clone()), random(2, 25)),
                check(
                        "NarrowCopy",
                        p -> {
                            Tensor z = zeros(DType.FLOAT64, 5, 5);
                            for (int i = 0; i < 5; i++) {
                                z = z.put(p.get(0).mul(i + 1.0).view(1, 5), Index.range(i, i + 1));
                            }
                            return sum(z.mul(z));
                        },
                        random(5)),
                check(
                        "View",
                        p -> sum(p.get(0).view(5, 5).add(p.get(1)).view(25)),
                        random(1, 25),
                        random(5, 5)),
                check(
                        "ExpandRow",
                        p -> sum(p.get(0).expand(8, 10).add(p.get(1)).sum(1)),
                        random(1, 10),
                        random(8, 10)),
                check(
                        "ExpandColumn",
                        p -> sum(p.get(0).expand(8, 10).mul(p.get(1)).sum(1)),
                        random(8, 1),
                        random(8, 10)),
                check(
                        "ExpandOne",
                        p -> sum(p.get(0).expand(8, 10).mul(p.get(1)).sum(1)),
                        random(1, 1),
                        random(8, 10)),
                check(
                        "Transpose",
                        p -> sum(p.get(0).t().mul(p.get(1))),
                        random(10, 5),
                        random(5, 10)),
                check(
                        "Cat",
                        p -> sum(cat(0, p.get(0), p.get(1)).mul(cat(0, p.get(0), p.get(1)))),
                        random(3, 5),
                        random(7, 5)),
                check(
                        "CatTransposed",
                        p -> sum(cat(1, p.get(0).t(), p.get(1).t()).tanh()),
                        random(3, 5),
                        random(7, 5)),
                check("CatTable", p -> sum(cat(0, p).tanh()), random(10), random(10), random(10)),
                check("Ger", p -> sum(outer(p.get(0), p.get(1)).tanh()), random(10), random(10)),
                check(
                        "DotMatrixVector",
                        p -> sum(p.get(0).matmul(p.get(1))),
                        random(10, 20),
                        random(20)),
                check(
                        "DotMatrixColumn",
                        p -> sum(p.get(0).matmul(p.get(1))),
                        random(10, 20),
                        random(20, 1)),
                check(
                        "DotMatrixMatrix",
                        p -> sum(p.get(0).matmul(p.get(1))),
                        random(10, 20),
                        random(20, 20)),
                check(
                        "DotColumnRow",
                        p -> sum(p.get(0).matmul(p.get(1))),
                        random(20, 1),
                        random(1, 20)),
                check(
                        "Scale",
                        p -> sum(p.get(0).matmul(p.get(1)).mul(3.0).add(1.0)),
                        random(8, 10),
                        random(10)),
                check(
                        "MinMax",
                        p -> sum(p.get(0).min(0).values()).add(sum(p.get(0).max(0).values())),
                        random(5, 5)),
                check(
                        "CMinCMax",
                        p ->
                                sum(minimum(p.get(0), p.get(1)))
                                        .sub(sum(maximum(p.get(0), p.get(1)).mul(2.0))),
                        random(5, 5),
                        random(5, 5)),
                check(
                        "DotNonLinear",
                        p -> sum(tanh(p.get(0).matmul(p.get(1)))),
                        random(8, 10),
                        random(10)),
                check("FunctionalFill", p -> sum(sum(p.get(0)).expand(5, 5)), random(5, 5)),
                check(
                        "Padding",
                        p ->
                                sum(
                                        indexAdd(
                                                        zeros(DType.FLOAT64, 5, 3),
                                                        0,
                                                        Tensor.of(new long[] {2, 0}),
                                                        p.get(0))
                                                .mul(3.0)),
                        random(2, 3)),
                check("RepeatVector", p -> sum(p.get(0).repeat(2, 3).tanh()), random(4)),
                check("RepeatMatrix", p -> sum(p.get(0).repeat(2, 2, 2).tanh()), random(3, 2)),
                check(
                        "Assignment",
                        p -> {
                            Tensor x = p.get(0);
                            Tensor a = x.put(sum(p.get(1)).mul(2.0), Index.at(0));
                            Tensor b = a.put(sum(p.get(1)).mul(3.0), Index.at(1));
                            Tensor c = b.put(sum(p.get(1)).mul(4.0), Index.at(0), Index.at(0));
                            return sum(c.mul(c));
                        },
                        random(3, 4),
                        random(5)),
                check("ScalarSigmoid", p -> sigmoid(p.get(0).mul(p.get(1))), random(), random()),
                check(
                        "Contiguous",
                        p -> sum(p.get(0).t().contiguous().view(15).tanh()),
                        random(5, 3)),
                check("Bmm", p -> sum(bmm(p.get(0), p.get(1))), random(5, 4, 3), random(5, 3, 2)),
                check(
                        "Baddbmm",
                        p -> sum(baddbmm(p.get(0), p.get(1), p.get(2))),
                        random(5, 4, 2),
                        random(5, 4, 3),
                        random(5, 3, 2)),
                check(
                        "BaddbmmScaled",
                        p -> sum(baddbmm(0.5, p.get(0), 2.5, p.get(1), p.get(2)).tanh()),
                        random(5, 4, 2),
                        random(5, 4, 3),
                        random(5, 3, 2)),
                check("Gather", p -> sum(p.get(0).gather(0, cyclic).tanh()), random(5, 5)),
                check(
                        "Scatter",
                        p ->
                                sum(
                                        zeros(DType.FLOAT64, 3, 5)
                                                .scatter(
                                                        0,
                                                        Tensor.of(
                                                                new long[] {
                                                                    0, 1, 2, 0, 0, 2, 0, 0, 1, 2
                                                                },
                                                                2,
                                                                5),
                                                        p.get(0))
                                                .tanh()),
                        random(2, 5)),
                check(
                        "ParamLen",
                        p -> sum(p.get(0).add(p.get(1).mul((double) p.size()))),
                        random(100),
                        random(100)),
                check(
                        "MLP",
                        p -> {
                            Tensor h1 = tanh(p.get(6).matmul(p.get(0)).add(p.get(3)));
                            Tensor h2 = tanh(h1.matmul(p.get(1)).add(p.get(4)));
                            Tensor out = logSoftmax(h2.matmul(p.get(2)).add(p.get(5)), 1);
                            return sum(out.mul(p.get(7))).neg();
                        },
                        random(12, 7),
                        random(7, 6),
                        random(6, 4),
                        random(7),
                        random(6),
                        random(4),
                        random(1, 12),
                        random(1, 4)),
                check(
                        "CNN",
                        p -> {
                            Tensor h = tanh(conv2d(p.get(3), p.get(0), p.get(1), 1, 1)).view(1, 64);
                            return sum(tanh(h.matmul(p.get(2))));
                        },
                        random(4, 2, 3, 3),
                        random(4),
                        random(64, 3),
                        random(1, 2, 4, 4)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void gradientsAgreeWithDifferences(Function<List<Tensor>, Tensor> f, List<Tensor> leaves) {
        assertThat(gradcheck(f, leaves).message()).isEqualTo("all derivatives agree");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void float32AgreesWithFloat64(Function<List<Tensor>, Tensor> f, List<Tensor> leaves) {
        List<Tensor> exact = gradient(f).apply(leaves);
        List<Tensor> single =
                gradient(
                                (List<Tensor> p) ->
                                        f.apply(Tree.map(p, t -> t.to(DType.FLOAT64)))
                                                .to(DType.FLOAT32))
                        .apply(Tree.map(leaves, t -> t.to(DType.FLOAT32)));
        for (int i = 0; i < leaves.size(); i++) {
            assertThat(single.get(i).dtype()).isEqualTo(DType.FLOAT32);
            assertThat(single.get(i).toDoubleArray())
                    .containsExactly(exact.get(i).toDoubleArray(), within(1e-3));
        }
    }

    static Stream<Arguments> trigonometry() {
        return Stream.of(
                Arguments.argumentSet("sin", (UnaryOperator<Tensor>) Tensor::sin),
                Arguments.argumentSet("cos", (UnaryOperator<Tensor>) Tensor::cos),
                Arguments.argumentSet("tan", (UnaryOperator<Tensor>) Tensor::tan),
                Arguments.argumentSet("sinh", (UnaryOperator<Tensor>) Tensor::sinh),
                Arguments.argumentSet("cosh", (UnaryOperator<Tensor>) Tensor::cosh),
                Arguments.argumentSet("tanh", (UnaryOperator<Tensor>) Tensor::tanh));
    }

    @ParameterizedTest
    @MethodSource("trigonometry")
    void twiceTheSum(UnaryOperator<Tensor> op) {
        Tensor x = Tensor.of(new double[] {0.5, -0.3, 1.1, -1.2, 0.01});
        assertThat(
                        gradcheck(
                                        (Tensor t) -> sum(op.apply(t)).mul(2.0),
                                        x,
                                        GradCheckOptions.defaults().order(2))
                                .ok())
                .isTrue();
    }

    private static final Tensor W = full(DType.FLOAT64, Shape.of(32, 100), 0.5);
    private static final Tensor HALF = full(DType.FLOAT64, Shape.of(100), 0.5);

    @Test
    void dot() {
        Grad2<Tensor, Tensor> df = grad((Tensor w, Tensor x) -> sum(w.matmul(x)));
        for (int call = 0; call < 6; call++) {
            Gradients<Tensor> g = df.apply(W, HALF);
            assertThat(g.value().item()).isEqualTo(800);
            assertThat(g.grads().shape()).isEqualTo(Shape.of(32, 100));
            assertThat(g.grads().toDoubleArray()).containsOnly(0.5);
        }
        Gradients<Tensor> g = grad((Tensor x, Tensor w) -> sum(w.matmul(x))).apply(HALF, W);
        assertThat(g.grads().shape()).isEqualTo(Shape.of(100));
        assertThat(g.grads().toDoubleArray()).containsOnly(16.0);
    }

    @Test
    void dotInFloat() {
        Gradients<Tensor> g =
                grad((Tensor w, Tensor x) -> sum(w.matmul(x)))
                        .apply(W.to(DType.FLOAT32), HALF.to(DType.FLOAT32));
        assertThat(g.value().item()).isEqualTo(800);
        assertThat(g.grads().dtype()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void scale() {
        assertThat(
                        grad((Tensor w) -> sum(w.matmul(HALF).mul(3.0).add(1.0)))
                                .apply(W)
                                .value()
                                .item())
                .isEqualTo(2432);
    }

    @Test
    void dotNonLinearSaturates() {
        Gradients<Tensor> g = grad((Tensor w) -> sum(tanh(w.matmul(HALF)))).apply(W);
        assertThat(g.value().item()).isEqualTo(32);
        assertThat(g.grads().shape()).isEqualTo(Shape.of(32, 100));
    }

    @Test
    void unary() {
        assertThat(grad((Tensor x) -> sum(x.neg())).apply(HALF).value().item()).isEqualTo(-50);
    }

    @Test
    void minMax() {
        Tensor w = full(DType.FLOAT64, Shape.of(5, 5), 2).set_(1, Index.at(0));
        assertThat(grad((Tensor t) -> t.min()).apply(w).value().item()).isEqualTo(1);
        assertThat(grad((Tensor t) -> sum(t.min(0).values())).apply(w).value().item()).isEqualTo(5);
        assertThat(grad((Tensor t) -> t.max()).apply(w).value().item()).isEqualTo(2);
        assertThat(grad((Tensor t) -> sum(t.max(0).values())).apply(w).value().item())
                .isEqualTo(10);
    }

    @Test
    void gradientTensorSize() {
        Tensor g =
                gradient((Tensor beta) -> beta.sub(beta.max()).sum(1).add(beta.max()).sum())
                        .apply(eye(2));
        assertThat(g.shape()).isEqualTo(Shape.of(2, 2));
        // sum(beta) - 4 max + 2 max, whose largest elements are the two ones
        assertThat(g.toFloatArray()).containsExactly(0, 1, 1, 0);
    }

    @Test
    void clampIsPositive() {
        Tensor w = random(5, 25);
        assertThat(
                        grad((Tensor t) -> sum(t.clamp(0, Double.POSITIVE_INFINITY)))
                                .apply(w)
                                .value()
                                .item())
                .isPositive();
    }

    @Test
    void functionalFill() {
        assertThat(
                        gradient((Tensor a) -> sum(sum(a).expand(5, 5)))
                                .apply(zeros(5, 5))
                                .toFloatArray())
                .containsOnly(25f);
    }

    @Test
    void lessThan() {
        Function<Tensor, Tensor> f =
                a -> {
                    Tensor s = sum(a);
                    return s.item() < 3 ? s.mul(3.0) : s;
                };
        assertThat(gradient(f).apply(eye(3).mul(3)).toFloatArray()).containsOnly(1f);
        assertThat(gradient(f).apply(eye(3).mul(0.3)).toFloatArray()).containsOnly(3f);
    }

    @Test
    void loopsThatDependOnTheData() {
        for (int n = 1; n <= 10; n++) {
            Tensor zf = ones(n, 3);
            Tensor g =
                    gradient(
                                    (Tensor x) -> {
                                        Tensor out = Tensor.scalar(0);
                                        for (int i = 0; i < zf.size(0); i++) {
                                            out = out.add(sum(zf.select(0, i).mul(x)));
                                        }
                                        return out;
                                    })
                            .apply(ones(3));
            assertThat(g.toFloatArray()).containsOnly((float) n);
        }
    }

    @Test
    void catNumber() {
        List<Tensor> numbers = List.of(Tensor.scalar(1), Tensor.scalar(2), Tensor.scalar(3));
        List<Tensor> g =
                gradient(
                                (List<Tensor> p) -> {
                                    List<Tensor> vectors = new ArrayList<>();
                                    p.forEach(t -> vectors.add(t.view(1)));
                                    return sum(
                                            cat(0, vectors).mul(Tensor.of(new float[] {4, 5, 6})));
                                })
                        .apply(numbers);
        assertThat(g.stream().map(Tensor::item)).containsExactly(4.0, 5.0, 6.0);
    }

    @Test
    void zeroGrad() {
        Tensor g =
                gradient((Map<String, Tensor> p) -> sum(ones(4)))
                        .apply(Map.of("x", ones(3)))
                        .get("x");
        assertThat(g.toFloatArray()).containsOnly(0f).hasSize(3);
    }

    @Test
    void simpleGradGrad() {
        Tensor x = random(5);
        Function<Tensor, Tensor> loss = p -> Tensor.scalar(DType.FLOAT64, 1.0).sub(p.dot(x));
        assertThat(gradient(loss).apply(ones(DType.FLOAT64, 5)).toDoubleArray())
                .containsExactly(x.neg().toDoubleArray());
        assertThat(
                        gradient((Tensor p) -> sum(gradient(loss).apply(p)))
                                .apply(ones(DType.FLOAT64, 5))
                                .toDoubleArray())
                .containsOnly(0.0);
    }

    @Test
    void gradGrad() {
        Tensor x = random(5);
        Tensor p = random(5);
        Function<Tensor, Tensor> loss =
                q -> Tensor.scalar(DType.FLOAT64, 0.7).sub(q.dot(x)).pow(2.0);
        double residual = 0.7 - p.dot(x).item();
        assertThat(gradient(loss).apply(p).toDoubleArray())
                .containsExactly(x.mul(-2 * residual).toDoubleArray(), within(1e-8));
        assertThat(gradient((Tensor q) -> sum(gradient(loss).apply(q))).apply(p).toDoubleArray())
                .containsExactly(outer(x, x).sum(1).mul(2.0).toDoubleArray(), within(1e-8));
    }

    @Test
    void debuggerDivZero() {
        List<String> messages = new ArrayList<>();
        GradOptions options =
                GradOptions.defaults().debugHook((debugger, message) -> messages.add(message));
        grad((Tensor w, Tensor x) -> sum(w.matmul(x).div(0.0)), options).apply(W, HALF);
        assertThat(messages).isNotEmpty();
        assertThat(messages.getFirst())
                .isEqualTo("div: its output, float64 [32], holds an infinity");
    }

    @Test
    void optim() {
        // gradient descent written out by hand and by grad give the same losses
        Rng rng = Rng.of(12);
        Tensor x = rng.randn(DType.FLOAT64, Shape.of(50, 10));
        Tensor y = tanh(x.matmul(rng.randn(DType.FLOAT64, Shape.of(10, 1))));
        Params params =
                Params.of(
                        "w",
                        rng.randn(DType.FLOAT64, Shape.of(10, 1)).mul(0.1),
                        "b",
                        zeros(DType.FLOAT64, 1));
        Tensor w = params.tensor("w").clone();
        Tensor b = params.tensor("b").clone();
        Grad1<Params> df =
                grad(
                        (Params p) ->
                                sum(
                                        tanh(x.matmul(p.tensor("w")).add(p.tensor("b")))
                                                .sub(y)
                                                .pow(2.0)));
        for (int step = 0; step < 30; step++) {
            Gradients<Params> g = df.apply(params);
            Tensor out = tanh(x.matmul(w).add(b));
            Tensor error = out.sub(y);
            Tensor inner = error.mul(2.0).mul(ones(DType.FLOAT64, 1).sub(out.mul(out)));
            assertThat(g.value().item()).isCloseTo(sum(error.mul(error)).item(), within(1e-10));
            w.sub_(matmul(x.t(), inner).mul(1e-3));
            b.sub_(inner.sum(0).mul(1e-3));
            Tree.forEach(params, g.grads(), (p, d) -> p.add_(-1e-3, d));
        }
        assertThat(Tensors.allClose(params.tensor("w"), w, 0, 1e-12)).isTrue();
    }

    @Test
    void numbersAmongTheParameters() {
        Params p = Params.of("w", ones(3), "n", 3, "index", arange(2));
        Params g =
                gradient(
                                (Params q) ->
                                        sum(
                                                q.tensor("w")
                                                        .mul(
                                                                q.get(Integer.class, "n")
                                                                        .doubleValue())))
                        .apply(p);
        assertThat(g.tensor("w").toFloatArray()).containsOnly(3f);
        assertThat(g.get(Integer.class, "n")).isEqualTo(3);
    }

    @Test
    void randomIntegersAreNoLeaves() {
        Rng.manualSeed(9);
        Tensor index = randint(0, 5, 7);
        List<Tensor> g =
                gradient((List<Tensor> p) -> sum(p.get(0).indexSelect(0, p.get(1))))
                        .apply(List.of(zeros(5), index));
        assertThat(g.get(0).sum().item()).isEqualTo(7);
        assertThat(g.get(1)).isSameAs(index);
    }
}
