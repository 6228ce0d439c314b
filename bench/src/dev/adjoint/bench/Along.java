package dev.adjoint.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reduction or scan of 64 x 128 x 256 floats along one dimension.
 *
 * @param function what is computed
 * @param dim the dimension
 */
public record Along(Function function, int dim) implements Problem {
    /** The shape of the input. */
    public static final int[] SHAPE = {64, 128, 256};

    /** How far the factors of products are from 1: so little that no product underflows. */
    public static final float SPREAD = 0.05f;

    /** The functions, named as in the cases. */
    public enum Function {
        SUM,
        MEAN,
        AMAX,
        MAX,
        ARGMAX,
        PROD,
        VAR,
        NORM,
        LOGSUMEXP,
        SOFTMAX,
        CUMSUM;

        /** Whether the result has the input's shape. */
        private boolean keepsShape() {
            return this == SOFTMAX || this == CUMSUM;
        }
    }

    private static final Pattern NAME = Pattern.compile("along-([a-z]+)-([012])");

    static Optional<Problem> parse(String name) {
        Matcher match = NAME.matcher(name);
        if (!match.matches()) {
            return Optional.empty();
        }
        Function function = Function.valueOf(match.group(1).toUpperCase(Locale.ROOT));
        return Optional.of(new Along(function, Integer.parseInt(match.group(2))));
    }

    @Override
    public Work work() {
        double read = 4.0 * SHAPE[0] * SHAPE[1] * SHAPE[2];
        return Work.bytes(function.keepsShape() ? 2 * read : read);
    }
}
