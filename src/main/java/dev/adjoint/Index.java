package dev.adjoint;

/** What one dimension of an indexing expression picks: one index, a range, or all. */
public sealed interface Index {
    /**
     * One index; the dimension goes.
     *
     * @param index the index, negative ones count from the end
     */
    record At(int index) implements Index {
        @Override
        public String toString() {
            return Integer.toString(index);
        }
    }

    /**
     * A range; the dimension stays.
     *
     * @param start the first index, negative ones count from the end
     * @param end one past the last
     * @param step the distance, at least 1
     */
    record Range(int start, int end, int step) implements Index {
        @Override
        public String toString() {
            return start + ":" + end + (step == 1 ? "" : ":" + step);
        }
    }

    /** The whole dimension. */
    record All() implements Index {
        @Override
        public String toString() {
            return ":";
        }
    }

    /** The slice at an index; negative ones count from the end. */
    static Index at(int index) {
        return new At(index);
    }

    /** Indices {@code start} to {@code end}, end exclusive; negative ones count from the end. */
    static Index range(int start, int end) {
        return new Range(start, end, 1);
    }

    /**
     * Every step-th index from {@code start} to {@code end}, end exclusive.
     *
     * @throws IllegalArgumentException if {@code step < 1}
     */
    static Index range(int start, int end, int step) {
        if (step < 1) {
            throw new IllegalArgumentException(
                    "Index.range: step " + step + "; steps are at least 1");
        }
        return new Range(start, end, step);
    }

    /** The whole dimension. */
    static Index all() {
        return new All();
    }
}
