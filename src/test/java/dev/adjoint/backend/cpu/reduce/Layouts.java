package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Storage;

import java.util.Random;

/** Random tensors in the layouts that kernels meet, and their elements in logical order. */
public enum Layouts {
    /** Row-major from the start of the storage. */
    CONTIGUOUS,
    /** Row-major with an offset and a gap after each innermost row. */
    GAPPED,
    /** The dimensions reversed. */
    TRANSPOSED,
    /** The innermost dimension repeated by a stride of 0. */
    EXPANDED;

    /** A tensor of random elements in this layout. */
    public Dense random(DType dtype, Random random, int... sizes) {
        int[] strides = new int[sizes.length];
        int offset = this == CONTIGUOUS ? 0 : 1 + random.nextInt(5);
        int step = 1;
        for (int i = 0; i < sizes.length; i++) {
            int d = this == TRANSPOSED ? i : sizes.length - 1 - i;
            boolean repeated = this == EXPANDED && d == sizes.length - 1;
            strides[d] = repeated ? 0 : step;
            step *= repeated ? 1 : Math.max(sizes[d], 1);
            step += this == GAPPED && i == 0 ? 3 : 0;
        }
        Storage storage = Storage.allocate(dtype, offset + step);
        for (int i = 0; i < storage.size(); i++) {
            storage.set(i, element(dtype, random));
        }
        return new Dense(storage, Shape.of(sizes), strides, offset);
    }

    private static double element(DType dtype, Random random) {
        return switch (dtype) {
            case FLOAT32, FLOAT64 -> random.nextGaussian();
            case UINT8 -> random.nextInt(256);
            case BOOL -> random.nextInt(2);
            default -> random.nextInt(2001) - 1000;
        };
    }

    /** Where the elements lie, in row-major order. */
    public static int[] positions(Dense in) {
        int[] at = new int[in.numel()];
        for (int i = 0; i < at.length; i++) {
            at[i] = position(in, i);
        }
        return at;
    }

    private static int position(Dense in, int flat) {
        int rest = flat;
        int at = in.offset();
        for (int d = in.shape().dim() - 1; d >= 0; d--) {
            at += rest % in.shape().size(d) * in.stride(d);
            rest /= in.shape().size(d);
        }
        return at;
    }

    /** The elements in row-major order. */
    public static double[] values(Dense in) {
        int[] at = positions(in);
        double[] values = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            values[i] = in.storage().get(at[i]);
        }
        return values;
    }

    /** The integer elements in row-major order. */
    public static long[] longs(Dense in) {
        int[] at = positions(in);
        long[] values = new long[at.length];
        for (int i = 0; i < at.length; i++) {
            values[i] = in.storage().getLong(at[i]);
        }
        return values;
    }

    /** The elements along {@code dim} of the line with the given number. */
    public static double[] line(Dense in, int dim, int line) {
        int n = in.shape().dim() == 0 ? 1 : in.shape().size(dim);
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            out[i] = in.storage().get(position(in, flat(in.shape(), dim, line, i)));
        }
        return out;
    }

    /** The row-major number of element {@code i} of a line along {@code dim}. */
    public static int flat(Shape shape, int dim, int line, int i) {
        int inner = 1;
        for (int d = dim + 1; d < shape.dim(); d++) {
            inner *= shape.size(d);
        }
        int n = shape.dim() == 0 ? 1 : shape.size(dim);
        return (line / inner * n + i) * inner + line % inner;
    }
}
