package dev.adjoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.Device;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

class TrainMnistTest {
    @TempDir private Path directory;

    @BeforeAll
    static void withoutAScreen() {
        System.setProperty("java.awt.headless", "true");
    }

    /** What a run left: its exit code, the lines it printed and its complaints. */
    private record Run(int exitCode, List<String> lines, String complaints) {
        List<String> epochs() {
            return lines.stream().filter(line -> line.startsWith("epoch")).toList();
        }
    }

    private static Run run(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                TrainMnist.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err, true));
        int exitCode = command.execute(options);
        return new Run(exitCode, out.toString().lines().toList(), err.toString());
    }

    /** A run on few digits. */
    private Run runShort(String... options) {
        Stream<String> common = Stream.of("--limit=320", "--no-progress", "--out=" + directory);
        return run(Stream.concat(common, Stream.of(options)).toArray(String[]::new));
    }

    private BufferedImage picture(String file) throws IOException {
        return ImageIO.read(directory.resolve(file).toFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "logistic", "tanh"})
    void aRunEndsWithTheAccuracyAndLeavesPictures(String model) throws IOException {
        Run run = runShort("--epochs=1", "--model=" + model);
        assertThat(run.complaints()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.epochs())
                .singleElement()
                .asString()
                .matches("epoch  1: loss \\d\\.\\d{9}, test accuracy 0\\.\\d{4}");
        assertThat(run.lines().getLast()).matches("test accuracy: 0\\.\\d{4}");
        assertThat(run.lines())
                .anyMatch(line -> line.startsWith("loss curve: " + directory))
                .anyMatch(line -> line.startsWith("misclassified digits: " + directory));
        assertThat(picture("loss-curve.png").getWidth()).isPositive();
        assertThat(picture("misclassified.png").getWidth()).isPositive();
    }

    @Test
    void theSameSeedGivesTheSameLosses() {
        Run first = runShort("--epochs=2", "--seed=5");
        assertThat(first.epochs()).hasSize(2);
        assertThat(runShort("--epochs=2", "--seed=5").lines()).isEqualTo(first.lines());
        assertThat(runShort("--epochs=2", "--seed=6").epochs()).isNotEqualTo(first.epochs());
    }

    @Test
    void theNumberOfThreadsDoesNotChangeTheLosses() {
        int threads = Device.CPU.threads();
        try {
            Run one = runShort("--epochs=1", "--threads=1");
            Run two = runShort("--epochs=1", "--threads=2");
            assertThat(one.epochs()).hasSize(1);
            assertThat(two.lines()).isEqualTo(one.lines());
        } finally {
            Device.CPU.threads(threads);
        }
    }

    @Test
    void missingDataIsOneSentence() {
        Run run = run("--data=" + directory);
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.complaints().lines())
                .singleElement()
                .asString()
                .contains(directory.resolve("train-images-idx3-ubyte") + ": no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--epochs=0",
                "--batch-size=-1",
                "--learning-rate=0",
                "--limit=0",
                "--threads=0",
                "--model=rnn"
            })
    void aWrongOptionIsRefused(String option) {
        Run run = run("--no-progress", option);
        assertThat(run.exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run.complaints()).contains("Usage: TrainMnist");
    }
}
