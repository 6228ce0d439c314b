package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Storage;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/** Two loops over a block at a time: what the second needs of the first goes through scratch. */
final class BlockedLoop implements ElementLoop {
    private static final int BLOCK = 1024;

    /**
     * Which arrays the loops read and write. Arrays are numbered: the inputs, the outputs, then the
     * scratch.
     *
     * @param inputs the number of inputs, which both loops get
     * @param outputs the number of outputs
     * @param scratch the number of scratch arrays
     * @param early what the first loop writes
     * @param crossing what the second loop reads after the inputs
     * @param late what the second loop writes
     * @param scalarMask bit i is set where input i is one element for all positions
     */
    record Slots(
            int inputs,
            int outputs,
            int scratch,
            List<Integer> early,
            List<Integer> crossing,
            List<Integer> late,
            int scalarMask) {}

    /** One of the loops with the numbers of its arrays, and its arguments. */
    private static final class Stage {
        final ElementLoop loop;
        final int out;
        final int[] numbers;
        final Object[] in;
        final int[] offsets;

        Stage(ElementLoop loop, int inputs, List<Integer> read, List<Integer> written) {
            this.loop = loop;
            this.out = written.getFirst();
            this.numbers = new int[inputs + read.size() + written.size() - 1];
            for (int i = 0; i < inputs; i++) {
                numbers[i] = i;
            }
            for (int i = 0; i < read.size(); i++) {
                numbers[inputs + i] = read.get(i);
            }
            for (int i = 1; i < written.size(); i++) {
                numbers[inputs + read.size() + i - 1] = written.get(i);
            }
            this.in = new Object[numbers.length];
            this.offsets = new int[numbers.length];
        }

        void bind(Object[] arrays) {
            for (int i = 0; i < numbers.length; i++) {
                in[i] = arrays[numbers[i]];
            }
        }

        void run(Object[] arrays, int[] positions, int n) {
            for (int i = 0; i < numbers.length; i++) {
                offsets[i] = positions[numbers[i]];
            }
            loop.run(arrays[out], positions[out], in, offsets, n);
        }

        void forget() {
            Arrays.fill(in, null);
        }
    }

    /** What a thread needs for a run. */
    private record Workspace(
            Stage first, Stage second, Object[] arrays, int[] positions, int[] starts) {}

    private final Slots slots;
    private final ThreadLocal<Workspace> workspaces;

    BlockedLoop(ElementLoop first, ElementLoop second, Slots slots, DType scratch) {
        this.slots = slots;
        this.workspaces =
                ThreadLocal.withInitial(
                        () -> {
                            int total = slots.inputs + slots.outputs + slots.scratch;
                            Object[] arrays = new Object[total];
                            for (int i = total - slots.scratch; i < total; i++) {
                                arrays[i] = Storage.allocate(scratch, BLOCK).array();
                            }
                            return new Workspace(
                                    new Stage(first, slots.inputs, List.of(), slots.early),
                                    new Stage(second, slots.inputs, slots.crossing, slots.late),
                                    arrays,
                                    new int[total],
                                    new int[total - slots.scratch]);
                        });
    }

    @Override
    public void run(Dense out, Dense[] in, int from, int n) {
        Object[] arrays = new Object[in.length];
        int[] offsets = new int[in.length];
        for (int k = 0; k < in.length; k++) {
            arrays[k] = in[k].array();
            offsets[k] = in[k].offset() + ((slots.scalarMask >>> k & 1) == 0 ? from : 0);
        }
        run(out.array(), out.offset() + from, arrays, offsets, n);
    }

    @Override
    public void run(Object out, int outOffset, Object[] in, int[] offsets, int n) {
        runRows(out, outOffset, in, offsets, null, 1, n);
    }

    @Override
    public void run(
            Object out, int outOffset, Object[] in, int[] offsets, int[] steps, int rows, int n) {
        runRows(out, outOffset, in, offsets, steps, rows, n);
    }

    /** The arrays are bound once: to write references costs more than some rows' elements. */
    private void runRows(
            Object out,
            int outOffset,
            Object[] in,
            int[] offsets,
            int @Nullable [] steps,
            int rows,
            int n) {
        Workspace w = workspaces.get();
        int inputs = slots.inputs;
        int further = slots.outputs - 1;
        System.arraycopy(in, 0, w.arrays, 0, inputs);
        w.arrays[inputs] = out;
        System.arraycopy(in, inputs, w.arrays, inputs + 1, further);
        System.arraycopy(offsets, 0, w.starts, 0, inputs);
        w.starts[inputs] = outOffset;
        System.arraycopy(offsets, inputs, w.starts, inputs + 1, further);
        w.first.bind(w.arrays);
        w.second.bind(w.arrays);
        for (int r = 0; r < rows; r++) {
            runRow(w, n);
            for (int k = 0; steps != null && k < w.starts.length; k++) {
                w.starts[k] += steps[k < inputs ? k + 1 : k == inputs ? 0 : k];
            }
        }
        Arrays.fill(w.arrays, 0, inputs + slots.outputs, null);
        w.first.forget();
        w.second.forget();
    }

    private void runRow(Workspace w, int n) {
        System.arraycopy(w.starts, 0, w.positions, 0, w.starts.length);
        for (int i = 0; i < n; i += BLOCK) {
            int count = Math.min(BLOCK, n - i);
            w.first.run(w.arrays, w.positions, count);
            w.second.run(w.arrays, w.positions, count);
            for (int k = 0; k < w.starts.length; k++) {
                boolean stays = k < slots.inputs && (slots.scalarMask >>> k & 1) != 0;
                w.positions[k] += stays ? 0 : count;
            }
        }
    }
}
