package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.backend.ConvAxis;
import dev.adjoint.backend.ConvGeometry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How a convolution steps, in one to three dimensions.
 *
 * @param steps by dimension
 * @param groups independent convolutions that the channels are split into
 */
public record ConvSpec(List<Step> steps, int groups) {
    private static final String[] INPUTS = {"length", "height, width", "depth, height, width"};
    private static final String[] KERNELS = {"k", "kh, kw", "kd, kh, kw"};

    /**
     * How a convolution steps along one dimension.
     *
     * @param stride elements between windows
     * @param padding zeros on each side
     * @param dilation elements between those of the kernel
     */
    public record Step(int stride, int padding, int dilation) {
        boolean isValid() {
            return stride >= 1 && padding >= 0 && dilation >= 1;
        }
    }

    /** Checks that strides, dilations and groups are positive and paddings not negative. */
    public ConvSpec {
        steps = List.copyOf(steps);
        if (groups < 1 || !steps.stream().allMatch(Step::isValid)) {
            throw new IllegalArgumentException(
                    ("conv%dd: stride %s, padding %s, dilation %s, groups %d; strides, dilations"
                                    + " and groups are at least 1, paddings at least 0")
                            .formatted(
                                    steps.size(),
                                    values(steps, Step::stride),
                                    values(steps, Step::padding),
                                    values(steps, Step::dilation),
                                    groups));
        }
    }

    /** The same stride and padding along all dimensions, no dilation, one group. */
    public static ConvSpec of(int rank, int stride, int padding) {
        return new ConvSpec(Collections.nCopies(rank, new Step(stride, padding, 1)), 1);
    }

    /**
     * With values for each dimension.
     *
     * @throws IllegalArgumentException if an array has not {@code rank} elements
     */
    public static ConvSpec of(int rank, int[] stride, int[] padding, int[] dilation, int groups) {
        if (stride.length != rank || padding.length != rank || dilation.length != rank) {
            throw new IllegalArgumentException(
                    ("conv%dd: stride, padding and dilation have %d values each, one by"
                                    + " dimension; got %d, %d and %d")
                            .formatted(rank, rank, stride.length, padding.length, dilation.length));
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            steps.add(new Step(stride[i], padding[i], dilation[i]));
        }
        return new ConvSpec(steps, groups);
    }

    /** The number of dimensions. */
    int rank() {
        return steps.size();
    }

    /** With so many times the groups. */
    ConvSpec times(int count) {
        return new ConvSpec(steps, groups * count);
    }

    private String name() {
        return "conv" + rank() + "d";
    }

    private static List<Integer> values(List<Step> steps, ToIntFunction<Step> value) {
        return steps.stream().map(value::applyAsInt).toList();
    }

    /**
     * The sizes for an input and a weight.
     *
     * @throws IllegalArgumentException if they do not fit
     */
    ConvGeometry geometry(Shape x, Shape w) {
        int rank = rank();
        if (x.dim() != rank + 2 || w.dim() != rank + 2) {
            throw new IllegalArgumentException(
                    ("%s: wants input [batch, channels, %s] and weight [out, in / groups, %s], got"
                                    + " %s and %s")
                            .formatted(name(), INPUTS[rank - 1], KERNELS[rank - 1], x, w));
        }
        if (x.size(1) != w.size(1) * groups) {
            throw new IllegalArgumentException(
                    "%s: input %s has %d channels, but weight %s in %d groups wants %d"
                            .formatted(name(), x, x.size(1), w, groups, w.size(1) * groups));
        }
        if (w.size(0) % groups != 0) {
            throw new IllegalArgumentException(
                    "%s: weight %s has %d output channels, which %d groups do not divide"
                            .formatted(name(), w, w.size(0), groups));
        }
        ConvGeometry g =
                new ConvGeometry(
                        x.size(0),
                        x.size(1),
                        w.size(0),
                        groups,
                        axis(x, w, 3),
                        axis(x, w, 2),
                        axis(x, w, 1));
        int least = Math.min(g.depth().out(), Math.min(g.height().out(), g.width().out()));
        if (least < 1) {
            throw new IllegalArgumentException(
                    "%s: kernel %s with dilation %s is larger than the padded input %s"
                            .formatted(name(), kernel(w), values(steps, Step::dilation), x));
        }
        return g;
    }

    private List<Integer> kernel(Shape w) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 2; i < w.dim(); i++) {
            sizes.add(w.size(i));
        }
        return sizes;
    }

    /** The last dimension but {@code fromEnd - 1}. */
    private ConvAxis axis(Shape x, Shape w, int fromEnd) {
        if (fromEnd > rank()) {
            return ConvAxis.NONE;
        }
        Step step = steps.get(rank() - fromEnd);
        return new ConvAxis(
                x.size(-fromEnd), w.size(-fromEnd), step.stride, step.padding, step.dilation);
    }

    /** The output's shape. */
    Shape output(Shape x, Shape w) {
        ConvGeometry g = geometry(x, w);
        int[] sizes = x.toArray();
        sizes[1] = g.outChannels();
        ConvAxis[] axes = {g.width(), g.height(), g.depth()};
        for (int i = 0; i < rank(); i++) {
            sizes[sizes.length - 1 - i] = axes[i].out();
        }
        return Shape.of(sizes);
    }
}
