package dev.adjoint.bench.compare;

/** The first words of the measuring process's lines; what has none of them is not for us. */
final class Answer {

    /** What a peer says of itself. */
    static final String ABOUT = "@about ";

    /** All libraries are loaded. */
    static final String READY = "@ready";

    /** A {@link Timing}'s columns. */
    static final String TIMING = "@timing ";

    /** The case is complete. */
    static final String DONE = "@done";

    /** The case could not be measured, and why. */
    static final String FAILED = "@failed ";

    private Answer() {}
}
