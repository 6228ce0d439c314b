package dev.adjoint.examples.mnist;

import dev.adjoint.Tensor;

import java.util.Locale;

/** How often each digit was taken for each digit. */
public final class ConfusionMatrix {
    private final int[][] counts = new int[Digits.CLASSES][Digits.CLASSES];

    private ConfusionMatrix() {}

    /**
     * Counts.
     *
     * @param labels the digits shown, [N] int64
     * @param predictions what each was taken for, [N] int64
     */
    public static ConfusionMatrix of(Tensor labels, Tensor predictions) {
        ConfusionMatrix matrix = new ConfusionMatrix();
        long[] shown = labels.toLongArray();
        long[] taken = predictions.toLongArray();
        for (int i = 0; i < shown.length; i++) {
            matrix.counts[(int) shown[i]][(int) taken[i]]++;
        }
        return matrix;
    }

    /** The part that was told right, 0 to 1. */
    public double accuracy() {
        int right = 0;
        int all = 0;
        for (int digit = 0; digit < Digits.CLASSES; digit++) {
            right += counts[digit][digit];
            all += total(digit);
        }
        return (double) right / all;
    }

    private int total(int digit) {
        int total = 0;
        for (int count : counts[digit]) {
            total += count;
        }
        return total;
    }

    /**
     * A table: a row for each digit shown, a column for each it was taken for, and the part of the
     * row told right.
     */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("shown \\ taken for\n     ");
        for (int digit = 0; digit < Digits.CLASSES; digit++) {
            table.append(String.format(Locale.ROOT, "%6d", digit));
        }
        for (int digit = 0; digit < Digits.CLASSES; digit++) {
            table.append('\n').append(row(digit));
        }
        return table.toString();
    }

    private String row(int digit) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%5d", digit));
        for (int count : counts[digit]) {
            row.append(String.format(Locale.ROOT, "%6d", count));
        }
        int total = total(digit);
        if (total > 0) {
            row.append(String.format(Locale.ROOT, "%8.1f%%", 100.0 * counts[digit][digit] / total));
        }
        return row.toString();
    }
}
