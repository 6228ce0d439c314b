package dev.adjoint.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.DType;
import dev.adjoint.FormatException;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

class IdxFileTest {
    private static final byte[] GOOD =
            IdxBytes.file(IdxBytes.IMAGES, new int[] {2, 1, 3}, new byte[] {1, 2, 3, 4, 5, -1});

    private static Tensor read(byte[] file, int dimensions) throws IOException {
        return IdxFile.read(new ByteArrayInputStream(file), "file-x", dimensions);
    }

    private static void assertRefused(byte[] file, int dimensions, String message) {
        assertThatThrownBy(() -> read(file, dimensions))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void readsAPlainFile() throws IOException {
        Tensor elements = read(GOOD, 3);
        assertThat(elements.shape()).isEqualTo(Shape.of(2, 1, 3));
        assertThat(elements.dtype()).isEqualTo(DType.UINT8);
        assertThat(elements.to(DType.FLOAT32).toFloatArray()).containsExactly(1, 2, 3, 4, 5, 255);
    }

    @Test
    void readsAGzippedFile() throws IOException {
        Tensor elements = read(IdxBytes.gzip(GOOD), 3);
        assertThat(elements.shape()).isEqualTo(Shape.of(2, 1, 3));
        assertThat(elements.to(DType.FLOAT32).toFloatArray()).containsExactly(1, 2, 3, 4, 5, 255);
    }

    @Test
    void refusesAnotherKindOfFile() {
        assertRefused(
                "PK-zip, not idx".getBytes(StandardCharsets.US_ASCII),
                3,
                "file-x: magic number 0x504b2d7a, expected 0x00000803");
        assertRefused(GOOD, 1, "file-x: magic number 0x00000803, expected 0x00000801");
    }

    @Test
    void refusesATruncatedFile() {
        assertRefused(new byte[0], 3, "file-x: truncated: 0 bytes where a magic number of 4 bytes");
        assertRefused(
                Arrays.copyOf(GOOD, 9), 3, "file-x: truncated: 5 bytes where the sizes of the dim");
        assertRefused(
                Arrays.copyOf(GOOD, GOOD.length - 1),
                3,
                "file-x: truncated: 5 bytes of elements, expected 6 (2 x 1 x 3)");
    }

    @Test
    void refusesBytesAfterTheElements() {
        assertRefused(
                Arrays.copyOf(GOOD, GOOD.length + 1),
                3,
                "file-x: goes on after the expected 6 bytes");
    }

    @Test
    void refusesDamagedGzip() throws IOException {
        byte[] packed = IdxBytes.gzip(GOOD);
        assertRefused(Arrays.copyOf(packed, packed.length - 9), 3, "file-x: damaged or truncated");
        byte[] wrongSum = packed.clone();
        wrongSum[packed.length - 8] ^= 1;
        assertRefused(wrongSum, 3, "file-x: damaged or truncated");
        assertRefused(new byte[] {0x1f, (byte) 0x8b}, 3, "file-x: damaged or truncated");
    }

    @Test
    void refusesImpossibleSizes() {
        int[] many = {1 << 20, 1 << 10, 1 << 10};
        assertRefused(
                IdxBytes.file(IdxBytes.IMAGES, many, new byte[0]),
                3,
                "file-x: sizes 1048576 x 1024 x 1024, expected");
        assertRefused(
                IdxBytes.file(IdxBytes.LABELS, new int[] {-1}, new byte[0]),
                1,
                "file-x: sizes -1, expected");
    }
}
