package dev.adjoint;

import static dev.adjoint.Tensors.arange;
import static dev.adjoint.Tensors.empty;
import static dev.adjoint.Tensors.emptyLike;
import static dev.adjoint.Tensors.eye;
import static dev.adjoint.Tensors.full;
import static dev.adjoint.Tensors.fullLike;
import static dev.adjoint.Tensors.linspace;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.onesLike;
import static dev.adjoint.Tensors.zeros;
import static dev.adjoint.Tensors.zerosLike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.TensorGoldens.Case;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class CreationTest {
    @ParameterizedTest
    @EnumSource(DType.class)
    void constantsInEveryDtype(DType dtype) {
        assertThat(zeros(dtype, 2, 3).dtype()).isEqualTo(dtype);
        assertThat(zeros(dtype, Shape.of(2, 3)).toDoubleArray()).containsOnly(0.0).hasSize(6);
        assertThat(ones(dtype, 5).toDoubleArray()).containsOnly(1.0).hasSize(5);
        assertThat(full(dtype, Shape.of(3), 1L).toDoubleArray()).containsOnly(1.0);
        assertThat(emptyLike(ones(dtype, 2)).dtype()).isEqualTo(dtype);
        assertThat(eye(dtype, 2).toDoubleArray()).containsExactly(1, 0, 0, 1);
        assertThat(Tensor.scalar(dtype, 1L).item()).isEqualTo(1);
        assertThat(Tensor.scalar(dtype, 1.0).dim()).isZero();
    }

    @Test
    void float32IsTheDefault() {
        for (Tensor x :
                new Tensor[] {
                    zeros(2),
                    ones(2),
                    empty(2),
                    full(Shape.of(2), 7),
                    linspace(0, 1, 2),
                    eye(2),
                    Tensor.scalar(1)
                }) {
            assertThat(x.dtype()).isEqualTo(DType.FLOAT32);
        }
        assertThat(arange(3).dtype()).isEqualTo(DType.INT64);
    }

    @Test
    void likeTakesShapeAndDtypeButIsDense() {
        Tensor x = zeros(DType.FLOAT64, 1, 3).expand(2, 3);
        assertThat(zerosLike(x).shape()).isEqualTo(Shape.of(2, 3));
        assertThat(onesLike(x).isContiguous()).isTrue();
        assertThat(onesLike(x).storage().size()).isEqualTo(6);
        assertThat(fullLike(x, 2.5).toDoubleArray()).containsOnly(2.5);
    }

    @Test
    void eyeIsTheIdentity() {
        assertThat(eye(3).toDoubleArray()).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
        assertThat(eye(0).shape()).isEqualTo(Shape.of(0, 0));
    }

    @Test
    void aNegativeZeroIsKept() {
        assertThat(1 / full(Shape.of(2), -0.0).item(1)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    static Stream<Arguments> ranges() {
        return TensorGoldens.cases("ranges.txt").stream().map(Case::named);
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void rangesAreThoseOfPytorch(Case c) {
        DType dtype = c.dtype(1);
        Tensor x =
                switch (c.word(0) + " " + dtype) {
                    case "arange int64" ->
                            arange(
                                    Long.parseLong(c.word(2)),
                                    Long.parseLong(c.word(3)),
                                    Long.parseLong(c.word(4)));
                    case "arange float32" ->
                            arange(
                                    Double.parseDouble(c.word(2)),
                                    Double.parseDouble(c.word(3)),
                                    Double.parseDouble(c.word(4)));
                    default ->
                            linspace(
                                    dtype,
                                    Double.parseDouble(c.word(2)),
                                    Double.parseDouble(c.word(3)),
                                    Integer.parseInt(c.word(4)));
                };
        assertThat(x.dtype()).isEqualTo(dtype);
        // PyTorch's arange steps from the start of each vector, so that its last bit depends on the
        // vector's width
        double tolerance = c.word(0).equals("arange") && dtype == DType.FLOAT32 ? 2e-6 : 0;
        assertThat(x.toDoubleArray()).containsExactly(c.numbers(), within(tolerance));
    }

    @Test
    void linspaceHitsBothEnds() {
        Tensor x = linspace(0.1, 0.7, 1001);
        assertThat(x.item(0)).isEqualTo(0.1f);
        assertThat(x.item(1000)).isEqualTo(0.7f);
    }

    @Test
    void rangesThatGoNowhereAreRefused() {
        assertThatThrownBy(() -> arange(0, 10, 0)).hasMessage("arange: 0 to 10 in steps of 0");
        assertThatThrownBy(() -> arange(0, 10, -1)).hasMessage("arange: 0 to 10 in steps of -1");
        assertThatThrownBy(() -> arange(1.0, 0.0, 0.5))
                .hasMessage("arange: 1.0 to 0.0 in steps of 0.5");
        assertThatThrownBy(() -> linspace(0, 1, -1)).hasMessage("linspace: -1 steps");
    }

    @Test
    void theDtypeFollowsTheArray() {
        assertThat(Tensor.of(new float[] {1}).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Tensor.of(new double[] {1}).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(Tensor.of(new long[] {1}).dtype()).isEqualTo(DType.INT64);
        assertThat(Tensor.of(new int[] {1}).dtype()).isEqualTo(DType.INT32);
        assertThat(Tensor.of(new byte[] {-1}).dtype()).isEqualTo(DType.UINT8);
        assertThat(Tensor.of(new byte[] {-1}).item(0)).isEqualTo(255);
        assertThat(Tensor.of(new boolean[] {true}).dtype()).isEqualTo(DType.BOOL);
        assertThat(Tensor.of(new double[][][] {{{1, 2}}, {{3, 4}}}).shape())
                .isEqualTo(Shape.of(2, 1, 2));
        assertThat(Tensor.of(new long[][] {{1}, {2}}).dtype()).isEqualTo(DType.INT64);
        assertThat(Tensor.of(new int[][] {{1, 2}}).toIntArray()).containsExactly(1, 2);
        assertThat(Tensor.of(new byte[][] {{1, 2}}).dtype()).isEqualTo(DType.UINT8);
        assertThat(Tensor.of(new boolean[][] {{true, false}}).toBooleanArray())
                .containsExactly(true, false);
    }

    @Test
    void nestedArraysMayBeEmpty() {
        assertThat(Tensor.of(new float[2][0]).shape()).isEqualTo(Shape.of(2, 0));
        assertThat(Tensor.of(new float[0][3]).shape()).isEqualTo(Shape.of(0, 0));
        assertThat(Tensor.of(new float[0]).shape()).isEqualTo(Shape.of(0));
    }

    @Test
    void raggedArraysAreRefused() {
        assertThatThrownBy(() -> Tensor.of(new float[][] {{1}, {1, 2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Tensor.of: ragged arrays: a length of 2 where 1 came before, in dimension"
                                + " 1");
        assertThatThrownBy(() -> Tensor.of(new float[][][] {{{1}, {2}}, {{3}}}))
                .hasMessage(
                        "Tensor.of: ragged arrays: a length of 1 where 2 came before, in dimension"
                                + " 1");
        assertThatThrownBy(() -> Tensor.of(new float[2][]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tensor.of: a null array in dimension 0");
        assertThatThrownBy(() -> Tensor.of(new float[][] {{1}, null}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tensor.of: a null array in dimension 0");
        assertThatThrownBy(() -> Tensor.of(new String[] {"1"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Tensor.of: arrays of String make no tensor; wants float, double, long,"
                                + " int, byte or boolean");
    }

    @Test
    void dataThatDoesNotFillTheShapeIsRefused() {
        assertThatThrownBy(() -> Tensor.of(new float[] {1, 2, 3}, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tensor.of: 3 elements do not fill shape [2, 2] (4)");
    }

    @Test
    void impossibleShapesAreRefused() {
        assertThatThrownBy(() -> zeros(2, -1)).hasMessage("negative size in shape [2, -1]");
        assertThatThrownBy(() -> zeros(1 << 16, 1 << 16))
                .hasMessage(
                        "shape [65536, 65536] has more than 2^31-1 elements, the most that a tensor"
                                + " holds");
        assertThat(zeros(1 << 16, 0, 1 << 16, 1 << 16).numel()).isZero();
    }
}
