package dev.adjoint;

import org.junit.jupiter.params.provider.Arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the golden values that {@code golden/tensor.py} wrote with PyTorch. */
final class TensorGoldens {
    /**
     * A golden case.
     *
     * @param words what was called
     * @param result PyTorch's answer
     */
    record Case(List<String> words, String result) {
        String word(int i) {
            return words.get(i);
        }

        DType dtype(int i) {
            return TensorGoldens.dtype(words.get(i));
        }

        double[] numbers() {
            return TensorGoldens.numbers(result.isEmpty() ? List.of() : List.of(result.split(" ")));
        }

        Arguments named() {
            return Arguments.argumentSet(String.join(" ", words), this);
        }
    }

    private TensorGoldens() {}

    static List<Case> cases(String file) {
        try (InputStream in = TensorGoldens.class.getResourceAsStream("/golden/tensor/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(TensorGoldens::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Case only(String file, String words) {
        return cases(file).stream()
                .filter(c -> String.join(" ", c.words).equals(words))
                .findFirst()
                .orElseThrow();
    }

    private static Case parse(String line) {
        int at = line.indexOf(" =");
        return new Case(List.of(line.substring(0, at).split(" ")), line.substring(at + 2).strip());
    }

    static DType dtype(String name) {
        for (DType dtype : DType.values()) {
            if (dtype.toString().equals(name)) {
                return dtype;
            }
        }
        throw new IllegalArgumentException(name);
    }

    static double[] numbers(List<String> words) {
        return words.stream().mapToDouble(TensorGoldens::number).toArray();
    }

    private static double number(String word) {
        return switch (word) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            case "True" -> 1;
            case "False" -> 0;
            default -> Double.parseDouble(word);
        };
    }
}
