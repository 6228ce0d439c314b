package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;
import dev.adjoint.Storage;

import java.util.Arrays;

/**
 * Two loops over a block at a time: the first into scratch, which is the last input of the second.
 */
final class BlockedLoop implements ElementLoop {
    private static final int BLOCK = 1024;

    /** What a thread needs for a run. */
    private record Workspace(Object scratch, Object[] in, int[] offsets) {}

    private final ElementLoop first;
    private final ElementLoop second;
    private final int inputs;
    private final int scalarMask;
    private final ThreadLocal<Workspace> workspaces;

    BlockedLoop(ElementLoop first, ElementLoop second, DType scratch, int inputs, int scalarMask) {
        this.first = first;
        this.second = second;
        this.inputs = inputs;
        this.scalarMask = scalarMask;
        this.workspaces =
                ThreadLocal.withInitial(
                        () ->
                                new Workspace(
                                        Storage.allocate(scratch, BLOCK).array(),
                                        new Object[inputs + 1],
                                        new int[inputs + 1]));
    }

    @Override
    public void run(Object out, int outOffset, Object[] in, int[] offsets, int n) {
        Workspace w = workspaces.get();
        System.arraycopy(in, 0, w.in, 0, inputs);
        System.arraycopy(offsets, 0, w.offsets, 0, inputs);
        w.in[inputs] = w.scratch;
        w.offsets[inputs] = 0;
        int count;
        for (int i = 0; i < n; i += count) {
            count = Math.min(BLOCK, n - i);
            first.run(w.scratch, 0, w.in, w.offsets, count);
            second.run(out, outOffset + i, w.in, w.offsets, count);
            for (int k = 0; k < inputs; k++) {
                if ((scalarMask >>> k & 1) == 0) {
                    w.offsets[k] += count;
                }
            }
        }
        Arrays.fill(w.in, null);
    }
}
