package dev.adjoint.internal.random;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The streams that {@code src/test/golden/rng.py} wrote; the format stands there. */
final class GoldenStreams {
    /**
     * One call: {@code check} is the CRC-32 of its values, or {@code bytes} if they are given.
     *
     * @param seedLine whether this begins a stream, {@code arguments} being the seed
     */
    record Call(
            boolean seedLine,
            String name,
            String dtype,
            int n,
            String check,
            List<String> arguments,
            ByteBuffer values) {
        boolean hasValues() {
            return check.equals("bytes");
        }

        double number(int index) {
            return Double.parseDouble(arguments.get(index));
        }

        long integer(int index) {
            return Long.parseLong(arguments.get(index));
        }

        @Override
        public String toString() {
            return name + " " + dtype + " " + n + " " + arguments;
        }
    }

    private GoldenStreams() {}

    /** All streams, each a seed and the calls that follow it. */
    static List<List<Call>> load() {
        ByteBuffer values = ByteBuffer.wrap(read("streams.bin"));
        List<List<Call>> streams = new ArrayList<>();
        for (String line : new String(read("streams.txt"), StandardCharsets.UTF_8).split("\n")) {
            if (line.startsWith("#")) {
                continue;
            }
            Call call = parse(List.of(line.split(" ")), values);
            if (call.seedLine()) {
                streams.add(new ArrayList<>());
            }
            streams.getLast().add(call);
        }
        if (values.hasRemaining()) {
            throw new IllegalStateException(values.remaining() + " bytes too many in streams.bin");
        }
        return streams;
    }

    private static Call parse(List<String> words, ByteBuffer values) {
        if (words.get(0).equals("seed")) {
            return new Call(true, "seed", "", 0, "", words.subList(1, 2), values);
        }
        if (words.get(0).equals("restore")) {
            int n = Mt19937State.TORCH_BYTES;
            return new Call(false, "restore", "uint8", n, "bytes", List.of(), next(values, n));
        }
        int n = Integer.parseInt(words.get(2));
        String check = words.get(3);
        ByteBuffer own = next(values, check.equals("bytes") ? n * width(words.get(1)) : 0);
        return new Call(
                false, words.get(0), words.get(1), n, check, words.subList(4, words.size()), own);
    }

    private static ByteBuffer next(ByteBuffer values, int bytes) {
        ByteBuffer slice = values.slice(values.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
        values.position(values.position() + bytes);
        return slice;
    }

    private static int width(String dtype) {
        return switch (dtype) {
            case "float32", "int32" -> 4;
            case "float64", "int64" -> 8;
            case "uint8" -> 1;
            default -> throw new IllegalArgumentException(dtype);
        };
    }

    private static byte[] read(String file) {
        try (InputStream in = GoldenStreams.class.getResourceAsStream("/golden/rng/" + file)) {
            if (in == null) {
                throw new IllegalStateException("missing resource golden/rng/" + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
