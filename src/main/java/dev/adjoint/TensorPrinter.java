package dev.adjoint;

import dev.adjoint.tree.Describe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Prints tensors by the rules of torch7's {@code Tensor.lua}, counting from 0: integers where all
 * elements are, else four digits after the point with a common factor ({@code 0.001 *}) or an
 * exponent where the magnitudes want it; columns as wide as the largest magnitude, split at 80
 * characters; from three dimensions on matrix by matrix, the first index running fastest. Large
 * tensors show the first and last three indices of a dimension.
 */
final class TensorPrinter {
    private static final int LINE = 80;
    private static final int LARGE = 1000;
    private static final int EDGE = 3;
    private static final int SKIPPED = -1;

    private final Dense elements;
    private final int[][] shown; // per dimension the indices, SKIPPED for an ellipsis
    private final NumberLayout layout;
    private final StringBuilder out = new StringBuilder();

    private TensorPrinter(Dense elements) {
        this.elements = elements;
        this.shown = shownIndices(elements.shape());
        this.layout = NumberLayout.of(shownElements(), elements.dtype() == DType.BOOL);
    }

    /**
     * The elements, then dtype and sizes; the latter alone where a transformation keeps the
     * elements from sight.
     */
    static String print(Tensor tensor) {
        String type = "[" + Describe.sizes(tensor) + "]";
        if (tensor.payload() instanceof Sparse sparse) {
            return "[sparse " + Describe.sizes(tensor) + ", " + sparse.rows().size(0) + " rows]";
        }
        if (tensor.numel() == 0) {
            return type;
        }
        try {
            return new TensorPrinter(Values.concrete(tensor, "toString")).body() + type;
        } catch (IllegalStateException traced) {
            return "[" + Describe.sizes(tensor) + ", traced]";
        }
    }

    private static int[][] shownIndices(Shape shape) {
        int[][] shown = new int[shape.dim()][];
        for (int dim = 0; dim < shown.length; dim++) {
            int size = shape.size(dim);
            boolean all = shape.numel() <= LARGE || size <= 2 * EDGE;
            shown[dim] = new int[all ? size : 2 * EDGE + 1];
            for (int i = 0; i < shown[dim].length; i++) {
                shown[dim][i] = all || i < EDGE ? i : i == EDGE ? SKIPPED : size - 2 * EDGE - 1 + i;
            }
        }
        return shown;
    }

    private double[] shownElements() {
        int count = 1;
        for (int[] indices : shown) {
            count *= indices.length;
        }
        double[] values = new double[count];
        int filled = collect(0, elements.offset(), values, 0);
        return java.util.Arrays.copyOf(values, filled);
    }

    private int collect(int dim, int at, double[] values, int filled) {
        if (dim == shown.length) {
            values[filled] = elements.storage().get(at);
            return filled + 1;
        }
        int next = filled;
        for (int index : shown[dim]) {
            if (index != SKIPPED) {
                next = collect(dim + 1, at + index * elements.stride(dim), values, next);
            }
        }
        return next;
    }

    private String body() {
        int rank = shown.length;
        if (rank == 0) {
            out.append(layout.single(elements.storage().get(elements.offset()))).append('\n');
        } else if (rank == 1) {
            vector();
        } else if (rank == 2) {
            matrix(elements.offset(), "");
        } else {
            slices(rank - 3, new int[rank - 2], elements.offset());
        }
        return out.toString();
    }

    private void vector() {
        if (layout.isScaled()) {
            out.append(layout.factor()).append(" *\n");
        }
        for (int index : shown[0]) {
            out.append(
                            index == SKIPPED
                                    ? " ..."
                                    : number(elements.offset() + index * elements.stride(0)))
                    .append('\n');
        }
    }

    /** All matrices, given that the indices of the dimensions after {@code dim} are chosen. */
    private void slices(int dim, int[] indices, int at) {
        for (int index : shown[dim]) {
            indices[dim] = index;
            if (index == SKIPPED) {
                out.append("\n...\n");
            } else if (dim > 0) {
                slices(dim - 1, indices, at + index * elements.stride(dim));
            } else {
                out.append(out.isEmpty() ? "(" : "\n(");
                for (int i : indices) {
                    out.append(i).append(',');
                }
                out.append(".,.) = \n");
                matrix(at + index * elements.stride(dim), " ");
            }
        }
    }

    /** The matrix of the last two dimensions that starts at a place of the storage. */
    private void matrix(int at, String indent) {
        int rows = shown.length - 2;
        int columns = shown.length - 1;
        int count = shown[columns].length;
        boolean whole = count == elements.shape().size(columns);
        // a row with an ellipsis fits, as it has six numbers
        int perLine = whole ? (LINE - indent.length()) / (layout.width() + 1) : count;
        out.append(indent);
        for (int first = 0; first < count; first += perLine) {
            int end = Math.min(first + perLine, count);
            if (perLine < count) {
                out.append(first == 0 ? "" : "\n");
                out.append("Columns ")
                        .append(first)
                        .append(" to ")
                        .append(end - 1)
                        .append('\n')
                        .append(indent);
            }
            if (layout.isScaled()) {
                out.append(layout.factor()).append(" *\n ").append(indent);
            }
            String start = layout.isScaled() ? indent + " " : indent;
            for (int r = 0; r < shown[rows].length; r++) {
                out.append(r == 0 ? "" : start);
                int row = shown[rows][r];
                if (row == SKIPPED) {
                    out.append(" ...\n");
                } else {
                    row(at + row * elements.stride(rows), first, end);
                }
            }
        }
    }

    private void row(int at, int first, int end) {
        int columns = shown.length - 1;
        for (int c = first; c < end; c++) {
            int column = shown[columns][c];
            out.append(c == first ? "" : " ");
            out.append(column == SKIPPED ? "..." : number(at + column * elements.stride(columns)));
        }
        out.append('\n');
    }

    private String number(int at) {
        return layout.format(elements.storage().get(at));
    }

    private enum Style {
        TRUTH,
        INTEGER,
        FIXED,
        SCALED,
        EXPONENT
    }

    /** How all numbers of a tensor are written. */
    private record NumberLayout(Style style, int width, int exponent) {
        private static final int DIGITS = 4;

        /** Infinities and NaN have no say but in the width. */
        static NumberLayout of(double[] values, boolean truth) {
            if (truth) {
                return new NumberLayout(Style.TRUTH, 6, 0);
            }
            boolean integers = true;
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            int widest = 0;
            for (double value : values) {
                if (Double.isFinite(value)) {
                    integers &= value == Math.rint(value);
                    least = Math.min(least, Math.abs(value));
                    most = Math.max(most, Math.abs(value));
                } else {
                    widest = Math.max(widest, notFinite(value).length() + 1);
                }
            }
            NumberLayout layout = of(integers, magnitude(least), magnitude(most));
            return new NumberLayout(layout.style, Math.max(layout.width, widest), layout.exponent);
        }

        private static NumberLayout of(boolean integers, int least, int most) {
            if (integers) {
                return most > 9
                        ? new NumberLayout(Style.EXPONENT, 11, 0)
                        : new NumberLayout(Style.INTEGER, most + 1, 0);
            }
            if (most - least > 4) {
                boolean threeDigits = Math.abs(most) > 99 || Math.abs(least) > 99;
                return new NumberLayout(Style.EXPONENT, threeDigits ? 12 : 11, 0);
            }
            if (most > 5 || most < 0) {
                return new NumberLayout(Style.SCALED, 7, most - 1);
            }
            return new NumberLayout(Style.FIXED, most == 0 ? 7 : most + 6, 0);
        }

        /** Digits before the point, negative for zeros after it. */
        private static int magnitude(double value) {
            return value == 0 || Double.isInfinite(value)
                    ? 1
                    : (int) Math.floor(Math.log10(value)) + 1;
        }

        boolean isScaled() {
            return style == Style.SCALED;
        }

        /** The common factor, as C's {@code %g} writes it. */
        String factor() {
            return exponent >= -4 && exponent < 6
                    ? new BigDecimal("1e" + exponent).toPlainString()
                    : "1e" + exponentText(exponent);
        }

        String format(double value) {
            String text = Double.isFinite(value) ? digits(value) : notFinite(value);
            return " ".repeat(Math.max(0, width - text.length())) + text;
        }

        /** The only number of a tensor, for which a common factor makes no sense. */
        String single(double value) {
            return (style == Style.SCALED ? new NumberLayout(Style.EXPONENT, 11, 0) : this)
                    .format(value);
        }

        private String digits(double value) {
            return switch (style) {
                case TRUTH -> value != 0 ? "true" : "false";
                case INTEGER -> Long.toString((long) value);
                case FIXED -> fixed(value);
                case SCALED -> fixed(value / Double.parseDouble("1e" + exponent));
                case EXPONENT -> exponential(value);
            };
        }

        private static String notFinite(double value) {
            return Double.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
        }

        /** As C's {@code %.4f}. */
        private static String fixed(double value) {
            return sign(value)
                    + new BigDecimal(Math.abs(value))
                            .setScale(DIGITS, RoundingMode.HALF_EVEN)
                            .toPlainString();
        }

        /** As C's {@code %.4e}. */
        private static String exponential(double value) {
            if (value == 0) {
                return sign(value) + "0.0000e+00";
            }
            BigDecimal rounded =
                    new BigDecimal(Math.abs(value))
                            .round(new MathContext(DIGITS + 1, RoundingMode.HALF_EVEN));
            String digits = rounded.unscaledValue() + "0".repeat(DIGITS + 1 - rounded.precision());
            int exponent = rounded.precision() - rounded.scale() - 1;
            return sign(value)
                    + digits.charAt(0)
                    + "."
                    + digits.substring(1)
                    + "e"
                    + exponentText(exponent);
        }

        private static String sign(double value) {
            return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        }

        private static String exponentText(int exponent) {
            String digits = Integer.toString(Math.abs(exponent));
            return (exponent < 0 ? "-" : "+") + (digits.length() < 2 ? "0" : "") + digits;
        }
    }
}
