package dev.adjoint.backend.cpu.conv;

/** The numbers {@code from .. from+size-1}. */
record Range(int from, int size) {
    /** Piece {@code index} of {@code count} nearly equal ones. */
    Range piece(int index, int count) {
        int start = (int) ((long) size * index / count);
        int end = (int) ((long) size * (index + 1) / count);
        return new Range(from + start, end - start);
    }
}
