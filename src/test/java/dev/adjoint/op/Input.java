package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A sample's input, written as {@code kind:sizes} or {@code kind:sizes:layout}; {@code
 * golden/ops.py} makes the same values from the same text.
 *
 * <p>Kinds with float elements, all exact in float32: {@code n} in (-2, 2) away from integers and
 * halves, {@code d} the same but all different, {@code p} positive, {@code u} in (-1, 1), {@code z}
 * at least 0.25 from 0, {@code vN} odd multiples of 2^-N, different from those of n for N above 7,
 * {@code h} as n with some zeros, {@code t} with ties, {@code w} in (-32, 32), {@code s} NaN,
 * infinities, zeros and other special values, {@code g} symmetric positive definite matrices, as u
 * but for the diagonal. Others: {@code b} truth values, {@code j} int64 in -9..9, {@code k} int32
 * in -9..9, {@code y} uint8, {@code iN} int64 in 0..N-1.
 *
 * <p>Layouts: {@code t} first and last dimension exchanged in memory, {@code o} a part of a larger
 * storage that is filled with values that must not be read, {@code eD} dimension D expanded, of
 * stride 0.
 *
 * @param kind the letter of the kind
 * @param bound N of {@code iN} or {@code vN}, else 0
 * @param sizes the shape
 * @param layout the letter of the layout, {@code c} for row-major
 * @param expanded the expanded dimension, -1 for none
 */
record Input(char kind, int bound, int[] sizes, char layout, int expanded) {
    private static final double[] SPECIAL = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        -2,
        3,
        100,
        -100
    };

    static Input parse(String text) {
        String[] parts = text.split(":", -1);
        String kind = parts[0];
        int[] sizes =
                parts[1].isEmpty()
                        ? new int[0]
                        : Arrays.stream(parts[1].split(",")).mapToInt(Integer::parseInt).toArray();
        String layout = parts.length > 2 ? parts[2] : "c";
        return new Input(
                kind.charAt(0),
                kind.length() > 1 ? Integer.parseInt(kind.substring(1)) : 0,
                sizes,
                layout.charAt(0),
                layout.length() > 1 ? Integer.parseInt(layout.substring(1)) : -1);
    }

    boolean isFloating() {
        return "ndpuzvhtwsg".indexOf(kind) >= 0;
    }

    /** Whether derivatives exist at these values. */
    boolean isSmooth() {
        return "tws".indexOf(kind) < 0;
    }

    int numel() {
        int n = 1;
        for (int s : sizes) {
            n *= s;
        }
        return n;
    }

    /** The tensor; {@code name} seeds the values. */
    Tensor tensor(String name, DType floating) {
        int[] stored = sizes.clone();
        if (expanded >= 0) {
            stored[expanded] = 1;
        }
        DType dtype =
                switch (kind) {
                    case 'b' -> DType.BOOL;
                    case 'j', 'i' -> DType.INT64;
                    case 'k' -> DType.INT32;
                    case 'y' -> DType.UINT8;
                    default -> floating;
                };
        double[] values = values(name, Layouts.count(stored));
        if (kind == 'g') {
            makeDefinite(values, stored[stored.length - 1]);
        }
        Tensor x = Layouts.ofValues(values, dtype, stored);
        return switch (layout) {
            case 't' -> Layouts.transposed(x);
            case 'o' -> Layouts.offset(x);
            case 'e' -> x.expand(sizes);
            default -> x;
        };
    }

    /** Copies the lower triangles to the upper ones, with a diagonal that outweighs the rest. */
    private static void makeDefinite(double[] values, int n) {
        for (int start = 0; start < values.length; start += n * n) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    values[start + j * n + i] = values[start + i * n + j];
                }
                values[start + i * n + i] = n;
            }
        }
    }

    private double[] values(String name, int n) {
        Draws draws = new Draws(name);
        double[] out = new double[n];
        if (kind == 'd') {
            int[] order = draws.permutation(n);
            for (int i = 0; i < n; i++) {
                out[i] = (4 * order[i] - 2 * n + 1) / 128.0;
            }
            return out;
        }
        for (int i = 0; i < n; i++) {
            out[i] = value(i, draws);
        }
        return out;
    }

    private double value(int i, Draws draws) {
        return switch (kind) {
            case 'n' -> (2 * draws.next(256) - 255) / 128.0;
            case 'p' -> (2 * draws.next(128) + 17) / 128.0;
            case 'u', 'g' -> (2 * draws.next(120) - 119) / 128.0;
            case 'z' -> {
                int magnitude = 2 * draws.next(112) + 33;
                yield (draws.next(2) == 0 ? magnitude : -magnitude) / 128.0;
            }
            case 'v' -> Math.scalb(2.0 * draws.next(256) - 255, -bound);
            case 'h' -> i % 3 == 1 ? 0 : (2 * draws.next(256) - 255) / 128.0;
            case 't' -> (draws.next(3) - 1) / 2.0;
            case 'w' -> (2 * draws.next(256) - 255) / 8.0;
            case 's' -> SPECIAL[i % SPECIAL.length];
            case 'b' -> draws.next(2);
            case 'j', 'k' -> draws.next(19) - 9;
            case 'y' -> draws.next(256);
            case 'i' -> draws.next(bound);
            default -> throw new IllegalArgumentException("no kind of values " + kind);
        };
    }

    /** Knuth's 64-bit linear congruential generator, seeded by a text's CRC-32. */
    private static final class Draws {
        private long state;

        Draws(String seed) {
            CRC32 crc = new CRC32();
            crc.update(seed.getBytes(StandardCharsets.UTF_8));
            state = crc.getValue();
            next(1);
        }

        int next(int bound) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            return (int) ((state >>> 33) % bound);
        }

        int[] permutation(int n) {
            int[] out = new int[n];
            for (int i = 0; i < n; i++) {
                int j = next(i + 1);
                out[i] = out[j];
                out[j] = i;
            }
            return out;
        }
    }
}
