package dev.adjoint.op;

import dev.adjoint.Tensor;
import dev.adjoint.backend.Expr;

/**
 * The derivative of an elementwise operation as an elementwise operation: its inputs are those of
 * the original's inputs, output, cotangent and tangents that the expression mentions.
 */
final class Fused extends Elementwise {
    /**
     * Bit k: the expression mentions argument k of the original numbering, cotangent and tangents
     * left out.
     */
    final int reads;

    private final int[] arguments;
    private final boolean identity;
    private final boolean zero;

    private Fused(String name, Typing typing, Expr renumbered, int[] arguments, int reads) {
        super(name, arguments.length, typing, renumbered);
        this.arguments = arguments;
        this.reads = reads;
        this.zero = renumbered.equals(Expr.ZERO);
        this.identity = arguments.length == 1 && renumbered.equals(Expr.arg(0));
    }

    /**
     * Renumbers the arguments that {@code expr} mentions to 0, 1, ...
     *
     * @param total the number of arguments in the original numbering: inputs, output, cotangent or
     *     tangents
     */
    static Fused of(String name, Elementwise original, Expr expr, int total) {
        int used = expr.arguments();
        int[] arguments = new int[Integer.bitCount(used)];
        int[] renumbering = new int[total];
        int next = 0;
        for (int k = 0; k < total; k++) {
            if ((used >>> k & 1) != 0) {
                arguments[next] = k;
                renumbering[k] = next++;
            }
        }
        boolean selects = (used & 1) != 0 && original.program().isBool(0);
        int values = (1 << original.program().arity() + 1) - 1;
        Typing typing = selects ? Typing.SELECTION : Typing.ARITHMETIC;
        return new Fused(name, typing, expr.renumber(renumbering), arguments, used & values);
    }

    boolean isIdentity() {
        return identity;
    }

    boolean isZero() {
        return zero;
    }

    /** The inputs of a pullback. */
    Tensor[] gather(Saved<None> saved, Tensor cotangent) {
        Tensor[] in = new Tensor[arguments.length];
        int arity = saved.count();
        for (int j = 0; j < in.length; j++) {
            int k = arguments[j];
            in[j] = k < arity ? saved.input(k) : k == arity ? saved.output() : cotangent;
        }
        return in;
    }

    /** The inputs out of the original's inputs, output and tangents. */
    Tensor[] pick(Tensor[] all) {
        Tensor[] in = new Tensor[arguments.length];
        for (int j = 0; j < in.length; j++) {
            in[j] = all[arguments[j]];
        }
        return in;
    }
}
