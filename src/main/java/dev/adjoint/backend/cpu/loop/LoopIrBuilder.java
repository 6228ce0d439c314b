package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;
import dev.adjoint.backend.ExprOps.BitsOp;
import dev.adjoint.backend.ExprOps.CompareOp;
import dev.adjoint.backend.ExprOps.LogicOp;
import dev.adjoint.backend.cpu.loop.LoopIr.Node;
import dev.adjoint.backend.cpu.loop.LoopIr.Op;
import dev.adjoint.backend.cpu.loop.LoopIr.Type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns an expression into {@link LoopIr}: types every node, numbers equal values once, expands
 * functions.
 */
final class LoopIrBuilder {
    private final DType compute;
    private final List<DType> argTypes;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final Map<Expr, Integer> done = new IdentityHashMap<>();

    private LoopIrBuilder(DType compute, List<DType> argTypes) {
        this.compute = compute;
        this.argTypes = argTypes;
    }

    /**
     * The loop of an expression.
     *
     * @throws IllegalArgumentException if a dtype does not fit the expression
     */
    static LoopIr build(
            Expr expr, DType compute, List<DType> argTypes, DType result, int scalarMask) {
        return build(List.of(expr), compute, argTypes, result, scalarMask);
    }

    /**
     * The loop of several expressions.
     *
     * @param result the dtype of the first; the others' is {@code compute}
     * @throws IllegalArgumentException if a dtype does not fit the expressions
     */
    static LoopIr build(
            List<Expr> exprs, DType compute, List<DType> argTypes, DType result, int scalarMask) {
        if (compute == DType.FLOAT16 || compute == DType.BFLOAT16) {
            throw new IllegalArgumentException("elementwise: no arithmetic in " + compute);
        }
        for (DType type : argTypes) {
            if (type != compute && type != DType.BOOL) {
                throw new IllegalArgumentException(
                        "elementwise: an argument of " + type + " in an expression of " + compute);
            }
        }
        LoopIrBuilder builder = new LoopIrBuilder(compute, List.copyOf(argTypes));
        int root = builder.visit(exprs.getFirst());
        DType actual = builder.type(root) == Type.TRUTH ? DType.BOOL : compute;
        if (actual != result) {
            throw new IllegalArgumentException(
                    "elementwise: the expression yields "
                            + actual
                            + ", not "
                            + result
                            + ": "
                            + exprs.getFirst());
        }
        List<Integer> further = new ArrayList<>();
        for (Expr expr : exprs.subList(1, exprs.size())) {
            further.add(builder.number(expr));
        }
        return new LoopIr(
                compute,
                builder.argTypes,
                scalarMask,
                List.copyOf(builder.nodes),
                root,
                List.copyOf(further));
    }

    private int visit(Expr expr) {
        Integer known = done.get(expr);
        if (known == null) {
            known = translate(expr);
            done.put(expr, known);
        }
        return known;
    }

    private int translate(Expr expr) {
        return switch (expr) {
            case Expr.Arg a -> argument(a.index());
            case Expr.Const c -> node(Op.CONST, Type.NUMBER, raw(c.value()));
            case Expr.Unary u -> unary(u);
            case Expr.Binary b -> binary(b);
            case Expr.Fma f -> fma(f);
            case Expr.Compare c -> compare(c.op(), visit(c.x()), visit(c.y()));
            case Expr.Logic l -> logic(l.op(), truth(l.x()), truth(l.y()));
            case Expr.Not n -> node(Op.NOT, Type.TRUTH, truth(n.x()));
            case Expr.Select s -> select(truth(s.condition()), visit(s.x()), visit(s.y()));
            case Expr.ToBits t -> node(Op.TO_BITS, Type.BITS, number(t.x()));
            case Expr.FromBits f -> node(Op.FROM_BITS, Type.NUMBER, bits(f.bits()));
            case Expr.BitsConst c -> node(Op.BITS_CONST, Type.BITS, c.value());
            case Expr.Bits b -> bits(b);
            case Expr.Rescue r -> rescue(r);
        };
    }

    private int argument(int index) {
        if (index < 0 || index >= argTypes.size()) {
            throw new IllegalArgumentException(
                    "elementwise: argument " + index + " of " + argTypes.size() + " inputs");
        }
        Type type = argTypes.get(index) == DType.BOOL ? Type.TRUTH : Type.NUMBER;
        return node(Op.ARG, type, (long) index);
    }

    private int unary(Expr.Unary u) {
        return switch (u.op()) {
            case NEG -> node(Op.NEG, Type.NUMBER, number(u.x()));
            case ABS ->
                    compute == DType.UINT8
                            ? number(u.x())
                            : node(Op.ABS, Type.NUMBER, number(u.x()));
            case SQRT -> node(Op.SQRT, Type.NUMBER, floating(u.x(), u));
            default -> {
                Expr expanded = Lowering.expand(u, compute);
                yield expanded == u
                        ? call(ScalarFunctions.number(u.op()), floating(u.x(), u), -1)
                        : visit(expanded);
            }
        };
    }

    private int binary(Expr.Binary b) {
        return switch (b.op()) {
            case ADD -> node(Op.ADD, Type.NUMBER, number(b.x()), number(b.y()));
            case SUB -> node(Op.SUB, Type.NUMBER, number(b.x()), number(b.y()));
            case MUL -> node(Op.MUL, Type.NUMBER, number(b.x()), number(b.y()));
            case DIV -> node(Op.DIV, Type.NUMBER, floating(b.x(), b), floating(b.y(), b));
            case MIN -> node(Op.MIN, Type.NUMBER, number(b.x()), number(b.y()));
            case MAX -> node(Op.MAX, Type.NUMBER, number(b.x()), number(b.y()));
            case COPYSIGN, ATAN2, POW -> {
                Expr expanded = Lowering.expand(b, compute);
                yield expanded == b
                        ? call(
                                ScalarFunctions.number(b.op()),
                                floating(b.x(), b),
                                floating(b.y(), b))
                        : visit(expanded);
            }
        };
    }

    private int fma(Expr.Fma f) {
        return add(
                new Node(
                        Op.FMA,
                        Type.NUMBER,
                        floating(f.x(), f),
                        floating(f.y(), f),
                        floating(f.z(), f),
                        -1,
                        0));
    }

    private int call(int function, int x, int y) {
        return add(new Node(Op.CALL, Type.NUMBER, x, y, -1, -1, function));
    }

    private int rescue(Expr.Rescue r) {
        int guard = truth(r.guard());
        int fast = number(r.fast());
        return switch (r.slow()) {
            case Expr.Unary u -> {
                int f = ScalarFunctions.number(u.op());
                yield add(new Node(Op.RESCUE, Type.NUMBER, guard, fast, number(u.x()), -1, f));
            }
            case Expr.Binary b -> {
                int f = ScalarFunctions.number(b.op());
                yield add(
                        new Node(
                                Op.RESCUE,
                                Type.NUMBER,
                                guard,
                                fast,
                                number(b.x()),
                                number(b.y()),
                                f));
            }
            default ->
                    throw new IllegalArgumentException("elementwise: not a function: " + r.slow());
        };
    }

    private int compare(CompareOp op, int x, int y) {
        if (type(x) != type(y)) {
            throw new IllegalArgumentException(
                    "elementwise: comparison of a number with a truth value");
        }
        if (type(x) == Type.TRUTH) {
            return switch (op) {
                case LT -> logic(LogicOp.AND, not(x), y);
                case LE -> logic(LogicOp.OR, not(x), y);
                case GT -> logic(LogicOp.AND, x, not(y));
                case GE -> logic(LogicOp.OR, x, not(y));
                case EQ -> not(logic(LogicOp.XOR, x, y));
                case NE -> logic(LogicOp.XOR, x, y);
            };
        }
        return node(Op.valueOf(op.name()), Type.TRUTH, x, y);
    }

    private int logic(LogicOp op, int x, int y) {
        return node(Op.valueOf(op.name()), Type.TRUTH, x, y);
    }

    private int not(int x) {
        return node(Op.NOT, Type.TRUTH, x);
    }

    private int select(int condition, int x, int y) {
        if (type(x) != type(y)) {
            throw new IllegalArgumentException(
                    "elementwise: select between a number and a truth value");
        }
        if (x == y) {
            return x;
        }
        if (type(x) == Type.TRUTH) {
            return logic(
                    LogicOp.OR,
                    logic(LogicOp.AND, condition, x),
                    logic(LogicOp.AND, not(condition), y));
        }
        return add(new Node(Op.SELECT, type(x), condition, x, y, -1, 0));
    }

    private int bits(Expr.Bits b) {
        Op op = Op.valueOf("BITS_" + b.op().name());
        if (b.op() == BitsOp.SHL || b.op() == BitsOp.USHR) {
            long distance = ((Expr.BitsConst) b.y()).value();
            return add(new Node(op, Type.BITS, bits(b.x()), -1, -1, -1, distance));
        }
        return node(op, Type.BITS, bits(b.x()), bits(b.y()));
    }

    private int number(Expr e) {
        return checked(visit(e), Type.NUMBER, e);
    }

    private int truth(Expr e) {
        return checked(visit(e), Type.TRUTH, e);
    }

    private int bits(Expr e) {
        return checked(visit(e), Type.BITS, e);
    }

    private int floating(Expr e, Expr user) {
        if (!compute.isFloating()) {
            throw new IllegalArgumentException(
                    "elementwise: " + user + " has no meaning in " + compute);
        }
        return number(e);
    }

    private int checked(int node, Type wanted, Expr e) {
        if (type(node) != wanted) {
            throw new IllegalArgumentException("elementwise: " + wanted + " wanted, not " + e);
        }
        return node;
    }

    private Type type(int node) {
        return nodes.get(node).type();
    }

    private int node(Op op, Type type, long imm) {
        return add(new Node(op, type, -1, -1, -1, -1, imm));
    }

    private int node(Op op, Type type, int a) {
        return add(new Node(op, type, a, -1, -1, -1, 0));
    }

    private int node(Op op, Type type, int a, int b) {
        return add(new Node(op, type, a, b, -1, -1, 0));
    }

    private int add(Node node) {
        return numbers.computeIfAbsent(
                node,
                n -> {
                    nodes.add(n);
                    return nodes.size() - 1;
                });
    }

    private long raw(double value) {
        return switch (compute) {
            case FLOAT32 -> Float.floatToRawIntBits((float) value);
            case FLOAT64 -> Double.doubleToRawLongBits(value);
            case INT32 -> (int) value;
            case UINT8 -> (long) value & 0xff;
            default -> (long) value;
        };
    }
}
