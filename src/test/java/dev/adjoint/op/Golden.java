package dev.adjoint.op;

import dev.adjoint.Shape;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * PyTorch's values of the samples, as {@code golden/ops.py} writes them.
 *
 * @param version the PyTorch that computed them
 * @param records one for each sample, by its name
 */
record Golden(String version, Map<String, Expected> records) {
    /** The file's name. */
    static final String NAME = "golden.bin.gz";

    /**
     * An expected result.
     *
     * @param narrow the dtype where floating inputs are float32
     * @param wide the dtype where they are float64
     * @param shape the shape
     * @param values the elements where they are float64, row-major
     */
    record Expected(String narrow, String wide, Shape shape, double[] values) {}

    static Golden read() {
        try (InputStream file = Golden.class.getResourceAsStream("/golden/ops/" + NAME)) {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Golden read(InputStream file) throws IOException {
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(new GZIPInputStream(file), 1 << 16));
        String version = in.readUTF();
        int count = in.readInt();
        Map<String, Expected> records = new HashMap<>();
        for (int i = 0; i < count; i++) {
            records.put(in.readUTF(), expected(in));
        }
        return new Golden(version, records);
    }

    private static Expected expected(DataInputStream in) throws IOException {
        String narrow = in.readUTF();
        String wide = in.readUTF();
        int[] sizes = new int[in.readUnsignedByte()];
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = in.readInt();
        }
        Shape shape = Shape.of(sizes);
        double[] values = new double[shape.numel()];
        for (int i = 0; i < values.length; i++) {
            values[i] = wide.contains("float") ? in.readDouble() : in.readLong();
        }
        return new Expected(narrow, wide, shape, values);
    }
}
