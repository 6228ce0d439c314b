package dev.adjoint.backend.cpu.loop;

import static dev.adjoint.backend.Expr.arg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;
import dev.adjoint.backend.ExprOps.BinaryOp;
import dev.adjoint.backend.ExprOps.UnaryOp;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Errors in ulp against values computed to 60 digits, and the special values. */
class FunctionAccuracyTest {
    private static final LoopCache CACHE = new LoopCache(0);

    /** Largest error in ulp in float32 and in float64. */
    private static final Map<String, double[]> BOUNDS =
            Map.ofEntries(
                    Map.entry("exp", new double[] {1.1, 1.1}),
                    Map.entry("expm1", new double[] {1.6, 1.6}),
                    Map.entry("log", new double[] {0.9, 0.9}),
                    Map.entry("log1p", new double[] {1.4, 1.4}),
                    Map.entry("sin", new double[] {1.5, 1.5}),
                    Map.entry("cos", new double[] {1.6, 1.6}),
                    Map.entry("tan", new double[] {3.5, 3.5}),
                    Map.entry("sinh", new double[] {1.6, 1.6}),
                    Map.entry("cosh", new double[] {1.5, 1.5}),
                    Map.entry("tanh", new double[] {2.4, 2.4}),
                    Map.entry("asin", new double[] {2.4, 1}),
                    Map.entry("acos", new double[] {1.3, 1}),
                    Map.entry("atan", new double[] {2.0, 1}),
                    Map.entry("sigmoid", new double[] {2.2, 2.2}),
                    Map.entry("softplus", new double[] {1.7, 1.7}),
                    Map.entry("erf", new double[] {1.1, 6}),
                    Map.entry("atan2", new double[] {0.51, 2}),
                    Map.entry("pow", new double[] {0.51, 1}));

    private record Line(String function, double[] arguments, double high, double low) {}

    @Test
    void unary() throws IOException {
        Map<String, double[]> worst = new TreeMap<>();
        for (Line line : read("unary.txt")) {
            check(
                    line,
                    new Expr.Unary(UnaryOp.valueOf(line.function.toUpperCase(Locale.ROOT)), arg(0)),
                    worst);
        }
        assertWithin(worst);
    }

    @Test
    void binary() throws IOException {
        Map<String, double[]> worst = new TreeMap<>();
        for (Line line : read("binary.txt")) {
            BinaryOp op = BinaryOp.valueOf(line.function.toUpperCase(Locale.ROOT));
            check(line, new Expr.Binary(op, arg(0), arg(1)), worst);
        }
        assertWithin(worst);
    }

    private static void assertWithin(Map<String, double[]> worst) {
        worst.forEach(
                (function, errors) -> {
                    double[] bounds = BOUNDS.getOrDefault(function, new double[2]);
                    assertThat(errors[0])
                            .as("%s float32 %s", function, errors[0])
                            .isLessThanOrEqualTo(bounds[0]);
                    assertThat(errors[1])
                            .as("%s float64 %s", function, errors[1])
                            .isLessThanOrEqualTo(bounds[1]);
                });
    }

    private static void check(Line line, Expr e, Map<String, double[]> worst) {
        int n = line.arguments.length;
        Object[] doubles = new Object[n];
        Object[] floats = new Object[n];
        for (int k = 0; k < n; k++) {
            doubles[k] = new double[] {line.arguments[k]};
            floats[k] = new float[] {(float) line.arguments[k]};
        }
        float[] single = new float[1];
        double[] twice = new double[1];
        CACHE.get(e, DType.FLOAT32, Loops.types(DType.FLOAT32, n), DType.FLOAT32)
                .loop(0)
                .run(single, 0, floats, new int[n], 1);
        CACHE.get(e, DType.FLOAT64, Loops.types(DType.FLOAT64, n), DType.FLOAT64)
                .loop(0)
                .run(twice, 0, doubles, new int[n], 1);
        double[] errors = worst.computeIfAbsent(line.function, f -> new double[2]);
        float rounded = (float) line.high;
        double singleError =
                single[0] == rounded
                        ? 0
                        : Math.abs(((double) single[0] - line.high) / Math.ulp(rounded));
        errors[0] = Math.max(errors[0], singleError);
        errors[1] =
                Math.max(
                        errors[1],
                        Math.abs((twice[0] - line.high - line.low) / Math.ulp(line.high)));
    }

    private static List<Line> read(String name) throws IOException {
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                FunctionAccuracyTest.class.getResourceAsStream(
                                        "/golden/functions/" + name),
                                StandardCharsets.UTF_8))) {
            return in.lines().map(FunctionAccuracyTest::parse).toList();
        }
    }

    private static Line parse(String text) {
        String[] words = text.split(" ");
        double[] numbers = new double[words.length - 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] =
                    Double.parseDouble(
                            words[i + 1].contains("p") ? words[i + 1] : words[i + 1] + "p0");
        }
        int n = numbers.length - 2;
        return new Line(words[0], Arrays.copyOf(numbers, n), numbers[n], numbers[n + 1]);
    }

    private static void assertFunction(UnaryOp op, double... argumentsAndResults) {
        Expr e = new Expr.Unary(op, arg(0));
        for (int i = 0; i < argumentsAndResults.length; i += 2) {
            float[] x = {(float) argumentsAndResults[i]};
            float[] out = new float[1];
            CACHE.get(e, DType.FLOAT32, Loops.types(DType.FLOAT32, 1), DType.FLOAT32)
                    .loop(0)
                    .run(out, 0, new Object[] {x}, new int[1], 1);
            assertThat(Float.floatToIntBits(out[0]))
                    .as("%s(%s) = %s", op, x[0], out[0])
                    .isEqualTo(Float.floatToIntBits((float) argumentsAndResults[i + 1]));
            double[] y = {argumentsAndResults[i]};
            double[] wide = new double[1];
            CACHE.get(e, DType.FLOAT64, Loops.types(DType.FLOAT64, 1), DType.FLOAT64)
                    .loop(0)
                    .run(wide, 0, new Object[] {y}, new int[1], 1);
            assertThat(Double.doubleToLongBits(wide[0]))
                    .as("%s(%s) = %s", op, y[0], wide[0])
                    .isEqualTo(Double.doubleToLongBits(argumentsAndResults[i + 1]));
        }
    }

    @Test
    void specialValues() {
        double inf = Double.POSITIVE_INFINITY;
        double nan = Double.NaN;
        assertFunction(
                UnaryOp.EXP, 0, 1, -0.0, 1, inf, inf, -inf, 0, nan, nan, 1000, inf, -1000, 0);
        assertFunction(
                UnaryOp.EXPM1,
                0,
                0,
                -0.0,
                -0.0,
                inf,
                inf,
                -inf,
                -1,
                nan,
                nan,
                1000,
                inf,
                -1000,
                -1);
        assertFunction(
                UnaryOp.LOG, 1, 0, 0, -inf, -0.0, -inf, inf, inf, -1, nan, -inf, nan, nan, nan);
        assertFunction(
                UnaryOp.LOG1P, 0, 0, -0.0, -0.0, -1, -inf, inf, inf, -2, nan, -inf, nan, nan, nan);
        assertFunction(UnaryOp.SIN, 0, 0, -0.0, -0.0, inf, nan, -inf, nan, nan, nan);
        assertFunction(UnaryOp.COS, 0, 1, -0.0, 1, inf, nan, -inf, nan, nan, nan);
        assertFunction(UnaryOp.TAN, 0, 0, -0.0, -0.0, inf, nan, -inf, nan, nan, nan);
        assertFunction(
                UnaryOp.SINH,
                0,
                0,
                -0.0,
                -0.0,
                inf,
                inf,
                -inf,
                -inf,
                nan,
                nan,
                1000,
                inf,
                -1000,
                -inf);
        assertFunction(UnaryOp.COSH, 0, 1, inf, inf, -inf, inf, nan, nan, 1000, inf);
        assertFunction(UnaryOp.TANH, 0, 0, -0.0, -0.0, inf, 1, -inf, -1, nan, nan, 100, 1);
        assertFunction(UnaryOp.ASIN, 0, 0, -0.0, -0.0, 2, nan, -inf, nan, nan, nan);
        assertFunction(UnaryOp.ACOS, 1, 0, 2, nan, -2, nan, nan, nan);
        assertFunction(
                UnaryOp.ATAN, 0, 0, -0.0, -0.0, inf, Math.PI / 2, -inf, -Math.PI / 2, nan, nan);
        assertFunction(UnaryOp.SIGMOID, 0, 0.5, inf, 1, -inf, 0, nan, nan, 1000, 1, -1000, 0);
        assertFunction(UnaryOp.SOFTPLUS, 21, 21, inf, inf, -inf, 0, nan, nan);
        assertFunction(UnaryOp.ERF, 0, 0, -0.0, -0.0, inf, 1, -inf, -1, 10, 1, nan, nan);
        assertFunction(
                UnaryOp.FLOOR,
                1.5,
                1,
                -1.5,
                -2,
                -0.0,
                -0.0,
                -0.25,
                -1,
                0.75,
                0,
                inf,
                inf,
                nan,
                nan,
                1e30f,
                1e30f);
        assertFunction(
                UnaryOp.CEIL,
                1.5,
                2,
                -1.5,
                -1,
                -0.0,
                -0.0,
                -0.25,
                -0.0,
                -0.75,
                -0.0,
                0.25,
                1,
                inf,
                inf,
                nan,
                nan);
        assertFunction(
                UnaryOp.RINT,
                0.5,
                0,
                1.5,
                2,
                2.5,
                2,
                -0.5,
                -0.0,
                -2.5,
                -2,
                -inf,
                -inf,
                nan,
                nan,
                8388607,
                8388607);
        assertFunction(UnaryOp.TRUNC, 1.75, 1, -1.75, -1, -0.5, -0.0, inf, inf, nan, nan);
        assertFunction(UnaryOp.SIGN, -3, -1, 0, 0, -0.0, 0, inf, 1, nan, 0);
        assertFunction(UnaryOp.SQRT, 4, 2, -0.0, -0.0, -1, nan, inf, inf);
    }

    @Test
    void subnormalArgumentsAndResults() {
        float least = Float.MIN_VALUE;
        for (UnaryOp op :
                List.of(
                        UnaryOp.EXPM1,
                        UnaryOp.LOG1P,
                        UnaryOp.SIN,
                        UnaryOp.TAN,
                        UnaryOp.SINH,
                        UnaryOp.TANH,
                        UnaryOp.ASIN,
                        UnaryOp.ATAN)) {
            assertFunction(op, least, least, -5 * least, -5 * least);
        }
    }

    @Test
    void sineOfLargeArguments() {
        float[] x = {1e10f, -3e30f, Float.MAX_VALUE, 65537};
        for (int bits : new int[] {0, Loops.preferredBits()}) {
            float[] out = new float[4];
            Loops.compile(bits, Expr.sin(arg(0)), DType.FLOAT32, 1, 0, Flavor.VECTOR)
                    .run(out, 0, new Object[] {x}, new int[1], 4);
            for (int i = 0; i < 4; i++) {
                assertThat(out[i]).isEqualTo((float) StrictMath.sin(x[i]));
            }
        }
    }

    @Test
    void powersAsInC() {
        float[] x = {1, -1, -8, 0, 2};
        float[] y = {Float.NaN, Float.POSITIVE_INFINITY, 1 / 3f, -1, 10};
        float[] out = new float[5];
        Loops.compile(0, Expr.pow(arg(0), arg(1)), DType.FLOAT32, 2, 0, Flavor.PLAIN)
                .run(out, 0, new Object[] {x, y}, new int[2], 5);
        assertThat(out).containsExactly(1, 1, Float.NaN, Float.POSITIVE_INFINITY, 1024);
    }
}
