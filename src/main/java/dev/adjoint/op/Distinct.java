package dev.adjoint.op;

import java.util.Arrays;

/**
 * The distinct values of a list of indices.
 *
 * @param values ascending, each once
 * @param places where each element of the list is among them
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record Distinct(long[] values, long[] places) {
    static Distinct of(long[] list) {
        long[] sorted = list.clone();
        Arrays.sort(sorted);
        int n = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[n - 1]) {
                sorted[n++] = sorted[i];
            }
        }
        long[] values = Arrays.copyOf(sorted, n);
        long[] places = new long[list.length];
        for (int i = 0; i < list.length; i++) {
            places[i] = Arrays.binarySearch(values, list[i]);
        }
        return new Distinct(values, places);
    }
}
