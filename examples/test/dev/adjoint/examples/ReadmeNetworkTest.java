package dev.adjoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

class ReadmeNetworkTest {
    private static List<Double> losses(Consumer<PrintStream> example) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        example.accept(new PrintStream(bytes, true, UTF_8));
        return LossLines.losses(bytes.toString(UTF_8));
    }

    @Test
    void onNestedMaps() {
        List<Double> losses = losses(ReadmeNetwork::train);
        LossLines.assertFalling(losses);
        assertThat(losses(ReadmeNetwork::train)).isEqualTo(losses);
    }

    @Test
    void onRecords() {
        LossLines.assertFalling(losses(ReadmeNetworkRecords::train));
    }
}
