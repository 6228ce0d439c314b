package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.ConvGeometry;

import java.util.ArrayList;
import java.util.List;

/**
 * What a convolution and its transpose have in common: each result sums weights times elements of
 * the source over {@code inputs} channels and the taps of three dimensions.
 *
 * @param batch the number of images
 * @param groups the number of independent correlations that the channels are split into
 * @param inputs the source's channels of each group
 * @param outputs the target's channels of each group
 * @param depth the first dimension
 * @param rows the second dimension
 * @param columns the third dimension, which is contiguous
 */
record Correlation(
        int batch,
        int groups,
        int inputs,
        int outputs,
        AxisTaps depth,
        AxisTaps rows,
        AxisTaps columns) {
    /** The convolution itself. */
    static Correlation forward(ConvGeometry g) {
        return new Correlation(
                g.batch(),
                g.groups(),
                g.groupInChannels(),
                g.groupOutChannels(),
                AxisTaps.forward(g.depth()),
                AxisTaps.forward(g.height()),
                AxisTaps.forward(g.width()));
    }

    /** The convolution's transpose, as correlations that share the target's elements. */
    static List<Correlation> transposed(ConvGeometry g) {
        List<Correlation> parts = new ArrayList<>();
        for (AxisTaps depth : AxisTaps.transposed(g.depth())) {
            for (AxisTaps rows : AxisTaps.transposed(g.height())) {
                for (AxisTaps columns : AxisTaps.transposed(g.width())) {
                    parts.add(
                            new Correlation(
                                    g.batch(),
                                    g.groups(),
                                    g.groupOutChannels(),
                                    g.groupInChannels(),
                                    depth,
                                    rows,
                                    columns));
                }
            }
        }
        return parts;
    }

    /** The products summed into one result. */
    int patch() {
        return inputs * taps();
    }

    /** The taps of each channel. */
    int taps() {
        return depth.taps() * rows.taps() * columns.taps();
    }

    /** The planes of results of each channel: images times depth. */
    int planes() {
        return batch * depth.count();
    }

    /** The elements of a plane of the source. */
    int sourcePlane() {
        return rows.source() * columns.source();
    }

    /** The elements of a channel of the source. */
    int sourceVolume() {
        return depth.source() * sourcePlane();
    }

    /** The elements of a plane of the target. */
    int targetPlane() {
        return rows.target() * columns.target();
    }

    /** The elements of a channel of the target. */
    int targetVolume() {
        return depth.target() * targetPlane();
    }

    /** The results of a plane. */
    int plane() {
        return rows.count() * columns.count();
    }
}
