package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.ConvAxis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A correlation along one dimension: result i, for i below {@code count}, sums over the taps t the
 * source's elements {@code i * step + shifts[t]}, which are zero outside of {@code 0 .. source-1},
 * and is element {@code start + i * stride} of {@code target}.
 *
 * @param count how many results there are
 * @param step the distance between the source elements of neighbouring results
 * @param shifts where result 0 begins, by tap, rising
 * @param kernel which element of the kernel each tap is
 * @param source the source's elements
 * @param target the target's elements
 * @param start the place of the first result
 * @param stride the distance between results
 */
record AxisTaps(
        int count,
        int step,
        int[] shifts,
        int[] kernel,
        int source,
        int target,
        int start,
        int stride) {
    /** The convolution itself. */
    static AxisTaps forward(ConvAxis axis) {
        int[] kernel = new int[axis.kernel()];
        int[] shifts = new int[axis.kernel()];
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] = k;
            shifts[k] = k * axis.dilation() - axis.padding();
        }
        int out = axis.out();
        return new AxisTaps(out, axis.stride(), shifts, kernel, axis.size(), out, 0, 1);
    }

    /**
     * The convolution's transpose: a correlation for each remainder of an input's place by the
     * stride, as the inputs of one remainder meet the same elements of the kernel. A remainder
     * without inputs is left out. The last element of the kernel comes first, so that shifts rise.
     */
    static List<AxisTaps> transposed(ConvAxis axis) {
        List<AxisTaps> phases = new ArrayList<>();
        int stride = axis.stride();
        for (int phase = 0; phase < Math.min(stride, axis.size()); phase++) {
            int[] kernel = new int[axis.kernel()];
            int[] shifts = new int[axis.kernel()];
            int taps = 0;
            for (int k = axis.kernel() - 1; k >= 0; k--) {
                int distance = phase + axis.padding() - k * axis.dilation();
                if (Math.floorMod(distance, stride) == 0) {
                    kernel[taps] = k;
                    shifts[taps++] = Math.floorDiv(distance, stride);
                }
            }
            phases.add(
                    new AxisTaps(
                            Math.ceilDiv(axis.size() - phase, stride),
                            1,
                            Arrays.copyOf(shifts, taps),
                            Arrays.copyOf(kernel, taps),
                            axis.out(),
                            axis.size(),
                            phase,
                            stride));
        }
        return phases;
    }

    /** How many elements of the kernel take part. */
    int taps() {
        return shifts.length;
    }

    /** The smallest shift. */
    int first() {
        return taps() == 0 ? 0 : shifts[0];
    }

    /** The source elements, from {@code first} on, that so many results read. */
    int span(int results) {
        int reach = taps() == 0 ? 0 : shifts[taps() - 1] - shifts[0];
        return (results - 1) * step + reach + 1;
    }

    /** The taps of a result that lie within the source; from 0 on where there are none. */
    Range valid(int result) {
        int from = 0;
        int end = taps();
        while (from < end && result * step + shifts[from] < 0) {
            from++;
        }
        while (end > from && result * step + shifts[end - 1] >= source) {
            end--;
        }
        return end == from ? new Range(0, 0) : new Range(from, end - from);
    }

    /** The taps of all results that lie within the source. */
    int validTaps() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += valid(i).size();
        }
        return sum;
    }

    /** Whether there is but one element, and a tap that reads it. */
    boolean isFlat() {
        return taps() == 1 && shifts[0] == 0 && source == 1 && target == 1 && count == 1;
    }

    /** Whether the results are the whole target, in order. */
    boolean isDense() {
        return stride == 1;
    }
}
