package dev.adjoint.op;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the listing of all samples that {@code golden/ops.py} evaluates in PyTorch: a line for
 * each, with the form, the inputs and the expression.
 */
final class SampleListing {
    /** The listing's name among the golden files. */
    static final String NAME = "samples.tsv";

    private SampleListing() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Family family : OpSamples.families()) {
            for (OpSample s : family.samples()) {
                lines.add(s.form() + "\t" + s.inputs() + "\t" + s.torch());
            }
        }
        return lines;
    }

    /** The argument is the folder to write to. */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0], NAME), lines());
    }
}
