package dev.adjoint;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Tensors.arange;
import static dev.adjoint.Tensors.empty;
import static dev.adjoint.Tensors.full;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

class InPlaceTest {
    private static Arguments form(
            String name, UnaryOperator<Tensor> inPlace, UnaryOperator<Tensor> functional) {
        return Arguments.argumentSet(name, inPlace, functional);
    }

    static Stream<Arguments> forms() {
        Tensor y = Tensor.of(new float[][] {{0.5f, 2, 1.5f}, {3, 0.25f, 1}});
        Tensor row = Tensor.of(new float[] {2, 3, 0.5f});
        return Stream.of(
                form("add tensor", x -> x.add_(y), x -> x.add(y)),
                form("add broadcast", x -> x.add_(row), x -> x.add(row)),
                form("add number", x -> x.add_(0.3), x -> x.add(0.3)),
                form("add scaled", x -> x.add_(-0.01, y), x -> x.add(-0.01, y)),
                form("sub tensor", x -> x.sub_(y), x -> x.sub(y)),
                form("sub number", x -> x.sub_(0.3), x -> x.sub(0.3)),
                form("mul tensor", x -> x.mul_(y), x -> x.mul(y)),
                form("mul number", x -> x.mul_(0.3), x -> x.mul(0.3)),
                form("div tensor", x -> x.div_(y), x -> x.div(y)),
                form("div number", x -> x.div_(0.3), x -> x.div(0.3)),
                form("pow tensor", x -> x.pow_(y), x -> x.pow(y)),
                form("pow number", x -> x.pow_(3), x -> x.pow(3)),
                form("neg", Tensor::neg_, Tensor::neg),
                form("abs", Tensor::abs_, Tensor::abs),
                form("square", Tensor::square_, Tensor::square),
                form("reciprocal", Tensor::reciprocal_, Tensor::reciprocal),
                form("exp", Tensor::exp_, Tensor::exp),
                form("log", Tensor::log_, Tensor::log),
                form("sqrt", Tensor::sqrt_, Tensor::sqrt),
                form("tanh", Tensor::tanh_, Tensor::tanh),
                form("sigmoid", Tensor::sigmoid_, Tensor::sigmoid),
                form("relu", Tensor::relu_, Tensor::relu),
                form("floor", Tensor::floor_, Tensor::floor),
                form("ceil", Tensor::ceil_, Tensor::ceil),
                form("round", Tensor::round_, Tensor::round),
                form("clamp", x -> x.clamp_(1, 2), x -> x.clamp(1, 2)),
                form("zero", Tensor::zero_, Tensors::zerosLike),
                form("fill", x -> x.fill_(2.5), x -> Tensors.fullLike(x, 2.5)),
                form("copy", x -> x.copy_(row), x -> row.expand(2, 3)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void storesWhatTheFunctionalFormReturns(
            UnaryOperator<Tensor> inPlace, UnaryOperator<Tensor> functional) {
        float[] values = {0.5f, 1.5f, 2.25f, 3, 0.75f, 1};
        Tensor dense = Tensor.of(values, 2, 3);
        Tensor strided = full(Shape.of(4, 5), 7).narrow(0, 1, 3).t().narrow(0, 2, 2);
        strided.copy_(dense);
        float[] expected = functional.apply(dense.clone()).toFloatArray();
        for (Tensor x : new Tensor[] {dense, strided}) {
            long version = x.storage().version();
            assertThat(inPlace.apply(x)).isSameAs(x);
            assertThat(x.toFloatArray()).containsExactly(expected);
            assertThat(x.storage().version()).isGreaterThan(version);
        }
        // the 14 places of the storage around the strided part keep their value
        assertThat(Tensor.wrap((float[]) strided.storage().array()).eq(7).sum().itemLong())
                .isGreaterThanOrEqualTo(14);
    }

    @Test
    void matrixProductsAreStored() {
        Tensor a = Tensor.of(new float[][] {{1, 2}, {3, 4}});
        Tensor b = Tensor.of(new float[][] {{5, 6}, {7, 8}});
        Tensor v = Tensor.of(new float[] {1, -1});
        assertThat(empty(2, 2).mm_(a, b).toFloatArray()).containsExactly(19, 22, 43, 50);
        assertThat(ones(2, 2).addmm_(a, b).toFloatArray()).containsExactly(20, 23, 44, 51);
        assertThat(empty(2).mv_(a, v).toFloatArray()).containsExactly(-1, -1);
        Tensor batch = ones(1, 2, 2).baddbmm_(a.unsqueeze(0), b.unsqueeze(0));
        assertThat(batch.toFloatArray()).containsExactly(20, 23, 44, 51);
        Tensor wide = zeros(2, 4);
        wide.slice(1, 0, 4, 2).mm_(a, b);
        assertThat(wide.toFloatArray()).containsExactly(19, 0, 22, 0, 43, 0, 50, 0);
    }

    @Test
    void aProductMayBeStoredInItsOwnOperand() {
        Tensor a = Tensor.of(new float[][] {{1, 2}, {3, 4}});
        assertThat(a.mm_(a, a).toFloatArray()).containsExactly(7, 10, 15, 22);
        assertThat(a.addmm_(a.t(), a).toFloatArray())
                .containsExactly(7 + 274, 10 + 400, 15 + 400, 22 + 584);
    }

    @Test
    void anOperandMayBeTheTargetItself() {
        Tensor x = Tensor.of(new float[] {1, 2, 3});
        assertThat(x.add_(x).toFloatArray()).containsExactly(2, 4, 6);
        assertThat(x.mul_(x).toFloatArray()).containsExactly(4, 16, 36);
        assertThat(x.sub_(x).toFloatArray()).containsExactly(0, 0, 0);
        assertThat(x.copy_(x).toFloatArray()).containsExactly(0, 0, 0);
    }

    @Test
    void overlappingViewsAreReadBeforeTheyAreWritten() {
        int n = 5000;
        for (int shift : new int[] {1, 3, 17}) {
            int m = n - shift;
            Tensor up = arange(0, n).to(DType.FLOAT32);
            up.narrow(0, shift, m).add_(up.narrow(0, 0, m));
            Tensor down = arange(0, n).to(DType.FLOAT32);
            down.narrow(0, 0, m).add_(down.narrow(0, shift, m));
            Tensor copy = arange(0, n);
            copy.narrow(0, shift, m).copy_(copy.narrow(0, 0, m));
            Tensor cast = arange(0, n).to(DType.FLOAT32);
            cast.narrow(0, shift, m).copy_(cast.narrow(0, 0, m).to(DType.FLOAT64));
            for (int i = 0; i < n; i++) {
                assertThat(up.item(i)).isEqualTo(i < shift ? i : 2 * i - shift);
                assertThat(down.item(i)).isEqualTo(i < m ? 2 * i + shift : i);
                assertThat(copy.itemLong(i)).isEqualTo(i < shift ? i : i - shift);
                assertThat(cast.item(i)).isEqualTo(i < shift ? i : i - shift);
            }
        }
    }

    @Test
    void aMatrixMayBeAddedToItsTranspose() {
        int n = 40;
        Tensor x = arange(0, n * n).to(DType.FLOAT32).view(n, n);
        Tensor expected = x.add(x.t());
        assertThat(x.clone().add_(x.t()).toFloatArray()).containsExactly(expected.toFloatArray());
        Tensor same = x.clone();
        assertThat(same.add_(same.t()).toFloatArray()).containsExactly(expected.toFloatArray());
        Tensor copied = x.clone();
        copied.copy_(copied.t());
        assertThat(copied.toFloatArray()).containsExactly(x.t().toFloatArray());
        Tensor row = x.clone();
        row.add_(row.select(0, 1));
        assertThat(row.toFloatArray()).containsExactly(x.add(x.select(0, 1)).toFloatArray());
    }

    @Test
    void anExpandedTargetIsRefused() {
        Tensor x = zeros(1, 3).expand(2, 3);
        String message =
                ": several elements of the target share one place (an expanded view of shape [2,"
                        + " 3]); clone() it first";
        assertThatThrownBy(() -> x.add_(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("add_" + message);
        assertThatThrownBy(() -> x.fill_(1)).hasMessage("fill_" + message);
        assertThatThrownBy(() -> x.copy_(ones(2, 3))).hasMessage("copy_" + message);
        assertThatThrownBy(() -> x.normal_()).isInstanceOf(IllegalArgumentException.class);
        assertThat(zeros(1, 3).expand(1, 3).add_(1).sum().item()).isEqualTo(3);
    }

    @Test
    void theResultMustFitTheTarget() {
        assertThatThrownBy(() -> zeros(3).add_(ones(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("add_: the result's shape [2, 3] is not the target's [3]");
        assertThatThrownBy(() -> arange(3).add_(ones(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("add_: the result is float32, which does not fit into int64 [3]");
        assertThatThrownBy(() -> zeros(3).add_(ones(DType.FLOAT64, 3)))
                .hasMessage("add_: the result is float64, which does not fit into float32 [3]");
        assertThatThrownBy(() -> zeros(2, 3).copy_(ones(2)))
                .hasMessage("copy_: shape [2] does not broadcast to [2, 3]");
        assertThatThrownBy(() -> empty(2, 2).mm_(ones(2, 3), ones(2, 3)))
                .hasMessage("mm_: inner dimensions differ: [2, 3] x [2, 3] (3 != 2)");
        assertThatThrownBy(() -> empty(3, 2).mm_(ones(2, 3), ones(3, 2)))
                .hasMessage("mm_: the product's shape [2, 2] is not the target's [3, 2]");
    }

    @Test
    void aFailedWriteChangesNothing() {
        Tensor x = zeros(3);
        long version = x.storage().version();
        assertThatThrownBy(() -> x.add_(ones(2, 3))).isInstanceOf(IllegalArgumentException.class);
        assertThat(x.storage().version()).isEqualTo(version);
        assertThat(x.toFloatArray()).containsOnly(0f);
    }

    @Test
    void integersAreWrittenExactly() {
        long odd = (1L << 53) + 1;
        assertThat(zeros(DType.INT64, 2).fill_(odd).toLongArray()).containsOnly(odd);
        assertThat(arange(3).add_(arange(3)).toLongArray()).containsExactly(0, 2, 4);
    }

    @Test
    void writingIntoATracedTensorNamesTheFunctionalForm() {
        String traced =
                ": writes into a tensor that is being differentiated, of shape [2]; use the"
                        + " functional form ";
        assertThatThrownBy(() -> grad((Tensor x) -> sum(x.add_(1))).apply(zeros(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("add_" + traced + "add");
        assertThatThrownBy(() -> grad((Tensor x) -> sum(x.exp_())).apply(zeros(2)))
                .hasMessage("exp_" + traced + "exp");
        assertThatThrownBy(() -> grad((Tensor x) -> sum(x.copy_(ones(2)))).apply(zeros(2)))
                .hasMessage("copy_" + traced + "put");
        assertThatThrownBy(() -> grad((Tensor x) -> sum(x.mul(2).zero_())).apply(zeros(2)))
                .hasMessage("fill_" + traced + "fullLike");
    }

    @Test
    void writingIntoATracedPartNamesPut() {
        assertThatThrownBy(() -> grad((Tensor x) -> sum(x.set_(1, Index.at(0)))).apply(zeros(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("set_")
                .hasMessageEndingWith("use the functional form put");
        assertThatThrownBy(
                        () ->
                                grad((Tensor x) -> sum(x.set_(ones(1), Index.range(0, 1))))
                                        .apply(zeros(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("set_: ")
                .hasMessageEndingWith("use the functional form put");
    }

    @Test
    void writingATracedValueIntoAPlainTensorIsRefused() {
        String lost =
                ": writes a traced value of shape [2] into an untraced tensor, which would lose its"
                        + " derivative; use the functional form ";
        Tensor plain = zeros(2);
        assertThatThrownBy(() -> grad((Tensor x) -> sum(plain.add_(x))).apply(ones(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("add_" + lost + "add");
        assertThatThrownBy(() -> grad((Tensor x) -> sum(plain.copy_(x))).apply(ones(2)))
                .hasMessage("copy_" + lost + "put");
        assertThatThrownBy(() -> grad((Tensor x) -> sum(plain.set_(x, Index.all()))).apply(ones(2)))
                .hasMessage("set_" + lost + "put");
        assertThatThrownBy(() -> grad((Tensor x) -> sum(plain.mv_(ones(2, 2), x))).apply(ones(2)))
                .hasMessage("mv_" + lost + "matmul");
        assertThat(plain.toFloatArray()).containsOnly(0f);
    }
}
