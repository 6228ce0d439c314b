package dev.adjoint.op;

/** The difference {@code x - y}; derivative: 1 and -1. */
public final class Sub extends Elementwise {
    /** The operation. */
    public static final Sub OP = new Sub();

    private Sub() {
        super("sub", 2, Typing.ARITHMETIC, X.sub(Y));
    }
}
