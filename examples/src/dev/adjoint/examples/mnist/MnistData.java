package dev.adjoint.examples.mnist;

import dev.adjoint.DType;
import dev.adjoint.FormatException;
import dev.adjoint.Tensor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The MNIST database: digits to train on and digits to test with.
 *
 * @param train the training digits
 * @param test the test digits
 */
public record MnistData(Digits train, Digits test) {
    private static final int IMAGE_DIMENSIONS = 3;
    private static final int LABEL_DIMENSIONS = 1;

    /** A file's elements, and how messages call the file. */
    private record Content(String name, Tensor elements) {}

    /** Where the four files come from. */
    @FunctionalInterface
    private interface Source {
        Content read(String file, int dimensions) throws IOException;
    }

    /**
     * The 8,000 training and 2,000 test digits that come with the examples.
     *
     * @throws IOException if they cannot be read
     */
    public static MnistData bundled() throws IOException {
        return read(MnistData::readResource);
    }

    /**
     * Reads the four files {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code
     * t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each plain or gzipped, with or
     * without {@code .gz} at the end of its name.
     *
     * @param directory where the files are
     * @throws FormatException if a file is missing, damaged or not of MNIST's form
     * @throws IOException if reading fails
     */
    public static MnistData load(Path directory) throws IOException {
        return read((file, dimensions) -> readFile(directory, file, dimensions));
    }

    private static MnistData read(Source source) throws IOException {
        return new MnistData(readDigits(source, "train"), readDigits(source, "t10k"));
    }

    private static Digits readDigits(Source source, String prefix) throws IOException {
        Content images = source.read(prefix + "-images-idx3-ubyte", IMAGE_DIMENSIONS);
        Content labels = source.read(prefix + "-labels-idx1-ubyte", LABEL_DIMENSIONS);
        return new Digits(pixels(images), labels(labels, images.elements().size(0)));
    }

    private static Tensor pixels(Content file) throws FormatException {
        Tensor images = file.elements();
        int count = images.size(0);
        if (count == 0 || images.size(1) != Digits.SIDE || images.size(2) != Digits.SIDE) {
            throw new FormatException(
                    "%s: images %s, expected [N, %d, %d] with N at least 1"
                            .formatted(file.name(), images.shape(), Digits.SIDE, Digits.SIDE));
        }
        return images.reshape(count, Digits.PIXELS).to(DType.FLOAT32).div(255.0);
    }

    private static Tensor labels(Content file, int images) throws FormatException {
        Tensor labels = file.elements().to(DType.INT64);
        if (labels.size(0) != images) {
            throw new FormatException(
                    "%s: %d labels, expected %d, one for each image"
                            .formatted(file.name(), labels.size(0), images));
        }
        long largest = Arrays.stream(labels.toLongArray()).max().orElseThrow();
        if (largest >= Digits.CLASSES) {
            throw new FormatException(file.name() + ": a label " + largest + ", expected 0 to 9");
        }
        return labels;
    }

    private static Content readResource(String file, int dimensions) throws IOException {
        String resource = "/mnist/" + file + ".gz";
        try (InputStream in = MnistData.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FormatException(resource + ": not on the class path");
            }
            return new Content(resource, IdxFile.read(in, resource, dimensions));
        }
    }

    private static Content readFile(Path directory, String file, int dimensions)
            throws IOException {
        Path plain = directory.resolve(file);
        Path path = Files.exists(plain) ? plain : directory.resolve(file + ".gz");
        if (!Files.isRegularFile(path)) {
            throw new FormatException(
                    "%s: no such file, nor %s.gz; expected an IDX file, magic number 0x%08x"
                            .formatted(plain, file, 0x0800 + dimensions));
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new Content(path.toString(), IdxFile.read(in, path.toString(), dimensions));
        }
    }
}
