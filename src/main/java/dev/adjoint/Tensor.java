package dev.adjoint;

import dev.adjoint.op.Abs;
import dev.adjoint.op.Acos;
import dev.adjoint.op.Add;
import dev.adjoint.op.AddScaled;
import dev.adjoint.op.All;
import dev.adjoint.op.Amax;
import dev.adjoint.op.Amin;
import dev.adjoint.op.Any;
import dev.adjoint.op.ArgSort;
import dev.adjoint.op.Argmax;
import dev.adjoint.op.Argmin;
import dev.adjoint.op.Asin;
import dev.adjoint.op.Atan;
import dev.adjoint.op.Cast;
import dev.adjoint.op.Ceil;
import dev.adjoint.op.Cholesky;
import dev.adjoint.op.Clamp;
import dev.adjoint.op.Clone;
import dev.adjoint.op.Cos;
import dev.adjoint.op.Cosh;
import dev.adjoint.op.Create;
import dev.adjoint.op.CumSum;
import dev.adjoint.op.Det;
import dev.adjoint.op.Diagonal;
import dev.adjoint.op.Div;
import dev.adjoint.op.Eq;
import dev.adjoint.op.Erf;
import dev.adjoint.op.Exp;
import dev.adjoint.op.Expand;
import dev.adjoint.op.Expm1;
import dev.adjoint.op.Extrema;
import dev.adjoint.op.Flip;
import dev.adjoint.op.Floor;
import dev.adjoint.op.Gather;
import dev.adjoint.op.Ge;
import dev.adjoint.op.Gt;
import dev.adjoint.op.InPlace;
import dev.adjoint.op.IndexSelect;
import dev.adjoint.op.Indexing;
import dev.adjoint.op.Inverse;
import dev.adjoint.op.Le;
import dev.adjoint.op.Log;
import dev.adjoint.op.Log1p;
import dev.adjoint.op.LogSoftmax;
import dev.adjoint.op.Lt;
import dev.adjoint.op.Masks;
import dev.adjoint.op.MatMul;
import dev.adjoint.op.MatrixNorms;
import dev.adjoint.op.Mul;
import dev.adjoint.op.Ne;
import dev.adjoint.op.Neg;
import dev.adjoint.op.Norm;
import dev.adjoint.op.Permute;
import dev.adjoint.op.Pow;
import dev.adjoint.op.Powers;
import dev.adjoint.op.Prod;
import dev.adjoint.op.Put;
import dev.adjoint.op.Reciprocal;
import dev.adjoint.op.Relu;
import dev.adjoint.op.Round;
import dev.adjoint.op.Rsqrt;
import dev.adjoint.op.Sample;
import dev.adjoint.op.Scatter;
import dev.adjoint.op.ScatterAdd;
import dev.adjoint.op.Select;
import dev.adjoint.op.Sigmoid;
import dev.adjoint.op.Sign;
import dev.adjoint.op.Sin;
import dev.adjoint.op.Sinh;
import dev.adjoint.op.Slice;
import dev.adjoint.op.Slogdet;
import dev.adjoint.op.Softmax;
import dev.adjoint.op.Softplus;
import dev.adjoint.op.Solve;
import dev.adjoint.op.SparseRows;
import dev.adjoint.op.Split;
import dev.adjoint.op.Sqrt;
import dev.adjoint.op.Square;
import dev.adjoint.op.Squeeze;
import dev.adjoint.op.Statistics;
import dev.adjoint.op.Sub;
import dev.adjoint.op.Sum;
import dev.adjoint.op.Tan;
import dev.adjoint.op.Tanh;
import dev.adjoint.op.TopK;
import dev.adjoint.op.Triangle;
import dev.adjoint.op.Unsqueeze;
import dev.adjoint.op.View;
import dev.adjoint.op.Where;

import java.util.List;

/**
 * A multi-dimensional array: a strided window on a {@link Storage}, or a value that a
 * transformation traces.
 *
 * <p>Operations return new tensors and broadcast by NumPy's rules; methods that end in {@code _}
 * write in place. Every operation is also a function in {@link Tensors}. {@code equals} is
 * identity; {@link #eq(Tensor)} compares elements. Dimensions may be negative and then count from
 * the end.
 *
 * <p>Tensors may be shared between threads as long as none writes.
 *
 * <p>The sections: making tensors; payload, sparse rows, shape and memory; elements as Java values;
 * dtype, device and copies; shape and parts; arithmetic; functions of each element; comparison;
 * matrix products and linear algebra; reductions; running sums, order and softmax; indexing;
 * writing in place.
 */
public final class Tensor {
    private final Payload payload;
    private final boolean shared;

    // ---- Making tensors

    /** A tensor of the given payload; for the layers that make tensors. */
    public Tensor(Payload payload) {
        this(payload, false);
    }

    /** As {@link #Tensor(Payload)}; {@code shared} as {@link Tree#shared} declares it. */
    Tensor(Payload payload, boolean shared) {
        this.payload = payload;
        this.shared = shared;
    }

    /** A float32 tensor with a copy of the data; without a shape, 1-d. */
    public static Tensor of(float[] data, int... shape) {
        return Arrays.of(data.clone(), DType.FLOAT32, data.length, shape);
    }

    /** A float64 tensor with a copy of the data; without a shape, 1-d. */
    public static Tensor of(double[] data, int... shape) {
        return Arrays.of(data.clone(), DType.FLOAT64, data.length, shape);
    }

    /** An int64 tensor with a copy of the data; without a shape, 1-d. */
    public static Tensor of(long[] data, int... shape) {
        return Arrays.of(data.clone(), DType.INT64, data.length, shape);
    }

    /** An int32 tensor with a copy of the data; without a shape, 1-d. */
    public static Tensor of(int[] data, int... shape) {
        return Arrays.of(data.clone(), DType.INT32, data.length, shape);
    }

    /** A uint8 tensor with a copy of the data; without a shape, 1-d. */
    public static Tensor of(byte[] data, int... shape) {
        return Arrays.of(data.clone(), DType.UINT8, data.length, shape);
    }

    /** A bool tensor with a copy of the data; without a shape, 1-d. */
    public static Tensor of(boolean[] data, int... shape) {
        return Arrays.of(Arrays.bytes(data), DType.BOOL, data.length, shape);
    }

    /**
     * A tensor from nested arrays such as {@code float[][]}, copied; the dtype is the innermost
     * array's.
     *
     * @throws IllegalArgumentException if the arrays are ragged or not of float, double, long, int,
     *     byte or boolean
     */
    public static Tensor of(Object[] nested) {
        return Arrays.ofNested(nested);
    }

    /**
     * A float32 tensor that shares the array: writes to one are seen in the other, unseen by the
     * version counter.
     */
    public static Tensor wrap(float[] data, int... shape) {
        return Arrays.of(data, DType.FLOAT32, data.length, shape);
    }

    /** A float64 tensor that shares the array, as {@link #wrap(float[], int...)}. */
    public static Tensor wrap(double[] data, int... shape) {
        return Arrays.of(data, DType.FLOAT64, data.length, shape);
    }

    /** An int64 tensor that shares the array, as {@link #wrap(float[], int...)}. */
    public static Tensor wrap(long[] data, int... shape) {
        return Arrays.of(data, DType.INT64, data.length, shape);
    }

    /** An int32 tensor that shares the array, as {@link #wrap(float[], int...)}. */
    public static Tensor wrap(int[] data, int... shape) {
        return Arrays.of(data, DType.INT32, data.length, shape);
    }

    /** A uint8 tensor that shares the array, as {@link #wrap(float[], int...)}. */
    public static Tensor wrap(byte[] data, int... shape) {
        return Arrays.of(data, DType.UINT8, data.length, shape);
    }

    /** A 0-d float32 tensor. */
    public static Tensor scalar(double value) {
        return Create.scalar(DType.FLOAT32, value);
    }

    /** A 0-d tensor of the given dtype. */
    public static Tensor scalar(DType dtype, double value) {
        return Create.scalar(dtype, value);
    }

    /** A 0-d tensor of the given dtype, exact for int64. */
    public static Tensor scalar(DType dtype, long value) {
        return Create.filled(dtype, Shape.of(), value);
    }

    // ---- Payload, sparse rows, shape and memory

    /** What this tensor holds; for the layers that implement operations. */
    public Payload payload() {
        return payload;
    }

    /** Whether nothing traces this tensor. */
    public boolean isDense() {
        return payload instanceof Dense;
    }

    /** Whether several leaves of a structure may be this tensor: {@link Tree#shared}. */
    public boolean isShared() {
        return shared;
    }

    /** Whether this is a gradient by rows. */
    public boolean isSparse() {
        return payload instanceof Sparse;
    }

    /**
     * Of a gradient by rows: the row of the whole that each of {@link #rows()} is added to, int64.
     *
     * @throws IllegalArgumentException if this tensor is dense
     */
    public Tensor indices() {
        return SparseRows.require("indices", this).indices();
    }

    /**
     * Of a gradient by rows: the rows.
     *
     * @throws IllegalArgumentException if this tensor is dense
     */
    public Tensor rows() {
        return SparseRows.require("rows", this).rows();
    }

    /**
     * The same gradient by rows with ascending indices, each once; rows of one index are added up.
     *
     * @throws IllegalArgumentException if this tensor is dense
     */
    public Tensor coalesce() {
        return SparseRows.coalesce(this);
    }

    /** A gradient by rows as a whole tensor; a dense tensor is itself. */
    public Tensor toDense() {
        return SparseRows.toDense(this);
    }

    /**
     * The strided window on the storage.
     *
     * @throws IllegalStateException naming {@code operation} if this tensor is traced
     */
    public Dense dense(String operation) {
        return Values.dense(this, operation);
    }

    /** The sizes. */
    public Shape shape() {
        return payload.shape();
    }

    /** The size of a dimension. */
    public int size(int dim) {
        return payload.shape().size(dim);
    }

    /** The number of dimensions. */
    public int dim() {
        return payload.shape().dim();
    }

    /** The number of elements. */
    public int numel() {
        return payload.shape().numel();
    }

    /** The element type. */
    public DType dtype() {
        return payload.dtype();
    }

    /** Where the elements are. */
    public Device device() {
        return payload.device();
    }

    /**
     * Whether the elements lie row-major without gaps; of a traced tensor, those of the value
     * below.
     */
    public boolean isContiguous() {
        return Values.isContiguous(payload);
    }

    /**
     * The shared elements; writes bump the version that views share.
     *
     * @throws IllegalStateException if this tensor is traced: writing would change what is being
     *     differentiated
     */
    public Storage storage() {
        return dense("storage").storage();
    }

    /** The distance between neighbours along a dimension, in elements of the storage. */
    public int stride(int dim) {
        return Values.concrete(this, "stride").stride(shape().axis(dim, "stride"));
    }

    /** Where the first element lies in the storage. */
    public int storageOffset() {
        return Values.concrete(this, "storageOffset").offset();
    }

    // ---- Elements as Java values

    /**
     * One element as a double: at the given indices, or the only one of a tensor of one element.
     *
     * @throws IllegalArgumentException if the indices do not name one element
     */
    public double item(int... indices) {
        return Values.item(this, indices);
    }

    /** One element as a long, exact for integer dtypes; as {@link #item}. */
    public long itemLong(int... indices) {
        return Values.itemLong(this, indices);
    }

    /** The elements, row-major, copied. */
    public float[] toFloatArray() {
        return (float[]) Values.array(this, DType.FLOAT32);
    }

    /** The elements, row-major, copied. */
    public double[] toDoubleArray() {
        return (double[]) Values.array(this, DType.FLOAT64);
    }

    /** The elements, row-major, copied. */
    public long[] toLongArray() {
        return (long[]) Values.array(this, DType.INT64);
    }

    /** The elements, row-major, copied. */
    public int[] toIntArray() {
        return (int[]) Values.array(this, DType.INT32);
    }

    /** The elements, row-major, copied. */
    public byte[] toByteArray() {
        return (byte[]) Values.array(this, DType.UINT8);
    }

    /** The elements, row-major, copied; true where not 0. */
    public boolean[] toBooleanArray() {
        return Arrays.booleans((byte[]) Values.array(this, DType.BOOL));
    }

    /** Whether an element is 0, looked up in the values below all transformations. */
    public boolean anyZero() {
        return Values.anyZero(this);
    }

    /** The elements by torch7's layout rules, then dtype and sizes. */
    @Override
    public String toString() {
        return TensorPrinter.print(this);
    }

    // ---- Dtype, device and copies

    /** This tensor in another dtype; itself if it has that already. */
    public Tensor to(DType dtype) {
        return Cast.of(this, dtype);
    }

    /**
     * This tensor on another device.
     *
     * @throws DeviceUnavailableException if there is no such device
     */
    public Tensor to(Device device) {
        return Values.to(this, device);
    }

    /** This tensor on the first GPU, as {@link #to(Device)}. */
    public Tensor cuda() {
        return to(Device.CUDA);
    }

    /** This tensor on the processor. */
    public Tensor cpu() {
        return to(Device.CPU);
    }

    /** A row-major copy. */
    @Override
    @SuppressWarnings({"MethodDoesntCallSuperMethod", "CloneDoesntCallSuperClone"})
    public Tensor clone() {
        return Clone.of(this);
    }

    /** This tensor if it is row-major, else a copy. */
    public Tensor contiguous() {
        return Clone.contiguous(this);
    }

    // ---- Shape and parts

    /** The same elements in another shape, sharing the storage; one size may be -1. */
    public Tensor view(int... sizes) {
        return View.of(this, sizes);
    }

    /**
     * The same elements in another shape, copied only where the strides need it; one size may be
     * -1.
     */
    public Tensor reshape(int... sizes) {
        return View.reshape(this, sizes);
    }

    /** With two dimensions exchanged; a view. */
    public Tensor transpose(int dim0, int dim1) {
        return Permute.transpose(this, dim0, dim1);
    }

    /** With the dimensions in the given order; a view. */
    public Tensor permute(int... dims) {
        return Permute.of(this, dims);
    }

    /** The transpose of a matrix; a view. */
    public Tensor t() {
        return Permute.t(this);
    }

    /** Without the dimensions of size 1; a view. */
    public Tensor squeeze() {
        return Squeeze.all(this);
    }

    /** Without the given dimension if its size is 1; a view. */
    public Tensor squeeze(int dim) {
        return Squeeze.of(this, dim);
    }

    /** With a dimension of size 1 inserted; a view. */
    public Tensor unsqueeze(int dim) {
        return Unsqueeze.of(this, dim);
    }

    /**
     * With dimensions of size 1, and new leading ones, repeated without a copy; -1 keeps a size.
     */
    public Tensor expand(int... sizes) {
        return Expand.of(this, sizes);
    }

    /** Laid side by side, {@code repeats[i]} times along each dimension; a copy. */
    public Tensor repeat(int... repeats) {
        return Split.repeat(this, repeats);
    }

    /** With dimensions reversed; a copy. */
    public Tensor flip(int... dims) {
        return Flip.of(this, dims);
    }

    /** A range of a dimension; a view. */
    public Tensor narrow(int dim, int start, int length) {
        return Slice.narrow(this, dim, start, length);
    }

    /** Every step-th index of a range of a dimension; a view. */
    public Tensor slice(int dim, int start, int end, int step) {
        return Slice.of(this, dim, start, end, step);
    }

    /** One index of a dimension; a view. */
    public Tensor select(int dim, int index) {
        return Select.of(this, dim, index);
    }

    /** The part that the indices name; a view. */
    public Tensor get(Index... indices) {
        return Indexing.get(this, List.of(indices));
    }

    /** A copy with the part that the indices name replaced. */
    public Tensor put(Tensor values, Index... indices) {
        return Put.of(this, values, indices);
    }

    /** Pieces of a size along a dimension; views. */
    public List<Tensor> split(int size, int dim) {
        return Split.of(this, size, dim);
    }

    /** A number of pieces along a dimension; views. */
    public List<Tensor> chunk(int chunks, int dim) {
        return Split.chunk(this, chunks, dim);
    }

    /** The slices along a dimension; views. */
    public List<Tensor> unbind(int dim) {
        return Split.unbind(this, dim);
    }

    // ---- Arithmetic

    /** Elementwise {@code x + y}, with broadcasting. */
    public Tensor add(Tensor y) {
        return Add.OP.of(this, y);
    }

    /** Elementwise {@code x + y} with a number, which does not change a floating dtype. */
    public Tensor add(double y) {
        return Add.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x + y} with an integer, which does not change the dtype. */
    public Tensor add(long y) {
        return Add.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x + y} in place. */
    public Tensor add_(Tensor y) {
        return InPlace.apply(Add.OP, this, y);
    }

    /** Elementwise {@code x + y} in place, with a number. */
    public Tensor add_(double y) {
        return InPlace.apply(Add.OP, this, Create.number(this, y));
    }

    /** Elementwise {@code x - y}, with broadcasting. */
    public Tensor sub(Tensor y) {
        return Sub.OP.of(this, y);
    }

    /** Elementwise {@code x - y} with a number, which does not change a floating dtype. */
    public Tensor sub(double y) {
        return Sub.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x - y} with an integer, which does not change the dtype. */
    public Tensor sub(long y) {
        return Sub.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x - y} in place. */
    public Tensor sub_(Tensor y) {
        return InPlace.apply(Sub.OP, this, y);
    }

    /** Elementwise {@code x - y} in place, with a number. */
    public Tensor sub_(double y) {
        return InPlace.apply(Sub.OP, this, Create.number(this, y));
    }

    /** Elementwise {@code x * y}, with broadcasting. */
    public Tensor mul(Tensor y) {
        return Mul.OP.of(this, y);
    }

    /** Elementwise {@code x * y} with a number, which does not change a floating dtype. */
    public Tensor mul(double y) {
        return Mul.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x * y} with an integer, which does not change the dtype. */
    public Tensor mul(long y) {
        return Mul.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x * y} in place. */
    public Tensor mul_(Tensor y) {
        return InPlace.apply(Mul.OP, this, y);
    }

    /** Elementwise {@code x * y} in place, with a number. */
    public Tensor mul_(double y) {
        return InPlace.apply(Mul.OP, this, Create.number(this, y));
    }

    /** Elementwise {@code x / y}, with broadcasting. */
    public Tensor div(Tensor y) {
        return Div.OP.of(this, y);
    }

    /** Elementwise {@code x / y} with a number, which does not change a floating dtype. */
    public Tensor div(double y) {
        return Div.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x / y} with an integer, which does not change the dtype. */
    public Tensor div(long y) {
        return Div.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x / y} in place. */
    public Tensor div_(Tensor y) {
        return InPlace.apply(Div.OP, this, y);
    }

    /** Elementwise {@code x / y} in place, with a number. */
    public Tensor div_(double y) {
        return InPlace.apply(Div.OP, this, Create.number(this, y));
    }

    /** Elementwise {@code x to the power y}, with broadcasting. */
    public Tensor pow(Tensor y) {
        return Pow.OP.of(this, y);
    }

    /** Elementwise power with a number; 2, 1, 0.5, -1 and -0.5 are computed without {@code pow}. */
    public Tensor pow(double y) {
        return Powers.of(this, y);
    }

    /** Elementwise {@code x to the power y} in place. */
    public Tensor pow_(Tensor y) {
        return InPlace.apply(Pow.OP, this, y);
    }

    /** Elementwise {@code x to the power y} in place, with a number. */
    public Tensor pow_(double y) {
        return InPlace.apply(Pow.OP, this, Create.number(this, y));
    }

    /** {@code x + alpha * y}, as torch's {@code add(x, alpha, y)}. */
    public Tensor add(double alpha, Tensor y) {
        return AddScaled.OP.of(this, y, Create.number(y, alpha));
    }

    /** {@code x += alpha * y}, as torch's {@code x:add(alpha, y)}. */
    public Tensor add_(double alpha, Tensor y) {
        return InPlace.apply(AddScaled.OP, this, y, Create.number(y, alpha));
    }

    /** Elementwise: -x. */
    public Tensor neg() {
        return Neg.OP.of(this);
    }

    /** Elementwise absolute value. */
    public Tensor abs() {
        return Abs.OP.of(this);
    }

    /** Elementwise: -1, 0 or 1. */
    public Tensor sign() {
        return Sign.OP.of(this);
    }

    /** Elementwise: x * x. */
    public Tensor square() {
        return Square.OP.of(this);
    }

    /** Elementwise: 1 / x. */
    public Tensor reciprocal() {
        return Reciprocal.OP.of(this);
    }

    /** {@link #neg()} in place. */
    public Tensor neg_() {
        return InPlace.apply(Neg.OP, this);
    }

    /** {@link #abs()} in place. */
    public Tensor abs_() {
        return InPlace.apply(Abs.OP, this);
    }

    /** {@link #square()} in place. */
    public Tensor square_() {
        return InPlace.apply(Square.OP, this);
    }

    /** {@link #reciprocal()} in place. */
    public Tensor reciprocal_() {
        return InPlace.apply(Reciprocal.OP, this);
    }

    // ---- Functions of each element

    /** Elementwise: e^x. */
    public Tensor exp() {
        return Exp.OP.of(this);
    }

    /** Elementwise: e^x - 1, accurate near 0. */
    public Tensor expm1() {
        return Expm1.OP.of(this);
    }

    /** Elementwise: the natural logarithm. */
    public Tensor log() {
        return Log.OP.of(this);
    }

    /** Elementwise: log(1 + x), accurate near 0. */
    public Tensor log1p() {
        return Log1p.OP.of(this);
    }

    /** Elementwise: the square root. */
    public Tensor sqrt() {
        return Sqrt.OP.of(this);
    }

    /** Elementwise: 1 / sqrt(x). */
    public Tensor rsqrt() {
        return Rsqrt.OP.of(this);
    }

    /** Elementwise: the sine. */
    public Tensor sin() {
        return Sin.OP.of(this);
    }

    /** Elementwise: the cosine. */
    public Tensor cos() {
        return Cos.OP.of(this);
    }

    /** Elementwise: the tangent. */
    public Tensor tan() {
        return Tan.OP.of(this);
    }

    /** Elementwise: the hyperbolic sine. */
    public Tensor sinh() {
        return Sinh.OP.of(this);
    }

    /** Elementwise: the hyperbolic cosine. */
    public Tensor cosh() {
        return Cosh.OP.of(this);
    }

    /** Elementwise: the hyperbolic tangent. */
    public Tensor tanh() {
        return Tanh.OP.of(this);
    }

    /** Elementwise: the inverse sine. */
    public Tensor asin() {
        return Asin.OP.of(this);
    }

    /** Elementwise: the inverse cosine. */
    public Tensor acos() {
        return Acos.OP.of(this);
    }

    /** Elementwise: the inverse tangent. */
    public Tensor atan() {
        return Atan.OP.of(this);
    }

    /** Elementwise: 1 / (1 + e^-x). */
    public Tensor sigmoid() {
        return Sigmoid.OP.of(this);
    }

    /** Elementwise: log(1 + e^x). */
    public Tensor softplus() {
        return Softplus.OP.of(this);
    }

    /** Elementwise: max(x, 0). */
    public Tensor relu() {
        return Relu.OP.of(this);
    }

    /** Elementwise: the error function. */
    public Tensor erf() {
        return Erf.OP.of(this);
    }

    /** Elementwise: the largest integer not above. */
    public Tensor floor() {
        return Floor.OP.of(this);
    }

    /** Elementwise: the smallest integer not below. */
    public Tensor ceil() {
        return Ceil.OP.of(this);
    }

    /** Elementwise: the nearest integer, ties to even. */
    public Tensor round() {
        return Round.OP.of(this);
    }

    /** {@link #exp()} in place. */
    public Tensor exp_() {
        return InPlace.apply(Exp.OP, this);
    }

    /** {@link #log()} in place. */
    public Tensor log_() {
        return InPlace.apply(Log.OP, this);
    }

    /** {@link #sqrt()} in place. */
    public Tensor sqrt_() {
        return InPlace.apply(Sqrt.OP, this);
    }

    /** {@link #tanh()} in place. */
    public Tensor tanh_() {
        return InPlace.apply(Tanh.OP, this);
    }

    /** {@link #sigmoid()} in place. */
    public Tensor sigmoid_() {
        return InPlace.apply(Sigmoid.OP, this);
    }

    /** {@link #relu()} in place. */
    public Tensor relu_() {
        return InPlace.apply(Relu.OP, this);
    }

    /** {@link #floor()} in place. */
    public Tensor floor_() {
        return InPlace.apply(Floor.OP, this);
    }

    /** {@link #ceil()} in place. */
    public Tensor ceil_() {
        return InPlace.apply(Ceil.OP, this);
    }

    /** {@link #round()} in place. */
    public Tensor round_() {
        return InPlace.apply(Round.OP, this);
    }

    // ---- Comparison

    /** Elementwise {@code x == y}, a bool tensor. */
    public Tensor eq(Tensor y) {
        return Eq.OP.of(this, y);
    }

    /** Elementwise {@code x == y}, a bool tensor. */
    public Tensor eq(double y) {
        return Eq.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x == y}, a bool tensor, exact for int64. */
    public Tensor eq(long y) {
        return Eq.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x != y}, a bool tensor. */
    public Tensor ne(Tensor y) {
        return Ne.OP.of(this, y);
    }

    /** Elementwise {@code x != y}, a bool tensor. */
    public Tensor ne(double y) {
        return Ne.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x != y}, a bool tensor, exact for int64. */
    public Tensor ne(long y) {
        return Ne.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x < y}, a bool tensor. */
    public Tensor lt(Tensor y) {
        return Lt.OP.of(this, y);
    }

    /** Elementwise {@code x < y}, a bool tensor. */
    public Tensor lt(double y) {
        return Lt.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x < y}, a bool tensor, exact for int64. */
    public Tensor lt(long y) {
        return Lt.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x <= y}, a bool tensor. */
    public Tensor le(Tensor y) {
        return Le.OP.of(this, y);
    }

    /** Elementwise {@code x <= y}, a bool tensor. */
    public Tensor le(double y) {
        return Le.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x <= y}, a bool tensor, exact for int64. */
    public Tensor le(long y) {
        return Le.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x > y}, a bool tensor. */
    public Tensor gt(Tensor y) {
        return Gt.OP.of(this, y);
    }

    /** Elementwise {@code x > y}, a bool tensor. */
    public Tensor gt(double y) {
        return Gt.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x > y}, a bool tensor, exact for int64. */
    public Tensor gt(long y) {
        return Gt.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x >= y}, a bool tensor. */
    public Tensor ge(Tensor y) {
        return Ge.OP.of(this, y);
    }

    /** Elementwise {@code x >= y}, a bool tensor. */
    public Tensor ge(double y) {
        return Ge.OP.of(this, Create.number(this, y));
    }

    /** Elementwise {@code x >= y}, a bool tensor, exact for int64. */
    public Tensor ge(long y) {
        return Ge.OP.of(this, Create.number(this, y));
    }

    /** x limited to a range. */
    public Tensor clamp(double min, double max) {
        return Clamp.OP.of(this, Create.number(this, min), Create.number(this, max));
    }

    /** x limited to a range, exact for int64. */
    public Tensor clamp(long min, long max) {
        return Clamp.OP.of(this, Create.number(this, min), Create.number(this, max));
    }

    /** {@link #clamp} in place. */
    public Tensor clamp_(double min, double max) {
        return InPlace.apply(Clamp.OP, this, Create.number(this, min), Create.number(this, max));
    }

    // ---- Matrix products and linear algebra

    /** The matrix product, by NumPy's matmul rules. */
    public Tensor matmul(Tensor y) {
        return MatMul.of(this, y);
    }

    /** The product of two matrices. */
    public Tensor mm(Tensor y) {
        return MatMul.ofRanks("mm", this, 2, y, 2);
    }

    /** The product of a matrix and a vector. */
    public Tensor mv(Tensor y) {
        return MatMul.ofRanks("mv", this, 2, y, 1);
    }

    /** The inner product of two vectors. */
    public Tensor dot(Tensor y) {
        return MatMul.ofRanks("dot", this, 1, y, 1);
    }

    /** The product of two batches of matrices. */
    public Tensor bmm(Tensor y) {
        return MatMul.ofRanks("bmm", this, 3, y, 3);
    }

    /** The inverses of the square matrices in the last two dimensions; wants EJML. */
    public Tensor inverse() {
        return Inverse.of(this);
    }

    /** The solution X of A X = B, where A is this tensor; wants EJML. */
    public Tensor solve(Tensor b) {
        return Solve.of(this, b);
    }

    /** The lower triangular L of A = L L^T, where A is this tensor; wants EJML. */
    public Tensor cholesky() {
        return Cholesky.of(this);
    }

    /** The determinants of the square matrices in the last two dimensions; wants EJML. */
    public Tensor det() {
        return Det.of(this);
    }

    /** The logarithms of the determinants, NaN where one is negative; wants EJML. */
    public Tensor logdet() {
        return Slogdet.logdet(this);
    }

    /** The sums of the diagonals of the matrices in the last two dimensions. */
    public Tensor trace() {
        return MatrixNorms.trace(this);
    }

    /** The product of two matrices, stored in this tensor. */
    public Tensor mm_(Tensor a, Tensor b) {
        return InPlace.matmul("mm_", this, a, b, 2, false);
    }

    /** The product of a matrix and a vector, stored in this tensor. */
    public Tensor mv_(Tensor a, Tensor b) {
        return InPlace.matmul("mv_", this, a, b, 1, false);
    }

    /** The product of two matrices, added to this tensor. */
    public Tensor addmm_(Tensor a, Tensor b) {
        return InPlace.matmul("addmm_", this, a, b, 2, true);
    }

    /** The product of two batches of matrices, added to this tensor. */
    public Tensor baddbmm_(Tensor a, Tensor b) {
        return InPlace.matmul("baddbmm_", this, a, b, 3, true);
    }

    // ---- Reductions

    /**
     * The sum over the given dimensions, all where none is given. A sum of n floating elements is
     * at most {@code (69 + ceil(log2(ceil(n / 4096)))) * u * sum(abs(x))} from the exact one, to
     * first order in the unit roundoff u: 2<sup>-24</sup> for float32, 2<sup>-53</sup> for float64.
     */
    public Tensor sum(int... dims) {
        return Sum.of(this, false, dims);
    }

    /** The sum over a dimension, which stays with size 1 if {@code keepdim}. */
    public Tensor sum(int dim, boolean keepdim) {
        return Sum.of(this, keepdim, dim);
    }

    /** The mean over the given dimensions, all where none is given. */
    public Tensor mean(int... dims) {
        return Statistics.mean(this, false, dims);
    }

    /** The mean over a dimension, which stays with size 1 if {@code keepdim}. */
    public Tensor mean(int dim, boolean keepdim) {
        return Statistics.mean(this, keepdim, dim);
    }

    /** The product over the given dimensions, all where none is given. */
    public Tensor prod(int... dims) {
        return Prod.of(this, false, dims);
    }

    /** The unbiased variance over the given dimensions, all where none is given. */
    public Tensor var(int... dims) {
        return Statistics.var(this, 1, false, dims);
    }

    /** The unbiased standard deviation over the given dimensions, all where none is given. */
    public Tensor std(int... dims) {
        return Statistics.std(this, 1, false, dims);
    }

    /** The Euclidean norm over the given dimensions, all where none is given. */
    public Tensor norm(int... dims) {
        return Norm.of(this, false, dims);
    }

    /** {@code log(sum(exp(x)))} over the given dimensions, all where none is given. */
    public Tensor logsumexp(int... dims) {
        return Statistics.logsumexp(this, false, dims);
    }

    /**
     * The largest element over the given dimensions, all where none is given; ties share the
     * gradient.
     */
    public Tensor amax(int... dims) {
        return Amax.of(this, false, dims);
    }

    /**
     * The smallest element over the given dimensions, all where none is given; ties share the
     * gradient.
     */
    public Tensor amin(int... dims) {
        return Amin.of(this, false, dims);
    }

    /** The largest element. */
    public Tensor max() {
        return Amax.of(this, false);
    }

    /** The smallest element. */
    public Tensor min() {
        return Amin.of(this, false);
    }

    /** The largest elements along a dimension and their indices; the gradient goes to the index. */
    public ValuesIndices max(int dim) {
        return Extrema.max(this, dim, false);
    }

    /**
     * The smallest elements along a dimension and their indices; the gradient goes to the index.
     */
    public ValuesIndices min(int dim) {
        return Extrema.min(this, dim, false);
    }

    /** The index of the largest element of the flattened tensor. */
    public Tensor argmax() {
        return Argmax.of(this);
    }

    /** The indices of the largest elements along a dimension. */
    public Tensor argmax(int dim) {
        return Argmax.of(this, dim, false);
    }

    /** The index of the smallest element of the flattened tensor. */
    public Tensor argmin() {
        return Argmin.of(this);
    }

    /** The indices of the smallest elements along a dimension. */
    public Tensor argmin(int dim) {
        return Argmin.of(this, dim, false);
    }

    /** Whether all elements, over the given dimensions or all, are true. */
    public Tensor all(int... dims) {
        return All.of(this, false, dims);
    }

    /** Whether any element, over the given dimensions or all, is true. */
    public Tensor any(int... dims) {
        return Any.of(this, false, dims);
    }

    // ---- Running sums, order and softmax

    /** The running sum along a dimension. */
    public Tensor cumsum(int dim) {
        return CumSum.of(this, dim);
    }

    /** Sorted ascending along a dimension, with the indices. */
    public ValuesIndices sort(int dim) {
        return ArgSort.sort(this, dim, false);
    }

    /** The k largest elements along a dimension, with the indices. */
    public ValuesIndices topk(int k, int dim) {
        return TopK.of(this, k, dim, true);
    }

    /** Softmax along a dimension. */
    public Tensor softmax(int dim) {
        return Softmax.of(this, dim);
    }

    /** The logarithm of softmax along a dimension. */
    public Tensor logSoftmax(int dim) {
        return LogSoftmax.of(this, dim);
    }

    // ---- Indexing

    /** The lower triangle. */
    public Tensor tril() {
        return Triangle.lower(this, 0);
    }

    /** The upper triangle. */
    public Tensor triu() {
        return Triangle.upper(this, 0);
    }

    /** The diagonal of a matrix, or the matrix with this vector on its diagonal. */
    public Tensor diag() {
        return Diagonal.diag(this, 0);
    }

    /** The slices at the given indices of a dimension. */
    public Tensor indexSelect(int dim, Tensor index) {
        return IndexSelect.of(this, dim, index);
    }

    /** The elements that the index names along a dimension. */
    public Tensor gather(int dim, Tensor index) {
        return Gather.of(this, dim, index);
    }

    /** A copy with elements written where the index says along a dimension. */
    public Tensor scatter(int dim, Tensor index, Tensor src) {
        return Scatter.of(this, dim, index, src);
    }

    /** A copy with elements added where the index says along a dimension. */
    public Tensor scatterAdd(int dim, Tensor index, Tensor src) {
        return ScatterAdd.of(this, dim, index, src);
    }

    /** The elements of the flattened tensor at the given positions. */
    public Tensor take(Tensor index) {
        return Gather.take(this, index);
    }

    /** A copy with {@code value} where the mask is true. */
    public Tensor maskedFill(Tensor mask, double value) {
        return Where.OP.of(mask, Create.number(this, value), this);
    }

    /** The elements where a bool mask of the same shape is true, as a vector. */
    public Tensor maskedSelect(Tensor mask) {
        return Masks.select(this, mask);
    }

    /**
     * Adds slice i of {@code source} to slice {@code index[i]} along a dimension, in place; takes
     * time for the slices that are touched, not for the others.
     */
    public Tensor indexAdd_(int dim, Tensor index, Tensor source) {
        return SparseRows.indexAdd("indexAdd_", this, dim, index, source);
    }

    /**
     * Overwrites slice {@code index[i]} along a dimension with slice i of {@code source}, in place;
     * takes time for the slices that are touched, not for the others.
     */
    public Tensor indexCopy_(int dim, Tensor index, Tensor source) {
        return SparseRows.indexCopy(this, dim, index, source);
    }

    // ---- Writing in place

    /** Sets all elements to 0. */
    public Tensor zero_() {
        return InPlace.fill(this, 0.0);
    }

    /** Sets all elements. */
    public Tensor fill_(double value) {
        return InPlace.fill(this, value);
    }

    /** Sets all elements, exactly for int64. */
    public Tensor fill_(long value) {
        return InPlace.fill(this, value);
    }

    /** Copies the elements of {@code source}, broadcast and converted. */
    public Tensor copy_(Tensor source) {
        return InPlace.copy("copy_", this, source);
    }

    /** Sets the part that the indices name to a number. */
    public Tensor set_(double value, Index... indices) {
        InPlace.fillPart(get(indices), value);
        return this;
    }

    /** Sets the part that the indices name to a tensor, broadcast. */
    public Tensor set_(Tensor values, Index... indices) {
        InPlace.copy("set_", get(indices), values);
        return this;
    }

    /** Fills with uniform numbers on [from, to). */
    public Tensor uniform_(double from, double to) {
        return InPlace.sample(this, new Sample.Distribution.Uniform(from, to));
    }

    /** Fills with uniform numbers on [0, 1). */
    public Tensor uniform_() {
        return uniform_(0, 1);
    }

    /** Fills with normal numbers. */
    public Tensor normal_(double mean, double std) {
        return InPlace.sample(this, new Sample.Distribution.Normal(mean, std));
    }

    /** Fills with standard normal numbers. */
    public Tensor normal_() {
        return normal_(0, 1);
    }

    /** Fills with 1 with probability p, else 0. */
    public Tensor bernoulli_(double p) {
        return InPlace.sample(this, new Sample.Distribution.Bernoulli(p));
    }
}
