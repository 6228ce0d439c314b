package dev.adjoint.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    @Test
    void countsByDigitShown() {
        Tensor labels = Tensor.of(new long[] {3, 3, 3, 0});
        Tensor predictions = Tensor.of(new long[] {3, 3, 8, 0});
        ConfusionMatrix matrix = ConfusionMatrix.of(labels, predictions);
        assertThat(matrix.accuracy()).isEqualTo(0.75, within(1e-12));
        assertThat(matrix.toString().lines())
                .hasSize(12)
                .anyMatch(row -> row.matches(" +3 +0 +0 +0 +2 +0 +0 +0 +0 +1 +0 +66\\.7%"));
    }
}
