package dev.adjoint.op;

/** The negative {@code -x}; derivative: -1. */
public final class Neg extends Elementwise {
    /** The operation. */
    public static final Neg OP = new Neg();

    private Neg() {
        super("neg", 1, Typing.ARITHMETIC, X.neg());
    }
}
