package dev.adjoint;

import static dev.adjoint.Tensors.allClose;
import static dev.adjoint.Tensors.arange;
import static dev.adjoint.Tensors.cat;
import static dev.adjoint.Tensors.conv2d;
import static dev.adjoint.Tensors.dropout;
import static dev.adjoint.Tensors.empty;
import static dev.adjoint.Tensors.eye;
import static dev.adjoint.Tensors.full;
import static dev.adjoint.Tensors.linspace;
import static dev.adjoint.Tensors.logSoftmax;
import static dev.adjoint.Tensors.maxPool2d;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.rand;
import static dev.adjoint.Tensors.randn;
import static dev.adjoint.Tensors.randperm;
import static dev.adjoint.Tensors.stack;
import static dev.adjoint.Tensors.where;
import static dev.adjoint.Tensors.zeros;
import static dev.adjoint.Tensors.zerosLike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.stream.DoubleStream;

/** What the documented block of tensor calls does, line by line. */
class TensorTest {
    private final Tensor a = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
    private final Tensor z = full(Shape.of(2, 3), 3);

    @Test
    void makesTensors() {
        assertThat(a.shape()).isEqualTo(Shape.of(2, 3));
        Tensor b = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        assertThat(b.toFloatArray()).containsExactly(a.toFloatArray());
        Tensor s = Tensor.scalar(2.0);
        assertThat(s.shape()).isEqualTo(Shape.of());
        assertThat(s.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(s.item()).isEqualTo(2);
        assertThat(Tensor.scalar(DType.INT64, 3).itemLong()).isEqualTo(3);
        assertThat(zeros(2, 3).toFloatArray()).containsExactly(0, 0, 0, 0, 0, 0);
        assertThat(ones(DType.FLOAT64, 2, 3).toDoubleArray()).containsExactly(1, 1, 1, 1, 1, 1);
        assertThat(arange(0, 10).toLongArray()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(linspace(0, 200, 2000).size(0)).isEqualTo(2000);
        assertThat(eye(4).sum().item()).isEqualTo(4);
        assertThat(zerosLike(a).shape()).isEqualTo(a.shape());
        assertThat(rand(a.shape()).shape()).isEqualTo(a.shape());
        assertThat(full(Shape.of(2, 3), 7).toFloatArray()).containsOnly(7f).hasSize(6);
    }

    @Test
    void describesItself() {
        assertThat(a.size(0)).isEqualTo(2);
        assertThat(a.size(-1)).isEqualTo(3);
        assertThat(a.dim()).isEqualTo(2);
        assertThat(a.numel()).isEqualTo(6);
        assertThat(a.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(a.device()).isEqualTo(Device.CPU);
        assertThat(a.isContiguous()).isTrue();
        assertThat(a.t().isContiguous()).isFalse();
        assertThat(a.storage().size()).isEqualTo(6);
        assertThat(a.shape()).hasToString("[2, 3]").hasSameHashCodeAs(Shape.of(2, 3));
    }

    @Test
    void computes() {
        assertThat(a.matmul(z.t()).toFloatArray()).containsExactly(18, 18, 45, 45);
        assertThat(a.add(z).toFloatArray()).containsExactly(4, 5, 6, 7, 8, 9);
        assertThat(a.sub(z).toFloatArray()).containsExactly(-2, -1, 0, 1, 2, 3);
        assertThat(a.mul(2.0).toFloatArray()).containsExactly(2, 4, 6, 8, 10, 12);
        assertThat(a.div(ones(DType.FLOAT64, 2, 3).to(DType.FLOAT32)).toFloatArray())
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(a.neg().toFloatArray()).containsExactly(-1, -2, -3, -4, -5, -6);
        assertThat(a.pow(2.0).toFloatArray()).containsExactly(1, 4, 9, 16, 25, 36);
        Tensor r = arange(0, 3).mul(2);
        assertThat(r.dtype()).isEqualTo(DType.INT64);
        assertThat(r.toLongArray()).containsExactly(0, 2, 4);
    }

    @Test
    void reduces() {
        assertThat(a.sum().item()).isEqualTo(21);
        assertThat(a.sum(1).toFloatArray()).containsExactly(6, 15);
        assertThat(a.sum(0, 1).shape()).isEqualTo(Shape.of());
        assertThat(a.mean(0, true).shape()).isEqualTo(Shape.of(1, 3));
        assertThat(a.mean(0, true).toFloatArray()).containsExactly(2.5f, 3.5f, 4.5f);
        assertThat(a.max(1).values().toFloatArray()).containsExactly(3, 6);
        assertThat(a.max(1).indices().toLongArray()).containsExactly(2, 2);
        assertThat(a.argmax(1).toLongArray()).containsExactly(2, 2);
    }

    @Test
    void changesShape() {
        assertThat(a.view(3, 2).toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(a.reshape(6).shape()).isEqualTo(Shape.of(6));
        assertThat(a.view(-1, 2).shape()).isEqualTo(Shape.of(3, 2));
        assertThat(a.transpose(0, 1).toFloatArray()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(a.narrow(1, 0, 2).toFloatArray()).containsExactly(1, 2, 4, 5);
        assertThat(a.select(0, 1).toFloatArray()).containsExactly(4, 5, 6);
        assertThat(a.expand(4, 2, 3).sum().item()).isEqualTo(84);
        assertThat(cat(0, a, z).shape()).isEqualTo(Shape.of(4, 3));
        assertThat(stack(0, a, z).shape()).isEqualTo(Shape.of(2, 2, 3));
        assertThat(stack(0, a, z).select(0, 0).toFloatArray()).containsExactly(a.toFloatArray());
    }

    @Test
    void choosesAndCompares() {
        assertThat(where(a.gt(z), a, z).toFloatArray()).containsExactly(3, 3, 3, 4, 5, 6);
        assertThat(a.gt(z).dtype()).isEqualTo(DType.BOOL);
        Tensor b = a.clone();
        assertThat(a.eq(b).toBooleanArray()).containsOnly(true);
        assertThat(a.equals(b)).isFalse();
        assertThat(allClose(a, b, 1e-5, 1e-8)).isTrue();
        double log = Math.log(Math.exp(-2) + Math.exp(-1) + 1);
        assertThat(logSoftmax(a, 1).toDoubleArray())
                .containsExactly(
                        new double[] {-2 - log, -1 - log, -log, -2 - log, -1 - log, -log},
                        within(1e-6));
    }

    @Test
    void allCloseFollowsPytorchInTheCorners() {
        double inf = Double.POSITIVE_INFINITY;
        assertThat(close(inf, inf)).isTrue();
        assertThat(close(inf, -inf)).isFalse();
        assertThat(close(1, inf)).isFalse();
        assertThat(close(inf, 1)).isFalse();
        assertThat(close(Double.NaN, Double.NaN)).isFalse();
        assertThat(close(1 + 1e-6, 1)).isTrue();
        assertThat(close(1 + 1e-4, 1)).isFalse();
        assertThat(close(1e-9, 0)).isTrue();
        assertThat(allClose(ones(2, 3), ones(3), 0, 0)).isTrue();
    }

    private static boolean close(double x, double y) {
        return allClose(Tensor.of(new double[] {x}), Tensor.of(new double[] {y}), 1e-5, 1e-8);
    }

    @Test
    void convolvesAndPools() {
        Tensor images = rand(8, 1, 28, 28);
        assertThat(conv2d(images, rand(6, 1, 5, 5), zeros(6), 1, 2).shape())
                .isEqualTo(Shape.of(8, 6, 28, 28));
        assertThat(maxPool2d(rand(8, 6, 28, 28), 2).shape()).isEqualTo(Shape.of(8, 6, 14, 14));
        Tensor centre =
                zeros(1, 1, 5, 5).set_(1, Index.all(), Index.all(), Index.at(2), Index.at(2));
        assertThat(conv2d(images, centre, zeros(1), 1, 2).toFloatArray())
                .containsExactly(images.toFloatArray());
    }

    @Test
    void indexesAndWrites() {
        assertThat(a.get(Index.at(1), Index.range(0, 2)).toFloatArray()).containsExactly(4, 5);
        a.get(Index.all(), Index.range(0, 1)).fill_(2);
        assertThat(a.toFloatArray()).containsExactly(2, 2, 3, 2, 5, 6);
        Tensor put = a.put(zeros(3), Index.at(1), Index.all());
        assertThat(put.toFloatArray()).containsExactly(2, 2, 3, 0, 0, 0);
        assertThat(a.item(1, 2)).isEqualTo(6);
        a.add_(-0.5, z);
        assertThat(a.toFloatArray()).containsExactly(0.5f, 0.5f, 1.5f, 0.5f, 3.5f, 4.5f);
        a.set_(5, Index.at(1), Index.at(0));
        assertThat(a.item(1, 0)).isEqualTo(5);
        a.set_(zeros(3), Index.at(1));
        assertThat(a.select(0, 1).toFloatArray()).containsOnly(0f);
        Tensor c2 = empty(2, 2);
        assertThat(c2.mm_(z, z.t())).isSameAs(c2);
        assertThat(c2.toFloatArray()).containsOnly(27f);
    }

    @Test
    void readsAndWritesStorage() {
        Storage st = a.storage();
        assertThat(st.size()).isEqualTo(6);
        st.set(0, 7);
        assertThat(st.get(0)).isEqualTo(7);
        assertThat(a.item(0, 0)).isEqualTo(7);
        float[] f = a.toFloatArray();
        f[0] = 9;
        assertThat(a.item(0, 0)).isEqualTo(7);
        Tensor c = a.clone();
        c.fill_(0);
        assertThat(a.item(1, 2)).isEqualTo(6);
    }

    @Test
    void drawsRandomNumbers() {
        Rng.manualSeed(1);
        assertThat(randn(100, 50).shape()).isEqualTo(Shape.of(100, 50));
        assertThat(DoubleStream.of(rand(3).toDoubleArray())).allMatch(v -> v >= 0 && v < 1);
        assertThat(randperm(10).numel()).isEqualTo(10);
        assertThat(DoubleStream.of(a.uniform_(-0.1, 0.1).toDoubleArray()))
                .allMatch(v -> Math.abs(v) <= 0.1);
        assertThat(a.normal_()).isSameAs(a);
        assertThat(DoubleStream.of(a.bernoulli_(0.5).toDoubleArray()))
                .allMatch(v -> v == 0 || v == 1);
        Rng rng = Rng.of(1);
        assertThat(rng.randn(100, 50).shape()).isEqualTo(Shape.of(100, 50));
        assertThat(DoubleStream.of(dropout(ones(6), 0.5, rng).toDoubleArray()))
                .allMatch(v -> v == 0 || v == 2);
    }

    @Test
    void prints() {
        assertThat(a.toString()).isEqualTo(" 1  2  3\n 4  5  6\n[float32 2x3]");
        assertThat(Tensor.scalar(DType.INT64, 3).toString()).isEqualTo(" 3\n[int64]");
        assertThat(zeros(0, 3).toString()).endsWith("[float32 0x3]");
        assertThat(a.t().toString()).isEqualTo(" 1  4\n 2  5\n 3  6\n[float32 3x2]");
    }

    @Test
    void readsInEveryForm() {
        Tensor x = Tensor.of(new double[] {-1.5, 0, 3.75}).expand(2, 3).t();
        assertThat(x.toDoubleArray()).containsExactly(-1.5, -1.5, 0, 0, 3.75, 3.75);
        assertThat(x.toFloatArray()).containsExactly(-1.5f, -1.5f, 0, 0, 3.75f, 3.75f);
        assertThat(x.toLongArray()).containsExactly(-1, -1, 0, 0, 3, 3);
        assertThat(x.toIntArray()).containsExactly(-1, -1, 0, 0, 3, 3);
        assertThat(x.toBooleanArray()).containsExactly(true, true, false, false, true, true);
        assertThat(x.select(0, 2).toByteArray()).containsExactly((byte) 3, (byte) 3);
        assertThat(x.item(2, 1)).isEqualTo(3.75);
        assertThat(x.item(-1, -1)).isEqualTo(3.75);
        assertThat(x.itemLong(2, 0)).isEqualTo(3);
    }

    @Test
    void itemWantsOneElement() {
        assertThat(ones(1, 1).item()).isEqualTo(1);
        assertThatThrownBy(() -> a.item())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "item: 0 indices for shape [2, 3]; without indices the tensor has one"
                                + " element");
        assertThatThrownBy(() -> a.item(1)).hasMessage("item: 1 indices for shape [2, 3]");
        assertThatThrownBy(() -> a.item(0, 3))
                .hasMessage("item: index 3 is outside dimension 1 of shape [2, 3]");
    }

    @Test
    void errorsNameOperationAndShapes() {
        assertThatThrownBy(() -> a.matmul(a))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("matmul: inner dimensions differ: [2, 3] x [2, 3] (3 != 2)");
        assertThatThrownBy(() -> a.add(zeros(2, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "add: shapes [2, 3] and [2, 4] do not broadcast (3 != 4 in dimension -1)");
        assertThatThrownBy(() -> a.t().view(6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "view: a tensor of shape [3, 2] and strides [1, 3] has no view of shape"
                                + " [6]; use reshape, which copies");
        assertThatThrownBy(() -> a.view(4))
                .hasMessage("view: shape [2, 3] (6 elements) does not fit [4]");
        assertThatThrownBy(() -> a.view(-1, 4))
                .hasMessage("view: shape [2, 3] (6 elements) does not fit [-1, 4]");
        assertThatThrownBy(() -> a.expand(2, 4))
                .hasMessage("expand: shape [2, 3] does not expand to [2, 4]");
        assertThatThrownBy(() -> a.sum(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 3]");
        assertThatThrownBy(() -> a.size(2))
                .hasMessage("size: dimension 2 is not in -2..1 of shape [2, 3]");
    }
}
