package dev.adjoint.backend.cpu.conv;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.backend.ConvGeometry;

/** The weights in the order in which a {@linkplain Correlation#transposed transpose} reads them. */
final class TransposedWeights {
    private TransposedWeights() {}

    /** The weights {@code [groups, inChannels / groups, outChannels / groups, taps]}. */
    static Dense of(ConvGeometry g, Correlation c, Dense w) {
        int[] taps = taps(g, c);
        Shape shape = Shape.of(g.groups(), c.outputs(), c.inputs(), taps.length);
        Dense to = Dense.allocate(w.dtype(), shape);
        switch (w.array()) {
            case float[] from -> copy(g, c, taps, from, w.offset(), (float[]) to.array());
            case double[] from -> copy(g, c, taps, from, w.offset(), (double[]) to.array());
            default ->
                    throw new IllegalArgumentException(
                            "conv: wants float32 or float64, got " + w.dtype());
        }
        return to;
    }

    /** Which of the kernel's elements take part. */
    private static int[] taps(ConvGeometry g, Correlation c) {
        int[] taps = new int[c.taps()];
        int next = 0;
        for (int d : c.depth().kernel()) {
            for (int r : c.rows().kernel()) {
                for (int k : c.columns().kernel()) {
                    taps[next++] = (d * g.height().kernel() + r) * g.width().kernel() + k;
                }
            }
        }
        return taps;
    }

    private static void copy(
            ConvGeometry g, Correlation c, int[] taps, float[] from, int at, float[] to) {
        int next = 0;
        for (int group = 0; group < g.groups(); group++) {
            for (int in = 0; in < c.outputs(); in++) {
                for (int out = 0; out < c.inputs(); out++) {
                    int number = (group * c.inputs() + out) * c.outputs() + in;
                    for (int tap : taps) {
                        to[next++] = from[at + number * g.taps() + tap];
                    }
                }
            }
        }
    }

    private static void copy(
            ConvGeometry g, Correlation c, int[] taps, double[] from, int at, double[] to) {
        int next = 0;
        for (int group = 0; group < g.groups(); group++) {
            for (int in = 0; in < c.outputs(); in++) {
                for (int out = 0; out < c.inputs(); out++) {
                    int number = (group * c.inputs() + out) * c.outputs() + in;
                    for (int tap : taps) {
                        to[next++] = from[at + number * g.taps() + tap];
                    }
                }
            }
        }
    }
}
