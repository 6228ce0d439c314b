package dev.adjoint.backend.cpu.conv;

/** The weights' transform {@code G g Gᵀ} of F(2 × 2, 3 × 3). */
final class WinogradWeights {
    private WinogradWeights() {}

    /** Transforms the kernels of some output channels to {@code [point, outputs, inputs]}. */
    static void transform(Correlation c, FloatCorrelator.Operands o, Range channels, float[] to) {
        float[] half = new float[12];
        int plane = c.outputs() * c.inputs();
        int end = (channels.from() + channels.size()) * c.inputs();
        for (int pair = channels.from() * c.inputs(); pair < end; pair++) {
            int from = o.wo() + 9 * pair;
            for (int j = 0; j < 3; j++) {
                spread(o.w()[from + j], o.w()[from + 3 + j], o.w()[from + 6 + j], half, j, 3);
            }
            for (int i = 0; i < 4; i++) {
                int at = 4 * i * plane + pair;
                spread(half[3 * i], half[3 * i + 1], half[3 * i + 2], to, at, plane);
            }
        }
    }

    /** The product of G with a column. */
    private static void spread(float a, float b, float c, float[] to, int at, int step) {
        float ends = a + c;
        to[at] = a;
        to[at + step] = 0.5f * (ends + b);
        to[at + 2 * step] = 0.5f * (ends - b);
        to[at + 3 * step] = c;
    }
}
