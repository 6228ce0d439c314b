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
