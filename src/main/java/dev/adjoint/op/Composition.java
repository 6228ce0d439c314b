package dev.adjoint.op;

import dev.adjoint.Tensor;
import dev.adjoint.backend.Expr;

import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Expressions evaluated by operations on tensors, one for each node. */
final class Composition {
    private final List<@Nullable Tensor> arguments;
    private final Map<Expr, Tensor> known = new IdentityHashMap<>();

    private Composition(List<@Nullable Tensor> arguments) {
        this.arguments = arguments;
    }

    /**
     * The value of each expression, null for those that are {@link Expr#ZERO}.
     *
     * @param arguments null where no expression mentions them
     */
    static @Nullable Tensor[] evaluate(List<Expr> exprs, List<@Nullable Tensor> arguments) {
        Composition composition = new Composition(arguments);
        @Nullable Tensor[] values = new Tensor[exprs.size()];
        for (int i = 0; i < values.length; i++) {
            Expr e = exprs.get(i);
            values[i] = e.equals(Expr.ZERO) ? null : composition.value(e);
        }
        return values;
    }

    private Tensor value(Expr e) {
        Tensor value = known.get(e);
        if (value == null) {
            value = node(e);
            known.put(e, value);
        }
        return value;
    }

    private Tensor node(Expr e) {
        return switch (e) {
            case Expr.Arg a -> argument(a.index());
            case Expr.Const c -> Create.number(anyArgument(), c.value());
            case Expr.Unary u -> unary(u, value(u.x()));
            case Expr.Binary b -> binary(b, value(b.x()), value(b.y()));
            default -> throw new IllegalArgumentException("no operation for " + e);
        };
    }

    private Tensor argument(int i) {
        Tensor x = arguments.get(i);
        if (x == null) {
            throw new AssertionError("argument " + i + " was said not to be read");
        }
        return x;
    }

    private Tensor anyArgument() {
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
