package dev.adjoint.backend.cpu.loop;

import dev.adjoint.backend.ExprOps.BinaryOp;
import dev.adjoint.backend.ExprOps.UnaryOp;

import java.util.Locale;

/**
 * Functions that a generated loop calls one element at a time: those without a polynomial, and the
 * rare arguments that the polynomials leave out. They stand on {@link StrictMath}, so that their
 * bits are the same everywhere; float32 ones are computed in double and rounded.
 */
final class ScalarFunctions {
    private static final int BINARY = 1 << 8;

    private ScalarFunctions() {}

    /** The number by which the intermediate form names a function. */
    static int number(UnaryOp op) {
        return op.ordinal();
    }

    /** The number by which the intermediate form names a function. */
    static int number(BinaryOp op) {
        return BINARY | op.ordinal();
    }

    /** The name of the method below, which exists for float and for double. */
    static String name(long number) {
        Enum<?> op =
                (number & BINARY) != 0
                        ? BinaryOp.values()[(int) number ^ BINARY]
                        : UnaryOp.values()[(int) number];
        return op.name().toLowerCase(Locale.ROOT);
    }

    static double exp(double x) {
        return StrictMath.exp(x);
    }

    static double expm1(double x) {
        return StrictMath.expm1(x);
    }

    static double log(double x) {
        return StrictMath.log(x);
    }

    static double log1p(double x) {
        return StrictMath.log1p(x);
    }

    static double sin(double x) {
        return StrictMath.sin(x);
    }

    static double cos(double x) {
        return StrictMath.cos(x);
    }

    static double tan(double x) {
        return StrictMath.tan(x);
    }

    static double sinh(double x) {
        return StrictMath.sinh(x);
    }

    static double cosh(double x) {
        return StrictMath.cosh(x);
    }

    static double tanh(double x) {
        return StrictMath.tanh(x);
    }

    static double asin(double x) {
        return StrictMath.asin(x);
    }

    static double acos(double x) {
        return StrictMath.acos(x);
    }

    static double atan(double x) {
        return StrictMath.atan(x);
    }

    static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    static double softplus(double x) {
        return x > 20 ? x : StrictMath.log1p(StrictMath.exp(x));
    }

    static double erf(double x) {
        return ErrorFunction.erf(x);
    }

    static double atan2(double y, double x) {
        return StrictMath.atan2(y, x);
    }

    /** As in C and PyTorch: 1 to any power, and -1 to an infinite one, is 1. */
    static double pow(double x, double y) {
        if (x == 1 || x == -1 && Double.isInfinite(y)) {
            return 1;
        }
        return StrictMath.pow(x, y);
    }

    static float exp(float x) {
        return (float) exp((double) x);
    }

    static float expm1(float x) {
        return (float) expm1((double) x);
    }

    static float log(float x) {
        return (float) log((double) x);
    }

    static float log1p(float x) {
        return (float) log1p((double) x);
    }

    static float sin(float x) {
        return (float) sin((double) x);
    }

    static float cos(float x) {
        return (float) cos((double) x);
    }

    static float tan(float x) {
        return (float) tan((double) x);
    }

    static float sinh(float x) {
        return (float) sinh((double) x);
    }

    static float cosh(float x) {
        return (float) cosh((double) x);
    }

    static float tanh(float x) {
        return (float) tanh((double) x);
    }

    static float asin(float x) {
        return (float) asin((double) x);
    }

    static float acos(float x) {
        return (float) acos((double) x);
    }

    static float atan(float x) {
        return (float) atan((double) x);
    }

    static float sigmoid(float x) {
        return (float) sigmoid((double) x);
    }

    static float softplus(float x) {
        return (float) softplus((double) x);
    }

    static float erf(float x) {
        return (float) erf((double) x);
    }

    static float atan2(float y, float x) {
        return (float) atan2((double) y, (double) x);
    }

    static float pow(float x, float y) {
        return (float) pow((double) x, (double) y);
    }
}
