package dev.adjoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Runs the single-file program as its first lines say, with the java that runs the tests. */
class SingleFileTest {
    private static final Path PROGRAM = Path.of("single-file", "Xor.java");

    @TempDir private Path directory;

    /** The library's modules, out of the tests' class path. */
    private static String modulePath() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(SingleFileTest::isAdjoint)
                .collect(joining(File.pathSeparator));
    }

    private static boolean isAdjoint(String entry) {
        try {
            return ModuleFinder.of(Path.of(entry)).findAll().stream()
                    .anyMatch(module -> module.descriptor().name().startsWith("dev.adjoint"));
        } catch (FindException e) {
            return false; // some test library's jar, whose name is no module name
        }
    }

    @Test
    void xorIsLearnt() throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Path complaints = directory.resolve("complaints");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process =
                new ProcessBuilder(
                                java.toString(),
                                "--module-path",
                                modulePath(),
                                "--add-modules",
                                "dev.adjoint,jdk.incubator.vector",
                                PROGRAM.toString())
                        .redirectOutput(output.toFile())
                        .redirectError(complaints.toFile())
                        .start();
        int exitCode = process.waitFor();

        assertThat(exitCode).as(() -> read(complaints)).isZero();
        List<Double> losses = LossLines.losses(read(output));
        LossLines.assertFalling(losses);
        assertThat(losses.getLast()).isLessThan(0.01);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
