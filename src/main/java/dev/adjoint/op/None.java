package dev.adjoint.op;

/** The attributes of an operation that has none. */
public record None() {
    /** The only value needed. */
    public static final None NONE = new None();
}
