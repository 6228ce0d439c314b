// Written by GenerateDoubles.java; do not edit.
package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.Dense;
import dev.adjoint.backend.ReduceOp;

import java.util.Arrays;

/** Reductions of float64 to float64. */
record DoubleReducer(ReduceOp op, RowKernels kernels) implements Reducer {
    @Override
    public boolean readsInput() {
        return true;
    }

    @Override
    public Object allocate(int n) {
        return new double[n];
    }

    @Override
    public void fillIdentity(Object s, int n) {
        Arrays.fill((double[]) s, 0, n, op.identity());
    }

    @Override
    public void load(Object x, int offset, int stride, int count, Object to, int at) {
        double[] source = (double[]) x;
        double[] target = (double[]) to;
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
        ((double[]) out)[to] = kernels.reduce(op, (double[]) x, offset, n, (double[]) lanes);
    }

    @Override
    public void rows(
            Object x, int offset, int step, int n, int count, Object out, int to, Object lanes) {
        kernels.rows(
                op, (double[]) x, offset, step, n, count, (double[]) out, to, (double[]) lanes);
    }

    @Override
    public int columns(Object x, int offset, int stride, int n, int width, Object s) {
        return kernels.columns(op, (double[]) x, offset, stride, n, width, (double[]) s);
    }

    @Override
    public void fold(Object s, int at, Object x, int from, int width) {
        kernels.fold(op, (double[]) s, at, (double[]) x, from, width);
    }

    @Override
    public Object resultsOf(Dense out) {
        return out.array();
    }

    @Override
    public void store(Object results, Dense out) {
        double[] to = (double[]) out.array();
        if (results != to) {
            System.arraycopy((double[]) results, 0, to, out.offset(), out.numel());
        }
    }

    @Override
    public void storeIdentity(Dense out) {
        Arrays.fill(
                (double[]) out.array(), out.offset(), out.offset() + out.numel(), op.identity());
    }
}
