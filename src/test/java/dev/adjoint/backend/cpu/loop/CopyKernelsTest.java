package dev.adjoint.backend.cpu.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Storage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies, casts and fills. */
class CopyKernelsTest {
    private static final double[] NUMBERS = {
        0, -0.0, 1, -1, 1.9, -1.9, 250.7, 3, 65504, 0.1, 7e-8, 1e9
    };

    @ParameterizedTest
    @EnumSource
    void castsToEveryDtype(DType from) {
        for (DType to : DType.values()) {
            Dense src = Dense.allocate(from, Shape.of(NUMBERS.length));
            Dense dst = Dense.allocate(to, Shape.of(NUMBERS.length));
            Dense every2nd = new Dense(Storage.allocate(to, 40), dst.shape(), new int[] {2}, 1);
            for (int i = 0; i < NUMBERS.length; i++) {
                src.storage().set(i, NUMBERS[i]);
            }
            CopyKernels.copy(src, dst);
            CopyKernels.copy(src, every2nd);
            Storage want = Storage.allocate(to, 1);
            for (int i = 0; i < NUMBERS.length; i++) {
                want.set(0, src.storage().get(i));
                assertThat(dst.storage().get(i))
                        .as("%s %s to %s", NUMBERS[i], from, to)
                        .isEqualTo(want.get(0));
                assertThat(every2nd.storage().get(1 + 2 * i)).isEqualTo(want.get(0));
            }
        }
    }

    @Test
    void longsRoundOnceAndStayExact() {
        Dense src =
                new Dense(
                        Storage.wrap(
                                new long[] {0x4000_0040_0000_0001L, Long.MIN_VALUE + 1},
                                DType.INT64),
                        Shape.of(2));
        Dense floats = Dense.allocate(DType.FLOAT32, Shape.of(2));
        CopyKernels.copy(src, floats);
        assertThat((float[]) floats.array())
                .containsExactly(0x4000_0040_0000_0001L, Long.MIN_VALUE);
        Dense longs = Dense.allocate(DType.INT64, Shape.of(2));
        CopyKernels.copy(src, longs);
        assertThat((long[]) longs.array()).isEqualTo((long[]) src.array());
    }

    @Test
    void floatingToIntegerSaturatesAndNaNIsTrue() {
        Dense src =
                new Dense(
                        Storage.wrap(
                                new float[] {Float.NaN, Float.POSITIVE_INFINITY, -1e20f, -1},
                                DType.FLOAT32),
                        Shape.of(4));
        Dense ints = Dense.allocate(DType.INT32, Shape.of(4));
        CopyKernels.copy(src, ints);
        assertThat((int[]) ints.array())
                .containsExactly(0, Integer.MAX_VALUE, Integer.MIN_VALUE, -1);
        Dense bools = Dense.allocate(DType.BOOL, Shape.of(4));
        CopyKernels.copy(src, bools);
        assertThat((byte[]) bools.array()).containsExactly(1, 1, 1, 1);
    }

    @ParameterizedTest
    @EnumSource
    void transposesAndBroadcasts(DType dtype) {
        int rows = 67;
        int columns = 45;
        Dense src = Dense.allocate(dtype, Shape.of(3, rows, columns));
        for (int i = 0; i < src.numel(); i++) {
            src.storage().set(i, i % 101);
        }
        int[] s = src.strides();
        Dense turned =
                new Dense(
                        src.storage(), Shape.of(columns, 3, rows), new int[] {s[2], s[0], s[1]}, 0);
        Dense dst = Dense.allocate(dtype, Shape.of(2, columns, 3, rows));
        CopyKernels.copy(turned, dst);
        int i = 0;
        for (int repeat = 0; repeat < 2; repeat++) {
            for (int c = 0; c < columns; c++) {
                for (int b = 0; b < 3; b++) {
                    for (int r = 0; r < rows; r++) {
                        double want = src.storage().get((b * rows + r) * columns + c);
                        assertThat(dst.storage().get(i++)).isEqualTo(want);
                    }
                }
            }
        }
    }

    @Test
    void transposesInPlace() {
        float[] x = {1, 2, 3, 4};
        Storage storage = Storage.wrap(x, DType.FLOAT32);
        CopyKernels.copy(
                new Dense(storage, Shape.of(2, 2), new int[] {1, 2}, 0),
                new Dense(storage, Shape.of(2, 2)));
        assertThat(x).containsExactly(1, 3, 2, 4);
    }

    @ParameterizedTest
    @EnumSource
    void fills(DType dtype) {
        Dense whole = Dense.allocate(dtype, Shape.of(5));
        Dense column = new Dense(Storage.allocate(dtype, 6), Shape.of(3), new int[] {2}, 1);
        CopyKernels.fill(whole, 1);
        CopyKernels.fillLong(column, 1);
        for (int i = 0; i < 5; i++) {
            assertThat(whole.storage().get(i)).isEqualTo(1);
            assertThat(column.storage().get(i)).isEqualTo(i % 2);
        }
    }

    @Test
    void fillLongIsExact() {
        Dense x = Dense.allocate(DType.INT64, Shape.of(2));
        CopyKernels.fillLong(x, Long.MAX_VALUE - 1);
        assertThat((long[]) x.array()).containsExactly(Long.MAX_VALUE - 1, Long.MAX_VALUE - 1);
    }
}
