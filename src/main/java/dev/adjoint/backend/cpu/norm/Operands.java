package dev.adjoint.backend.cpu.norm;

import dev.adjoint.Dense;
import dev.adjoint.backend.NormGeometry;

import org.jspecify.annotations.Nullable;

/**
 * The row-major inputs of a normalisation.
 *
 * @param weight null for ones
 * @param bias null where the weight is
 * @param ct the result's cotangent, null in the forward pass
 */
record Operands(
        NormLoops loops,
        NormGeometry geometry,
        Dense x,
        @Nullable Dense weight,
        @Nullable Dense bias,
        @Nullable Dense ct) {

    /** The adjacent runs that a group consists of. */
    int runs() {
        return geometry.acrossBatch() ? geometry.batch() : 1;
    }

    /** The elements of a run. */
    int runLength() {
        return geometry.channels() * geometry.inner();
    }

    /** How far run {@code run} of group {@code group} lies from the first element. */
    int runStart(int group, int run) {
        return (run * geometry.groups() + group) * runLength();
    }

    /** The first weight of a group. */
    int firstWeight(int group) {
        return group % geometry.groups() * geometry.channels();
    }

    /** Whether weights are alike for the elements of a piece, not one for each. */
    boolean uniform() {
        return weight == null || geometry.inner() > 1 || geometry.channels() == 1;
    }

    /** The elements of a run that have the same weight, or the whole run if each has its own. */
    int pieceLength() {
        return weight == null || !uniform() ? runLength() : geometry.inner();
    }

    /** The weight of piece {@code piece} of a group whose weights are uniform. */
    double weight(int group, int piece) {
        return at(weight, group, piece, 1);
    }

    /** The bias of piece {@code piece} of a group whose weights are uniform. */
    double bias(int group, int piece) {
        return at(bias, group, piece, 0);
    }

    private double at(@Nullable Dense from, int group, int piece, double otherwise) {
        return from == null
                ? otherwise
                : loops.get(from.array(), from.offset() + firstWeight(group) + piece);
    }
}
