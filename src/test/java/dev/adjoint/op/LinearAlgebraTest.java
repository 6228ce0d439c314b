package dev.adjoint.op;

import static dev.adjoint.Autograd.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.DType;
import dev.adjoint.EighFactors;
import dev.adjoint.QrFactors;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.SignLogDet;
import dev.adjoint.SvdFactors;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** What factorisations promise of every matrix, and matrices that are special. */
class LinearAlgebraTest {
    private static Tensor random(DType dtype, int... sizes) {
        return Rng.of(7).randn(DType.FLOAT64, Shape.of(sizes)).to(dtype);
    }

    private static double tolerance(DType dtype) {
        return dtype == DType.FLOAT32 ? 1e-5 : 1e-13;
    }

    private static Tensor eye(DType dtype, int n) {
        return Tensors.eye(n).to(dtype);
    }

    private static void near(Tensor actual, Tensor expected, double tolerance) {
        Tensor full = expected.expand(actual.shape().toArray());
        Compare.close(actual, full, tolerance, "matrices");
    }

    private static Tensor times(Tensor a, Tensor... others) {
        Tensor product = a;
        for (Tensor other : others) {
            product = product.matmul(other);
        }
        return product;
    }

    private static Tensor t(Tensor x) {
        return x.transpose(-1, -2);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void factorsMultiplyToTheMatrix(DType dtype) {
        double tolerance = tolerance(dtype);
        for (int[] sizes :
                List.of(new int[] {2, 3, 12, 5}, new int[] {4, 5, 9}, new int[] {8, 8})) {
            Tensor a = random(dtype, sizes);
            int k = Math.min(a.size(-1), a.size(-2));
            QrFactors qr = Tensors.qr(a);
            near(times(qr.q(), qr.r()), a, tolerance);
            near(times(t(qr.q()), qr.q()), eye(dtype, k), tolerance);
            near(qr.r(), Tensors.triu(qr.r()), 0);
            SvdFactors svd = Tensors.svd(a);
            near(svd.u().mul(svd.s().unsqueeze(-2)).matmul(svd.vh()), a, tolerance);
            near(times(t(svd.u()), svd.u()), eye(dtype, k), tolerance);
            near(times(svd.vh(), t(svd.vh())), eye(dtype, k), tolerance);
            near(svd.s(), Tensors.sort(svd.s(), -1, true).values(), 0);
            assertThat(Tensors.amin(svd.s()).item()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void symmetricFactorsMultiplyToTheMatrix(DType dtype) {
        double tolerance = tolerance(dtype);
        Tensor x = random(dtype, 3, 9, 9);
        Tensor symmetric = x.add(t(x)).mul(0.5);
        EighFactors eigen = Tensors.eigh(x);
        Tensor scaled = eigen.vectors().mul(eigen.values().unsqueeze(-2));
        near(scaled.matmul(t(eigen.vectors())), symmetric, tolerance);
        near(times(t(eigen.vectors()), eigen.vectors()), eye(dtype, 9), tolerance);
        near(eigen.values(), eigen.values().sort(-1).values(), 0);
        Tensor definite = times(x, t(x)).add(eye(dtype, 9));
        Tensor l = Tensors.cholesky(definite);
        near(times(l, t(l)), definite, tolerance);
        near(l, Tensors.tril(l), 0);
        near(times(Tensors.inverse(definite), definite), eye(dtype, 9), 50 * tolerance);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 300})
    void solutionsSolveLargeSystems(int n) {
        Tensor a = random(DType.FLOAT64, n, n).add(eye(DType.FLOAT64, n).mul(3 * Math.sqrt(n)));
        Tensor b = random(DType.FLOAT64, n, 7);
        near(a.matmul(a.solve(b)), b, 1e-12);
        near(a.matmul(a.inverse()), eye(DType.FLOAT64, n), 1e-12);
        near(Tensors.tril(a).matmul(Tensors.triangularSolve(a, b, false)), b, 1e-11);
        near(Tensors.triu(a).matmul(Tensors.triangularSolve(a, b, true)), b, 1e-11);
    }

    @Test
    void vectorsHaveTheStatedSigns() {
        Tensor a = Tensor.of(new double[][] {{2, -1}, {-1, 2}}); // vectors (1, 1), (1, -1)
        near(
                Tensors.eigh(a).vectors(),
                Tensor.of(new double[][] {{1, 1}, {1, -1}}).mul(Math.sqrt(0.5)),
                1e-14);
        Tensor turned = Tensor.of(new double[][] {{0, -3}, {2, 0}});
        near(Tensors.svd(turned).u(), eye(DType.FLOAT64, 2), 1e-14);
        near(Tensors.svd(turned).vh(), Tensor.of(new double[][] {{0, -1}, {1, 0}}), 1e-14);
    }

    @Test
    void aSingularMatrixHasADeterminantAndCofactors() {
        Tensor a = Tensor.of(new double[][] {{1, 2}, {2, 4}});
        assertThat(Tensors.det(a).item()).isZero();
        near(
                gradient((Tensor x) -> Tensors.det(x)).apply(a),
                Tensor.of(new double[][] {{4, -2}, {-2, 1}}),
                1e-14);
        Tensor rankOne = Tensor.of(new double[][] {{1, 2, 3}, {2, 4, 6}, {3, 6, 9}});
        near(
                gradient((Tensor x) -> x.det()).apply(rankOne),
                Tensors.zeros(3, 3).to(DType.FLOAT64),
                1e-13);
        Tensor rankTwo = Tensor.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {5, 7, 9}});
        near(
                gradient((Tensor x) -> x.det()).apply(rankTwo),
                Tensor.of(new double[][] {{3, -6, 3}, {3, -6, 3}, {-3, 6, -3}}),
                1e-12);
        assertThatThrownBy(
                        () ->
                                gradient(
                                                (Tensor y) ->
                                                        gradient((Tensor x) -> x.det())
                                                                .apply(y)
                                                                .sum())
                                        .apply(a))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("inverse: the matrix of shape [2, 2] is singular");
    }

    @Test
    void logarithmsOfDeterminantsThatHaveNone() {
        SignLogDet singular = Tensors.slogdet(Tensors.ones(3, 3));
        assertThat(singular.sign().item()).isZero();
        assertThat(singular.logAbsDet().item()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Tensors.logdet(Tensors.ones(3, 3)).item()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Tensors.logdet(Tensors.eye(3).neg()).item()).isNaN();
        assertThat(Tensors.slogdet(Tensors.eye(3).neg()).sign().item()).isEqualTo(-1);
        double large = Tensors.slogdet(Tensors.eye(200).mul(1e6)).logAbsDet().item();
        assertThat(large).isCloseTo(200 * Math.log(1e6), org.assertj.core.data.Offset.offset(1e-3));
    }

    @Test
    void equalValuesHaveGradientsAndTheirVectorsHaveNone() {
        Tensor eye = eye(DType.FLOAT64, 3);
        near(gradient((Tensor x) -> Tensors.eigh(x).values().sum()).apply(eye), eye, 0);
        near(gradient((Tensor x) -> Tensors.nuclearNorm(x)).apply(eye), eye, 1e-14);
        Tensor zeros = Tensors.zeros(DType.FLOAT64, 3, 3);
        Tensor ofZeros = gradient((Tensor x) -> Tensors.svd(x).s().sum()).apply(zeros);
        assertThat(Tensors.isnan(ofZeros).any().item()).isZero();
        Tensor weights = random(DType.FLOAT64, 3, 3);
        Tensor ofVectors =
                gradient((Tensor x) -> Tensors.eigh(x).vectors().mul(weights).sum()).apply(eye);
        assertThat(Double.isFinite(ofVectors.sum().item())).isFalse();
    }

    @Test
    void integersBecomeFloats() {
        Tensor a = Tensor.of(new long[] {2, 0, 0, 4}, 2, 2);
        assertThat(Tensors.inverse(a).dtype()).isEqualTo(DType.FLOAT32);
        near(Tensors.inverse(a), Tensor.of(new float[][] {{0.5f, 0}, {0, 0.25f}}), 0);
        near(a.solve(Tensor.of(new double[] {2, 2})), Tensor.of(new double[] {1, 0.5}), 0);
        assertThat(a.det().item()).isEqualTo(8);
        assertThat(a.trace().itemLong()).isEqualTo(6);
    }

    @Test
    void batchesInParallelHaveTheBitsOfOneMatrixAtATime() {
        Tensor a = random(DType.FLOAT64, 300, 9, 9);
        Tensor b = random(DType.FLOAT64, 300, 9, 2);
        Tensor inverses = Tensors.inverse(a);
        Tensor solutions = Tensors.solve(a, b);
        Tensor values = Tensors.eigh(a).values();
        for (int i = 0; i < 300; i++) {
            Tensor one = a.select(0, i);
            Compare.sameBits(inverses.select(0, i), Tensors.inverse(one), "inverse " + i);
            Compare.sameBits(solutions.select(0, i), one.solve(b.select(0, i)), "solution " + i);
            Compare.sameBits(values.select(0, i), Tensors.eigh(one).values(), "values " + i);
        }
        a.select(0, 123).zero_();
        a.select(0, 234).zero_();
        assertThatThrownBy(() -> Tensors.inverse(a))
                .hasMessage("inverse: matrix [123] of the batch of shape [300, 9, 9] is singular");
    }

    @Test
    void sumsOfProductsAreMatrixProducts() {
        assertThat(operations("bij,bjk->bik", "n:2,3,4 n:2,4,5")).containsExactly("matmul");
        assertThat(operations("ij,jk->ik", "n:3,4 n:4,5")).containsExactly("matmul");
        assertThat(operations("bqhd,bkhd->bhqk", "n:2,3,2,4 n:2,5,2,4"))
                .containsExactly("permute", "permute", "reshape", "reshape", "matmul", "reshape");
        assertThat(operations("ij,ij->ij", "n:3,4 n:3,4")).containsExactly("mul");
    }

    private static List<String> operations(String equation, String inputs) {
        OpSample.Traits traits = new OpSample.Traits(OpSample.Accuracy.SUMMED, true, true);
        OpSample sample =
                new OpSample("einsum", inputs, x -> Tensors.einsum(equation, x), "", traits);
        return Spy.on(sample, DType.FLOAT32).stream().map(i -> i.op().name()).toList();
    }

    @Test
    void theCheapestPairIsMultipliedFirst() {
        Tensor a = random(DType.FLOAT64, 40, 2);
        Tensor b = random(DType.FLOAT64, 2, 40);
        Tensor c = random(DType.FLOAT64, 40, 3);
        near(Tensors.einsum("ij,jk,kl->il", a, b, c), times(a, times(b, c)), 1e-13);
        OpSample.Traits traits = new OpSample.Traits(OpSample.Accuracy.SUMMED, true, true);
        OpSample sample =
                new OpSample(
                        "einsum",
                        "n:40,2 n:2,40 n:40,3",
                        x -> Tensors.einsum("ij,jk,kl->il", x),
                        "",
                        traits);
        assertThat(Spy.on(sample, DType.FLOAT64).stream().filter(i -> i.op() == MatMul.OP))
                .extracting(i -> i.output().shape())
                .containsExactly(Shape.of(2, 3), Shape.of(40, 3));
    }
}
