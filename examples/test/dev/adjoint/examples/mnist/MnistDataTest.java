package dev.adjoint.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.DType;
import dev.adjoint.FormatException;
import dev.adjoint.Shape;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class MnistDataTest {
    @TempDir private Path directory;

    @BeforeEach
    void writeGoodFiles() throws IOException {
        write("train-images-idx3-ubyte", IdxBytes.images(3, 28, 28, 51));
        write("train-labels-idx1-ubyte.gz", IdxBytes.gzip(IdxBytes.labels(7, 0, 9)));
        write("t10k-images-idx3-ubyte.gz", IdxBytes.gzip(IdxBytes.images(1, 28, 28, 255)));
        write("t10k-labels-idx1-ubyte", IdxBytes.labels(4));
    }

    private void write(String file, byte[] bytes) throws IOException {
        Files.write(directory.resolve(file), bytes);
    }

    private void assertRefused(String... messageParts) {
        assertThatThrownBy(() -> MnistData.load(directory))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContainingAll(messageParts);
    }

    @Test
    void readsPlainAndGzippedFilesSideBySide() throws IOException {
        MnistData data = MnistData.load(directory);
        assertThat(data.train().images().shape()).isEqualTo(Shape.of(3, Digits.PIXELS));
        assertThat(data.train().images().dtype()).isEqualTo(DType.FLOAT32);
        assertThat(data.train().images().toFloatArray()).containsOnly(0.2f);
        assertThat(data.train().labels().toLongArray()).containsExactly(7, 0, 9);
        assertThat(data.test().images().toFloatArray()).containsOnly(1f);
        assertThat(data.test().size()).isEqualTo(1);
    }

    @Test
    void readsAGzippedFileWithoutItsEnding() throws IOException {
        write("t10k-labels-idx1-ubyte", IdxBytes.gzip(IdxBytes.labels(5)));
        assertThat(MnistData.load(directory).test().labels().toLongArray()).containsExactly(5);
    }

    @Test
    void namesAMissingFile() throws IOException {
        Files.delete(directory.resolve("train-images-idx3-ubyte"));
        assertRefused("train-images-idx3-ubyte", "no such file", "0x00000803");
    }

    @Test
    void namesATruncatedFile() throws IOException {
        write("t10k-labels-idx1-ubyte", new byte[] {0, 0, 8, 1, 0, 0, 0, 1});
        assertRefused("t10k-labels-idx1-ubyte", "0 bytes of elements, expected 1");
    }

    @Test
    void refusesImagesOfAnotherSize() throws IOException {
        write("train-images-idx3-ubyte", IdxBytes.images(3, 32, 32, 0));
        assertRefused("train-images-idx3-ubyte", "32, 32", "expected [N, 28, 28]");
    }

    @Test
    void refusesLabelsThatDoNotBelongToTheImages() throws IOException {
        write("t10k-labels-idx1-ubyte", IdxBytes.labels(4, 2));
        assertRefused("t10k-labels-idx1-ubyte", "2 labels, expected 1");
        write("t10k-labels-idx1-ubyte", IdxBytes.labels(10));
        assertRefused("t10k-labels-idx1-ubyte", "a label 10, expected 0 to 9");
    }

    @Test
    void theBundledDigitsAreThere() throws IOException {
        MnistData data = MnistData.bundled();
        assertThat(data.train().size()).isEqualTo(8000);
        assertThat(data.test().size()).isEqualTo(2000);
        assertThat(data.train().first(5).targets().shape()).isEqualTo(Shape.of(5, Digits.CLASSES));
    }
}
