package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.Dense;
import dev.adjoint.backend.ReduceOp;

import java.util.Arrays;

/** Reductions of float32 to float32. */
record FloatReducer(ReduceOp op, RowKernels kernels) implements Reducer {
    @Override
    public boolean readsInput() {
        return true;
    }

    @Override
    public Object allocate(int n) {
        return new float[n];
    }

    @Override
    public void fillIdentity(Object s, int n) {
        Arrays.fill((float[]) s, 0, n, (float) op.identity());
    }

    @Override
    public void load(Object x, int offset, int stride, int count, Object to, int at) {
        float[] source = (float[]) x;
        float[] target = (float[]) to;
        if (stride == 1) {
            System.arraycopy(source, offset, target, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            target[at + i] = source[offset + i * stride];
        }
    }

    @Override
    public void block(Object x, int offset, int n, Object out, int to, Object lanes) {
        ((float[]) out)[to] = kernels.reduce(op, (float[]) x, offset, n, (float[]) lanes);
    }

    @Override
    public void rows(
            Object x, int offset, int step, int n, int count, Object out, int to, Object lanes) {
        kernels.rows(op, (float[]) x, offset, step, n, count, (float[]) out, to, (float[]) lanes);
    }

    @Override
    public int columns(Object x, int offset, int stride, int n, int width, Object s) {
        return kernels.columns(op, (float[]) x, offset, stride, n, width, (float[]) s);
    }

    @Override
    public void fold(Object s, int at, Object x, int from, int width) {
        kernels.fold(op, (float[]) s, at, (float[]) x, from, width);
    }

    @Override
    public Object resultsOf(Dense out) {
        return out.array();
    }

    @Override
    public void store(Object results, Dense out) {
        float[] to = (float[]) out.array();
        if (results != to) {
            System.arraycopy((float[]) results, 0, to, out.offset(), out.numel());
        }
    }

    @Override
    public void storeIdentity(Dense out) {
        Arrays.fill(
                (float[]) out.array(),
                out.offset(),
                out.offset() + out.numel(),
                (float) op.identity());
    }
}
