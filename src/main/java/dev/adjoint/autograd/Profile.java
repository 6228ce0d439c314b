package dev.adjoint.autograd;

/** How much of a gradient's run time is reported. */
public enum Profile {
    /** Nothing. */
    OFF,
    /** The time of forward and backward passes. */
    SUMMARY,
    /** The time of each operation as well. */
    DETAILED
}
