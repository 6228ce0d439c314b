package dev.adjoint.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where and of what a result was measured. */
final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** The CPU's name, its family and model where the system tells, and the number of its cores. */
    static String cpu() {
        int cores = Runtime.getRuntime().availableProcessors();
        try {
            List<String> lines = Files.readAllLines(CPU_INFO);
            String model = field(lines, "model name", System.getProperty("os.arch"));
            String family = field(lines, "cpu family", "?");
            return model + " " + family + "." + field(lines, "model", "?") + " x" + cores;
        } catch (IOException notLinux) {
            return System.getProperty("os.arch") + " x" + cores;
        }
    }

    private static String field(List<String> lines, String name, String otherwise) {
        return lines.stream()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2 && parts[0].strip().equals(name))
                .map(parts -> parts[1].strip())
                .findFirst()
                .orElse(otherwise);
    }

    /** The checked out commit, marked {@code -dirty} where files differ from it. */
    static String commit(Path directory) throws IOException {
        Process git =
                new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
                        .directory(directory.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String commit =
                new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return commit.isEmpty() ? "uncommitted" : commit;
    }
}
