package dev.adjoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Reads the losses that an example prints in lines {@code step N: loss X}. */
final class LossLines {
    private LossLines() {}

    static List<Double> losses(String output) {
        return output.lines()
                .filter(line -> line.startsWith("step"))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
    }

    static void assertFalling(List<Double> losses) {
        assertThat(losses).hasSize(11);
        assertThat(losses.getLast()).isLessThan(losses.getFirst());
    }
}
