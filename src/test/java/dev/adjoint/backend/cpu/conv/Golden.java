package dev.adjoint.backend.cpu.conv;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The golden values that {@code golden/conv.py} writes: a case is a line of integers and then one
 * line per result.
 *
 * @param sizes the integers
 * @param results the results, row-major
 */
public record Golden(int[] sizes, List<double[]> results) {
    /** All cases of {@code golden/conv/<name>.txt}, each with the given number of results. */
    public static List<Golden> read(String name, int results) {
        List<String> lines = lines("/golden/conv/" + name + ".txt");
        List<Golden> cases = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += results + 1) {
            int[] sizes =
                    Arrays.stream(lines.get(i).split(" ")).mapToInt(Integer::parseInt).toArray();
            List<double[]> values =
                    lines.subList(i + 1, i + 1 + results).stream().map(Golden::numbers).toList();
            cases.add(new Golden(sizes, values));
        }
        return cases;
    }

    /** The input of the given seed, as {@code conv.py} makes it. */
    public static Dense input(DType dtype, int seed, Shape shape) {
        Dense x = Dense.allocate(dtype, shape);
        for (int i = 0; i < x.numel(); i++) {
            x.storage().set(i, ((i * 37 + seed * 11) % 101 - 50) / 16.0);
        }
        return x;
    }

    /** The elements of a row-major tensor without offset. */
    public static double[] values(Dense x) {
        double[] values = new double[x.numel()];
        for (int i = 0; i < values.length; i++) {
            values[i] = x.storage().get(i);
        }
        return values;
    }

    /** A view with the same elements whose every dimension is strided and offset. */
    public static Dense strided(Dense x) {
        int rank = x.shape().dim();
        int[] strides = new int[rank];
        int step = 2;
        for (int d = 0; d < rank; d++) {
            strides[d] = step;
            step *= x.shape().size(d);
        }
        int offset = 3;
        Storage storage = Storage.allocate(x.dtype(), offset + step);
        Dense view = new Dense(storage, x.shape(), strides, offset);
        for (int i = 0; i < x.numel(); i++) {
            int rest = i;
            int at = offset;
            for (int d = rank - 1; d >= 0; d--) {
                at += rest % x.shape().size(d) * strides[d];
                rest /= x.shape().size(d);
            }
            storage.set(at, x.storage().get(i));
        }
        return view;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Golden.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" ")).mapToDouble(Golden::number).toArray();
    }

    private static double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
