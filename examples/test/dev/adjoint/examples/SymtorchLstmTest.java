package dev.adjoint.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

class SymtorchLstmTest {
    @Test
    void itLearnsTheMeanOfASequence() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SymtorchLstm.train(new PrintStream(bytes, true, UTF_8));
        LossLines.assertFalling(LossLines.losses(bytes.toString(UTF_8)));
    }
}
