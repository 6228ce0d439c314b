package dev.adjoint.examples.mnist;

import dev.adjoint.FormatException;
import dev.adjoint.Tensor;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reader of IDX files of unsigned bytes, the format of the MNIST database.
 *
 * <p>A file is a big-endian header and the elements in row-major order. The header is the magic
 * number (two zero bytes, the element type, here 0x08, and the number of dimensions), then one
 * 32-bit size for each dimension.
 */
public final class IdxFile {
    private static final int UNSIGNED_BYTES = 0x0800;
    private static final int GZIP_MAGIC = 0x1f8b;

    private IdxFile() {}

    /**
     * Reads a whole file, plain or gzipped, which its first two bytes tell.
     *
     * @param in the file's bytes; not closed
     * @param name how messages call the file
     * @param dimensions how many dimensions the file must have
     * @return a uint8 tensor of the file's sizes
     * @throws FormatException if the file is of another kind, is cut short or goes on after its
     *     last element
     * @throws IOException if reading fails
     */
    public static Tensor read(InputStream in, String name, int dimensions) throws IOException {
        try {
            return readPlain(unpacked(in), name, dimensions);
        } catch (EOFException | ZipException e) {
            FormatException damaged =
                    new FormatException(
                            name + ": damaged or truncated gzip data: " + e.getMessage());
            damaged.initCause(e);
            throw damaged;
        }
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        int firstTwo = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return firstTwo == GZIP_MAGIC ? new GZIPInputStream(buffered) : buffered;
    }

    private static Tensor readPlain(InputStream in, String name, int dimensions)
            throws IOException {
        int magic = readHeader(in, name, 1, "a magic number").getInt();
        int expectedMagic = UNSIGNED_BYTES + dimensions;
        if (magic != expectedMagic) {
            throw new FormatException(
                    "%s: magic number 0x%08x, expected 0x%08x (IDX, unsigned bytes, dimensions: %d)"
                            .formatted(name, magic, expectedMagic, dimensions));
        }
        int[] sizes = new int[dimensions];
        readHeader(in, name, dimensions, "the sizes of the dimensions").asIntBuffer().get(sizes);
        return Tensor.of(readElements(in, name, sizes), sizes);
    }

    private static ByteBuffer readHeader(InputStream in, String name, int words, String what)
            throws IOException {
        int expected = words * Integer.BYTES;
        byte[] bytes = in.readNBytes(expected);
        if (bytes.length < expected) {
            throw new FormatException(
                    "%s: truncated: %d bytes where %s of %d bytes is expected"
                            .formatted(name, bytes.length, what, expected));
        }
        return ByteBuffer.wrap(bytes);
    }

    private static byte[] readElements(InputStream in, String name, int[] sizes)
            throws IOException {
        int expected = elementCount(name, sizes);
        byte[] elements = in.readNBytes(expected);
        if (elements.length < expected) {
            throw new FormatException(
                    "%s: truncated: %d bytes of elements, expected %d (%s)"
                            .formatted(name, elements.length, expected, times(sizes)));
        }
        if (in.read() >= 0) { // reaching the end also makes gzip check its sum
            throw new FormatException(
                    "%s: goes on after the expected %d bytes of elements (%s)"
                            .formatted(name, expected, times(sizes)));
        }
        return elements;
    }

    private static int elementCount(String name, int[] sizes) throws FormatException {
        long count = 1;
        for (int size : sizes) {
            count *= size; // below 2^62: both factors are below 2^31
            if (size < 0 || count > Integer.MAX_VALUE) {
                throw new FormatException(
                        "%s: sizes %s, expected 0 or more each and less than 2^31 elements in all"
                                .formatted(name, times(sizes)));
            }
        }
        return (int) count;
    }

    private static String times(int[] sizes) {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
    }
}
