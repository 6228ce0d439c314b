package dev.adjoint.op;

import dev.adjoint.Tensor;
import dev.adjoint.backend.Expr;

import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Expressions evaluated by operations on tensors, one for each node. */
final class Composition {
    private Composition() {}

    /**
     * The value of each expression, null for those that are {@link Expr#ZERO}.
     *
     * @param arguments null where no expression mentions them
     */
    static @Nullable Tensor[] evaluate(List<Expr> exprs, List<@Nullable Tensor> arguments) {
        Map<Expr, Tensor> known = new IdentityHashMap<>();
        @Nullable Tensor[] values = new Tensor[exprs.size()];
        for (int i = 0; i < values.length; i++) {
            Expr e = exprs.get(i);
            values[i] = e.equals(Expr.ZERO) ? null : value(e, arguments, known);
        }
        return values;
    }

    private static Tensor value(
            Expr e, List<@Nullable Tensor> arguments, Map<Expr, Tensor> known) {
        for (Expr node : e.subexpressions()) {
            if (!known.containsKey(node)) {
                known.put(node, node(node, arguments, known));
            }
        }
        return known.get(e);
    }

    private static Tensor node(
            Expr e, List<@Nullable Tensor> arguments, Map<Expr, Tensor> known) {
        return switch (e) {
            case Expr.Arg a -> {
                Tensor x = arguments.get(a.index());
                if (x == null) {
                    throw new AssertionError("argument " + a.index() + " was said not to be read");
                }
                yield x;
            }
            case Expr.Const c -> Create.number(some(arguments), c.value());
            case Expr.Unary u -> unary(u, known.get(u.x()));
            case Expr.Binary b -> binary(b, known.get(b.x()), known.get(b.y()));
            default -> throw new IllegalArgumentException("no operation for " + e);
        };
    }

    private static Tensor some(List<@Nullable Tensor> arguments) {
        for (Tensor x : arguments) {
            if (x != null) {
                return x;
            }
        }
        throw new AssertionError("a derivative has an argument");
    }

    private static Tensor unary(Expr.Unary u, Tensor x) {
        return switch (u.op()) {
            case NEG -> Neg.OP.of(x);
            case SIGMOID -> Sigmoid.OP.of(x);
            case TANH -> Tanh.OP.of(x);
            default -> throw new IllegalArgumentException("no operation for " + u.op());
        };
    }

    private static Tensor binary(Expr.Binary b, Tensor x, Tensor y) {
        return switch (b.op()) {
            case ADD -> Add.OP.of(x, y);
            case SUB -> Sub.OP.of(x, y);
            case MUL -> Mul.OP.of(x, y);
            default -> throw new IllegalArgumentException("no operation for " + b.op());
        };
    }
}
