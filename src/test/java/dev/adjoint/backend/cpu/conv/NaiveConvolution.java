package dev.adjoint.backend.cpu.conv;

import dev.adjoint.Dense;
import dev.adjoint.backend.ConvAxis;
import dev.adjoint.backend.ConvGeometry;

/** Convolution and its gradients straight from the definition, for row-major float64. */
final class NaiveConvolution {
    private final ConvGeometry g;
    private final double[] x;
    private final double[] w;
    private final double[] ct;
    private final double[] out;
    private final double[] dx;
    private final double[] dw;

    private NaiveConvolution(
            ConvGeometry g, Dense x, Dense w, Dense ct, Dense out, Dense dx, Dense dw) {
        this.g = g;
        this.x = (double[]) x.array();
        this.w = (double[]) w.array();
        this.ct = (double[]) ct.array();
        this.out = (double[]) out.array();
        this.dx = (double[]) dx.array();
        this.dw = (double[]) dw.array();
    }

    /** Adds to {@code out}, {@code dx} and {@code dw}, which are zero. */
    static void run(ConvGeometry g, Dense x, Dense w, Dense ct, Dense out, Dense dx, Dense dw) {
        new NaiveConvolution(g, x, w, ct, out, dx, dw).run();
    }

    private void run() {
        int next = 0;
        for (int n = 0; n < g.batch(); n++) {
            for (int o = 0; o < g.outChannels(); o++) {
                int first = o / g.groupOutChannels() * g.groupInChannels();
                for (int d = 0; d < g.depth().out(); d++) {
                    for (int i = 0; i < g.height().out(); i++) {
                        for (int j = 0; j < g.width().out(); j++) {
                            window(n * g.inChannels() + first, o, d, i, j, next++);
                        }
                    }
                }
            }
        }
    }

    private void window(int inChannel, int o, int d, int i, int j, int at) {
        int weight = o * g.patch();
        for (int c = 0; c < g.groupInChannels(); c++) {
            for (int r = 0; r < g.depth().kernel(); r++) {
                for (int p = 0; p < g.height().kernel(); p++) {
                    for (int q = 0; q < g.width().kernel(); q++) {
                        int slice = place(g.depth(), d, r);
                        int row = place(g.height(), i, p);
                        int column = place(g.width(), j, q);
                        if (slice >= 0 && row >= 0 && column >= 0) {
                            int plane = (inChannel + c) * g.depth().size() + slice;
                            int source =
                                    (plane * g.height().size() + row) * g.width().size() + column;
                            out[at] += w[weight] * x[source];
                            dx[source] += w[weight] * ct[at];
                            dw[weight] += ct[at] * x[source];
                        }
                        weight++;
                    }
                }
            }
        }
    }

    /** The input's element, -1 in the padding. */
    private static int place(ConvAxis axis, int output, int tap) {
        int place = output * axis.stride() + tap * axis.dilation() - axis.padding();
        return place < axis.size() ? place : -1;
    }
}
