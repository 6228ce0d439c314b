package dev.adjoint.backend.cpu.pool;

/** Indices into planes. */
final class Places {
    private Places() {}

    /**
     * The index as an int.
     *
     * @throws IllegalArgumentException if it does not lie in a plane of {@code size} elements
     */
    static int checked(long index, int size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(
                    "pooling: index "
                            + index
                            + " does not lie in a plane of "
                            + size
                            + " elements");
        }
        return (int) index;
    }
}
