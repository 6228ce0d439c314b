package dev.adjoint.backend.cpu.gemm;

/** Converts rows of a half-precision type, kept as bits in shorts, to float32 and back. */
interface HalfConversion {
    /** Widens {@code n} adjacent numbers, exactly. */
    void widen(int n, short[] from, int o, float[] to, int at);

    /** Widens {@code n} numbers that are {@code stride} apart, exactly. */
    void gather(int n, short[] from, int o, int stride, float[] to, int at);

    /** Rounds {@code n} adjacent numbers to the nearest, ties to even. */
    void round(int n, float[] from, int o, short[] to, int at);
}
