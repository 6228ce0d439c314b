package dev.adjoint.bench.alone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own for a program of this package. */
final class FreshJvm {

    private FreshJvm() {}

    /**
     * Runs a program to its end and returns its last line.
     *
     * @throws IOException if it fails; its own words are on the standard error
     */
    static String run(Class<?> program, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || output.isBlank()) {
            throw new IOException(program.getSimpleName() + " failed: " + output);
        }
        return output.lines().toList().getLast();
    }
}
