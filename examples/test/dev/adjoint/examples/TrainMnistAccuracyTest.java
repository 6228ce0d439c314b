package dev.adjoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** Trains each model as its recipe says, to the accuracy that it has to reach. */
@Tag("full")
class TrainMnistAccuracyTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({"mlp, 0.95", "logistic, 0.90", "tanh, 0.935", "cnn, 0.975"})
    void aModelReachesItsAccuracy(String model, double floor) {
        StringWriter out = new StringWriter();
        TrainMnist.commandLine()
                .setOut(new PrintWriter(out))
                .execute("--model=" + model, "--no-progress", "--out=" + directory);
        String lastLine = out.toString().lines().toList().getLast();
        assertThat(lastLine).startsWith("test accuracy: ");
        double accuracy = Double.parseDouble(lastLine.substring(lastLine.indexOf(':') + 1));
        assertThat(accuracy).isGreaterThanOrEqualTo(floor);
    }
}
