package dev.adjoint.op;

/** The sum {@code x + y}; derivative: 1 and 1. */
public final class Add extends Elementwise {
    /** The operation. */
    public static final Add OP = new Add();

    private Add() {
        super("add", 2, Typing.ARITHMETIC, X.add(Y));
    }
}
