package dev.adjoint;

import java.util.Arrays;

/** The sizes of a tensor's dimensions; a value, {@code []} for a 0-d tensor. */
public final class Shape {
    private static final Shape SCALAR = new Shape(new int[0]);

    private final int[] sizes;
    private final int numel;
    private final int[] rowMajor;

    /** The most dimensions: a set of them fits into an int. */
    private static final int MOST_DIMENSIONS = 30;

    private Shape(int[] sizes) {
        if (sizes.length > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "a shape of "
                            + sizes.length
                            + " dimensions; at most "
                            + MOST_DIMENSIONS
                            + " are supported");
        }
        long n = 1;
        for (int s : sizes) {
            if (s < 0) {
                throw new IllegalArgumentException(
                        "negative size in shape " + Arrays.toString(sizes));
            }
            n *= s;
            if (n > Integer.MAX_VALUE) {
                n = overflowUnlessEmpty(sizes);
            }
        }
        this.sizes = sizes;
        this.numel = (int) n;
        this.rowMajor = rowMajor(sizes);
    }

    private static int[] rowMajor(int[] sizes) {
        int[] strides = new int[sizes.length];
        int step = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            strides[i] = step;
            step *= Math.max(sizes[i], 1);
        }
        return strides;
    }

    private static long overflowUnlessEmpty(int[] sizes) {
        for (int s : sizes) {
            if (s == 0) {
                return 0;
            }
        }
        throw new IllegalArgumentException(
                "shape "
                        + Arrays.toString(sizes)
                        + " has more than 2^31-1 elements, the most that a tensor holds");
    }

    /**
     * A shape of the given sizes (copied).
     *
     * @throws IllegalArgumentException if a size is negative or the product exceeds
     *     2<sup>31</sup>-1
     */
    public static Shape of(int... sizes) {
        return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
    }

    /** The number of dimensions. */
    public int dim() {
        return sizes.length;
    }

    /** The size of dimension {@code dim}; negative dims count from the end. */
    public int size(int dim) {
        return sizes[axis(dim, "size")];
    }

    /** The product of the sizes, 1 for {@code []}. */
    public int numel() {
        return numel;
    }

    /** The sizes, in a fresh array. */
    public int[] toArray() {
        return sizes.clone();
    }

    /**
     * The non-negative form of a dimension number.
     *
     * @throws IllegalArgumentException naming {@code operation} if {@code dim} is not in {@code
     *     -dim() .. dim()-1}
     */
    public int axis(int dim, String operation) {
        int rank = Math.max(sizes.length, 1); // a 0-d tensor accepts 0 and -1, as in PyTorch
        if (dim < -rank || dim >= rank) {
            throw new IllegalArgumentException(
                    operation
                            + ": dimension "
                            + dim
                            + " is not in "
                            + -rank
                            + ".."
                            + (rank - 1)
                            + " of shape "
                            + this);
        }
        return dim < 0 ? dim + rank : dim;
    }

    /** Row-major strides in elements; shared by all tensors of this shape, not to be written to. */
    public int[] contiguousStrides() {
        return rowMajor;
    }

    /** This shape with dimension {@code dim} set to {@code size}. */
    public Shape with(int dim, int size) {
        int[] s = sizes.clone();
        s[axis(dim, "Shape.with")] = size;
        return new Shape(s);
    }

    /** This shape without dimension {@code dim}. */
    public Shape without(int dim) {
        int axis = axis(dim, "Shape.without");
        int[] s = new int[sizes.length - 1];
        System.arraycopy(sizes, 0, s, 0, axis);
        System.arraycopy(sizes, axis + 1, s, axis, s.length - axis);
        return of(s);
    }

    /** This shape with a new dimension of the given size inserted before dimension {@code dim}. */
    public Shape insert(int dim, int size) {
        int[] s = new int[sizes.length + 1];
        System.arraycopy(sizes, 0, s, 0, dim);
        s[dim] = size;
        System.arraycopy(sizes, dim, s, dim + 1, sizes.length - dim);
        return new Shape(s);
    }

    /**
     * The shape that two operands broadcast to, by NumPy's rule.
     *
     * @throws IllegalArgumentException naming {@code operation} if a pair of sizes differs and
     *     neither is 1
     */
    public static Shape broadcast(Shape a, Shape b, String operation) {
        if (a.equals(b)) {
            return a;
        }
        int rank = Math.max(a.dim(), b.dim());
        int[] out = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int x = i <= a.dim() ? a.sizes[a.dim() - i] : 1;
            int y = i <= b.dim() ? b.sizes[b.dim() - i] : 1;
            if (x != y && x != 1 && y != 1) {
                throw new IllegalArgumentException(
                        operation
                                + ": shapes "
                                + a
                                + " and "
                                + b
                                + " do not broadcast ("
                                + x
                                + " != "
                                + y
                                + " in dimension "
                                + -i
                                + ")");
            }
            out[rank - i] = x == 1 ? y : x;
        }
        return of(out);
    }

    /** Whether a tensor of this shape can be expanded to {@code target}. */
    public boolean broadcastsTo(Shape target) {
        if (dim() > target.dim()) {
            return false;
        }
        for (int i = 1; i <= dim(); i++) {
            int s = sizes[dim() - i];
            if (s != 1 && s != target.sizes[target.dim() - i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Shape s && Arrays.equals(sizes, s.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** For example {@code [2, 3]}. */
    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}
