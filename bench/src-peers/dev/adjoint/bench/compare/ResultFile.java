package dev.adjoint.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Keeps a comparison in {@code results/DATE-COMMIT-CPU.tsv}. Further runs on the same day, commit
 * and CPU replace the lines they measured again and leave the others.
 */
final class ResultFile {

    private static final String COLUMNS =
            "# case@peer\tthreads\tours_us\tpeer_us\tfloor\tgoal\tratio\tpeer\tours_min_us"
                    + "\tpeer_min_us\tours_mean_us\tpeer_mean_us\tremark";

    private ResultFile() {}

    /**
     * Writes the lines and returns the file.
     *
     * @param about lines on what was measured with what
     */
    static Path save(Path bench, List<Comparison> lines, List<String> about) throws IOException {
        String commit = Machine.commit(bench);
        String cpu = Machine.cpu();
        String name = LocalDate.now() + "-" + commit + "-" + cpu.replaceAll("[^\\w.]+", "-");
        Path file = bench.resolve("results").resolve(name + ".tsv");
        Map<String, String> rows = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (String row : Files.readAllLines(file)) {
                if (!row.startsWith("#")) {
                    String[] c = row.split("\t", 3);
                    rows.put(c[0] + "\t" + c[1], row);
                }
            }
        }
        lines.forEach(c -> rows.put(c.target().key(), row(c)));
        List<String> text = new ArrayList<>();
        text.add("# date " + LocalDate.now() + ", commit " + commit + ", CPU " + cpu);
        about.forEach(line -> text.add("# " + line));
        text.add(COLUMNS);
        text.addAll(rows.values());
        Files.createDirectories(file.getParent());
        return Files.write(file, text);
    }

    private static String row(Comparison c) {
        return String.format(
                Locale.ROOT,
                "%s\t%.3f\t%.3f\t%.3f\t%.3f\t%.4f\t%s\t%.3f\t%.3f\t%.3f\t%.3f\t%s",
                c.target().key(),
                c.ours().medianNs() / 1e3,
                c.peer().medianNs() / 1e3,
                c.target().floor(),
                c.target().goal(),
                c.ratio(),
                c.peer().contestant(),
                c.ours().minNs() / 1e3,
                c.peer().minNs() / 1e3,
                c.ours().meanNs() / 1e3,
                c.peer().meanNs() / 1e3,
                c.verdict());
    }
}
