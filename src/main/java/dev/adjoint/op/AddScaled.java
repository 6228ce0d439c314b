package dev.adjoint.op;

import dev.adjoint.Tensor;

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

    @Override
    protected Tensor byRows(None none, Tensor... inputs) {
        return inputs[1].isSparse()
                ? SparseRows.add(inputs[0], SparseRows.mul(inputs[1], inputs[2]))
                : SparseRows.add(inputs[0], Mul.OP.of(inputs[1], inputs[2]));
    }
}
