package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Storage;
import dev.adjoint.Tensor;
import dev.adjoint.internal.ProcessState;

/** Makes tensors from numbers. */
public final class Create {
    private Create() {}

    /** Zeros. */
    public static Tensor zeros(DType dtype, Shape shape) {
        return new Tensor(Dense.allocate(dtype, shape));
    }

    /** One number everywhere. */
    public static Tensor filled(DType dtype, Shape shape, double value) {
        Dense out = Dense.allocate(dtype, shape);
        if (value != 0 || 1 / value < 0) {
            ProcessState.cpu().fill(out, value);
        }
        return new Tensor(out);
    }

    /** One integer everywhere, exact for int64. */
    public static Tensor filled(DType dtype, Shape shape, long value) {
        Dense out = Dense.allocate(dtype, shape);
        ProcessState.cpu().fill(out, value);
        return new Tensor(out);
    }

    /**
     * A 0-d tensor that joins an operation with {@code other} without changing its dtype, except an
     * integer one's to float32.
     */
    public static Tensor number(Tensor other, double value) {
        DType dtype = other.dtype().isFloating() ? other.dtype() : DType.FLOAT32;
        return scalar(dtype, value);
    }

    /**
     * A 0-d tensor that joins an operation with {@code other} without changing its dtype; truth
     * values become int64.
     */
    public static Tensor number(Tensor other, long value) {
        DType dtype = other.dtype();
        if (dtype.isFloating()) {
            return scalar(dtype, value);
        }
        Storage storage = Storage.allocate(dtype == DType.BOOL ? DType.INT64 : dtype, 1);
        storage.setLong(0, value);
        return new Tensor(new Dense(storage, Shape.of()));
    }

    /** A 0-d tensor. */
    public static Tensor scalar(DType dtype, double value) {
        Object array =
                switch (dtype) {
                    case FLOAT32 -> new float[] {(float) value};
                    case FLOAT64 -> new double[] {value};
                    default -> null;
                };
        if (array != null) {
            return new Tensor(new Dense(Storage.wrap(array, dtype), Shape.of()));
        }
        Storage storage = Storage.allocate(dtype, 1);
        storage.set(0, value);
        return new Tensor(new Dense(storage, Shape.of()));
    }

    /** The int64 numbers from {@code start} to below {@code end}. */
    public static Tensor arange(long start, long end, long step) {
        if (step == 0 || (end - start) / (double) step < 0) {
            throw new IllegalArgumentException(
                    "arange: " + start + " to " + end + " in steps of " + step);
        }
        long n = Math.ceilDiv(end - start, step);
        if (n > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("arange: " + n + " numbers; a tensor holds 2^31-1");
        }
        long[] out = new long[(int) n];
        for (int i = 0; i < out.length; i++) {
            out[i] = start + i * step;
        }
        return new Tensor(new Dense(Storage.wrap(out, DType.INT64), Shape.of(out.length)));
    }

    /** The float32 numbers from {@code start} to below {@code end}. */
    public static Tensor arange(double start, double end, double step) {
        if (!((end - start) / step >= 0)) {
            throw new IllegalArgumentException(
                    "arange: " + start + " to " + end + " in steps of " + step);
        }
        float[] out = new float[(int) Math.ceil((end - start) / step)];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (start + i * step);
        }
        return new Tensor(new Dense(Storage.wrap(out, DType.FLOAT32), Shape.of(out.length)));
    }

    /**
     * {@code steps} numbers from {@code start} to {@code end}, both included, evenly spaced; from
     * both ends as PyTorch does.
     */
    public static Tensor linspace(DType dtype, double start, double end, int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("linspace: " + steps + " steps");
        }
        Storage out = Storage.allocate(dtype, steps);
        if (dtype == DType.FLOAT32) {
            linspace((float[]) out.array(), (float) start, (float) end);
        } else {
            double step = steps > 1 ? (end - start) / (steps - 1) : 0;
            for (int i = 0; i < steps; i++) {
                boolean first = i < steps / 2 || steps == 1;
                out.set(i, first ? Math.fma(step, i, start) : Math.fma(-step, steps - 1 - i, end));
            }
        }
        return new Tensor(new Dense(out, Shape.of(steps)));
    }

    private static void linspace(float[] out, float start, float end) {
        int n = out.length;
        float step = n > 1 ? (end - start) / (n - 1) : 0;
        for (int i = 0; i < n; i++) {
            out[i] =
                    i < n / 2 || n == 1
                            ? Math.fma(step, i, start)
                            : Math.fma(-step, n - 1 - i, end);
        }
    }

    /** The identity matrix, float32. */
    public static Tensor eye(int n) {
        Shape shape = Shape.of(n, n);
        float[] out = new float[shape.numel()];
        for (int i = 0; i < n; i++) {
            out[i * n + i] = 1;
        }
        return new Tensor(new Dense(Storage.wrap(out, DType.FLOAT32), shape));
    }

    /** A tensor of a shape that stands for any of it: no elements of its own. */
    static Tensor placeholder(Shape shape) {
        return new Tensor(
                new Dense(Storage.allocate(DType.BOOL, 1), shape, new int[shape.dim()], 0));
    }
}
