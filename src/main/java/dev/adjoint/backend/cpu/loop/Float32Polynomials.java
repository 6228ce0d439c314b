package dev.adjoint.backend.cpu.loop;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.abs;
import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.copySign;
import static dev.adjoint.backend.Expr.gt;
import static dev.adjoint.backend.Expr.lt;
import static dev.adjoint.backend.Expr.select;
import static dev.adjoint.backend.Expr.sqrt;
import static dev.adjoint.backend.cpu.loop.PolynomialFunctions.polynomial;

import dev.adjoint.backend.Expr;

import java.util.List;

/** Functions that have a polynomial in float32 only; fitted as those of {@link FloatFormat}. */
final class Float32Polynomials {
    /** p in {@code asin(x) = x + x*z*p(z)}, z = x*x, for |x| up to 1/2. */
    private static final List<Double> ASIN =
            List.of(
                    0.16666753590106964,
                    0.07495252043008804,
                    0.045476034283638,
                    0.024152154102921486,
                    0.04221156984567642);

    /** p in {@code atan(x) = x + x*z*p(z)}, z = x*x, for |x| up to 1. */
    private static final List<Double> ATAN =
            List.of(
                    -0.33333301544189453,
                    0.1999862641096115,
                    -0.14265091717243195,
                    0.1095665767788887,
                    -0.08416503667831421,
                    0.05817990377545357,
                    -0.031397316604852676,
                    0.011031823232769966,
                    -0.0018201502971351147);

    /** p in {@code erf(x) = x + x*p(x*x)} for |x| up to 1. */
    private static final List<Double> ERF =
            List.of(
                    0.12837916612625122,
                    -0.3761262893676758,
                    0.11283618211746216,
                    -0.02685512602329254,
                    0.005190733354538679,
                    -0.0008030749741010368,
                    7.92029604781419e-05);

    /** p in {@code erf(x) = 1 - exp(-p(x))} for x from 1 to 4, above which erf is 1. */
    private static final List<Double> ERF_TAIL =
            List.of(
                    0.0002564367314334959,
                    1.1274261474609375,
                    0.6376000046730042,
                    0.10356692969799042,
                    -0.022052014246582985,
                    0.002999543445184827,
                    -0.00019150426669511944);

    private static final Expr HALF = constant(0.5);

    private Float32Polynomials() {}

    /** The function's expansion, or {@code function} itself where it is called one by one. */
    static Expr expand(Expr.Unary function) {
        Expr x = function.x();
        return switch (function.op()) {
            case ASIN -> asin(x);
            case ACOS -> acos(x);
            case ATAN -> atan(x);
            case ERF -> erf(x);
            default -> function;
        };
    }

    private static Expr asinPolynomial(Expr x) {
        Expr z = x.mul(x);
        return polynomial(z, ASIN).mul(z).fma(x, x);
    }

    /**
     * Above 1/2 as {@code pi/2 - 2 asin(sqrt((1-x)/2))}; the square root is NaN outside of the
     * domain.
     */
    private static Expr asin(Expr x) {
        Expr a = abs(x);
        Expr large = gt(a, HALF);
        Expr p = asinPolynomial(select(large, sqrt(HALF.sub(HALF.mul(a))), a));
        return copySign(select(large, constant(-2).fma(p, constant(Math.PI / 2)), p), x);
    }

    private static Expr acos(Expr x) {
        Expr a = abs(x);
        Expr large = gt(a, HALF);
        Expr p = asinPolynomial(select(large, sqrt(HALF.sub(HALF.mul(a))), x));
        Expr twice = p.add(p);
        Expr outer = select(lt(x, ZERO), constant(Math.PI).sub(twice), twice);
        double low = Math.PI / 2 - (float) (Math.PI / 2);
        Expr inner = constant(Math.PI / 2).sub(p.sub(constant(low)));
        return select(large, outer, inner);
    }

    /** Above 1 as {@code pi/2 - atan(1/x)}. */
    private static Expr atan(Expr x) {
        Expr a = abs(x);
        Expr large = gt(a, ONE);
        Expr y = select(large, ONE.div(a), a);
        Expr z = y.mul(y);
        Expr p = polynomial(z, ATAN).mul(z).fma(y, y);
        return copySign(select(large, constant(Math.PI / 2).sub(p), p), x);
    }

    private static Expr erf(Expr x) {
        Expr a = abs(x);
        Expr small = polynomial(x.mul(x), ERF).fma(a, a);
        Expr end = constant(4);
        Expr tail = ONE.sub(Expr.exp(polynomial(select(gt(a, end), end, a), ERF_TAIL).neg()));
        return copySign(select(lt(a, ONE), small, tail), x);
    }
}
