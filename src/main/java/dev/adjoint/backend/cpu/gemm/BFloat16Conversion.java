package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.BFloat16;

/** Conversion of bfloat16 in plain loops: the twin of {@link BFloat16Vectors}. */
final class BFloat16Conversion implements HalfConversion {
    @Override
    public void widen(int n, short[] from, int o, float[] to, int at) {
        gather(n, from, o, 1, to, at);
    }

    @Override
    public void gather(int n, short[] from, int o, int stride, float[] to, int at) {
        for (int i = 0; i < n; i++) {
            to[at + i] = BFloat16.toFloat(from[o + i * stride]);
        }
    }

    @Override
    public void round(int n, float[] from, int o, short[] to, int at) {
        for (int i = 0; i < n; i++) {
            to[at + i] = BFloat16.fromFloat(from[o + i]);
        }
    }
}
