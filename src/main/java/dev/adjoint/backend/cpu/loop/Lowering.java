package dev.adjoint.backend.cpu.loop;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.abs;
import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.gt;
import static dev.adjoint.backend.Expr.lt;
import static dev.adjoint.backend.Expr.select;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;
import dev.adjoint.backend.ExprOps.BitsOp;

/**
 * Functions as expressions over primitive operations, so that every loop of every width runs the
 * same ones.
 */
final class Lowering {
    private Lowering() {}

    /**
     * The function's expansion in the given dtype, or {@code function} itself where it is called
     * one by one.
     */
    static Expr expand(Expr.Unary function, DType compute) {
        Expr x = function.x();
        return switch (function.op()) {
            case SIGN -> select(gt(x, ZERO), ONE, select(lt(x, ZERO), constant(-1), ZERO));
            case FLOOR -> compute.isFloating() ? floor(x, compute) : x;
            case CEIL -> compute.isFloating() ? ceil(x, compute) : x;
            case RINT -> compute.isFloating() ? rint(x, compute) : x;
            case TRUNC -> compute.isFloating() ? trunc(x, compute) : x;
            default ->
                    switch (compute) {
                        case FLOAT32 -> PolynomialFunctions.float32().expand(function);
                        case FLOAT64 -> PolynomialFunctions.float64().expand(function);
                        default -> function;
                    };
        };
    }

    /**
     * The function's expansion in the given dtype, or {@code function} itself where it is called
     * one by one.
     */
    static Expr expand(Expr.Binary function, DType compute) {
        return switch (function.op()) {
            case COPYSIGN -> copySign(function.x(), function.y(), compute);
            default -> function;
        };
    }

    private static Expr copySign(Expr x, Expr y, DType compute) {
        long sign = compute == DType.FLOAT32 ? Integer.MIN_VALUE : Long.MIN_VALUE;
        Expr magnitude = new Expr.Bits(BitsOp.AND, new Expr.ToBits(x), new Expr.BitsConst(~sign));
        Expr taken = new Expr.Bits(BitsOp.AND, new Expr.ToBits(y), new Expr.BitsConst(sign));
        return new Expr.FromBits(new Expr.Bits(BitsOp.OR, magnitude, taken));
    }

    /**
     * Adding and taking off 2^23 (2^52) leaves an integer; larger numbers are integers already, and
     * NaN stays NaN.
     */
    private static Expr rint(Expr x, DType compute) {
        Expr big = constant(compute == DType.FLOAT32 ? 0x1p23 : 0x1p52);
        Expr a = abs(x);
        Expr rounded = copySign(a.add(big).sub(big), x, compute);
        return select(lt(a, big), rounded, x);
    }

    private static Expr floor(Expr x, DType compute) {
        Expr r = rint(x, compute);
        return select(gt(r, x), r.sub(ONE), r);
    }

    private static Expr ceil(Expr x, DType compute) {
        Expr r = rint(x, compute);
        return copySign(select(lt(r, x), r.add(ONE), r), x, compute);
    }

    private static Expr trunc(Expr x, DType compute) {
        return copySign(floor(abs(x), compute), x, compute);
    }
}
