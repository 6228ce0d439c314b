package dev.adjoint.bench;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a case of {@code targets.tsv} computes, independent of the library that computes it. Input
 * number i, counted from 1 in the order in which the records name them, is {@link Fill} with seed i
 * unless said otherwise.
 */
public sealed interface Problem
        permits Along,
                Picking,
                Problem.Gemm,
                Problem.Elementwise,
                Problem.Rows,
                Problem.Convolution,
                Problem.Pooling,
                Problem.Embedding,
                Problem.Cell,
                Problem.Training {

    /** The work of one run. */
    Work work();

    /** The problem of a case's name, or empty where it is not built yet. */
    static Optional<Problem> parse(String name) {
        return Gemm.parse(name)
                .or(() -> Elementwise.parse(name))
                .or(() -> Rows.parse(name))
                .or(() -> Convolution.parse(name))
                .or(() -> Pooling.parse(name))
                .or(() -> Embedding.parse(name))
                .or(() -> Cell.parse(name))
                .or(() -> Along.parse(name))
                .or(() -> Picking.parse(name))
                .or(() -> Training.parse(name));
    }

    /**
     * {@code op(A) op(B)}, an [m, n] result from an inner dimension k. A transposed operand is a
     * transposed view of a row-major matrix, made in the run.
     */
    record Gemm(int m, int n, int k, boolean transposeA, boolean transposeB, boolean isDouble)
            implements Problem {
        private static final Pattern SQUARE = Pattern.compile("(d?)gemm-(\\d+)");
        private static final Pattern SHAPED =
                Pattern.compile("gemm-w\\d-(\\d+)x(\\d+)x(\\d+)-([NT])([NT])");

        static Optional<Problem> parse(String name) {
            Matcher square = SQUARE.matcher(name);
            if (square.matches()) {
                int n = Integer.parseInt(square.group(2));
                boolean isDouble = !square.group(1).isEmpty();
                return Optional.of(new Gemm(n, n, n, false, false, isDouble));
            }
            Matcher shaped = SHAPED.matcher(name);
            if (!shaped.matches()) {
                return Optional.empty();
            }
            int m = Integer.parseInt(shaped.group(1));
            int n = Integer.parseInt(shaped.group(2));
            int k = Integer.parseInt(shaped.group(3));
            boolean transposeA = shaped.group(4).equals("T");
            return Optional.of(new Gemm(m, n, k, transposeA, shaped.group(5).equals("T"), false));
        }

        @Override
        public Work work() {
            return Work.flop(2.0 * m * n * k);
        }
    }

    /** A function of one or two vectors of n floats, element by element, or their sum. */
    record Elementwise(Function function, int n) implements Problem {

        /** The functions, named as in the cases. */
        public enum Function {
            ADD(3),
            MUL(3),
            EXP(2),
            TANH(2),
            SIGMOID(2),
            SUM(1);

            private final int streams;

            Function(int streams) {
                this.streams = streams;
            }
        }

        private static final Pattern NAME =
                Pattern.compile("(add|mul|exp|tanh|sigmoid|sum)-(1e\\d)");

        static Optional<Problem> parse(String name) {
            Matcher match = NAME.matcher(name);
            if (!match.matches()) {
                return Optional.empty();
            }
            Function function = Function.valueOf(match.group(1).toUpperCase(Locale.ROOT));
            return Optional.of(new Elementwise(function, (int) Double.parseDouble(match.group(2))));
        }

        @Override
        public Work work() {
            return Work.bytes(4.0 * n * function.streams);
        }
    }

    /**
     * Softmax over the rows of 100 x 1000 floats, or layer normalisation of them with weight and
     * bias.
     */
    record Rows(boolean softmax) implements Problem {
        public static final int ROWS = 100;
        public static final int COLUMNS = 1000;
        public static final double EPS = 1e-5;

        static Optional<Problem> parse(String name) {
            return switch (name) {
                case "softmax-1e5" -> Optional.of(new Rows(true));
                case "layernorm-1e5" -> Optional.of(new Rows(false));
                default -> Optional.empty();
            };
        }

        @Override
        public Work work() {
            return Work.bytes(2 * 4.0 * ROWS * COLUMNS);
        }
    }

    /**
     * Two-dimensional convolution with stride 1: image, weight (Fill bound 0.1), bias; with {@code
     * backward} also the gradients of all three for a given cotangent.
     */
    record Convolution(
            int batch,
            int channels,
            int size,
            int filters,
            int kernel,
            int padding,
            int groups,
            boolean backward)
            implements Problem {
        private static final Map<String, Convolution> FORWARD =
                Map.of(
                        "conv-lenet1", new Convolution(64, 1, 32, 6, 5, 0, 1, false),
                        "conv-lenet2", new Convolution(64, 6, 14, 16, 5, 0, 1, false),
                        "conv-64x56x56", new Convolution(32, 64, 56, 64, 3, 1, 1, false),
                        "conv-256x14x14", new Convolution(32, 256, 14, 256, 3, 1, 1, false),
                        "conv-depthwise128x28x28",
                                new Convolution(32, 128, 28, 128, 3, 1, 128, false),
                        "conv-1x1x256x14x14", new Convolution(32, 256, 14, 256, 1, 0, 1, false));

        static Optional<Problem> parse(String name) {
            Direction direction = Direction.of(name);
            return Optional.ofNullable(FORWARD.get(direction.stem()))
                    .map(c -> direction.backward() ? c.withBackward() : c);
        }

        private Convolution withBackward() {
            return new Convolution(batch, channels, size, filters, kernel, padding, groups, true);
        }

        /** Height and width of the result. */
        public int outputSize() {
            return size + 2 * padding - kernel + 1;
        }

        /** The number of elements of the result. */
        public int outputNumel() {
            return batch * filters * outputSize() * outputSize();
        }

        /** The shape of the weight. */
        public int[] weightShape() {
            return new int[] {filters, channels / groups, kernel, kernel};
        }

        @Override
        public Work work() {
            double perOutput = 2.0 * channels / groups * kernel * kernel;
            return Work.flop(outputNumel() * perOutput * (backward ? 3 : 1));
        }
    }

    /** Pooling of 64 x 6 x 28 x 28 floats, window and stride 2, optionally with the gradient. */
    record Pooling(boolean max, boolean backward) implements Problem {
        public static final int BATCH = 64;
        public static final int CHANNELS = 6;
        public static final int SIZE = 28;

        private static final Set<String> STEMS = Set.of("pool-max", "pool-avg");

        static Optional<Problem> parse(String name) {
            Direction direction = Direction.of(name);
            return STEMS.contains(direction.stem())
                    ? Optional.of(
                            new Pooling(direction.stem().endsWith("max"), direction.backward()))
                    : Optional.empty();
        }

        /** The number of elements pooled. */
        public static int numel() {
            return BATCH * CHANNELS * SIZE * SIZE;
        }

        @Override
        public Work work() {
            return Work.bytes(numel() * 4.0 * 1.25 * (backward ? 2 : 1));
        }
    }

    /** Rows of a 65 x 128 table by 64 x 32 indices, optionally with the table's gradient. */
    record Embedding(boolean backward) implements Problem {
        public static final int VOCABULARY = 65;
        public static final int WIDTH = 128;
        public static final int[] INDICES = {64, 32};
        public static final int COUNT = 64 * 32;

        static Optional<Problem> parse(String name) {
            Direction direction = Direction.of(name);
            return direction.stem().equals("embedding")
                    ? Optional.of(new Embedding(direction.backward()))
                    : Optional.empty();
        }

        @Override
        public Work work() {
            return Work.bytes(2 * 4.0 * COUNT * WIDTH * (backward ? 2 : 1));
        }
    }

    /**
     * What a recurrent cell does after its matrix products, optionally with the gradients of all
     * inputs for given cotangents: an LSTM's gates, c (results h, c), or a GRU's input gates, state
     * gates, h (result h).
     */
    record Cell(boolean lstm, boolean backward) implements Problem {
        public static final int BATCH = 80;
        public static final int HIDDEN = 300;

        private static final Set<String> STEMS = Set.of("lstmcell-80x300", "grucell-80x300");

        static Optional<Problem> parse(String name) {
            Direction direction = Direction.of(name);
            return STEMS.contains(direction.stem())
                    ? Optional.of(
                            new Cell(direction.stem().startsWith("lstm"), direction.backward()))
                    : Optional.empty();
        }

        @Override
        public Work work() {
            double streams = (lstm ? 7 : 8) + (backward ? lstm ? 12 : 15 : 0);
            return Work.bytes(4.0 * BATCH * HIDDEN * streams);
        }
    }

    /** A training step of {@link Workloads}: forward, backward, SGD in place. */
    record Training(Net net) implements Problem {
        static Optional<Problem> parse(String name) {
            return switch (name) {
                case "W1-eager" -> Optional.of(new Training(Net.W1));
                case "W2-eager" -> Optional.of(new Training(Net.W2));
                case "W3-eager" -> Optional.of(new Training(Net.W3));
                default -> Optional.empty();
            };
        }

        @Override
        public Work work() {
            return Work.flop(net.flop());
        }
    }
}
