package dev.adjoint.examples.mnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Makes IDX files for tests. */
final class IdxBytes {
    static final int IMAGES = 0x0803;
    static final int LABELS = 0x0801;

    private IdxBytes() {}

    static byte[] file(int magic, int[] sizes, byte[] elements) {
        ByteBuffer buffer =
                ByteBuffer.allocate(4 + 4 * sizes.length + elements.length).putInt(magic);
        for (int size : sizes) {
            buffer.putInt(size);
        }
        return buffer.put(elements).array();
    }

    static byte[] labels(int... labels) {
        byte[] elements = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            elements[i] = (byte) labels[i];
        }
        return file(LABELS, new int[] {labels.length}, elements);
    }

    /** Images whose pixels are all of one value. */
    static byte[] images(int count, int rows, int columns, int pixel) {
        byte[] elements = new byte[count * rows * columns];
        Arrays.fill(elements, (byte) pixel);
        return file(IMAGES, new int[] {count, rows, columns}, elements);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
