package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.cos;
import static dev.adjoint.backend.Expr.cosh;
import static dev.adjoint.backend.Expr.eq;
import static dev.adjoint.backend.Expr.ge;
import static dev.adjoint.backend.Expr.le;
import static dev.adjoint.backend.Expr.log;
import static dev.adjoint.backend.Expr.plus;
import static dev.adjoint.backend.Expr.pow;
import static dev.adjoint.backend.Expr.select;
import static dev.adjoint.backend.Expr.sign;
import static dev.adjoint.backend.Expr.sin;
import static dev.adjoint.backend.Expr.sinh;

import dev.adjoint.backend.Expr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Derivatives of elementwise expressions, for the fused operations that first derivatives are: the
 * second and higher orders come from here.
 */
final class Calculus {
    private Calculus() {}

    /** The partial derivative of {@code e} by argument {@code i}. */
    static Expr derivative(Expr e, int i) {
        if ((e.arguments() >>> i & 1) == 0) {
            return ZERO;
        }
        return switch (e) {
            case Expr.Arg a -> ONE;
            case Expr.Select s -> select(s.condition(), derivative(s.x(), i), derivative(s.y(), i));
            case Expr.Fma f ->
                    plus(
                            plus(
                                    scale(derivative(f.x(), i), f.y()),
                                    scale(derivative(f.y(), i), f.x())),
                            derivative(f.z(), i));
            case Expr.Unary u -> scale(unary(u), derivative(u.x(), i));
            case Expr.Binary b -> binary(b, i);
            default -> throw new IllegalArgumentException("no derivative of " + e);
        };
    }

    /**
     * Reverse mode: the sum over {@code results} of cotangent times partial derivative, for each of
     * the {@code arity} arguments.
     */
    static List<Expr> pullback(List<Expr> results, List<Expr> cotangents, int arity) {
        Map<Expr, Expr> adjoints = new IdentityHashMap<>();
        for (int r = 0; r < cotangents.size(); r++) {
            adjoints.merge(results.get(r), cotangents.get(r), Expr::plus);
        }
        Expr[] sums = new Expr[arity];
        Arrays.fill(sums, ZERO);
        for (Expr e : operandsFirst(results).reversed()) {
            Expr adjoint = adjoints.get(e);
            if (adjoint != null && e instanceof Expr.Arg a) {
                sums[a.index()] = plus(sums[a.index()], adjoint);
            } else if (adjoint != null) {
                for (int i = 0; i < e.operands().size(); i++) {
                    Expr term = scale(partial(e, i), adjoint);
                    if (!term.equals(ZERO)) {
                        adjoints.merge(e.operands().get(i), term, Expr::plus);
                    }
                }
            }
        }
        return List.of(sums);
    }

    /** Forward mode: the tangents of {@code results} for those of the arguments. */
    static List<Expr> pushforward(List<Expr> results, List<Expr> tangents) {
        Map<Expr, Expr> known = new IdentityHashMap<>();
        for (Expr e : operandsFirst(results)) {
            Expr sum = e instanceof Expr.Arg a ? tangents.get(a.index()) : ZERO;
            for (int i = 0; i < e.operands().size(); i++) {
                Expr tangent = known.getOrDefault(e.operands().get(i), ZERO);
                if (!tangent.equals(ZERO)) {
                    sum = plus(sum, scale(partial(e, i), tangent));
                }
            }
            known.put(e, sum);
        }
        return results.stream().map(known::get).toList();
    }

    /** The distinct nodes of all expressions, each after its operands. */
    private static List<Expr> operandsFirst(List<Expr> exprs) {
        Set<Expr> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Expr> order = new ArrayList<>();
        for (Expr e : exprs) {
            for (Expr node : e.subexpressions()) {
                if (nodes.add(node)) {
                    order.add(node);
                }
            }
        }
        return order;
    }

    /** The derivative of one node by its i-th operand; 0 by a truth value. */
    private static Expr partial(Expr e, int i) {
        if (e.operands().get(i).isBoolean()) {
            return ZERO;
        }
        List<Expr> places = new ArrayList<>();
        for (int k = 0; k < e.operands().size(); k++) {
            places.add(Expr.arg(k));
        }
        return derivative(e.withOperands(places), i).substitute(e.operands());
    }

    private static Expr unary(Expr.Unary u) {
        Expr x = u.x();
        return switch (u.op()) {
            case NEG -> constant(-1);
            case ABS -> sign(x);
            case SQRT -> constant(0.5).div(u);
            case EXP -> u;
            case EXPM1 -> u.add(ONE);
            case LOG -> ONE.div(x);
            case LOG1P -> ONE.div(x.add(ONE));
            case SIN -> cos(x);
            case COS -> sin(x).neg();
            case TAN -> u.mul(u).add(ONE);
            case SINH -> cosh(x);
            case COSH -> sinh(x);
            case TANH -> ONE.sub(u.mul(u));
            case SIGMOID -> u.mul(ONE.sub(u));
            case SIGN, FLOOR, CEIL, RINT, TRUNC -> ZERO;
            default -> throw new IllegalArgumentException("no derivative of " + u.op());
        };
    }

    private static Expr binary(Expr.Binary b, int i) {
        Expr x = b.x();
        Expr y = b.y();
        Expr dx = derivative(x, i);
        Expr dy = derivative(y, i);
        return switch (b.op()) {
            case ADD -> plus(dx, dy);
            case SUB -> plus(dx, scale(constant(-1), dy));
            case MUL -> plus(scale(dx, y), scale(dy, x));
            case DIV -> plus(scale(dx, ONE.div(y)), scale(scale(dy, b.div(y)), constant(-1)));
            case MAX ->
                    plus(
                            scale(share(ge(x, y), eq(x, y)), dx),
                            scale(share(ge(y, x), eq(x, y)), dy));
            case MIN ->
                    plus(
                            scale(share(le(x, y), eq(x, y)), dx),
                            scale(share(le(y, x), eq(x, y)), dy));
            case POW ->
                    plus(
                            scale(select(eq(y, ZERO), ZERO, y.mul(pow(x, y.sub(ONE)))), dx),
                            scale(
                                    select(Expr.and(eq(x, ZERO), ge(y, ZERO)), ZERO, b.mul(log(x))),
                                    dy));
            default -> throw new IllegalArgumentException("no derivative of " + b.op());
        };
    }

    /** As {@link Expr#scale}; also exactly 0 where the derivative is, whatever the factor. */
    private static Expr scale(Expr factor, Expr derivative) {
        return derivative.equals(ZERO) ? ZERO : Expr.scale(factor, derivative);
    }

    private static Expr share(Expr chosen, Expr tie) {
        return select(tie, constant(0.5), select(chosen, ONE, ZERO));
    }
}
