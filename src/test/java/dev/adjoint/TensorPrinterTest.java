package dev.adjoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.op.Op;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/** Printouts against files that follow the rules of torch7's Tensor.lua. */
class TensorPrinterTest {
    static Stream<Arguments> printouts() {
        return Stream.of(
                Arguments.of("integers", Tensor.of(new float[] {1, 2, 3, -4, 50, 600}, 2, 3)),
                Arguments.of("zeros", Tensor.of(new float[5])),
                Arguments.of("iota", doubles(i -> i + 1, 4, 5)),
                Arguments.of("fixed", doubles(i -> 3.14, 2, 5)),
                Arguments.of(
                        "negative",
                        Tensor.of(new float[] {0.5f, -1.25f, 10.125f, -99.99995f, 0, 3}, 3, 2)),
                Arguments.of(
                        "below-one", Tensor.of(new float[] {0.5f, 0.25f, -0.125f, 0.0625f}, 2, 2)),
                Arguments.of(
                        "small-factor",
                        Tensor.of(new double[] {0.00123, -0.00456, 0.00789, 0.001}, 2, 2)),
                Arguments.of(
                        "small-factor-vector", Tensor.of(new double[] {0.00000123, -0.00000456})),
                Arguments.of(
                        "large-factor",
                        Tensor.of(new double[] {123456.5, -9876.25, 654321.75, 11111.5}, 2, 2)),
                Arguments.of(
                        "million-factor", Tensor.of(new double[] {12345678.5, 2345678.25}, 1, 2)),
                Arguments.of(
                        "exponent", Tensor.of(new double[] {0.0001, -12345.678, 1.5, 100}, 2, 2)),
                Arguments.of(
                        "exponent-three-digits",
                        Tensor.of(new double[] {1e-120, -2.5e100, 0.5, 1}, 2, 2)),
                Arguments.of(
                        "big-integers",
                        Tensor.of(new long[] {1234567890123L, -5, 0, 10000000000L})),
                Arguments.of("columns", floats(i -> i / 4.0, 2, 23)),
                Arguments.of("columns-with-factor", doubles(i -> (i + 1) / 1e6, 2, 12)),
                Arguments.of("three-dimensions", floats(i -> i, 2, 3, 2)),
                Arguments.of("three-dimensions-factor", doubles(i -> (i + 1) / 1000.0, 2, 2, 2)),
                Arguments.of("three-dimensions-columns", floats(i -> i, 2, 1, 50)),
                Arguments.of("four-dimensions", floats(i -> i, 2, 3, 2, 2)),
                Arguments.of("not-finite", notFinite()),
                Arguments.of(
                        "not-finite-fixed",
                        Tensor.of(new float[] {1.5f, Float.NaN, Float.NEGATIVE_INFINITY, -20})),
                Arguments.of(
                        "ties",
                        Tensor.of(new double[] {0.00005, 0.00015, 1.00025, 0.03125, 2.000125})),
                Arguments.of(
                        "truth",
                        Tensor.of(new boolean[] {true, false, true, false, false, true}, 2, 3)),
                Arguments.of("scalar", Tensor.of(new float[] {2.5f}, 1).view(new int[0])),
                Arguments.of("scalar-exponent", doubles(i -> 0.00123, 1).view(new int[0])),
                Arguments.of("scalar-integer", Tensor.of(new long[] {7}).view(new int[0])),
                Arguments.of("empty", Tensor.of(new float[0], 0, 3)),
                Arguments.of("large-vector", floats(i -> i, 2000)),
                Arguments.of("large-matrix", longs(100, 100)),
                Arguments.of("large-tall", doubles(i -> (i % 9 + 1) / 1e4, 501, 3)),
                Arguments.of("large-slices", floats(i -> i, 300, 2, 2)),
                Arguments.of("large-wide-slices", floats(i -> i, 2, 1, 600)));
    }

    private static Tensor notFinite() {
        float[] values = {1, Float.NaN, Float.NEGATIVE_INFINITY, 20, Float.POSITIVE_INFINITY, 3};
        return Tensor.of(values, 2, 3);
    }

    private static Tensor doubles(IntToDoubleFunction element, int... sizes) {
        double[] values = new double[Shape.of(sizes).numel()];
        java.util.Arrays.setAll(values, element);
        return Tensor.of(values, sizes);
    }

    private static Tensor floats(IntToDoubleFunction element, int... sizes) {
        float[] values = new float[Shape.of(sizes).numel()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) element.applyAsDouble(i);
        }
        return Tensor.of(values, sizes);
    }

    private static Tensor longs(int... sizes) {
        long[] values = new long[Shape.of(sizes).numel()];
        java.util.Arrays.setAll(values, i -> i);
        return Tensor.of(values, sizes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("printouts")
    void printsAsInTheFile(String name, Tensor tensor) throws IOException {
        assertThat(tensor.toString() + "\n").isEqualTo(golden(name));
    }

    private static String golden(String name) throws IOException {
        String file = "/golden/printing/" + name + ".txt";
        try (InputStream in = TensorPrinterTest.class.getResourceAsStream(file)) {
            return new String(
                    Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void readsViewsThroughTheirStrides() {
        Storage storage = Storage.wrap(new float[] {9, 1, 2, 3, 4}, DType.FLOAT32);
        Tensor transposed = new Tensor(new Dense(storage, Shape.of(2, 2), new int[] {1, 2}, 1));
        assertThat(transposed).hasToString(" 1  3\n 2  4\n[float32 2x2]");
        Tensor expanded = new Tensor(new Dense(storage, Shape.of(2, 3), new int[] {0, 1}, 2));
        assertThat(expanded).hasToString(" 2  3  4\n 2  3  4\n[float32 2x3]");
    }

    /** Stands for a value that a transformation follows. */
    private static final class Follower extends Tracer {
        private final Level level;
        private final Tensor lower;

        Follower(Level level, Tensor lower) {
            this.level = level;
            this.lower = lower;
        }

        @Override
        public Level level() {
            return level;
        }

        @Override
        public Tensor lower() {
            return lower;
        }

        @Override
        public <A> Tensor bind(Op<A> operation, A attributes, Tensor[] inputs) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void printsTheElementsBelowATransformation() {
        Level level = new Level("grad");
        Tensor traced = new Tensor(new Follower(level, Tensor.of(new float[] {1, 2})));
        assertThat(traced).hasToString(" 1\n 2\n[float32 2]");
        level.close();
        assertThat(traced).hasToString("[float32 2, traced]");
    }

    @Test
    void printsHalfPrecision() {
        Storage half = Storage.allocate(DType.FLOAT16, 2);
        half.set(0, 0.5);
        half.set(1, -2);
        assertThat(new Tensor(new Dense(half, Shape.of(2))))
                .hasToString(" 0.5000\n-2.0000\n[float16 2]");
    }

    @Test
    void ignoresTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Tensor.of(new float[] {0.5f})).hasToString(" 0.5000\n[float32 1]");
        } finally {
            Locale.setDefault(before);
        }
    }
}
