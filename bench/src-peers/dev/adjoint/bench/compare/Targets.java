package dev.adjoint.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code targets.tsv}: case pattern, thread counts, floor, goal. */
final class Targets {

    private static final int COLUMNS = 4;

    private Targets() {}

    /**
     * The lines of a file in its order, patterns and thread counts expanded.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a line has another number of columns
     */
    static List<Target> read(Path file) throws IOException {
        List<Target> targets = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                targets.addAll(parse(line));
            }
        }
        return targets;
    }

    private static List<Target> parse(String line) {
        String[] columns = line.split("\t");
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(
                    "targets: wanted 4 columns separated by tabs, got: " + line);
        }
        double floor = Double.parseDouble(columns[2]);
        double goal = Double.parseDouble(columns[3]);
        int[] threads = Arrays.stream(columns[1].split(",")).mapToInt(Integer::parseInt).toArray();
        List<Target> targets = new ArrayList<>();
        for (String label : expand(columns[0]).toList()) {
            int at = label.indexOf('@');
            for (int n : threads) {
                String name = label.substring(0, at);
                targets.add(new Target(name, label.substring(at + 1), n, floor, goal));
            }
        }
        return targets;
    }

    /** All strings of a pattern with alternatives in braces, as a shell expands them. */
    static Stream<String> expand(String pattern) {
        int open = pattern.indexOf('{');
        if (open < 0) {
            return Stream.of(pattern);
        }
        int close = pattern.indexOf('}', open);
        String head = pattern.substring(0, open);
        String tail = pattern.substring(close + 1);
        return Arrays.stream(pattern.substring(open + 1, close).split(","))
                .flatMap(choice -> expand(head + choice.strip() + tail));
    }
}
