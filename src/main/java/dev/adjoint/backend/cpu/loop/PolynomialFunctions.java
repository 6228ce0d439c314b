package dev.adjoint.backend.cpu.loop;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.abs;
import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.eq;
import static dev.adjoint.backend.Expr.gt;
import static dev.adjoint.backend.Expr.lt;
import static dev.adjoint.backend.Expr.select;

import dev.adjoint.backend.Expr;
import dev.adjoint.backend.ExprOps.BitsOp;

import java.util.ArrayList;
import java.util.List;

/**
 * Functions as polynomials after a reduction of the argument, in either floating format: the same
 * IEEE operations for every element, whatever the vector width.
 *
 * <p>Bounds of the error in ulp, asserted by tests. Where it says "called", there is no expansion:
 * the loop is a scalar one that calls {@link ScalarFunctions}, and so are single elements beyond
 * 65536 of sin, cos and tan.
 *
 * <table>
 * <caption>Errors in ulp</caption>
 * <tr><th>function</th><th>float32</th><th>float64</th></tr>
 * <tr><td>exp</td><td>1.1</td><td>1.1</td></tr>
 * <tr><td>expm1</td><td>1.7</td><td>1.7</td></tr>
 * <tr><td>log</td><td>0.9</td><td>0.9</td></tr>
 * <tr><td>log1p</td><td>1.4</td><td>1.4</td></tr>
 * <tr><td>sin</td><td>1.6</td><td>1.6</td></tr>
 * <tr><td>cos</td><td>1.6</td><td>1.6</td></tr>
 * <tr><td>tan</td><td>3.7</td><td>3.5</td></tr>
 * <tr><td>sinh</td><td>1.7</td><td>1.7</td></tr>
 * <tr><td>cosh</td><td>1.6</td><td>1.6</td></tr>
 * <tr><td>tanh</td><td>2.6</td><td>2.4</td></tr>
 * <tr><td>asin</td><td>2.5</td><td>called</td></tr>
 * <tr><td>acos</td><td>1.4</td><td>called</td></tr>
 * <tr><td>atan</td><td>2.3</td><td>called</td></tr>
 * <tr><td>sigmoid</td><td>2.5</td><td>2.3</td></tr>
 * <tr><td>softplus</td><td>1.8</td><td>1.8</td></tr>
 * <tr><td>erf</td><td>1.3</td><td>called</td></tr>
 * <tr><td>atan2, pow</td><td>called</td><td>called</td></tr>
 * </table>
 */
final class PolynomialFunctions {
    private static final PolynomialFunctions FLOAT32 = new PolynomialFunctions(FloatFormat.FLOAT32);
    private static final PolynomialFunctions FLOAT64 = new PolynomialFunctions(FloatFormat.FLOAT64);

    private static final Expr INFINITY = constant(Double.POSITIVE_INFINITY);
    private static final Expr NAN = constant(Double.NaN);
    private static final Expr HALF = constant(0.5);
    private static final Expr TWO = constant(2);

    private final FloatFormat format;
    private final Expr tiny;
    private final long oneBits;
    private final long signBit;

    private PolynomialFunctions(FloatFormat format) {
        this.format = format;
        this.tiny = constant(Math.scalb(1.0, -format.mantissa() - 2));
        this.oneBits = (long) format.bias() << format.mantissa();
        this.signBit = format.mantissa() == 23 ? Integer.MIN_VALUE : Long.MIN_VALUE;
    }

    /** The expansions for float32. */
    static PolynomialFunctions float32() {
        return FLOAT32;
    }

    /** The expansions for float64. */
    static PolynomialFunctions float64() {
        return FLOAT64;
    }

    /** The function's expansion, or {@code function} itself where it is called one by one. */
    Expr expand(Expr.Unary function) {
        Expr x = function.x();
        return switch (function.op()) {
            case EXP -> exp(x, 0);
            case EXPM1 -> expm1(x);
            case LOG -> log(x);
            case LOG1P -> log1p(x);
            case TANH -> tanh(x);
            case SIGMOID -> sigmoid(x);
            case SOFTPLUS -> select(gt(x, constant(20)), x, log1p(exp(x, 0)));
            case SIN, COS, TAN -> trigonometric(function);
            case SINH -> sinh(x);
            case COSH -> {
                Expr e = exp(abs(x), -1);
                yield e.add(constant(0.25).div(e));
            }
            default -> this == FLOAT32 ? Float32Polynomials.expand(function) : function;
        };
    }

    /** A number split as {@code n * c + r}; {@code bits} has n plus an offset in its low bits. */
    private record Reduced(Expr bits, Expr r) {}

    /**
     * Reduces modulo {@code factor} times c, a power of two times the sum of several numbers.
     *
     * @param offset what the bits show for n = 0
     */
    private Reduced reduce(Expr x, double inverse, List<Double> c, double factor, int offset) {
        Expr shift = constant(format.magic() + offset);
        Expr shifted = x.fma(constant(inverse / factor), shift);
        Expr n = shifted.sub(shift);
        Expr r = x;
        for (double part : c) {
            r = n.fma(constant(-part * factor), r);
        }
        return new Reduced(new Expr.ToBits(shifted), r);
    }

    /** Reduces modulo {@code factor} times log(2). */
    private Reduced reduceByLog2(Expr x, double factor, int offset) {
        return reduce(x, 1 / Math.log(2), format.ln2(), factor, offset);
    }

    /**
     * Horner's rule in x*x over pairs of coefficients, lowest degree first: half as long a chain of
     * dependent operations as in x, which is what bounds a loop's speed.
     */
    static Expr polynomial(Expr x, List<Double> coefficients) {
        int n = coefficients.size();
        if (n < 4) {
            Expr p = constant(coefficients.get(n - 1));
            for (int i = n - 2; i >= 0; i--) {
                p = p.fma(x, constant(coefficients.get(i)));
            }
            return p;
        }
        Expr square = x.mul(x);
        Expr p = pair(x, coefficients, n - 1 & ~1);
        for (int i = (n - 1 & ~1) - 2; i >= 0; i -= 2) {
            p = p.fma(square, pair(x, coefficients, i));
        }
        return p;
    }

    private static Expr pair(Expr x, List<Double> coefficients, int i) {
        Expr low = constant(coefficients.get(i));
        return i + 1 < coefficients.size() ? constant(coefficients.get(i + 1)).fma(x, low) : low;
    }

    /** {@code expm1(scale * r) / scale}, scale a power of two, for |scale * r| up to log(2)/2. */
    private Expr expm1Reduced(Expr r, double scale) {
        List<Double> scaled = new ArrayList<>();
        double power = scale;
        for (double coefficient : format.expm1()) {
            scaled.add(coefficient * power);
            power *= scale;
        }
        return polynomial(r, scaled).fma(r.mul(r), r);
    }

    /**
     * {@code exp(x) * 2^shift}; the scale is applied in two factors, so that subnormal results
     * round once.
     */
    private Expr exp(Expr x, int shift) {
        Expr high = constant(format.expRange().get(1));
        Expr low = constant(format.expRange().get(0));
        Expr clamped = select(gt(x, high), high, select(lt(x, low), low, x));
        Reduced d = reduceByLog2(clamped, 1, 2 * format.bias() + shift);
        Expr p = expm1Reduced(d.r, 1).add(ONE);
        Expr half = ushr(d.bits, 1);
        Expr rest = new Expr.Bits(BitsOp.SUB, d.bits, half);
        return p.mul(powerOfTwo(half)).mul(powerOfTwo(rest));
    }

    /**
     * {@code exp(x)} for x up to 0: the scale, lifted so that it is a normal number for all
     * results, is one factor, and another one takes the lift off.
     */
    private Expr expOfNegative(Expr x) {
        Expr low = constant(format.expRange().get(0));
        int lift = format.bias() / 2 + 1;
        Reduced d = reduceByLog2(select(lt(x, low), low, x), 1, format.bias() + lift);
        Expr p = expm1Reduced(d.r, 1).add(ONE);
        return p.mul(powerOfTwo(d.bits)).mul(constant(Math.scalb(1.0, -lift)));
    }

    /** From exp(-|x|), which never overflows, so that small results stay exact. */
    private Expr sigmoid(Expr x) {
        Expr e = expOfNegative(abs(x).neg());
        return select(lt(x, ZERO), e, ONE).div(ONE.add(e));
    }

    /** The power of two with the given biased exponent, which is in the low bits. */
    private Expr powerOfTwo(Expr biased) {
        return new Expr.FromBits(shl(biased, format.mantissa()));
    }

    /** As {@code 2^n * expm1(r) + (2^n - 1)}, at half the scale lest 2^n overflows. */
    private Expr expm1(Expr x) {
        Expr high = constant(format.expm1Limit());
        Expr low = constant(-2 * format.mantissa());
        Expr clamped = select(gt(x, high), high, select(lt(x, low), low, x));
        Reduced d = reduceByLog2(clamped, 1, format.bias() - 1);
        Expr scale = powerOfTwo(d.bits);
        Expr result = expm1Reduced(d.r, 1).fma(scale, scale.sub(HALF)).mul(TWO);
        return select(lt(abs(x), tiny), x, result);
    }

    /** As {@code e / (e + 1)} with e = expm1(2|x|) / 2. */
    private Expr tanh(Expr x) {
        Expr a = abs(x);
        Expr limit = constant(format.tanhLimit());
        Reduced d = reduceByLog2(select(gt(a, limit), limit, a), 0.5, format.bias());
        Expr scale = powerOfTwo(d.bits);
        Expr e = expm1Reduced(d.r, 2).fma(scale, scale.fma(HALF, HALF.neg()));
        return withSign(e.div(e.add(ONE)), x);
    }

    /** {@code x}, which has no sign bit, with the sign of {@code y}. */
    private Expr withSign(Expr x, Expr y) {
        Expr sign = new Expr.Bits(BitsOp.AND, new Expr.ToBits(y), new Expr.BitsConst(signBit));
        return new Expr.FromBits(new Expr.Bits(BitsOp.OR, new Expr.ToBits(x), sign));
    }

    /** As x plus a polynomial below 1, else as {@code e - 1/(4e)} with e = exp(|x|) / 2. */
    private Expr sinh(Expr x) {
        Expr a = abs(x);
        Expr e = exp(a, -1);
        Expr z = x.mul(x);
        Expr small = polynomial(z, format.sinh()).mul(z).fma(a, a);
        Expr large = e.sub(constant(0.25).div(e));
        return Expr.copySign(select(lt(a, ONE), small, large), x);
    }

    private Expr log(Expr x) {
        Expr smallest = constant(Math.scalb(1.0, 1 - format.bias()));
        Expr subnormal = lt(x, smallest);
        int lift = format.mantissa() + 1;
        Expr normal = select(subnormal, x.mul(constant(Math.scalb(1.0, lift))), x);
        Split split = split(normal);
        Expr k = split.exponent.sub(select(subnormal, constant(lift), ZERO));
        return logSpecial(x, logOf(k, split.fraction.sub(ONE)));
    }

    /** {@code log(1 + x)}; what 1 + x rounds away is added to the fraction. */
    private Expr log1p(Expr x) {
        Expr u = x.add(ONE);
        Expr lost = x.sub(u.sub(ONE));
        Split split = split(u);
        Expr twiceInverse =
                powerOfTwo(
                        new Expr.Bits(
                                BitsOp.SUB,
                                new Expr.BitsConst(2L * format.bias() + 1),
                                split.biased));
        Expr f = lost.mul(HALF).fma(twiceInverse, split.fraction.sub(ONE));
        Expr result = logSpecial(u, logOf(split.exponent, f));
        return select(lt(abs(x), tiny), x, result);
    }

    /**
     * A positive normal number as {@code fraction * 2^exponent}, the fraction from sqrt(1/2) to
     * sqrt(2).
     */
    private record Split(Expr biased, Expr exponent, Expr fraction) {}

    private Split split(Expr x) {
        long root =
                format.mantissa() == 23
                        ? Float.floatToRawIntBits((float) Math.sqrt(0.5))
                        : Double.doubleToRawLongBits(Math.sqrt(0.5));
        Expr moved = sub(new Expr.ToBits(x), root - oneBits);
        Expr biased = ushr(moved, format.mantissa());
        Expr low =
                new Expr.Bits(BitsOp.AND, moved, new Expr.BitsConst((1L << format.mantissa()) - 1));
        Expr fraction = new Expr.FromBits(sub(low, -root));
        double unit = Math.scalb(1.0, format.mantissa());
        long unitBits = format.bias() + (long) format.mantissa() << format.mantissa();
        Expr exponent =
                new Expr.FromBits(sub(biased, -unitBits)).sub(constant(unit + format.bias()));
        return new Split(biased, exponent, fraction);
    }

    /** {@code k * log(2) + log(1 + f)}, in the manner of fdlibm's e_log.c: with s = f/(2+f). */
    private Expr logOf(Expr k, Expr f) {
        Expr s = f.div(f.add(TWO));
        Expr z = s.mul(s);
        Expr r = polynomial(z, format.log()).mul(z);
        Expr halfSquare = HALF.mul(f.mul(f));
        Expr low = k.fma(constant(format.ln2().get(1)), s.mul(halfSquare.add(r)));
        Expr rest = f.sub(halfSquare.sub(low));
        return k.fma(constant(format.ln2().get(0)), rest);
    }

    /**
     * The logarithm's values at 0, at negative numbers, at infinity and at NaN, where {@code x} is
     * one of these.
     */
    private static Expr logSpecial(Expr x, Expr logarithm) {
        Expr finite = select(lt(x, INFINITY), logarithm, x);
        return select(gt(x, ZERO), finite, select(eq(x, ZERO), INFINITY.neg(), NAN));
    }

    /**
     * Reduction by multiples of pi/2 (Cody and Waite); large arguments are left to the scalar
     * function.
     */
    private Expr trigonometric(Expr.Unary function) {
        Expr a = abs(function.x());
        Reduced d = reduce(a, 2 / Math.PI, format.halfPi(), 1, 0);
        Expr quadrant = d.bits;
        Expr z = d.r.mul(d.r);
        Expr sin = polynomial(z, format.sin()).mul(z).fma(d.r, d.r);
        Expr cos = polynomial(z, format.cos()).fma(z.mul(z), HALF.neg().fma(z, ONE));
        Expr odd = lt(new Expr.FromBits(or(shl(quadrant, signShift()), oneBits)), ZERO);
        Expr sign =
                new Expr.Bits(
                        BitsOp.AND, new Expr.ToBits(function.x()), new Expr.BitsConst(signBit));
        Expr fast =
                switch (function.op()) {
                    case SIN -> flip(select(odd, cos, sin), xor(sign, secondBit(quadrant)));
                    case COS -> flip(select(odd, sin, cos), secondBit(sub(quadrant, -1)));
                    default -> {
                        Expr quotient = select(odd, cos, sin).div(select(odd, sin, cos));
                        yield flip(quotient, xor(sign, shl(quadrant, signShift())), signBit);
                    }
                };
        return new Expr.Rescue(gt(a, constant(format.trigLimit())), function, fast);
    }

    private int signShift() {
        return format.mantissa() == 23 ? 31 : 63;
    }

    /** The second lowest bit, moved to the sign's place. */
    private Expr secondBit(Expr bits) {
        return shl(ushr(bits, 1), signShift());
    }

    /** {@code x}, negated where the sign bit of {@code sign} is set. */
    private static Expr flip(Expr x, Expr sign) {
        return new Expr.FromBits(xor(new Expr.ToBits(x), sign));
    }

    private static Expr flip(Expr x, Expr sign, long mask) {
        return flip(x, new Expr.Bits(BitsOp.AND, sign, new Expr.BitsConst(mask)));
    }

    private static Expr xor(Expr x, Expr y) {
        return new Expr.Bits(BitsOp.XOR, x, y);
    }

    private static Expr or(Expr x, long y) {
        return new Expr.Bits(BitsOp.OR, x, new Expr.BitsConst(y));
    }

    private static Expr sub(Expr x, long y) {
        return new Expr.Bits(BitsOp.SUB, x, new Expr.BitsConst(y));
    }

    private static Expr shl(Expr x, int distance) {
        return new Expr.Bits(BitsOp.SHL, x, new Expr.BitsConst(distance));
    }

    private static Expr ushr(Expr x, int distance) {
        return new Expr.Bits(BitsOp.USHR, x, new Expr.BitsConst(distance));
    }
}
