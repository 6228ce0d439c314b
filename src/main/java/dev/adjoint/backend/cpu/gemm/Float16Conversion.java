package dev.adjoint.backend.cpu.gemm;

/** Conversion of float16 in plain loops, which C2 turns into the instructions for it. */
final class Float16Conversion implements HalfConversion {
    @Override
    public void widen(int n, short[] from, int o, float[] to, int at) {
        for (int i = 0; i < n; i++) {
            to[at + i] = Float.float16ToFloat(from[o + i]);
        }
    }

    @Override
    public void gather(int n, short[] from, int o, int stride, float[] to, int at) {
        for (int i = 0; i < n; i++) {
            to[at + i] = Float.float16ToFloat(from[o + i * stride]);
        }
    }

    @Override
    public void round(int n, float[] from, int o, short[] to, int at) {
        for (int i = 0; i < n; i++) {
            to[at + i] = Float.floatToFloat16(from[o + i]);
        }
    }
}
