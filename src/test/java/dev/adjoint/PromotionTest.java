package dev.adjoint;

import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.where;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.TensorGoldens.Case;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The dtype of a result, against {@code torch.result_type}, and conversions, against {@code
 * torch.Tensor.to}.
 */
class PromotionTest {
    private static final List<DType> ARITHMETIC =
            List.of(DType.FLOAT32, DType.FLOAT64, DType.INT64);

    private static boolean isHalf(DType dtype) {
        return dtype == DType.FLOAT16 || dtype == DType.BFLOAT16;
    }

    private static Tensor operand(String form, DType dtype) {
        return form.equals("dim") ? ones(dtype, 2) : ones(dtype);
    }

    @Test
    void allPairsOfDtypesPromoteAsInPytorch() {
        int pairs = 0;
        for (Case c : TensorGoldens.cases("promotion.txt")) {
            if (c.word(0).equals("dim") && c.word(2).equals("dim")) {
                assertThat(DType.promote(c.dtype(1), c.dtype(3)))
                        .as(c.words().toString())
                        .hasToString(c.result());
                pairs++;
            }
        }
        assertThat(pairs).isEqualTo(64);
    }

    @Test
    void tensorsWithAndWithoutDimensionsPromoteAsInPytorch() {
        int cases = 0;
        for (Case c : TensorGoldens.cases("promotion.txt")) {
            if (c.word(2).equals("number") || isHalf(TensorGoldens.dtype(c.result()))) {
                continue;
            }
            Tensor x = operand(c.word(0), c.dtype(1));
            Tensor y = operand(c.word(2), c.dtype(3));
            assertThat(where(zeros(DType.BOOL), x, y).dtype())
                    .as(c.words().toString())
                    .hasToString(c.result());
            cases++;
        }
        assertThat(cases).isGreaterThan(150);
    }

    static Stream<Arguments> numbers() {
        return TensorGoldens.cases("promotion.txt").stream()
                .filter(c -> c.word(2).equals("number"))
                .map(Case::named);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbersPromoteAsInPytorch(Case c) {
        Tensor x = operand(c.word(0), c.dtype(1));
        Supplier<Tensor> sum = c.word(3).equals("long") ? () -> x.add(3L) : () -> x.add(2.5);
        DType expected = TensorGoldens.dtype(c.result());
        if (ARITHMETIC.contains(expected)) {
            assertThat(sum.get().dtype()).isEqualTo(expected);
        } else {
            assertThatThrownBy(sum::get)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("add: " + expected + " has ");
        }
    }

    @Test
    void aJavaNumberNeverChangesAFloatingDtype() {
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            Tensor x = ones(dtype, 2);
            for (Tensor y :
                    List.of(x.add(1e300), x.sub(2), x.mul(3L), x.div(4.0), x.pow(3.0), x.pow(2))) {
                assertThat(y.dtype()).isEqualTo(dtype);
            }
        }
    }

    @Test
    void int64KeepsItsDtypeWithLongsAndBecomesFloat32WithDoubles() {
        Tensor x = Tensor.of(new long[] {7, -3});
        assertThat(x.mul(2).dtype()).isEqualTo(DType.INT64);
        assertThat(x.mul(2).toLongArray()).containsExactly(14, -6);
        assertThat(x.mul(0.5).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(x.mul(0.5).toFloatArray()).containsExactly(3.5f, -1.5f);
        assertThat(x.div(2).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(x.div(2).toFloatArray()).containsExactly(3.5f, -1.5f);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"INT32", "UINT8", "BOOL"})
    void smallIntegersHaveNoArithmetic(DType dtype) {
        assertThatThrownBy(() -> ones(dtype, 2).mul(ones(dtype, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "mul: "
                                + dtype
                                + " has no arithmetic; convert with to(DType.INT64) or a floating"
                                + " dtype");
    }

    @Test
    void smallIntegersCompareGatherAndSum() {
        Tensor x = Tensor.of(new byte[] {(byte) 200, 3});
        Tensor y = Tensor.of(new int[] {100, 3});
        assertThat(x.gt(y).toBooleanArray()).containsExactly(true, false);
        assertThat(x.eq(y).toBooleanArray()).containsExactly(false, true);
        assertThat(x.sum().dtype()).isEqualTo(DType.INT64);
        assertThat(x.sum().itemLong()).isEqualTo(203);
        assertThat(y.argmax().itemLong()).isZero();
        assertThat(y.indexSelect(0, Tensor.of(new long[] {1, 1, 0})).toIntArray())
                .containsExactly(3, 3, 100);
        assertThat(Tensor.of(new boolean[] {true, false, true}).sum().itemLong()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT16", "BFLOAT16"})
    void halfFloatsMultiplyAsMatricesOnly(DType dtype) {
        Tensor x = Tensor.of(new float[][] {{1, 2}, {3, 4}}).to(dtype);
        assertThat(x.matmul(x).dtype()).isEqualTo(dtype);
        assertThat(x.matmul(x).toFloatArray()).containsExactly(7, 10, 15, 22);
        assertThatThrownBy(() -> x.exp())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "exp: "
                                + dtype
                                + " has storage, casts and matrix products only; convert with"
                                + " to(DType.FLOAT32)");
    }

    @Test
    void matrixProductsPromoteAsArithmeticDoes() {
        Tensor product =
                Tensor.of(new float[] {0.1f}, 1, 1).matmul(Tensor.of(new double[] {0.1}, 1, 1));
        assertThat(product.dtype()).isEqualTo(DType.FLOAT64);
        assertThat(product.item()).isEqualTo((double) 0.1f * 0.1);
    }

    @Test
    void int64IsExactBeyondTheDoubles() {
        long odd = (1L << 53) + 1;
        Tensor x = Tensor.of(new long[] {odd, 2, Long.MAX_VALUE});
        assertThat(x.itemLong(0)).isEqualTo(odd);
        assertThat(x.narrow(0, 0, 2).sum().itemLong()).isEqualTo(odd + 2);
        assertThat(x.mul(3).itemLong(0)).isEqualTo(3 * odd);
        assertThat(x.add(1L).itemLong(2)).isEqualTo(Long.MIN_VALUE);
        assertThat(x.select(0, 0).eq(Tensor.scalar(DType.INT64, odd - 1)).item()).isZero();
        assertThat(x.max().itemLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(x.cumsum(0).itemLong(1)).isEqualTo(odd + 2);
        assertThat(x.narrow(0, 0, 2).prod().itemLong()).isEqualTo(2 * odd);
        assertThat(Tensor.scalar(DType.INT64, odd).itemLong()).isEqualTo(odd);
        assertThat(Tensors.full(DType.INT64, Shape.of(3), odd).itemLong(2)).isEqualTo(odd);
        assertThat(zeros(DType.INT64, 3).fill_(odd).itemLong(1)).isEqualTo(odd);
        assertThat(Tensors.arange(odd, odd + 3).toLongArray())
                .containsExactly(odd, odd + 1, odd + 2);
        assertThat(x.clone().reshape(3, 1).expand(3, 2).itemLong(0, 1)).isEqualTo(odd);
    }

    static Stream<Arguments> casts() {
        return TensorGoldens.cases("casts.txt").stream()
                .map(c -> Arguments.argumentSet(c.word(0) + " to " + c.word(1), c));
    }

    @ParameterizedTest
    @MethodSource("casts")
    void convertsAsPytorch(Case c) {
        List<String> inputs = c.words().subList(2, c.words().size());
        Tensor x = exactly(c.dtype(0), inputs);
        Tensor y = x.to(c.dtype(1));
        assertThat(y.dtype()).isEqualTo(c.dtype(1));
        if (c.dtype(1).isInteger()) {
            long[] expected = Stream.of(c.result().split(" ")).mapToLong(Long::parseLong).toArray();
            assertThat(y.toLongArray()).containsExactly(expected);
        } else {
            assertThat(y.toDoubleArray()).containsExactly(c.numbers());
        }
        // strided, and cast back, goes another way through the kernels
        Tensor strided = x.reshape(inputs.size(), 1).expand(inputs.size(), 2).t().to(c.dtype(1));
        assertThat(strided.select(0, 1).toDoubleArray()).containsExactly(y.toDoubleArray());
    }

    private static Tensor exactly(DType dtype, List<String> words) {
        return dtype.isInteger()
                ? Tensor.of(words.stream().mapToLong(Long::parseLong).toArray()).to(dtype)
                : Tensor.of(TensorGoldens.numbers(words)).to(dtype);
    }

    @Test
    void aCastToTheOwnDtypeIsTheTensorItself() {
        Tensor x = ones(2);
        assertThat(x.to(DType.FLOAT32)).isSameAs(x);
    }
}
