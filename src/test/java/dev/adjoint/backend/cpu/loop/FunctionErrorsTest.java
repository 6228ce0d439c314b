package dev.adjoint.backend.cpu.loop;

import static dev.adjoint.backend.Expr.arg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;
import dev.adjoint.backend.ExprOps.UnaryOp;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every function's largest error over a million arguments and more, special values among them, and
 * over all float32 arguments.
 *
 * <p>float32 is compared with {@link StrictMath} in float64. float64 is too, whose own error, 1 ulp
 * or for some functions up to 2.5, comes on top of the bound; {@link FunctionAccuracyTest} measures
 * the bound itself. StrictMath at all 2<sup>32</sup> float32 arguments would take hours: there the
 * float64 loops stand in, which are held to it at every 256th.
 */
class FunctionErrorsTest {
    private static final int RANDOM = 1 << 20;
    private static final int BLOCK = 1 << 12;

    /** Functions whose reference has an error of more than an ulp. */
    private static final Set<Function> IMPRECISE =
            EnumSet.of(
                    Function.SINH,
                    Function.COSH,
                    Function.TANH,
                    Function.SIGMOID,
                    Function.SOFTPLUS);

    /** A function with its bounds in ulp and the range that gets half of the arguments. */
    private enum Function {
        EXP(StrictMath::exp, 1.1, 1.1, -105, 89),
        EXPM1(StrictMath::expm1, 1.7, 1.7, -20, 89),
        LOG(StrictMath::log, 0.9, 0.9, 0, 10),
        LOG1P(StrictMath::log1p, 1.4, 1.4, -1, 10),
        SIN(StrictMath::sin, 1.6, 1.6, -100, 100),
        COS(StrictMath::cos, 1.6, 1.6, -100, 100),
        TAN(StrictMath::tan, 3.7, 3.5, -100, 100),
        SINH(StrictMath::sinh, 1.7, 1.7, -90, 90),
        COSH(StrictMath::cosh, 1.6, 1.6, -90, 90),
        TANH(StrictMath::tanh, 2.6, 2.4, -10, 10),
        ASIN(StrictMath::asin, 2.5, 1, -1, 1),
        ACOS(StrictMath::acos, 1.4, 1, -1, 1),
        ATAN(StrictMath::atan, 2.3, 1, -10, 10),
        SIGMOID(FunctionErrorsTest::sigmoid, 2.5, 2.3, -105, 20),
        SOFTPLUS(x -> x > 20 ? x : StrictMath.log1p(StrictMath.exp(x)), 1.8, 1.8, -105, 25),
        ERF(ErrorFunction::erf, 1.3, 1, -5, 5);

        final DoubleUnaryOperator reference;
        final double bound32;
        final double bound64;
        final double low;
        final double high;

        Function(
                DoubleUnaryOperator reference,
                double bound32,
                double bound64,
                double low,
                double high) {
            this.reference = reference;
            this.bound32 = bound32;
            this.bound64 = bound64;
            this.low = low;
            this.high = high;
        }

        /** The bound with the error of the reference. */
        double tolerance64() {
            return bound64 + (IMPRECISE.contains(this) ? 2.5 : 1);
        }

        /** Whether a block's arguments are in the range of the polynomials. */
        boolean hasLoopAt(int block) {
            boolean periodic = this == SIN || this == COS || this == TAN;
            return !periodic || Math.abs(Float.intBitsToFloat(block * BLOCK)) < 0x1p17f;
        }

        ElementLoop loop(DType dtype) {
            Expr e = new Expr.Unary(UnaryOp.valueOf(name()), arg(0));
            return Loops.compile(Loops.preferredBits(), e, dtype, 1, 0, Flavor.VECTOR);
        }
    }

    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        -Float.MIN_NORMAL,
        Math.nextDown(Float.MIN_NORMAL),
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1,
        -1,
        0.5,
        -0.5,
        20,
        -20,
        88.722839,
        88.722847,
        -87.33655,
        -103.97208,
        -104,
        709.782712893384,
        709.7827128933841,
        -745.1332191019411,
        -745.1332191019412,
        65536,
        65537
    };

    @TestFactory
    Stream<DynamicTest> float32() {
        return tests(
                f -> {
                    ElementLoop loop = f.loop(DType.FLOAT32);
                    SplittableRandom random = new SplittableRandom(1);
                    float[] x = new float[BLOCK];
                    double worst = 0;
                    for (int done = 0; done < RANDOM; done += BLOCK) {
                        for (int i = 0; i < BLOCK; i++) {
                            x[i] =
                                    i % 2 == 0
                                            ? Float.intBitsToFloat(random.nextInt())
                                            : (float) random.nextDouble(f.low, f.high);
                        }
                        if (done == 0) {
                            for (int i = 0; i < SPECIAL.length; i++) {
                                x[i] = (float) SPECIAL[i];
                            }
                        }
                        double[] exact = new double[BLOCK];
                        for (int i = 0; i < BLOCK; i++) {
                            exact[i] = f.reference.applyAsDouble(x[i]);
                        }
                        worst = Math.max(worst, error(f, loop, x, exact));
                    }
                    assertThat(worst).as("%s float32", f).isLessThanOrEqualTo(f.bound32);
                });
    }

    /**
     * All 2^32 arguments; of those where sine, cosine and tangent call {@link StrictMath} one by
     * one, a sixteenth.
     */
    @Tag("full")
    @TestFactory
    Stream<DynamicTest> everyFloat32(TestReporter reporter) {
        return tests(
                f -> {
                    ElementLoop loop = f.loop(DType.FLOAT32);
                    ElementLoop ruler = f.loop(DType.FLOAT64);
                    double worst =
                            IntStream.range(0, 1 << 32 - 12)
                                    .filter(number -> number % 16 == 0 || f.hasLoopAt(number))
                                    .parallel()
                                    .mapToDouble(number -> error(f, loop, ruler, block(number)))
                                    .max()
                                    .orElseThrow();
                    reporter.publishEntry(f.name(), String.valueOf(worst));
                    assertThat(worst).as("%s float32", f).isLessThanOrEqualTo(f.bound32);
                });
    }

    private static double error(Function f, ElementLoop loop, ElementLoop ruler, float[] x) {
        double[] wide = new double[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            wide[i] = x[i];
        }
        double[] exact = new double[BLOCK];
        ruler.run(exact, 0, new Object[] {wide}, new int[1], BLOCK);
        for (int i = Float.floatToRawIntBits(x[0]) >>> 12 & 255; i < BLOCK; i += 256) {
            double strict = f.reference.applyAsDouble(wide[i]);
            if (Double.doubleToLongBits(exact[i]) != Double.doubleToLongBits(strict)) {
                double error = distance(f, wide[i], exact[i], strict, Math.ulp(strict));
                assertThat(error).as("%s(%s)", f, wide[i]).isLessThanOrEqualTo(f.tolerance64());
            }
        }
        return error(f, loop, x, exact);
    }

    private static float[] block(int number) {
        float[] x = new float[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            x[i] = Float.intBitsToFloat(number * BLOCK + i);
        }
        return x;
    }

    @TestFactory
    Stream<DynamicTest> float64() {
        return tests(
                f -> {
                    ElementLoop loop = f.loop(DType.FLOAT64);
                    SplittableRandom random = new SplittableRandom(2);
                    double[] x = new double[BLOCK];
                    double worst = 0;
                    for (int done = 0; done < RANDOM; done += BLOCK) {
                        for (int i = 0; i < BLOCK; i++) {
                            x[i] =
                                    i % 2 == 0
                                            ? Double.longBitsToDouble(random.nextLong())
                                            : random.nextDouble(f.low, f.high);
                        }
                        if (done == 0) {
                            System.arraycopy(SPECIAL, 0, x, 0, SPECIAL.length);
                        }
                        worst = Math.max(worst, error(f, loop, x));
                    }
                    assertThat(worst).as("%s float64", f).isLessThanOrEqualTo(f.tolerance64());
                });
    }

    private static double sigmoid(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    private interface Check {
        void on(Function f);
    }

    private static Stream<DynamicTest> tests(Check check) {
        return Arrays.stream(Function.values())
                .map(f -> DynamicTest.dynamicTest(f.name(), () -> check.on(f)));
    }

    /** The largest error in ulp, measured from values of float64. */
    private static double error(Function f, ElementLoop loop, float[] x, double[] reference) {
        float[] y = new float[x.length];
        loop.run(y, 0, new Object[] {x}, new int[1], x.length);
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            double exact = reference[i];
            float wanted = (float) exact;
            if (Float.floatToIntBits(y[i]) != Float.floatToIntBits(wanted)) {
                // an infinity stands for the first power of two beyond the range
                double finite = Math.clamp(exact, -0x1p128, 0x1p128);
                double got = Math.clamp((double) y[i], -0x1p128, 0x1p128);
                double unit = Math.min(Math.ulp(wanted), 0x1p104);
                worst = Math.max(worst, distance(f, x[i], got, finite, unit));
            }
        }
        return worst;
    }

    private static double error(Function f, ElementLoop loop, double[] x) {
        double[] y = new double[x.length];
        loop.run(y, 0, new Object[] {x}, new int[1], x.length);
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            double exact = f.reference.applyAsDouble(x[i]);
            if (Double.doubleToLongBits(y[i]) != Double.doubleToLongBits(exact)) {
                double finite = Math.clamp(exact, -Double.MAX_VALUE, Double.MAX_VALUE);
                double got = Math.clamp(y[i], -Double.MAX_VALUE, Double.MAX_VALUE);
                worst = Math.max(worst, distance(f, x[i], got, finite, Math.ulp(finite)));
            }
        }
        return worst;
    }

    private static double distance(Function f, double x, double got, double exact, double unit) {
        double distance = Math.abs(got - exact) / unit;
        // NaN where a number is due or the other way round, or a zero of the wrong sign
        boolean wrong = Double.isNaN(distance) || got == 0 && exact == 0;
        assertThat(wrong).as("%s(%s) = %s, not %s", f, x, got, exact).isFalse();
        return distance;
    }
}
