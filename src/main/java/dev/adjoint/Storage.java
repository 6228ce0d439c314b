package dev.adjoint;

import java.util.Objects;

/**
 * The elements of one or more tensors: a Java array of the dtype, shared by all views.
 *
 * <p>Every write bumps {@link #version()}; a backward pass compares it with the version it recorded
 * and refuses to read overwritten values.
 */
public final class Storage {
    private final Object array;
    private final DType dtype;
    private final int size;
    private volatile long version;

    private Storage(Object array, DType dtype, int size) {
        this.array = array;
        this.dtype = dtype;
        this.size = size;
    }

    /** A fresh storage of {@code size} zeros. */
    public static Storage allocate(DType dtype, int size) {
        Object array =
                switch (dtype) {
                    case FLOAT32 -> new float[size];
                    case FLOAT64 -> new double[size];
                    case INT64 -> new long[size];
                    case INT32 -> new int[size];
                    case UINT8, BOOL -> new byte[size];
                    case FLOAT16, BFLOAT16 -> new short[size];
                };
        return new Storage(array, dtype, size);
    }

    /**
     * A storage over the given array, without a copy.
     *
     * @throws IllegalArgumentException if the array's element type is not the one that stores
     *     {@code dtype}
     */
    public static Storage wrap(Object array, DType dtype) {
        int size =
                switch (dtype) {
                    case FLOAT32 -> array instanceof float[] a ? a.length : -1;
                    case FLOAT64 -> array instanceof double[] a ? a.length : -1;
                    case INT64 -> array instanceof long[] a ? a.length : -1;
                    case INT32 -> array instanceof int[] a ? a.length : -1;
                    case UINT8, BOOL -> array instanceof byte[] a ? a.length : -1;
                    case FLOAT16, BFLOAT16 -> array instanceof short[] a ? a.length : -1;
                };
        if (size < 0) {
            throw new IllegalArgumentException(
                    "Storage.wrap: a "
                            + array.getClass().getSimpleName()
                            + " cannot hold "
                            + dtype);
        }
        return new Storage(array, dtype, size);
    }

    /**
     * The array itself: {@code float[]}, {@code double[]}, {@code long[]}, {@code int[]}, {@code
     * byte[]} or {@code short[]}.
     */
    public Object array() {
        return array;
    }

    /** The element type. */
    public DType dtype() {
        return dtype;
    }

    /** The number of elements. */
    public int size() {
        return size;
    }

    /** How often this storage was written to since it was made. */
    public long version() {
        return version;
    }

    /** Records a write that went straight to {@link #array()}. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // racing writers err; any change is enough
    public void bump() {
        version++;
    }

    /**
     * Element {@code i} as a double.
     *
     * @throws IndexOutOfBoundsException if {@code i} is not in {@code 0 .. size-1}
     */
    public double get(int i) {
        return switch (dtype) {
            case FLOAT32 -> ((float[]) array)[i];
            case FLOAT64 -> ((double[]) array)[i];
            case INT64 -> ((long[]) array)[i];
            case INT32 -> ((int[]) array)[i];
            case UINT8, BOOL -> ((byte[]) array)[i] & 0xff;
            case FLOAT16 -> Float.float16ToFloat(((short[]) array)[i]);
            case BFLOAT16 -> BFloat16.toFloat(((short[]) array)[i]);
        };
    }

    /** Element {@code i} as a long, exact for integer types, truncated for floating ones. */
    public long getLong(int i) {
        return dtype == DType.INT64 ? ((long[]) array)[i] : (long) get(i);
    }

    /** Writes element {@code i}, rounding to the dtype, and bumps the version. */
    public void set(int i, double value) {
        Objects.checkIndex(i, size);
        switch (dtype) {
            case FLOAT32 -> ((float[]) array)[i] = (float) value;
            case FLOAT64 -> ((double[]) array)[i] = value;
            case INT64 -> ((long[]) array)[i] = (long) value;
            case INT32 -> ((int[]) array)[i] = (int) value;
            case UINT8 -> ((byte[]) array)[i] = (byte) (long) value;
            case BOOL -> ((byte[]) array)[i] = (byte) (value != 0 ? 1 : 0);
            case FLOAT16 -> ((short[]) array)[i] = Float.floatToFloat16((float) value);
            case BFLOAT16 -> ((short[]) array)[i] = BFloat16.fromFloat((float) value);
        }
        bump();
    }

    /**
     * Writes element {@code i} exactly where the dtype is an integer type, and bumps the version.
     */
    public void setLong(int i, long value) {
        if (dtype == DType.INT64) {
            ((long[]) array)[i] = value;
            bump();
        } else {
            set(i, value);
        }
    }

    @Override
    public String toString() {
        return "Storage[" + dtype + " x " + size + "]";
    }
}
