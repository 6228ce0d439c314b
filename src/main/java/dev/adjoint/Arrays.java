package dev.adjoint;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;

/** Makes tensors from Java arrays. */
final class Arrays {
    private Arrays() {}

    /** A tensor over {@code data} of the given sizes, 1-d if there are none. */
    static Tensor of(Object data, DType dtype, int length, int[] sizes) {
        Shape shape = sizes.length == 0 ? Shape.of(length) : Shape.of(sizes);
        if (shape.numel() != length) {
            throw new IllegalArgumentException(
                    "Tensor.of: "
                            + length
                            + " elements do not fill shape "
                            + shape
                            + " ("
                            + shape.numel()
                            + ")");
        }
        return new Tensor(new Dense(Storage.wrap(data, dtype), shape));
    }

    static byte[] bytes(boolean[] data) {
        byte[] out = new byte[data.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (data[i] ? 1 : 0);
        }
        return out;
    }

    static boolean[] booleans(byte[] data) {
        boolean[] out = new boolean[data.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = data[i] != 0;
        }
        return out;
    }

    static Tensor ofNested(Object[] nested) {
        int rank = 1;
        Class<?> element = nested.getClass().getComponentType();
        while (element.isArray()) {
            element = element.getComponentType();
            rank++;
        }
        DType dtype = dtype(element);
        int[] sizes = new int[rank];
        Object level = nested;
        for (int i = 0; i < rank; i++) {
            sizes[i] = Array.getLength(level);
            if (sizes[i] == 0 || i == rank - 1) {
                break;
            }
            level = first(level, i);
        }
        Shape shape = Shape.of(sizes);
        Storage storage = Storage.allocate(dtype, shape.numel());
        fill(nested, shape, 0, storage.array(), 0);
        return new Tensor(new Dense(storage, shape));
    }

    private static Object first(Object level, int dim) {
        Object first = Array.get(level, 0);
        if (first == null) {
            throw nullArray(dim);
        }
        return first;
    }

    private static IllegalArgumentException nullArray(int dim) {
        return new IllegalArgumentException("Tensor.of: a null array in dimension " + dim);
    }

    private static DType dtype(Class<?> element) {
        if (element == float.class) {
            return DType.FLOAT32;
        } else if (element == double.class) {
            return DType.FLOAT64;
        } else if (element == long.class) {
            return DType.INT64;
        } else if (element == int.class) {
            return DType.INT32;
        } else if (element == byte.class) {
            return DType.UINT8;
        } else if (element == boolean.class) {
            return DType.BOOL;
        }
        throw new IllegalArgumentException(
                "Tensor.of: arrays of "
                        + element.getSimpleName()
                        + " make no tensor; wants float, double, long, int, byte or boolean");
    }

    private static int fill(@Nullable Object from, Shape shape, int depth, Object to, int at) {
        if (from == null) {
            throw nullArray(depth - 1);
        }
        int length = Array.getLength(from);
        if (length != shape.size(depth)) {
            throw new IllegalArgumentException(
                    "Tensor.of: ragged arrays: a length of "
                            + length
                            + " where "
                            + shape.size(depth)
                            + " came before, in dimension "
                            + depth);
        }
        if (depth == shape.dim() - 1) {
            Object row = from instanceof boolean[] flags ? bytes(flags) : from;
            System.arraycopy(row, 0, to, at, length);
            return at + length;
        }
        int next = at;
        for (int i = 0; i < length; i++) {
            next = fill(Array.get(from, i), shape, depth + 1, to, next);
        }
        return next;
    }
}
