package dev.adjoint.backend.cpu.conv;

import dev.adjoint.Dense;
import dev.adjoint.backend.ConvGeometry;

/** Convolution and its gradients straight from the definition, for row-major float64. */
final class NaiveConvolution {
    private NaiveConvolution() {}

    /** Adds to {@code out}, {@code dx} and {@code dw}, which are zero. */
    static void run(ConvGeometry g, Dense x, Dense w, Dense ct, Dense out, Dense dx, Dense dw) {
        int inputs = g.inChannels() / g.groups();
        int outputs = g.outChannels() / g.groups();
        int next = 0;
        for (int n = 0; n < g.batch(); n++) {
            for (int o = 0; o < g.outChannels(); o++) {
                int channel = n * g.inChannels() + o / outputs * inputs;
                for (int i = 0; i < g.outH(); i++) {
                    for (int j = 0; j < g.outW(); j++) {
                        window(
                                g,
                                array(x),
                                array(w),
                                array(ct),
                                array(out),
                                array(dx),
                                array(dw),
                                channel,
                                o * inputs,
                                i,
                                j,
                                next++);
                    }
                }
            }
        }
    }

    private static void window(
            ConvGeometry g,
            double[] x,
            double[] w,
            double[] ct,
            double[] out,
            double[] dx,
            double[] dw,
            int inChannel,
            int weightChannel,
            int i,
            int j,
            int at) {
        for (int c = 0; c < g.inChannels() / g.groups(); c++) {
            for (int p = 0; p < g.kernelH(); p++) {
                for (int q = 0; q < g.kernelW(); q++) {
                    int row = i * g.strideH() + p * g.dilationH() - g.padH();
                    int column = j * g.strideW() + q * g.dilationW() - g.padW();
                    if (row < 0 || row >= g.height() || column < 0 || column >= g.width()) {
                        continue;
                    }
                    int source = ((inChannel + c) * g.height() + row) * g.width() + column;
                    int weight = ((weightChannel + c) * g.kernelH() + p) * g.kernelW() + q;
                    out[at] += w[weight] * x[source];
                    dx[source] += w[weight] * ct[at];
                    dw[weight] += ct[at] * x[source];
                }
            }
        }
    }

    private static double[] array(Dense x) {
        return (double[]) x.array();
    }
}
