package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.vjp;
import static dev.adjoint.Tensors.embedding;
import static dev.adjoint.Tensors.exp;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.where;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.DType;
import dev.adjoint.Index;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** The backward pass refuses a value that was overwritten, and only where it reads it. */
class OverwriteTest {
    private static Arguments op(String name, BinaryOperator<Tensor> op, Tensor other) {
        return Arguments.argumentSet(name, name, op, other);
    }

    private static Tensor other() {
        return Tensor.of(new float[][] {{1, 2}, {3, 4}});
    }

    static Stream<Arguments> reading() {
        return Stream.of(
                op("mul", Tensor::mul, other()),
                op("div", Tensor::div, other()),
                op("pow", Tensor::pow, other()),
                op("atan2", Tensors::atan2, other()),
                op("maximum", Tensors::maximum, other()),
                op("matmul", Tensor::matmul, other()),
                op("where", (x, y) -> where(y, x, x.neg()), other().gt(2)),
                op("gather", (x, y) -> x.gather(0, y), Tensor.of(new long[][] {{0, 1}, {1, 0}})),
                op("indexSelect", (x, y) -> x.indexSelect(1, y), Tensor.of(new long[] {1, 1})));
    }

    static Stream<Arguments> notReading() {
        return Stream.of(
                op("add", Tensor::add, other()),
                op("sub", Tensor::sub, other()),
                op("cat", (x, y) -> Tensors.cat(0, x, y), other()),
                op("put", (x, y) -> x.put(y.select(0, 0), Index.at(0)), other()));
    }

    @ParameterizedTest
    @MethodSource("reading")
    void whatTheRuleReadsMustNotChange(String name, BinaryOperator<Tensor> op, Tensor other) {
        assertThatThrownBy(
                        () ->
                                grad((Tensor x) -> {
                                            Tensor y = op.apply(x, other);
                                            other.copy_(other.clone());
                                            return sum(y);
                                        })
                                        .apply(ones(2, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        name
                                + ": the backward pass reads input "
                                + (name.equals("where") ? 0 : 1)
                                + " of shape "
                                + other.shape()
                                + ", which was overwritten in place after the forward pass; clone()"
                                + " it before the write");
    }

    @ParameterizedTest
    @MethodSource("notReading")
    void whatItDoesNotReadMay(String name, BinaryOperator<Tensor> op, Tensor other) {
        Tensor g =
                gradient(
                                (Tensor x) -> {
                                    Tensor y = op.apply(x, other);
                                    other.fill_(9);
                                    return sum(y);
                                })
                        .apply(ones(2, 2));
        assertThat(g.shape()).as(name).isEqualTo(ones(2, 2).shape());
    }

    @Test
    void aWriteThroughAViewCounts() {
        Tensor c = other();
        Tensor row = c.select(0, 1);
        assertThatThrownBy(
                        () ->
                                grad((Tensor x) -> {
                                            Tensor y = x.mul(c);
                                            row.add_(1);
                                            return sum(y);
                                        })
                                        .apply(ones(2, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("mul: the backward pass reads input 1");
        assertThatThrownBy(
                        () ->
                                grad((Tensor x) -> {
                                            Tensor y = x.mul(c);
                                            c.storage().set(0, 5);
                                            return sum(y);
                                        })
                                        .apply(ones(2, 2)))
                .hasMessageStartingWith("mul: the backward pass reads input 1");
    }

    @Test
    void aParameterThatIsOverwrittenInsideItsFunction() {
        Tensor w = ones(2);
        assertThatThrownBy(
                        () ->
                                grad((Tensor x) -> {
                                            Tensor y = x.mul(x);
                                            w.add_(1);
                                            return sum(y);
                                        })
                                        .apply(w))
                .hasMessageMatching(
                        "mul: the backward pass reads input [01] of shape .2., which was"
                                + " overwritten .*");
    }

    @Test
    void betweenForwardAndPullback() {
        Tensor x = ones(2);
        Vjp<Tensor, Tensor> v = vjp((Tensor t) -> t.mul(t), x);
        Vjp<Tensor, Tensor> linear = vjp((Tensor t) -> t.add(t), x);
        assertThat(v.pullback(ones(2)).toFloatArray()).containsOnly(2f);
        x.add_(1);
        assertThatThrownBy(() -> v.pullback(ones(2)))
                .hasMessageStartingWith("mul: the backward pass reads input ");
        assertThat(linear.pullback(ones(2)).toFloatArray()).containsOnly(2f);
    }

    @Test
    void anOutputThatIsReadMayNotBeOverwritten() {
        Tensor x = ones(2);
        Vjp<Tensor, Tensor> v = vjp((Tensor t) -> exp(t), x);
        v.value().fill_(3);
        assertThatThrownBy(() -> v.pullback(ones(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "exp: the backward pass reads its output of shape [2], which was"
                            + " overwritten in place after the forward pass; clone() it before the"
                            + " write");
    }

    @Test
    void duplicatesOfIndicesAreReadToo() {
        Tensor index = Tensor.of(new long[] {0, 1, 1});
        assertThatThrownBy(
                        () ->
                                grad((Tensor table) -> {
                                            Tensor rows = embedding(table, index);
                                            index.fill_(0);
                                            return sum(rows);
                                        })
                                        .apply(ones(2, 3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("overwritten in place after the forward pass");
    }

    @Test
    void overwritingAfterTheGradientIsFine() {
        Tensor w = Tensor.of(new double[] {1, 2});
        for (int i = 0; i < 3; i++) {
            w.add_(-0.25, gradient((Tensor x) -> sum(x.mul(x))).apply(w));
        }
        assertThat(w.toDoubleArray()).containsExactly(0.125, 0.25);
        assertThat(w.dtype()).isEqualTo(DType.FLOAT64);
    }

    @Test
    void forwardModeReadsAtOnce() {
        Tensor c = ones(2);
        Jvp<Tensor> j =
                jvp(
                        (Tensor x) -> {
                            Tensor y = x.mul(c);
                            c.fill_(9);
                            return y;
                        },
                        ones(2),
                        ones(2));
        assertThat(j.tangent().toFloatArray()).containsOnly(1f);
    }

    @Test
    void inASecondOrderPass() {
        Tensor c = ones(2);
        assertThatThrownBy(
                        () ->
                                gradient(
                                                (Tensor x) -> {
                                                    Tensor g =
                                                            gradient(
                                                                            (Tensor t) ->
                                                                                    sum(
                                                                                            t.mul(t)
                                                                                                    .mul(
                                                                                                            t
                                                                                                                    .mul(
                                                                                                                            c))))
                                                                    .apply(x);
                                                    c.fill_(2);
                                                    return sum(g);
                                                })
                                        .apply(ones(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was overwritten in place");
    }
}
