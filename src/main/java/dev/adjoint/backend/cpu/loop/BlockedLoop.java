package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;
import dev.adjoint.Storage;

import java.util.Arrays;

/**
 * Two loops over a block at a time: the first into scratch, which is the last input of the second.
 * Further outputs are the second's.
 */
final class BlockedLoop implements ElementLoop {
    private static final int BLOCK = 1024;

    /** What a thread needs for a run. */
    private record Workspace(Object scratch, Object[] in, int[] offsets) {}

    private final ElementLoop first;
    private final ElementLoop second;
    private final int inputs;
    private final int further;
    private final int scalarMask;
    private final ThreadLocal<Workspace> workspaces;

    /**
     * Both loops.
     *
     * @param scratch the dtype of what the first computes
     * @param inputs the number of inputs of the first
     * @param further the number of outputs after the first
     */
    BlockedLoop(
            ElementLoop first,
            ElementLoop second,
            DType scratch,
            int inputs,
            int further,
            int scalarMask) {
        this.first = first;
        this.second = second;
        this.inputs = inputs;
        this.further = further;
        this.scalarMask = scalarMask;
        this.workspaces =
                ThreadLocal.withInitial(
                        () ->
                                new Workspace(
                                        Storage.allocate(scratch, BLOCK).array(),
                                        new Object[inputs + 1 + further],
                                        new int[inputs + 1 + further]));
    }

    @Override
    public void run(Object out, int outOffset, Object[] in, int[] offsets, int n) {
        Workspace w = workspaces.get();
        System.arraycopy(in, 0, w.in, 0, inputs);
        System.arraycopy(in, inputs, w.in, inputs + 1, further);
        System.arraycopy(offsets, 0, w.offsets, 0, inputs);
        System.arraycopy(offsets, inputs, w.offsets, inputs + 1, further);
        w.in[inputs] = w.scratch;
        w.offsets[inputs] = 0;
        int count;
        for (int i = 0; i < n; i += count) {
            count = Math.min(BLOCK, n - i);
            first.run(w.scratch, 0, w.in, w.offsets, count);
            second.run(out, outOffset + i, w.in, w.offsets, count);
            for (int k = 0; k < w.offsets.length; k++) {
                boolean moves = k > inputs || k < inputs && (scalarMask >>> k & 1) == 0;
                w.offsets[k] += moves ? count : 0;
            }
        }
        Arrays.fill(w.in, null);
    }
}
