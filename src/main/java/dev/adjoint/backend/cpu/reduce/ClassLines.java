package dev.adjoint.backend.cpu.reduce;

/** Cross entropy with class numbers, a line of scores at a time; see {@link ClassLoss}. */
interface ClassLines {
    /** An array of the element type. */
    Object allocate(int n);

    /**
     * Writes the loss of one line to {@code out[to]}.
     *
     * @param scratch at least {@code n} elements
     */
    void loss(
            Object x,
            int from,
            int n,
            int target,
            Object out,
            int to,
            Object scratch,
            Object lanes);

    /** Writes the gradient of one line to {@code out[to .. to+n-1]}. */
    void gradient(
            Object x,
            int from,
            int n,
            int target,
            Object ct,
            int ctAt,
            Object out,
            int to,
            Object lanes);

    /**
     * Writes the losses of {@code width} lines that lie side by side as columns of {@code tile}.
     *
     * @param room as large as {@code tile}; receives the logarithms of the probabilities
     * @param first the number of the first line, in {@code targets}
     * @param scratch as {@link LineKernel#columns} wants it
     */
    void losses(
            Object tile,
            Object room,
            int n,
            int width,
            int[] targets,
            int first,
            Object out,
            int to,
            Object scratch);

    /**
     * Computes the gradients of such lines.
     *
     * @param dx as large as {@code tile}; receives the gradients
     * @param ct the cotangents of the lines' losses, from the front
     */
    void gradients(
            Object tile,
            Object dx,
            int n,
            int width,
            int[] targets,
            int first,
            Object ct,
            Object scratch);
}
