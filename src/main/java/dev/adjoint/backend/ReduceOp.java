package dev.adjoint.backend;

import dev.adjoint.DType;

/** What a reduction makes of a sequence of elements. */
public enum ReduceOp {
    /** The sum; integers and bool are summed as int64, wrapping around. Empty: 0. */
    SUM,
    /** The product; integers and bool as int64, wrapping around. Empty: 1. */
    PROD,
    /** The greatest element; a NaN wins. */
    MAX,
    /** The least element; a NaN wins. */
    MIN,
    /** Whether an element is not zero (a NaN is not). Empty: false. */
    ANY,
    /** Whether no element is zero. Empty: true. */
    ALL;

    /** The type of the result for elements of the given type. */
    public DType resultType(DType in) {
        return switch (this) {
            case SUM, PROD -> in.isFloating() ? in : DType.INT64;
            case MAX, MIN -> in;
            case ANY, ALL -> DType.BOOL;
        };
    }

    /** The value that leaves every other unchanged, as an integer. */
    public long integerIdentity() {
        return switch (this) {
            case SUM, ANY -> 0;
            case PROD, ALL -> 1;
            case MAX -> Long.MIN_VALUE;
            case MIN -> Long.MAX_VALUE;
        };
    }

    /** The value that leaves every other unchanged. */
    public double identity() {
        return switch (this) {
            case SUM, ANY -> 0;
            case PROD, ALL -> 1;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
        };
    }
}
