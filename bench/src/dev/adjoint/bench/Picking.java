package dev.adjoint.bench;

import java.util.Arrays;
import java.util.Optional;

/**
 * Sorting, indexed moves, selections and random numbers; the name of a case says the size.
 *
 * @param kind what is done
 */
public record Picking(Kind kind) implements Problem {
    /** Rows of the matrices. */
    public static final int ROWS = 1000;

    /** Columns of the matrices. */
    public static final int COLUMNS = 1000;

    /** Elements of matrices and vectors. */
    public static final int N = ROWS * COLUMNS;

    /** How many elements the selections find. */
    public static final int K = 50;

    /** Samples and classes of the cross entropy. */
    public static final int[] LOGITS = {512, 2000};

    /** The kinds with the bytes that they move at least. */
    public enum Kind {
        /** A vector. */
        SORT_1E6(16),
        /** A vector of doubles. */
        SORT64_1E6(24),
        /** The rows of a matrix. */
        SORT_1000X1000(16),
        /** Very short rows, N of all elements. */
        SORT_62500X16(16),
        /** The positions that sort the columns of a matrix. */
        ARGSORT_1000X1000_0(12),
        /** The greatest 50 of a vector. */
        TOPK_1E6(4),
        /** The greatest 50 of each row. */
        TOPK_1000X1000(4),
        /** The greatest element of each of many short rows and 7 more. */
        TOPK_15625X64(4),
        /** Elements by index along the first dimension. */
        GATHER_0(16),
        /** Elements by index along the rows. */
        GATHER_1(16),
        /** Elements added by index along the first dimension. */
        SCATTERADD_0(20),
        /** Elements added by index along the rows. */
        SCATTERADD_1(20),
        /** Rows by index. */
        INDEXSELECT_0(8),
        /** Columns by index. */
        INDEXSELECT_1(8),
        /** A number where a mask is true. */
        MASKEDFILL(9),
        /** A matrix where a column of conditions is true, elsewhere a row. */
        WHERE(8),
        /** Uniform numbers. */
        RAND(4),
        /** Uniform doubles. */
        RAND64(8),
        /** Normal numbers. */
        RANDN(4),
        /** Normal doubles. */
        RANDN64(8),
        /** Tosses. */
        BERNOULLI(4),
        /** A permutation. */
        RANDPERM(8),
        /** Random zeros. */
        DROPOUT(8),
        /** Cross entropy with class numbers. */
        CROSSENTROPY_FWD(4),
        /** The same and its gradient. */
        CROSSENTROPY_FWDBWD(12);

        private final double bytesEach;

        Kind(double bytesEach) {
            this.bytesEach = bytesEach;
        }

        /** The name of the case. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** Whether the numbers of the result are drawn, and so differ from run to run. */
        public boolean isDrawn() {
            return switch (this) {
                case RAND, RAND64, RANDN, RANDN64, BERNOULLI, DROPOUT -> true;
                default -> false;
            };
        }
    }

    static Optional<Problem> parse(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.label().equals(name))
                .findFirst()
                .map(Picking::new);
    }

    @Override
    public Work work() {
        return Work.bytes(kind.bytesEach * N);
    }
}
