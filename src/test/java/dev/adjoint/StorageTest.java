package dev.adjoint;

import static dev.adjoint.Tensors.arange;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** Who shares elements with whom. */
class StorageTest {
    private final Tensor x = arange(0, 24).to(DType.FLOAT32).view(2, 3, 4);

    @Test
    void viewsShareTheStorage() {
        for (Tensor view :
                List.of(
                        x.view(6, 4),
                        x.reshape(24),
                        x.transpose(0, 2),
                        x.permute(2, 0, 1),
                        x.narrow(1, 1, 2),
                        x.slice(2, 0, 4, 2),
                        x.select(0, 1),
                        x.unsqueeze(1),
                        x.narrow(0, 0, 1).squeeze(0),
                        x.narrow(0, 0, 1).expand(5, 3, 4),
                        x.get(Index.at(1), Index.range(0, 2)),
                        x.contiguous())) {
            assertThat(view.storage()).isSameAs(x.storage());
        }
        assertThat(x.split(1, 0))
                .allSatisfy(part -> assertThat(part.storage()).isSameAs(x.storage()));
        assertThat(x.unbind(1))
                .allSatisfy(part -> assertThat(part.storage()).isSameAs(x.storage()));
        assertThat(x.chunk(2, 2))
                .allSatisfy(part -> assertThat(part.storage()).isSameAs(x.storage()));
    }

    @Test
    void copiesDoNot() {
        for (Tensor copy :
                List.of(
                        x.clone(),
                        x.transpose(0, 1).contiguous(),
                        x.transpose(0, 1).reshape(24),
                        x.repeat(1, 1, 1),
                        x.flip(0),
                        x.add(0.0),
                        x.to(DType.FLOAT64),
                        x.put(zeros(4), Index.at(0), Index.at(0)))) {
            assertThat(copy.storage()).isNotSameAs(x.storage());
        }
    }

    @Test
    void offsetsAndStrides() {
        Tensor view = x.narrow(1, 1, 2).select(0, 1).t();
        assertThat(view.storageOffset()).isEqualTo(12 + 4);
        assertThat(view.shape()).isEqualTo(Shape.of(4, 2));
        assertThat(view.stride(0)).isEqualTo(1);
        assertThat(view.stride(1)).isEqualTo(4);
        assertThat(view.stride(-1)).isEqualTo(4);
        assertThat(view.item(2, 1)).isEqualTo(16 + 2 + 4);
        assertThat(x.slice(2, 1, 4, 2).stride(2)).isEqualTo(2);
        assertThat(x.slice(2, 1, 4, 2).storageOffset()).isEqualTo(1);
        assertThat(x.narrow(0, 0, 1).expand(5, 3, 4).stride(0)).isZero();
    }

    @Test
    void aWriteThroughAViewShowsInAllOthers() {
        x.select(1, 2).fill_(-1);
        assertThat(x.item(0, 2, 3)).isEqualTo(-1);
        assertThat(x.item(0, 1, 3)).isEqualTo(7);
        x.transpose(0, 2).set_(50, Index.at(3), Index.at(0), Index.at(1));
        assertThat(x.item(1, 0, 3)).isEqualTo(50);
    }

    @Test
    void versionsAreShared() {
        Tensor view = x.select(0, 0);
        Tensor other = x.clone();
        long before = x.storage().version();
        view.add_(1);
        assertThat(x.storage().version()).isGreaterThan(before);
        long after = x.storage().version();
        x.storage().set(3, 1);
        assertThat(view.storage().version()).isGreaterThan(after);
        x.add(1).mul(2).sum().item();
        assertThat(x.storage().version()).isEqualTo(after + 1);
        assertThat(other.storage().version()).isZero();
    }

    @Test
    void ofCopiesAndWrapShares() {
        float[] data = {1, 2, 3, 4};
        Tensor copy = Tensor.of(data, 2, 2);
        Tensor shared = Tensor.wrap(data, 2, 2);
        data[3] = 9;
        assertThat(copy.item(1, 1)).isEqualTo(4);
        assertThat(shared.item(1, 1)).isEqualTo(9);
        shared.mul_(2.0);
        assertThat(data).containsExactly(2, 4, 6, 18);
        assertThat(shared.storage().array()).isSameAs(data);
        long[] longs = {5};
        Tensor.wrap(longs).fill_(6);
        assertThat(longs).containsExactly(6);
        double[] doubles = {1, 2};
        Tensor.wrap(doubles, 1, 2).add_(1.0);
        assertThat(doubles).containsExactly(2, 3);
        int[] ints = {1};
        byte[] bytes = {1};
        assertThat(Tensor.wrap(ints).dtype()).isEqualTo(DType.INT32);
        assertThat(Tensor.wrap(bytes).dtype()).isEqualTo(DType.UINT8);
        assertThatThrownBy(() -> Tensor.wrap(data, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tensor.of: 4 elements do not fill shape [3] (3)");
    }

    @Test
    void whatIsReadIsACopy() {
        double[] read = x.toDoubleArray();
        read[0] = 77;
        float[] same = x.toFloatArray();
        same[0] = 77;
        assertThat(x.item(0, 0, 0)).isZero();
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void elementsRoundTripInEveryDtype(DType dtype) {
        Storage s = Storage.allocate(dtype, 3);
        s.set(1, 1);
        s.setLong(2, 1);
        assertThat(s.get(0)).isZero();
        assertThat(s.get(1)).isEqualTo(1);
        assertThat(s.getLong(2)).isEqualTo(1);
        assertThat(s.version()).isEqualTo(2);
        assertThat(s.dtype()).isEqualTo(dtype);
        assertThat(s).hasToString("Storage[" + dtype + " x 3]");
        assertThatThrownBy(() -> s.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> s.set(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void largeIntegersAreExact() {
        Storage s = Storage.allocate(DType.INT64, 1);
        s.setLong(0, (1L << 53) + 1);
        assertThat(s.getLong(0)).isEqualTo((1L << 53) + 1);
    }

    @Test
    void anArrayOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> Storage.wrap(new float[1], DType.FLOAT64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Storage.wrap: a float[] cannot hold float64");
    }
}
