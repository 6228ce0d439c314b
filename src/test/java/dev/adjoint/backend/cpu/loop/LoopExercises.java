package dev.adjoint.backend.cpu.loop;

import static dev.adjoint.backend.Expr.abs;
import static dev.adjoint.backend.Expr.and;
import static dev.adjoint.backend.Expr.arg;
import static dev.adjoint.backend.Expr.atan2;
import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.copySign;
import static dev.adjoint.backend.Expr.ge;
import static dev.adjoint.backend.Expr.gt;
import static dev.adjoint.backend.Expr.lt;
import static dev.adjoint.backend.Expr.max;
import static dev.adjoint.backend.Expr.or;
import static dev.adjoint.backend.Expr.pow;
import static dev.adjoint.backend.Expr.select;
import static dev.adjoint.backend.Expr.sigmoid;
import static dev.adjoint.backend.Expr.softplus;
import static dev.adjoint.backend.Expr.tanh;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;
import dev.adjoint.backend.ExprOps.UnaryOp;
import dev.adjoint.backend.cpu.guard.Exercise;

import java.util.ArrayList;
import java.util.List;

/** Keeps generated loops hot: every function of one number, and the operations of two. */
public final class LoopExercises {
    private static final int N = 203;
    private static final Expr X = arg(0);
    private static final Expr Y = arg(1);

    /** Expressions of two inputs, among them the largest that one loop holds. */
    private static final List<Expr> OF_TWO =
            List.of(
                    X.add(Y),
                    X.mul(Y),
                    X.div(Y),
                    max(X, Y),
                    copySign(X, Y),
                    select(gt(X, Y), X, constant(0)),
                    select(or(lt(X, Y), and(ge(X, constant(2)), gt(Y, X))), tanh(X), abs(Y)),
                    atan2(X, Y),
                    pow(X, Y),
                    sigmoid(X).mul(Y).add(tanh(Y)),
                    softplus(softplus(sigmoid(X))).mul(Y));

    private LoopExercises() {}

    /** All exercises. */
    public static List<Exercise> all() {
        List<Expr> expressions = new ArrayList<>(OF_TWO);
        for (UnaryOp op : UnaryOp.values()) {
            expressions.add(new Expr.Unary(op, X));
        }
        List<Exercise> all = new ArrayList<>();
        for (Expr e : expressions) {
            for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
                if (hasVectorLoop(e, dtype)) {
                    all.add(exercise(e, dtype));
                }
            }
        }
        return all;
    }

    private static boolean hasVectorLoop(Expr e, DType dtype) {
        LoopCache loops = new LoopCache(Loops.preferredBits());
        return loops.get(e, dtype, Loops.types(dtype, 2), dtype).flavor() == Flavor.VECTOR;
    }

    private static Exercise exercise(Expr e, DType dtype) {
        int bits = Loops.preferredBits();
        ElementLoop vector = Loops.compile(bits, e, dtype, 2, 0, Flavor.VECTOR);
        ElementLoop scalar = Loops.compile(bits, e, dtype, 2, 0, Flavor.PLAIN);
        boolean single = dtype == DType.FLOAT32;
        Object[] in = single ? new Object[] {floats(0), floats(1)} : doubles();
        Object out = single ? new float[N + 1] : new double[N + 1];
        // other than the output's offset, so that the vector loop runs, not the aligned one
        int[] offsets = {1, 0};
        return new Exercise(
                e + " of " + dtype,
                () -> vector.run(out, 0, in, offsets, N),
                () -> scalar.run(out, 0, in, offsets, N));
    }

    /** Between 0 and 1, where every function is defined and none needs a rescue. */
    private static float[] floats(int shift) {
        float[] x = new float[N + 1];
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.05f + (i + 3 * shift) % 19 * 0.05f;
        }
        return x;
    }

    private static Object[] doubles() {
        Object[] in = new Object[2];
        for (int k = 0; k < 2; k++) {
            float[] from = floats(k);
            double[] to = new double[from.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = from[i];
            }
            in[k] = to;
        }
        return in;
    }
}
