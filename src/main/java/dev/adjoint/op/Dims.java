package dev.adjoint.op;

import dev.adjoint.Shape;

/**
 * The dimensions that a reduction runs over.
 *
 * @param mask bit i is set where dimension i is reduced
 * @param keep whether they stay, with size 1
 */
public record Dims(int mask, boolean keep) {
    /**
     * Reads a caller's list of dimensions; none means all.
     *
     * @throws IllegalArgumentException if one is out of range or named twice
     */
    public static Dims of(String operation, Shape shape, boolean keep, int... dims) {
        if (dims.length == 0) {
            return all(shape, keep);
        }
        int mask = 0;
        for (int d : dims) {
            int axis = shape.axis(d, operation);
            if ((mask >>> axis & 1) != 0) {
                throw new IllegalArgumentException(
                        operation + ": dimension " + d + " is named twice for shape " + shape);
            }
            mask |= 1 << axis;
        }
        return new Dims(shape.dim() == 0 ? 0 : mask, keep);
    }

    /** All dimensions. */
    public static Dims all(Shape shape, boolean keep) {
        return new Dims((1 << shape.dim()) - 1, keep);
    }

    /** Whether dimension {@code i} is reduced. */
    public boolean has(int i) {
        return (mask >>> i & 1) != 0;
    }

    /** The result's shape. */
    public Shape reduce(Shape shape) {
        int rank = shape.dim();
        int[] out = new int[keep ? rank : rank - Integer.bitCount(mask)];
        int next = 0;
        for (int i = 0; i < rank; i++) {
            if (!has(i)) {
                out[next++] = shape.size(i);
            } else if (keep) {
                out[next++] = 1;
            }
        }
        return Shape.of(out);
    }

    /** The result's shape with the reduced dimensions kept. */
    public Shape kept(Shape shape) {
        return keep ? reduce(shape) : new Dims(mask, true).reduce(shape);
    }

    /** How many elements go into one. */
    public int count(Shape shape) {
        int n = 1;
        for (int i = 0; i < shape.dim(); i++) {
            n *= has(i) ? shape.size(i) : 1;
        }
        return n;
    }

    /** One flag per dimension. */
    public boolean[] flags(int rank) {
        boolean[] flags = new boolean[rank];
        for (int i = 0; i < rank; i++) {
            flags[i] = has(i);
        }
        return flags;
    }

    /** The same below a new leading dimension. */
    public Dims shifted() {
        return new Dims(mask << 1, keep);
    }
}
