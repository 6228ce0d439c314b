package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.backend.ReduceOp;

import java.util.Arrays;

/** Reductions of integers and bool, and of truth values of any type, all computed in int64. */
record IntegerReducer(ReduceOp op, DType in) implements Reducer {
    private boolean truth() {
        return op == ReduceOp.ANY || op == ReduceOp.ALL;
    }

    @Override
    public boolean readsInput() {
        return in == DType.INT64 && !truth();
    }

    @Override
    public Object allocate(int n) {
        return new long[n];
    }

    @Override
    public void fillIdentity(Object s, int n) {
        Arrays.fill((long[]) s, 0, n, op.integerIdentity());
    }

    @Override
    public void load(Object x, int offset, int stride, int count, Object to, int at) {
        if (truth()) {
            LongLoads.truth(x, offset, stride, count, (long[]) to, at);
        } else {
            LongLoads.values(x, offset, stride, count, (long[]) to, at);
        }
    }

    @Override
    public void block(Object x, int offset, int n, Object out, int to, Object lanes) {
        ((long[]) out)[to] = LongLanes.reduce(op, (long[]) x, offset, n);
    }

    @Override
    public void rows(
            Object x, int offset, int step, int n, int count, Object out, int to, Object lanes) {
        for (int row = 0; row < count; row++) {
            block(x, offset + row * step, n, out, to + row, lanes);
        }
    }

    @Override
    public int columns(Object x, int offset, int stride, int n, int width, Object s) {
        Arrays.fill((long[]) s, 0, width, op.integerIdentity());
        for (int row = 0; row < n; row++) {
            fold(s, 0, x, offset + row * stride, width);
        }
        return 1;
    }

    @Override
    public void fold(Object s, int at, Object x, int from, int width) {
        LongLanes.fold(op, (long[]) s, at, (long[]) x, from, width);
    }

    @Override
    public Object resultsOf(Dense out) {
        return out.dtype() == DType.INT64 ? out.array() : new long[out.numel()];
    }

    @Override
    public void store(Object results, Dense out) {
        if (results == out.array()) {
            return;
        }
        long[] from = (long[]) results;
        int at = out.offset();
        switch (out.array()) {
            case long[] to -> System.arraycopy(from, 0, to, at, out.numel());
            case int[] to -> {
                for (int i = 0; i < out.numel(); i++) {
                    to[at + i] = (int) from[i];
                }
            }
            case byte[] to -> {
                for (int i = 0; i < out.numel(); i++) {
                    to[at + i] = (byte) from[i];
                }
            }
            default ->
                    throw new IllegalArgumentException("reduce: no result of type " + out.dtype());
        }
    }

    @Override
    public void storeIdentity(Dense out) {
        long[] results = new long[out.numel()];
        Arrays.fill(results, op.integerIdentity());
        store(results, out);
    }
}
