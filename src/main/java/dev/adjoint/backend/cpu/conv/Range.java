package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.ConvGeometry;

/** The channels {@code from .. from+size-1} of an image. */
record Range(int from, int size) {
    /** The input channels of a group. */
    static Range inputs(ConvGeometry g, int group) {
        return new Range(group * g.groupInChannels(), g.groupInChannels());
    }

    /** The output channels of a group. */
    static Range outputs(ConvGeometry g, int group) {
        return new Range(group * g.groupOutChannels(), g.groupOutChannels());
    }

    /** Piece {@code index} of {@code count} nearly equal ones. */
    Range piece(int index, int count) {
        int start = (int) ((long) size * index / count);
        int end = (int) ((long) size * (index + 1) / count);
        return new Range(from + start, end - start);
    }
}
