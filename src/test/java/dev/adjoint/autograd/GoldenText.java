package dev.adjoint.autograd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Golden values in text files: each line is a name, then numbers. */
final class GoldenText {
    private GoldenText() {}

    /** The numbers of each line of a resource, by its name. */
    static Map<String, double[]> read(String resource) throws IOException {
        Map<String, double[]> out = new HashMap<>();
        try (InputStream in = GoldenText.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            for (String line : text.lines().toList()) {
                String[] words = line.split(" ");
                out.put(
                        words[0],
                        Stream.of(words).skip(1).mapToDouble(Double::parseDouble).toArray());
            }
        }
        return out;
    }
}
