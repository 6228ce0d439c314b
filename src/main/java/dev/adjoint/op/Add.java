package dev.adjoint.op;

import dev.adjoint.Tensor;

/** The sum {@code x + y}; derivative: 1 and 1. */
public final class Add extends Elementwise {
    /** The operation. */
    public static final Add OP = new Add();

    private Add() {
        super("add", 2, Typing.ARITHMETIC, X.add(Y));
    }

    @Override
    protected Tensor byRows(None none, Tensor... inputs) {
        return SparseRows.add(inputs[0], inputs[1]);
    }
}
