package dev.adjoint.backend.cpu.loop;

/** How a loop is emitted; the results have the same bits, only the payloads of NaNs may differ. */
public enum Flavor {
    /** A loop over array elements, which C2 vectorises where it is arithmetic. */
    PLAIN,
    /** A loop over vectors of the Vector API, with masked or scalar tail. */
    VECTOR
}
