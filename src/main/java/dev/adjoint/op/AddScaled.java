package dev.adjoint.op;

/**
 * The sum {@code x + z * y} of torch's {@code add(x, z, y)}; derivatives: 1, {@code z} and {@code
 * y}.
 */
public final class AddScaled extends Elementwise {
    /** The operation; inputs: x, y, z. */
    public static final AddScaled OP = new AddScaled();

    private AddScaled() {
        super("addScaled", 3, Typing.ARITHMETIC, X.add(Y.mul(Z)));
    }
}
