package dev.adjoint;

import dev.adjoint.internal.ProcessState;
import dev.adjoint.op.Abs;
import dev.adjoint.op.Acos;
import dev.adjoint.op.Add;
import dev.adjoint.op.AddScaled;
import dev.adjoint.op.All;
import dev.adjoint.op.Amax;
import dev.adjoint.op.Amin;
import dev.adjoint.op.Any;
import dev.adjoint.op.ArgSort;
import dev.adjoint.op.Asin;
import dev.adjoint.op.Atan;
import dev.adjoint.op.Atan2;
import dev.adjoint.op.AvgPool;
import dev.adjoint.op.Cat;
import dev.adjoint.op.Ceil;
import dev.adjoint.op.Cholesky;
import dev.adjoint.op.Contraction;
import dev.adjoint.op.Conv;
import dev.adjoint.op.ConvSpec;
import dev.adjoint.op.ConvTranspose;
import dev.adjoint.op.Cos;
import dev.adjoint.op.Cosh;
import dev.adjoint.op.Create;
import dev.adjoint.op.Det;
import dev.adjoint.op.Diagonal;
import dev.adjoint.op.Div;
import dev.adjoint.op.Eigh;
import dev.adjoint.op.Einsum;
import dev.adjoint.op.Eq;
import dev.adjoint.op.Erf;
import dev.adjoint.op.Exp;
import dev.adjoint.op.Expm1;
import dev.adjoint.op.Extrema;
import dev.adjoint.op.Floor;
import dev.adjoint.op.Ge;
import dev.adjoint.op.GruCell;
import dev.adjoint.op.GruReset;
import dev.adjoint.op.GruUpdate;
import dev.adjoint.op.Gt;
import dev.adjoint.op.IndexAdd;
import dev.adjoint.op.IndexSelect;
import dev.adjoint.op.Inverse;
import dev.adjoint.op.IsNan;
import dev.adjoint.op.Le;
import dev.adjoint.op.Log;
import dev.adjoint.op.Log1p;
import dev.adjoint.op.LogicalAnd;
import dev.adjoint.op.LogicalNot;
import dev.adjoint.op.LogicalOr;
import dev.adjoint.op.LogicalXor;
import dev.adjoint.op.Losses;
import dev.adjoint.op.LstmCell;
import dev.adjoint.op.LstmPeepholeCell;
import dev.adjoint.op.Lt;
import dev.adjoint.op.Masks;
import dev.adjoint.op.MatMul;
import dev.adjoint.op.MatrixNorms;
import dev.adjoint.op.MaxPool;
import dev.adjoint.op.Maximum;
import dev.adjoint.op.Minimum;
import dev.adjoint.op.Mul;
import dev.adjoint.op.Ne;
import dev.adjoint.op.Neg;
import dev.adjoint.op.Norm;
import dev.adjoint.op.Norms;
import dev.adjoint.op.OneHot;
import dev.adjoint.op.PoolSpec;
import dev.adjoint.op.Pow;
import dev.adjoint.op.Powers;
import dev.adjoint.op.Prod;
import dev.adjoint.op.Products;
import dev.adjoint.op.Put;
import dev.adjoint.op.Qr;
import dev.adjoint.op.Reciprocal;
import dev.adjoint.op.Relu;
import dev.adjoint.op.Round;
import dev.adjoint.op.Rsqrt;
import dev.adjoint.op.Sigmoid;
import dev.adjoint.op.Sign;
import dev.adjoint.op.Sin;
import dev.adjoint.op.Sinh;
import dev.adjoint.op.Slogdet;
import dev.adjoint.op.Softplus;
import dev.adjoint.op.Solve;
import dev.adjoint.op.Sqrt;
import dev.adjoint.op.Square;
import dev.adjoint.op.Statistics;
import dev.adjoint.op.Sub;
import dev.adjoint.op.Sum;
import dev.adjoint.op.Svd;
import dev.adjoint.op.Tan;
import dev.adjoint.op.Tanh;
import dev.adjoint.op.TopK;
import dev.adjoint.op.Triangle;
import dev.adjoint.op.TriangularSolve;
import dev.adjoint.op.Unslice;
import dev.adjoint.op.Where;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Every operation as a function, for static import, and the functions that make tensors. The
 * sections: making tensors; arithmetic; functions of each element; comparison, selection and logic;
 * matrix products; linear algebra; reductions; running sums and order; shape, joining and parts;
 * indexing; softmax, normalisation, loss and dropout; convolution; pooling; recurrent cells.
 */
public final class Tensors {
    private Tensors() {}

    // ---- Making tensors

    /** Zeros, float32. */
    public static Tensor zeros(int... sizes) {
        return Create.zeros(DType.FLOAT32, Shape.of(sizes));
    }

    /** Zeros, float32. */
    public static Tensor zeros(Shape shape) {
        return Create.zeros(DType.FLOAT32, shape);
    }

    /** Zeros. */
    public static Tensor zeros(DType dtype, int... sizes) {
        return Create.zeros(dtype, Shape.of(sizes));
    }

    /** Zeros. */
    public static Tensor zeros(DType dtype, Shape shape) {
        return Create.zeros(dtype, shape);
    }

    /** Zeros, of the dtype and shape of {@code like}. */
    public static Tensor zerosLike(Tensor like) {
        return Create.zeros(like.dtype(), like.shape());
    }

    /** Ones, float32. */
    public static Tensor ones(int... sizes) {
        return Create.filled(DType.FLOAT32, Shape.of(sizes), 1.0);
    }

    /** Ones, float32. */
    public static Tensor ones(Shape shape) {
        return Create.filled(DType.FLOAT32, shape, 1.0);
    }

    /** Ones. */
    public static Tensor ones(DType dtype, int... sizes) {
        return Create.filled(dtype, Shape.of(sizes), 1.0);
    }

    /** Ones. */
    public static Tensor ones(DType dtype, Shape shape) {
        return Create.filled(dtype, shape, 1.0);
    }

    /** Ones, of the dtype and shape of {@code like}. */
    public static Tensor onesLike(Tensor like) {
        return Create.filled(like.dtype(), like.shape(), 1.0);
    }

    /** A tensor to be written to; its elements are 0, float32. */
    public static Tensor empty(int... sizes) {
        return Create.zeros(DType.FLOAT32, Shape.of(sizes));
    }

    /** A tensor to be written to; its elements are 0, float32. */
    public static Tensor empty(Shape shape) {
        return Create.zeros(DType.FLOAT32, shape);
    }

    /** A tensor to be written to; its elements are 0. */
    public static Tensor empty(DType dtype, int... sizes) {
        return Create.zeros(dtype, Shape.of(sizes));
    }

    /** A tensor to be written to; its elements are 0. */
    public static Tensor empty(DType dtype, Shape shape) {
        return Create.zeros(dtype, shape);
    }

    /** A tensor to be written to; its elements are 0, of the dtype and shape of {@code like}. */
    public static Tensor emptyLike(Tensor like) {
        return Create.zeros(like.dtype(), like.shape());
    }

    /** One number everywhere, float32. */
    public static Tensor full(Shape shape, double value) {
        return Create.filled(DType.FLOAT32, shape, value);
    }

    /** One number everywhere. */
    public static Tensor full(DType dtype, Shape shape, double value) {
        return Create.filled(dtype, shape, value);
    }

    /** One integer everywhere, exact for int64. */
    public static Tensor full(DType dtype, Shape shape, long value) {
        return Create.filled(dtype, shape, value);
    }

    /** One number everywhere, of the dtype and shape of {@code like}. */
    public static Tensor fullLike(Tensor like, double value) {
        return Create.filled(like.dtype(), like.shape(), value);
    }

    /** The int64 numbers from 0 to below {@code end}. */
    public static Tensor arange(long end) {
        return Create.arange(0, end, 1);
    }

    /** The int64 numbers from {@code start} to below {@code end}. */
    public static Tensor arange(long start, long end) {
        return Create.arange(start, end, 1);
    }

    /** The int64 numbers start, start + step, ... below {@code end}. */
    public static Tensor arange(long start, long end, long step) {
        return Create.arange(start, end, step);
    }

    /** The float32 numbers start, start + step, ... below {@code end}. */
    public static Tensor arange(double start, double end, double step) {
        return Create.arange(start, end, step);
    }

    /** Evenly spaced float32 numbers, both ends included. */
    public static Tensor linspace(double start, double end, int steps) {
        return Create.linspace(DType.FLOAT32, start, end, steps);
    }

    /** Evenly spaced numbers, both ends included. */
    public static Tensor linspace(DType dtype, double start, double end, int steps) {
        return Create.linspace(dtype, start, end, steps);
    }

    /** The identity matrix, float32. */
    public static Tensor eye(int n) {
        return Create.eye(n);
    }

    /** The identity matrix. */
    public static Tensor eye(DType dtype, int n) {
        return Create.eye(n).to(dtype);
    }

    /** Uniform numbers on [0, 1), float32, from the default generator. */
    public static Tensor rand(int... sizes) {
        return ProcessState.defaultRng().rand(sizes);
    }

    /** Uniform numbers on [0, 1), float32, from the default generator. */
    public static Tensor rand(Shape shape) {
        return ProcessState.defaultRng().rand(DType.FLOAT32, shape);
    }

    /** Uniform numbers on [0, 1), from the default generator. */
    public static Tensor rand(DType dtype, int... sizes) {
        return ProcessState.defaultRng().rand(dtype, Shape.of(sizes));
    }

    /** Uniform numbers on [0, 1), from the default generator. */
    public static Tensor rand(DType dtype, Shape shape) {
        return ProcessState.defaultRng().rand(dtype, shape);
    }

    /**
     * Uniform numbers on [0, 1), of the dtype and shape of {@code like}, from the default
     * generator.
     */
    public static Tensor randLike(Tensor like) {
        return ProcessState.defaultRng().rand(like.dtype(), like.shape());
    }

    /** Standard normal numbers, float32, from the default generator. */
    public static Tensor randn(int... sizes) {
        return ProcessState.defaultRng().randn(sizes);
    }

    /** Standard normal numbers, float32, from the default generator. */
    public static Tensor randn(Shape shape) {
        return ProcessState.defaultRng().randn(DType.FLOAT32, shape);
    }

    /** Standard normal numbers, from the default generator. */
    public static Tensor randn(DType dtype, int... sizes) {
        return ProcessState.defaultRng().randn(dtype, Shape.of(sizes));
    }

    /** Standard normal numbers, from the default generator. */
    public static Tensor randn(DType dtype, Shape shape) {
        return ProcessState.defaultRng().randn(dtype, shape);
    }

    /**
     * Standard normal numbers, of the dtype and shape of {@code like}, from the default generator.
     */
    public static Tensor randnLike(Tensor like) {
        return ProcessState.defaultRng().randn(like.dtype(), like.shape());
    }

    /** int64 numbers from {@code low} to below {@code high}, from the default generator. */
    public static Tensor randint(long low, long high, int... sizes) {
        return ProcessState.defaultRng().randint(low, high, sizes);
    }

    /** A random permutation of 0 to n-1, int64, from the default generator. */
    public static Tensor randperm(int n) {
        return ProcessState.defaultRng().randperm(n);
    }

    /** 1 with the probability that each element gives, else 0, from the default generator. */
    public static Tensor bernoulli(Tensor p) {
        return ProcessState.defaultRng().bernoulli(p);
    }

    // ---- Arithmetic

    /** Elementwise {@code x + y}, with broadcasting. */
    public static Tensor add(Tensor x, Tensor y) {
        return Add.OP.of(x, y);
    }

    /** Elementwise {@code x + y} with a number. */
    public static Tensor add(Tensor x, double y) {
        return Add.OP.of(x, Create.number(x, y));
    }

    /** Elementwise {@code x + y} with an integer. */
    public static Tensor add(Tensor x, long y) {
        return Add.OP.of(x, Create.number(x, y));
    }

    /** Elementwise {@code x - y}, with broadcasting. */
    public static Tensor sub(Tensor x, Tensor y) {
        return Sub.OP.of(x, y);
    }

    /** Elementwise {@code x - y} with a number. */
    public static Tensor sub(Tensor x, double y) {
        return Sub.OP.of(x, Create.number(x, y));
    }

    /** Elementwise {@code x - y} with an integer. */
    public static Tensor sub(Tensor x, long y) {
        return Sub.OP.of(x, Create.number(x, y));
    }

    /** Elementwise {@code x * y}, with broadcasting. */
    public static Tensor mul(Tensor x, Tensor y) {
        return Mul.OP.of(x, y);
    }

    /** Elementwise {@code x * y} with a number. */
    public static Tensor mul(Tensor x, double y) {
        return Mul.OP.of(x, Create.number(x, y));
    }

    /** Elementwise {@code x * y} with an integer. */
    public static Tensor mul(Tensor x, long y) {
        return Mul.OP.of(x, Create.number(x, y));
    }

    /** Elementwise {@code x / y}, with broadcasting. */
    public static Tensor div(Tensor x, Tensor y) {
        return Div.OP.of(x, y);
    }

    /** Elementwise {@code x / y} with a number. */
    public static Tensor div(Tensor x, double y) {
        return Div.OP.of(x, Create.number(x, y));
    }

    /** Elementwise {@code x / y} with an integer. */
    public static Tensor div(Tensor x, long y) {
        return Div.OP.of(x, Create.number(x, y));
    }

    /** Elementwise {@code x to the power y}, with broadcasting. */
    public static Tensor pow(Tensor x, Tensor y) {
        return Pow.OP.of(x, y);
    }

    /** Elementwise power with a number. */
    public static Tensor pow(Tensor x, double y) {
        return Powers.of(x, y);
    }

    /** {@code x + alpha * y}. */
    public static Tensor add(Tensor x, double alpha, Tensor y) {
        return AddScaled.OP.of(x, y, Create.number(y, alpha));
    }

    /** Elementwise: -x. */
    public static Tensor neg(Tensor x) {
        return Neg.OP.of(x);
    }

    /** Elementwise absolute value. */
    public static Tensor abs(Tensor x) {
        return Abs.OP.of(x);
    }

    /** Elementwise: -1, 0 or 1. */
    public static Tensor sign(Tensor x) {
        return Sign.OP.of(x);
    }

    /** Elementwise: x * x. */
    public static Tensor square(Tensor x) {
        return Square.OP.of(x);
    }

    /** Elementwise: 1 / x. */
    public static Tensor reciprocal(Tensor x) {
        return Reciprocal.OP.of(x);
    }

    // ---- Functions of each element

    /** Elementwise: e^x. */
    public static Tensor exp(Tensor x) {
        return Exp.OP.of(x);
    }

    /** Elementwise: e^x - 1, accurate near 0. */
    public static Tensor expm1(Tensor x) {
        return Expm1.OP.of(x);
    }

    /** Elementwise: the natural logarithm. */
    public static Tensor log(Tensor x) {
        return Log.OP.of(x);
    }

    /** Elementwise: log(1 + x), accurate near 0. */
    public static Tensor log1p(Tensor x) {
        return Log1p.OP.of(x);
    }

    /** Elementwise: the square root. */
    public static Tensor sqrt(Tensor x) {
        return Sqrt.OP.of(x);
    }

    /** Elementwise: 1 / sqrt(x). */
    public static Tensor rsqrt(Tensor x) {
        return Rsqrt.OP.of(x);
    }

    /** Elementwise: the sine. */
    public static Tensor sin(Tensor x) {
        return Sin.OP.of(x);
    }

    /** Elementwise: the cosine. */
    public static Tensor cos(Tensor x) {
        return Cos.OP.of(x);
    }

    /** Elementwise: the tangent. */
    public static Tensor tan(Tensor x) {
        return Tan.OP.of(x);
    }

    /** Elementwise: the hyperbolic sine. */
    public static Tensor sinh(Tensor x) {
        return Sinh.OP.of(x);
    }

    /** Elementwise: the hyperbolic cosine. */
    public static Tensor cosh(Tensor x) {
        return Cosh.OP.of(x);
    }

    /** Elementwise: the hyperbolic tangent. */
    public static Tensor tanh(Tensor x) {
        return Tanh.OP.of(x);
    }

    /** Elementwise: the inverse sine. */
    public static Tensor asin(Tensor x) {
        return Asin.OP.of(x);
    }

    /** Elementwise: the inverse cosine. */
    public static Tensor acos(Tensor x) {
        return Acos.OP.of(x);
    }

    /** Elementwise: the inverse tangent. */
    public static Tensor atan(Tensor x) {
        return Atan.OP.of(x);
    }

    /** Elementwise: 1 / (1 + e^-x). */
    public static Tensor sigmoid(Tensor x) {
        return Sigmoid.OP.of(x);
    }

    /** Elementwise: log(1 + e^x). */
    public static Tensor softplus(Tensor x) {
        return Softplus.OP.of(x);
    }

    /** Elementwise: max(x, 0). */
    public static Tensor relu(Tensor x) {
        return Relu.OP.of(x);
    }

    /** Elementwise: the error function. */
    public static Tensor erf(Tensor x) {
        return Erf.OP.of(x);
    }

    /** Elementwise: the largest integer not above. */
    public static Tensor floor(Tensor x) {
        return Floor.OP.of(x);
    }

    /** Elementwise: the smallest integer not below. */
    public static Tensor ceil(Tensor x) {
        return Ceil.OP.of(x);
    }

    /** Elementwise: the nearest integer, ties to even. */
    public static Tensor round(Tensor x) {
        return Round.OP.of(x);
    }

    /** The angle of each point, whose y comes first, in radians. */
    public static Tensor atan2(Tensor y, Tensor x) {
        return Atan2.OP.of(y, x);
    }

    // ---- Comparison, selection and logic

    /** Elementwise {@code x == y}, a bool tensor. */
    public static Tensor eq(Tensor x, Tensor y) {
        return Eq.OP.of(x, y);
    }

    /** Elementwise {@code x != y}, a bool tensor. */
    public static Tensor ne(Tensor x, Tensor y) {
        return Ne.OP.of(x, y);
    }

    /** Elementwise {@code x < y}, a bool tensor. */
    public static Tensor lt(Tensor x, Tensor y) {
        return Lt.OP.of(x, y);
    }

    /** Elementwise {@code x <= y}, a bool tensor. */
    public static Tensor le(Tensor x, Tensor y) {
        return Le.OP.of(x, y);
    }

    /** Elementwise {@code x > y}, a bool tensor. */
    public static Tensor gt(Tensor x, Tensor y) {
        return Gt.OP.of(x, y);
    }

    /** Elementwise {@code x >= y}, a bool tensor. */
    public static Tensor ge(Tensor x, Tensor y) {
        return Ge.OP.of(x, y);
    }

    /** Whether each element is NaN. */
    public static Tensor isnan(Tensor x) {
        return IsNan.OP.of(x);
    }

    /** The larger of each pair; ties share the gradient. */
    public static Tensor maximum(Tensor x, Tensor y) {
        return Maximum.OP.of(x, y);
    }

    /** The smaller of each pair; ties share the gradient. */
    public static Tensor minimum(Tensor x, Tensor y) {
        return Minimum.OP.of(x, y);
    }

    /** x limited to a range. */
    public static Tensor clamp(Tensor x, double min, double max) {
        return x.clamp(min, max);
    }

    /** x limited to a range, exact for int64. */
    public static Tensor clamp(Tensor x, long min, long max) {
        return x.clamp(min, max);
    }

    /** {@code x} where the condition is true, else {@code y}. */
    public static Tensor where(Tensor condition, Tensor x, Tensor y) {
        return Where.OP.of(condition, x, y);
    }

    /** Whether both are true. */
    public static Tensor logicalAnd(Tensor x, Tensor y) {
        return LogicalAnd.OP.of(x, y);
    }

    /** Whether one or both are true. */
    public static Tensor logicalOr(Tensor x, Tensor y) {
        return LogicalOr.OP.of(x, y);
    }

    /** Whether exactly one is true. */
    public static Tensor logicalXor(Tensor x, Tensor y) {
        return LogicalXor.OP.of(x, y);
    }

    /** Whether each is false. */
    public static Tensor logicalNot(Tensor x) {
        return LogicalNot.OP.of(x);
    }

    /** Whether {@code |a - b| <= atol + rtol * |b|} for all elements. */
    public static boolean allClose(Tensor a, Tensor b, double rtol, double atol) {
        return Values.allClose(a, b, rtol, atol);
    }

    // ---- Matrix products

    /** The matrix product, by NumPy's matmul rules. */
    public static Tensor matmul(Tensor a, Tensor b) {
        return MatMul.of(a, b);
    }

    /** The product of two matrices. */
    public static Tensor mm(Tensor a, Tensor b) {
        return a.mm(b);
    }

    /** The product of a matrix and a vector. */
    public static Tensor mv(Tensor a, Tensor b) {
        return a.mv(b);
    }

    /** The inner product of two vectors. */
    public static Tensor dot(Tensor a, Tensor b) {
        return a.dot(b);
    }

    /** The outer product of two vectors, also called ger. */
    public static Tensor outer(Tensor a, Tensor b) {
        return Products.outer(a, b);
    }

    /** The product of two batches of matrices. */
    public static Tensor bmm(Tensor a, Tensor b) {
        return a.bmm(b);
    }

    /** {@code m + a b}. */
    public static Tensor addmm(Tensor m, Tensor a, Tensor b) {
        return Products.add("addmm", m, a, b, 2, 1, 1);
    }

    /** {@code beta m + alpha a b}. */
    public static Tensor addmm(double beta, Tensor m, double alpha, Tensor a, Tensor b) {
        return Products.add("addmm", m, a, b, 2, beta, alpha);
    }

    /** {@code m + a b} for batches of matrices. */
    public static Tensor baddbmm(Tensor m, Tensor a, Tensor b) {
        return Products.add("baddbmm", m, a, b, 3, 1, 1);
    }

    /** {@code beta m + alpha a b} for batches of matrices. */
    public static Tensor baddbmm(double beta, Tensor m, double alpha, Tensor a, Tensor b) {
        return Products.add("baddbmm", m, a, b, 3, beta, alpha);
    }

    /** {@code x weight^T + bias}: a layer's [.., in] to [.., out], with a weight [out, in]. */
    public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return Products.linear(x, weight, bias, Activation.NONE);
    }

    /** {@code x weight^T}: a layer without bias. */
    public static Tensor linear(Tensor x, Tensor weight) {
        return Products.linear(x, weight, null, Activation.NONE);
    }

    /**
     * {@code f(x weight^T + bias)} in one pass, with the bits of the product, the sum and the
     * activation one after the other.
     */
    public static Tensor linear(Tensor x, Tensor weight, Tensor bias, Activation activation) {
        return Products.linear(x, weight, bias, activation);
    }

    /** The Kronecker product: each element of a times the whole of b. */
    public static Tensor kron(Tensor a, Tensor b) {
        return Contraction.kron(a, b);
    }

    /** The products summed over the last {@code dims} dimensions of a and the first of b. */
    public static Tensor tensordot(Tensor a, Tensor b, int dims) {
        return Contraction.tensordot(a, b, dims);
    }

    /** The products summed over pairs of dimensions: {@code dimsA[i]} with {@code dimsB[i]}. */
    public static Tensor tensordot(Tensor a, Tensor b, int[] dimsA, int[] dimsB) {
        return Contraction.tensordot(a, b, dimsA, dimsB);
    }

    /**
     * A sum of products by Einstein's convention: the equation names the dimensions of each
     * operand, and after the arrow those of the result, over whose absent labels is summed; {@code
     * einsum("bij,bjk->bik", x, y)} is a batch of matrix products.
     *
     * <p>A label that one operand repeats takes a diagonal, {@code ...} stands for any further
     * dimensions, which broadcast, and without an arrow the result has the labels that occur once,
     * sorted. Operands are multiplied two at a time, the cheapest pair first.
     *
     * @throws IllegalArgumentException if the equation is malformed or does not fit the operands
     */
    public static Tensor einsum(String equation, Tensor... operands) {
        return Einsum.of(equation, operands);
    }

    // ---- Linear algebra

    /**
     * The inverses of the square matrices in the last two dimensions; wants EJML.
     *
     * @throws IllegalArgumentException if a matrix is not square or singular
     * @throws UnsupportedOperationException if EJML is missing; the message says what to add
     */
    public static Tensor inverse(Tensor x) {
        return Inverse.of(x);
    }

    /**
     * The solution X of A X = B for square A [.., n, n] and B [.., n, k] or [n]; leading dimensions
     * broadcast; wants EJML.
     *
     * @throws IllegalArgumentException if the shapes do not fit or a matrix is singular
     * @throws UnsupportedOperationException if EJML is missing; the message says what to add
     */
    public static Tensor solve(Tensor a, Tensor b) {
        return Solve.of(a, b);
    }

    /**
     * The solution X of A X = B for upper or lower triangular A; the other triangle is not read.
     *
     * @throws IllegalArgumentException if the shapes do not fit or there is a 0 on a diagonal
     */
    public static Tensor triangularSolve(Tensor a, Tensor b, boolean upper) {
        return TriangularSolve.of(a, b, upper, false);
    }

    /**
     * As {@link #triangularSolve(Tensor, Tensor, boolean)}.
     *
     * @param unitriangular whether A's diagonal is taken to be ones, whatever it holds
     */
    public static Tensor triangularSolve(Tensor a, Tensor b, boolean upper, boolean unitriangular) {
        return TriangularSolve.of(a, b, upper, unitriangular);
    }

    /**
     * The lower triangular L of A = L L^T for symmetric positive definite A; the symmetric part is
     * what counts, so that the gradient is symmetric; wants EJML.
     *
     * @throws IllegalArgumentException if a matrix is not square or not positive definite
     * @throws UnsupportedOperationException if EJML is missing; the message says what to add
     */
    public static Tensor cholesky(Tensor x) {
        return Cholesky.of(x);
    }

    /**
     * The determinants of square matrices; differentiable at singular ones too; wants EJML.
     *
     * @throws IllegalArgumentException if the matrices are not square
     * @throws UnsupportedOperationException if EJML is missing; the message says what to add
     */
    public static Tensor det(Tensor x) {
        return Det.of(x);
    }

    /**
     * The sign of the determinant and the logarithm of its absolute value; wants EJML.
     *
     * @throws IllegalArgumentException if the matrices are not square
     * @throws UnsupportedOperationException if EJML is missing; the message says what to add
     */
    public static SignLogDet slogdet(Tensor x) {
        return Slogdet.of(x);
    }

    /**
     * The logarithm of the determinant, NaN where that is negative; wants EJML.
     *
     * @throws IllegalArgumentException if the matrices are not square
     * @throws UnsupportedOperationException if EJML is missing; the message says what to add
     */
    public static Tensor logdet(Tensor x) {
        return Slogdet.logdet(x);
    }

    /**
     * The reduced factors of A = Q R; wants EJML. The gradient wants the first columns of A, as
     * many as Q has, to be independent.
     *
     * @throws IllegalArgumentException if x has fewer than 2 dimensions
     * @throws UnsupportedOperationException if EJML is missing; the message says what to add
     */
    public static QrFactors qr(Tensor x) {
        return Qr.of(x);
    }

    /**
     * The reduced singular value decomposition A = U diag(S) V^T; wants EJML. The singular values
     * have a gradient everywhere, the vectors where the values are different and not 0.
     *
     * @throws IllegalArgumentException if x has fewer than 2 dimensions, or a matrix holds NaN or
     *     infinity
     * @throws UnsupportedOperationException if EJML is missing; the message says what to add
     */
    public static SvdFactors svd(Tensor x) {
        return Svd.of(x);
    }

    /**
     * The eigenvalues and eigenvectors of symmetric matrices; the symmetric part is what counts, so
     * that the gradient is symmetric; wants EJML. The eigenvalues have a gradient everywhere, the
     * vectors where the values are different.
     *
     * @throws IllegalArgumentException if a matrix is not square, or holds NaN or infinity
     * @throws UnsupportedOperationException if EJML is missing; the message says what to add
     */
    public static EighFactors eigh(Tensor x) {
        return Eigh.of(x);
    }

    /** The Frobenius norm of the matrices in the last two dimensions. */
    public static Tensor matrixNorm(Tensor x) {
        return MatrixNorms.frobenius(x);
    }

    /**
     * A norm of the matrices in the last two dimensions: order 1 the largest sum of a column's
     * absolute values, infinity that of a row's, 2 the largest singular value (which wants EJML);
     * with a minus sign the smallest.
     *
     * @throws IllegalArgumentException if the order is none of these
     */
    public static Tensor matrixNorm(Tensor x, double order) {
        return MatrixNorms.of(x, order);
    }

    /** The sum of the singular values of the matrices in the last two dimensions; wants EJML. */
    public static Tensor nuclearNorm(Tensor x) {
        return MatrixNorms.nuclear(x);
    }

    /** The sums of the diagonals of the matrices in the last two dimensions. */
    public static Tensor trace(Tensor x) {
        return MatrixNorms.trace(x);
    }

    // ---- Reductions

    /**
     * The sum over the given dimensions, all where none is given. A sum of n floating elements is
     * at most {@code (69 + ceil(log2(ceil(n / 4096)))) * u * sum(abs(x))} from the exact one, to
     * first order in the unit roundoff u: 2<sup>-24</sup> for float32, 2<sup>-53</sup> for float64.
     */
    public static Tensor sum(Tensor x, int... dims) {
        return Sum.of(x, false, dims);
    }

    /** The mean over the given dimensions, all where none is given. */
    public static Tensor mean(Tensor x, int... dims) {
        return Statistics.mean(x, false, dims);
    }

    /** The product over the given dimensions, all where none is given. */
    public static Tensor prod(Tensor x, int... dims) {
        return Prod.of(x, false, dims);
    }

    /** The unbiased variance over the given dimensions, all where none is given. */
    public static Tensor var(Tensor x, int... dims) {
        return Statistics.var(x, 1, false, dims);
    }

    /** The variance over a dimension. */
    public static Tensor var(Tensor x, int dim, int correction, boolean keepdim) {
        return Statistics.var(x, correction, keepdim, dim);
    }

    /** The unbiased standard deviation over the given dimensions, all where none is given. */
    public static Tensor std(Tensor x, int... dims) {
        return Statistics.std(x, 1, false, dims);
    }

    /** The standard deviation over a dimension. */
    public static Tensor std(Tensor x, int dim, int correction, boolean keepdim) {
        return Statistics.std(x, correction, keepdim, dim);
    }

    /** The Euclidean norm over the given dimensions, all where none is given. */
    public static Tensor norm(Tensor x, int... dims) {
        return Norm.of(x, false, dims);
    }

    /**
     * The p-norm over the given dimensions, all where none is given; write p as a double, {@code
     * norm(x, 1.0, 0)}: integers are dimensions.
     */
    public static Tensor norm(Tensor x, double p, int... dims) {
        return Norm.of(x, p, false, dims);
    }

    /** {@code log(sum(exp(x)))} over the given dimensions, all where none is given. */
    public static Tensor logsumexp(Tensor x, int... dims) {
        return Statistics.logsumexp(x, false, dims);
    }

    /** The largest element over the given dimensions, all where none is given. */
    public static Tensor amax(Tensor x, int... dims) {
        return Amax.of(x, false, dims);
    }

    /** The smallest element over the given dimensions, all where none is given. */
    public static Tensor amin(Tensor x, int... dims) {
        return Amin.of(x, false, dims);
    }

    /** The largest element. */
    public static Tensor max(Tensor x) {
        return x.max();
    }

    /** The largest elements along a dimension and their indices. */
    public static ValuesIndices max(Tensor x, int dim) {
        return x.max(dim);
    }

    /** The largest elements along a dimension and their indices. */
    public static ValuesIndices max(Tensor x, int dim, boolean keepdim) {
        return Extrema.max(x, dim, keepdim);
    }

    /** The smallest element. */
    public static Tensor min(Tensor x) {
        return x.min();
    }

    /** The smallest elements along a dimension and their indices. */
    public static ValuesIndices min(Tensor x, int dim) {
        return x.min(dim);
    }

    /** The smallest elements along a dimension and their indices. */
    public static ValuesIndices min(Tensor x, int dim, boolean keepdim) {
        return Extrema.min(x, dim, keepdim);
    }

    /** The index of the largest element of the flattened tensor. */
    public static Tensor argmax(Tensor x) {
        return x.argmax();
    }

    /** The indices of the largest elements along a dimension. */
    public static Tensor argmax(Tensor x, int dim) {
        return x.argmax(dim);
    }

    /** The index of the smallest element of the flattened tensor. */
    public static Tensor argmin(Tensor x) {
        return x.argmin();
    }

    /** The indices of the smallest elements along a dimension. */
    public static Tensor argmin(Tensor x, int dim) {
        return x.argmin(dim);
    }

    /** Whether all elements are true, over the given dimensions or all. */
    public static Tensor all(Tensor x, int... dims) {
        return All.of(x, false, dims);
    }

    /** Whether any element is true, over the given dimensions or all. */
    public static Tensor any(Tensor x, int... dims) {
        return Any.of(x, false, dims);
    }

    // ---- Running sums and order

    /** The running sum along a dimension. */
    public static Tensor cumsum(Tensor x, int dim) {
        return x.cumsum(dim);
    }

    /** Sorted ascending along a dimension, with the indices. */
    public static ValuesIndices sort(Tensor x, int dim) {
        return x.sort(dim);
    }

    /** Sorted along a dimension, with the indices. */
    public static ValuesIndices sort(Tensor x, int dim, boolean descending) {
        return ArgSort.sort(x, dim, descending);
    }

    /** The indices that sort along a dimension. */
    public static Tensor argsort(Tensor x, int dim, boolean descending) {
        return ArgSort.of(x, dim, descending);
    }

    /** The k largest elements along a dimension, with the indices. */
    public static ValuesIndices topk(Tensor x, int k, int dim) {
        return x.topk(k, dim);
    }

    /** The k largest or smallest elements along a dimension, with the indices. */
    public static ValuesIndices topk(Tensor x, int k, int dim, boolean largest) {
        return TopK.of(x, k, dim, largest);
    }

    // ---- Shape, joining and parts

    /** The elements on and below a diagonal. */
    public static Tensor tril(Tensor x, int diagonal) {
        return Triangle.lower(x, diagonal);
    }

    /** The lower triangle. */
    public static Tensor tril(Tensor x) {
        return x.tril();
    }

    /** The elements on and above a diagonal. */
    public static Tensor triu(Tensor x, int diagonal) {
        return Triangle.upper(x, diagonal);
    }

    /** The upper triangle. */
    public static Tensor triu(Tensor x) {
        return x.triu();
    }

    /** A diagonal of a matrix, or the matrix with a vector on that diagonal. */
    public static Tensor diag(Tensor x, int diagonal) {
        return Diagonal.diag(x, diagonal);
    }

    /** The diagonal of a matrix, or the matrix with a vector on its diagonal. */
    public static Tensor diag(Tensor x) {
        return x.diag();
    }

    /** The tensors one after the other along a dimension. */
    public static Tensor cat(int dim, Tensor... tensors) {
        return Cat.of(dim, tensors);
    }

    /** The tensors one after the other along a dimension. */
    public static Tensor cat(int dim, List<Tensor> tensors) {
        return Cat.of(dim, tensors.toArray(Tensor[]::new));
    }

    /** The tensors along a new dimension. */
    public static Tensor stack(int dim, Tensor... tensors) {
        return Cat.stack(dim, tensors);
    }

    /** The tensors along a new dimension. */
    public static Tensor stack(int dim, List<Tensor> tensors) {
        return Cat.stack(dim, tensors.toArray(Tensor[]::new));
    }

    /** Pieces of a size along a dimension; views. */
    public static List<Tensor> split(Tensor x, int size, int dim) {
        return x.split(size, dim);
    }

    /** A number of pieces along a dimension; views. */
    public static List<Tensor> chunk(Tensor x, int chunks, int dim) {
        return x.chunk(chunks, dim);
    }

    /** The slices along a dimension; views. */
    public static List<Tensor> unbind(Tensor x, int dim) {
        return x.unbind(dim);
    }

    /** The same elements in another shape, sharing the storage. */
    public static Tensor view(Tensor x, int... sizes) {
        return x.view(sizes);
    }

    /** The same elements in another shape, copied only where needed. */
    public static Tensor reshape(Tensor x, int... sizes) {
        return x.reshape(sizes);
    }

    /** With two dimensions exchanged; a view. */
    public static Tensor transpose(Tensor x, int dim0, int dim1) {
        return x.transpose(dim0, dim1);
    }

    /** With the dimensions in the given order; a view. */
    public static Tensor permute(Tensor x, int... dims) {
        return x.permute(dims);
    }

    /** The transpose of a matrix; a view. */
    public static Tensor t(Tensor x) {
        return x.t();
    }

    /** Without the dimensions of size 1; a view. */
    public static Tensor squeeze(Tensor x) {
        return x.squeeze();
    }

    /** Without a dimension if its size is 1; a view. */
    public static Tensor squeeze(Tensor x, int dim) {
        return x.squeeze(dim);
    }

    /** With a dimension of size 1 inserted; a view. */
    public static Tensor unsqueeze(Tensor x, int dim) {
        return x.unsqueeze(dim);
    }

    /** With dimensions of size 1 repeated without a copy. */
    public static Tensor expand(Tensor x, int... sizes) {
        return x.expand(sizes);
    }

    /** Laid side by side; a copy. */
    public static Tensor repeat(Tensor x, int... repeats) {
        return x.repeat(repeats);
    }

    /** With dimensions reversed; a copy. */
    public static Tensor flip(Tensor x, int... dims) {
        return x.flip(dims);
    }

    /** A range of a dimension; a view. */
    public static Tensor narrow(Tensor x, int dim, int start, int length) {
        return x.narrow(dim, start, length);
    }

    /** One index of a dimension; a view. */
    public static Tensor select(Tensor x, int dim, int index) {
        return x.select(dim, index);
    }

    /** Every step-th index of a range of a dimension; a view. */
    public static Tensor slice(Tensor x, int dim, int start, int end, int step) {
        return x.slice(dim, start, end, step);
    }

    /** The tensor if it is row-major, else a copy. */
    public static Tensor contiguous(Tensor x) {
        return x.contiguous();
    }

    /** With zeros before and behind a dimension. */
    public static Tensor pad(Tensor x, int dim, int before, int behind) {
        return Unslice.pad(x, dim, before, behind);
    }

    // ---- Indexing

    /** The slices at the given indices of a dimension. */
    public static Tensor indexSelect(Tensor x, int dim, Tensor index) {
        return x.indexSelect(dim, index);
    }

    /** A copy with slices added at the given indices of a dimension. */
    public static Tensor indexAdd(Tensor x, int dim, Tensor index, Tensor src) {
        return IndexAdd.of(x, dim, index, src);
    }

    /** The elements that the index names along a dimension. */
    public static Tensor gather(Tensor x, int dim, Tensor index) {
        return x.gather(dim, index);
    }

    /** A copy with elements written where the index says along a dimension. */
    public static Tensor scatter(Tensor x, int dim, Tensor index, Tensor src) {
        return x.scatter(dim, index, src);
    }

    /** A copy with elements added where the index says along a dimension. */
    public static Tensor scatterAdd(Tensor x, int dim, Tensor index, Tensor src) {
        return x.scatterAdd(dim, index, src);
    }

    /** A copy with the part that the indices name replaced. */
    public static Tensor put(Tensor x, Tensor values, Index... indices) {
        return Put.of(x, values, indices);
    }

    /** The elements of the flattened tensor at the given positions. */
    public static Tensor take(Tensor x, Tensor index) {
        return x.take(index);
    }

    /** Rows of a table: the result has the indices' shape with the row's behind. */
    public static Tensor embedding(Tensor table, Tensor index) {
        return IndexSelect.embedding(table, index);
    }

    /** A row with a single 1 for each class number, int64. */
    public static Tensor oneHot(Tensor index, int classes) {
        return OneHot.of(index, classes);
    }

    /** A copy with {@code value} where the mask is true. */
    public static Tensor maskedFill(Tensor x, Tensor mask, double value) {
        return x.maskedFill(mask, value);
    }

    /** The elements where a bool mask of the same shape is true, as a vector. */
    public static Tensor maskedSelect(Tensor x, Tensor mask) {
        return Masks.select(x, mask);
    }

    /** The indices of the elements that are not 0: int64 [n, rank]. */
    public static Tensor nonzero(Tensor x) {
        return Masks.nonzero(x);
    }

    // ---- Softmax, normalisation, loss and dropout

    /** Softmax along a dimension. */
    public static Tensor softmax(Tensor x, int dim) {
        return x.softmax(dim);
    }

    /** The logarithm of softmax along a dimension. */
    public static Tensor logSoftmax(Tensor x, int dim) {
        return x.logSoftmax(dim);
    }

    /**
     * Layer normalisation: {@code (x - mean) / sqrt(var + eps) * weight + bias}, where mean and
     * variance (the mean square difference) go over the last dimensions.
     *
     * @param normalizedShape the sizes of these last dimensions
     * @param weight of that shape, null for ones
     * @param bias of that shape, null for zeros
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static Tensor layerNorm(
            Tensor x,
            int[] normalizedShape,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            double eps) {
        return Norms.layer(x, normalizedShape, weight, bias, eps);
    }

    /** Layer normalisation with an eps of 1e-5. */
    public static Tensor layerNorm(
            Tensor x, int[] normalizedShape, @Nullable Tensor weight, @Nullable Tensor bias) {
        return Norms.layer(x, normalizedShape, weight, bias, 1e-5);
    }

    /**
     * Root mean square normalisation: {@code x / sqrt(mean(x^2) + eps) * weight}, where the mean
     * goes over the last dimensions.
     *
     * @param normalizedShape the sizes of these last dimensions
     * @param weight of that shape, null for ones
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static Tensor rmsNorm(
            Tensor x, int[] normalizedShape, @Nullable Tensor weight, double eps) {
        return Norms.rootMeanSquare(x, normalizedShape, weight, eps);
    }

    /**
     * Group normalisation of [batch, channels, ...]: as {@link #layerNorm} over the channels of a
     * group and all that follows, for each element of the batch.
     *
     * @param groups into how many groups of neighbours the channels are split
     * @param weight [channels], null for ones
     * @param bias [channels], null for zeros
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static Tensor groupNorm(
            Tensor x, int groups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        return Norms.group(x, groups, weight, bias, eps);
    }

    /**
     * Instance normalisation of [batch, channels, sizes ...]: over the sizes, for each channel of
     * each element of the batch.
     *
     * @param weight [channels], null for ones
     * @param bias [channels], null for zeros
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static Tensor instanceNorm(
            Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        return Norms.instance(x, weight, bias, eps);
    }

    /**
     * Batch normalisation of [batch, channels, ...] by the batch's own statistics: over everything
     * but the channels.
     *
     * @param weight [channels], null for ones
     * @param bias [channels], null for zeros
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static Tensor batchNorm(
            Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        return Norms.batch(x, weight, bias, eps);
    }

    /**
     * Batch normalisation by given statistics, as when a trained network is evaluated: {@code (x -
     * runningMean) / sqrt(runningVar + eps) * weight + bias}.
     *
     * @param runningMean [channels]
     * @param runningVar [channels]
     * @param weight [channels], null for ones
     * @param bias [channels], null for zeros
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static Tensor batchNorm(
            Tensor x,
            Tensor runningMean,
            Tensor runningVar,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            double eps) {
        return Norms.batch(x, runningMean, runningVar, weight, bias, eps);
    }

    /**
     * Batch normalisation by the batch's own statistics, which are moved into the running ones:
     * {@code (1 - momentum) * running + momentum * batch}, with the batch's unbiased variance. The
     * running statistics given are not written to, and no gradient passes through them.
     *
     * @param momentum PyTorch's default is 0.1
     * @throws IllegalArgumentException if the shapes do not fit, or a channel has a single value
     */
    public static NormalizedBatch batchNormTraining(
            Tensor x,
            Tensor runningMean,
            Tensor runningVar,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            double momentum,
            double eps) {
        return Norms.training(x, runningMean, runningVar, weight, bias, momentum, eps);
    }

    /**
     * The mean negative log-likelihood of the targets (class numbers, or probabilities) under
     * softmax of the logits [batch, classes].
     */
    public static Tensor crossEntropy(Tensor logits, Tensor target) {
        return Losses.crossEntropy(logits, target);
    }

    /**
     * Elements set to 0 with probability p, the others divided by 1 - p; from the default
     * generator.
     */
    public static Tensor dropout(Tensor x, double p) {
        return Losses.dropout(x, p, ProcessState.defaultRng());
    }

    /** Elements set to 0 with probability p, the others divided by 1 - p. */
    public static Tensor dropout(Tensor x, double p, Rng rng) {
        return Losses.dropout(x, p, rng);
    }

    // ---- Convolution

    /** 1-D convolution of [batch, in, l] with [out, in, k], stride 1, no padding. */
    public static Tensor conv1d(Tensor x, Tensor weight) {
        return Conv.of(x, weight, null, ConvSpec.of(1, 1, 0));
    }

    /** 1-D convolution with a bias [out]. */
    public static Tensor conv1d(Tensor x, Tensor weight, Tensor bias) {
        return Conv.of(x, weight, bias, ConvSpec.of(1, 1, 0));
    }

    /** 1-D convolution with a bias, a stride and zero padding. */
    public static Tensor conv1d(Tensor x, Tensor weight, Tensor bias, int stride, int padding) {
        return Conv.of(x, weight, bias, ConvSpec.of(1, stride, padding));
    }

    /**
     * 1-D convolution with dilation and groups as well: the weight is [out, in / groups, ...], and
     * strides, paddings and dilations have a value for each dimension.
     */
    public static Tensor conv1d(
            Tensor x,
            Tensor weight,
            @Nullable Tensor bias,
            int[] stride,
            int[] padding,
            int[] dilation,
            int groups) {
        return Conv.of(x, weight, bias, ConvSpec.of(1, stride, padding, dilation, groups));
    }

    /** 2-D convolution of [batch, in, h, w] with [out, in, kh, kw], stride 1, no padding. */
    public static Tensor conv2d(Tensor x, Tensor weight) {
        return Conv.of(x, weight, null, ConvSpec.of(2, 1, 0));
    }

    /** 2-D convolution with a bias [out]. */
    public static Tensor conv2d(Tensor x, Tensor weight, Tensor bias) {
        return Conv.of(x, weight, bias, ConvSpec.of(2, 1, 0));
    }

    /** 2-D convolution with a bias, a stride and zero padding. */
    public static Tensor conv2d(Tensor x, Tensor weight, Tensor bias, int stride, int padding) {
        return Conv.of(x, weight, bias, ConvSpec.of(2, stride, padding));
    }

    /**
     * 2-D convolution with dilation and groups as well: the weight is [out, in / groups, ...], and
     * strides, paddings and dilations have a value for each dimension.
     */
    public static Tensor conv2d(
            Tensor x,
            Tensor weight,
            @Nullable Tensor bias,
            int[] stride,
            int[] padding,
            int[] dilation,
            int groups) {
        return Conv.of(x, weight, bias, ConvSpec.of(2, stride, padding, dilation, groups));
    }

    /** 3-D convolution of [batch, in, d, h, w] with [out, in, kd, kh, kw], stride 1, no padding. */
    public static Tensor conv3d(Tensor x, Tensor weight) {
        return Conv.of(x, weight, null, ConvSpec.of(3, 1, 0));
    }

    /** 3-D convolution with a bias [out]. */
    public static Tensor conv3d(Tensor x, Tensor weight, Tensor bias) {
        return Conv.of(x, weight, bias, ConvSpec.of(3, 1, 0));
    }

    /** 3-D convolution with a bias, a stride and zero padding. */
    public static Tensor conv3d(Tensor x, Tensor weight, Tensor bias, int stride, int padding) {
        return Conv.of(x, weight, bias, ConvSpec.of(3, stride, padding));
    }

    /**
     * 3-D convolution with dilation and groups as well: the weight is [out, in / groups, ...], and
     * strides, paddings and dilations have a value for each dimension.
     */
    public static Tensor conv3d(
            Tensor x,
            Tensor weight,
            @Nullable Tensor bias,
            int[] stride,
            int[] padding,
            int[] dilation,
            int groups) {
        return Conv.of(x, weight, bias, ConvSpec.of(3, stride, padding, dilation, groups));
    }

    /** 1-D transposed convolution of [batch, in, l] with [in, out, k], stride 1, no padding. */
    public static Tensor convTranspose1d(Tensor x, Tensor weight) {
        return ConvTranspose.of(x, weight, null, ConvSpec.of(1, 1, 0), new int[1]);
    }

    /**
     * 1-D transposed convolution with a bias [out], a stride, and so many elements less on each
     * side.
     */
    public static Tensor convTranspose1d(
            Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        return ConvTranspose.of(x, weight, bias, ConvSpec.of(1, stride, padding), new int[1]);
    }

    /**
     * 1-D transposed convolution with groups and dilation as well: the weight is [in, out / groups,
     * ...], and {@code outputPadding}, less than the stride, makes the output longer at the end.
     */
    public static Tensor convTranspose1d(
            Tensor x,
            Tensor weight,
            @Nullable Tensor bias,
            int[] stride,
            int[] padding,
            int[] outputPadding,
            int groups,
            int[] dilation) {
        return ConvTranspose.of(
                x, weight, bias, ConvSpec.of(1, stride, padding, dilation, groups), outputPadding);
    }

    /**
     * 2-D transposed convolution of [batch, in, h, w] with [in, out, kh, kw], stride 1, no padding.
     */
    public static Tensor convTranspose2d(Tensor x, Tensor weight) {
        return ConvTranspose.of(x, weight, null, ConvSpec.of(2, 1, 0), new int[2]);
    }

    /**
     * 2-D transposed convolution with a bias [out], a stride, and so many elements less on each
     * side.
     */
    public static Tensor convTranspose2d(
            Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        return ConvTranspose.of(x, weight, bias, ConvSpec.of(2, stride, padding), new int[2]);
    }

    /**
     * 2-D transposed convolution with groups and dilation as well: the weight is [in, out / groups,
     * ...], and {@code outputPadding}, less than the stride, makes the output longer at the end.
     */
    public static Tensor convTranspose2d(
            Tensor x,
            Tensor weight,
            @Nullable Tensor bias,
            int[] stride,
            int[] padding,
            int[] outputPadding,
            int groups,
            int[] dilation) {
        return ConvTranspose.of(
                x, weight, bias, ConvSpec.of(2, stride, padding, dilation, groups), outputPadding);
    }

    /**
     * 3-D transposed convolution of [batch, in, d, h, w] with [in, out, kd, kh, kw], stride 1, no
     * padding.
     */
    public static Tensor convTranspose3d(Tensor x, Tensor weight) {
        return ConvTranspose.of(x, weight, null, ConvSpec.of(3, 1, 0), new int[3]);
    }

    /**
     * 3-D transposed convolution with a bias [out], a stride, and so many elements less on each
     * side.
     */
    public static Tensor convTranspose3d(
            Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        return ConvTranspose.of(x, weight, bias, ConvSpec.of(3, stride, padding), new int[3]);
    }

    /**
     * 3-D transposed convolution with groups and dilation as well: the weight is [in, out / groups,
     * ...], and {@code outputPadding}, less than the stride, makes the output longer at the end.
     */
    public static Tensor convTranspose3d(
            Tensor x,
            Tensor weight,
            @Nullable Tensor bias,
            int[] stride,
            int[] padding,
            int[] outputPadding,
            int groups,
            int[] dilation) {
        return ConvTranspose.of(
                x, weight, bias, ConvSpec.of(3, stride, padding, dilation, groups), outputPadding);
    }

    // ---- Pooling

    /** The maximum of windows of the last dimension, side by side. */
    public static Tensor maxPool1d(Tensor x, int kernel) {
        return MaxPool.of(x, PoolSpec.of(1, kernel, kernel, 0));
    }

    /** The maximum of windows of the last dimension. */
    public static Tensor maxPool1d(Tensor x, int kernel, int stride, int padding) {
        return MaxPool.of(x, PoolSpec.of(1, kernel, stride, padding));
    }

    /**
     * The maximum of windows with a size, stride, padding and dilation for each dimension; with
     * {@code ceilMode} a last window may end beyond the padding.
     */
    public static Tensor maxPool1d(
            Tensor x, int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
        return MaxPool.of(x, PoolSpec.of(1, kernel, stride, padding, dilation, ceilMode));
    }

    /**
     * The maximum of windows of the last dimension, and its place among the elements of these,
     * row-major.
     */
    public static ValuesIndices maxPool1dWithIndices(
            Tensor x, int kernel, int stride, int padding) {
        return MaxPool.withIndices(x, PoolSpec.of(1, kernel, stride, padding));
    }

    /** As the general {@code maxPool1d}, with the places of the maxima. */
    public static ValuesIndices maxPool1dWithIndices(
            Tensor x, int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
        return MaxPool.withIndices(x, PoolSpec.of(1, kernel, stride, padding, dilation, ceilMode));
    }

    /** The maximum of square windows of the last two dimensions, side by side. */
    public static Tensor maxPool2d(Tensor x, int kernel) {
        return MaxPool.of(x, PoolSpec.of(2, kernel, kernel, 0));
    }

    /** The maximum of square windows of the last two dimensions. */
    public static Tensor maxPool2d(Tensor x, int kernel, int stride, int padding) {
        return MaxPool.of(x, PoolSpec.of(2, kernel, stride, padding));
    }

    /**
     * The maximum of windows with a size, stride, padding and dilation for each dimension; with
     * {@code ceilMode} a last window may end beyond the padding.
     */
    public static Tensor maxPool2d(
            Tensor x, int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
        return MaxPool.of(x, PoolSpec.of(2, kernel, stride, padding, dilation, ceilMode));
    }

    /**
     * The maximum of square windows of the last two dimensions, and its place among the elements of
     * these, row-major.
     */
    public static ValuesIndices maxPool2dWithIndices(
            Tensor x, int kernel, int stride, int padding) {
        return MaxPool.withIndices(x, PoolSpec.of(2, kernel, stride, padding));
    }

    /** As the general {@code maxPool2d}, with the places of the maxima. */
    public static ValuesIndices maxPool2dWithIndices(
            Tensor x, int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
        return MaxPool.withIndices(x, PoolSpec.of(2, kernel, stride, padding, dilation, ceilMode));
    }

    /** The maximum of cubic windows of the last three dimensions, side by side. */
    public static Tensor maxPool3d(Tensor x, int kernel) {
        return MaxPool.of(x, PoolSpec.of(3, kernel, kernel, 0));
    }

    /** The maximum of cubic windows of the last three dimensions. */
    public static Tensor maxPool3d(Tensor x, int kernel, int stride, int padding) {
        return MaxPool.of(x, PoolSpec.of(3, kernel, stride, padding));
    }

    /**
     * The maximum of windows with a size, stride, padding and dilation for each dimension; with
     * {@code ceilMode} a last window may end beyond the padding.
     */
    public static Tensor maxPool3d(
            Tensor x, int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
        return MaxPool.of(x, PoolSpec.of(3, kernel, stride, padding, dilation, ceilMode));
    }

    /**
     * The maximum of cubic windows of the last three dimensions, and its place among the elements
     * of these, row-major.
     */
    public static ValuesIndices maxPool3dWithIndices(
            Tensor x, int kernel, int stride, int padding) {
        return MaxPool.withIndices(x, PoolSpec.of(3, kernel, stride, padding));
    }

    /** As the general {@code maxPool3d}, with the places of the maxima. */
    public static ValuesIndices maxPool3dWithIndices(
            Tensor x, int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
        return MaxPool.withIndices(x, PoolSpec.of(3, kernel, stride, padding, dilation, ceilMode));
    }

    /** The mean of windows of the last dimension, side by side. */
    public static Tensor avgPool1d(Tensor x, int kernel) {
        return AvgPool.of(x, PoolSpec.of(1, kernel, kernel, 0), true);
    }

    /** The mean of windows of the last dimension; zeros of the padding count. */
    public static Tensor avgPool1d(Tensor x, int kernel, int stride, int padding) {
        return AvgPool.of(x, PoolSpec.of(1, kernel, stride, padding), true);
    }

    /**
     * The mean of windows with a size, stride and padding for each dimension; {@code
     * countIncludePad} says whether zeros of the padding count as elements.
     */
    public static Tensor avgPool1d(
            Tensor x,
            int[] kernel,
            int[] stride,
            int[] padding,
            boolean ceilMode,
            boolean countIncludePad) {
        return AvgPool.of(
                x,
                PoolSpec.of(1, kernel, stride, padding, PoolSpec.ones(1), ceilMode),
                countIncludePad);
    }

    /** The mean of square windows of the last two dimensions, side by side. */
    public static Tensor avgPool2d(Tensor x, int kernel) {
        return AvgPool.of(x, PoolSpec.of(2, kernel, kernel, 0), true);
    }

    /** The mean of square windows of the last two dimensions; zeros of the padding count. */
    public static Tensor avgPool2d(Tensor x, int kernel, int stride, int padding) {
        return AvgPool.of(x, PoolSpec.of(2, kernel, stride, padding), true);
    }

    /**
     * The mean of windows with a size, stride and padding for each dimension; {@code
     * countIncludePad} says whether zeros of the padding count as elements.
     */
    public static Tensor avgPool2d(
            Tensor x,
            int[] kernel,
            int[] stride,
            int[] padding,
            boolean ceilMode,
            boolean countIncludePad) {
        return AvgPool.of(
                x,
                PoolSpec.of(2, kernel, stride, padding, PoolSpec.ones(2), ceilMode),
                countIncludePad);
    }

    /** The mean of cubic windows of the last three dimensions, side by side. */
    public static Tensor avgPool3d(Tensor x, int kernel) {
        return AvgPool.of(x, PoolSpec.of(3, kernel, kernel, 0), true);
    }

    /** The mean of cubic windows of the last three dimensions; zeros of the padding count. */
    public static Tensor avgPool3d(Tensor x, int kernel, int stride, int padding) {
        return AvgPool.of(x, PoolSpec.of(3, kernel, stride, padding), true);
    }

    /**
     * The mean of windows with a size, stride and padding for each dimension; {@code
     * countIncludePad} says whether zeros of the padding count as elements.
     */
    public static Tensor avgPool3d(
            Tensor x,
            int[] kernel,
            int[] stride,
            int[] padding,
            boolean ceilMode,
            boolean countIncludePad) {
        return AvgPool.of(
                x,
                PoolSpec.of(3, kernel, stride, padding, PoolSpec.ones(3), ceilMode),
                countIncludePad);
    }

    /** The mean of as many windows of the last dimension as {@code size} says, spread evenly. */
    public static Tensor adaptiveAvgPool1d(Tensor x, int size) {
        return AvgPool.of(x, PoolSpec.adaptive(1, size), true);
    }

    /** The maximum of as many windows of the last dimension as {@code size} says, spread evenly. */
    public static Tensor adaptiveMaxPool1d(Tensor x, int size) {
        return MaxPool.of(x, PoolSpec.adaptive(1, size));
    }

    /** As {@code adaptiveMaxPool1d}, with the places of the maxima. */
    public static ValuesIndices adaptiveMaxPool1dWithIndices(Tensor x, int size) {
        return MaxPool.withIndices(x, PoolSpec.adaptive(1, size));
    }

    /**
     * The mean of as many windows of the last two dimensions as {@code size} says, one number for
     * all or one for each, spread evenly.
     */
    public static Tensor adaptiveAvgPool2d(Tensor x, int... size) {
        return AvgPool.of(x, PoolSpec.adaptive(2, size), true);
    }

    /**
     * The maximum of as many windows of the last two dimensions as {@code size} says, one number
     * for all or one for each, spread evenly.
     */
    public static Tensor adaptiveMaxPool2d(Tensor x, int... size) {
        return MaxPool.of(x, PoolSpec.adaptive(2, size));
    }

    /** As {@code adaptiveMaxPool2d}, with the places of the maxima. */
    public static ValuesIndices adaptiveMaxPool2dWithIndices(Tensor x, int... size) {
        return MaxPool.withIndices(x, PoolSpec.adaptive(2, size));
    }

    /**
     * The mean of as many windows of the last three dimensions as {@code size} says, one number for
     * all or one for each, spread evenly.
     */
    public static Tensor adaptiveAvgPool3d(Tensor x, int... size) {
        return AvgPool.of(x, PoolSpec.adaptive(3, size), true);
    }

    /**
     * The maximum of as many windows of the last three dimensions as {@code size} says, one number
     * for all or one for each, spread evenly.
     */
    public static Tensor adaptiveMaxPool3d(Tensor x, int... size) {
        return MaxPool.of(x, PoolSpec.adaptive(3, size));
    }

    /** As {@code adaptiveMaxPool3d}, with the places of the maxima. */
    public static ValuesIndices adaptiveMaxPool3dWithIndices(Tensor x, int... size) {
        return MaxPool.withIndices(x, PoolSpec.adaptive(3, size));
    }

    // ---- Recurrent cells

    /**
     * The next state of an LSTM from its gates and cell.
     *
     * @param gates the pre-activations [.., 4 * hidden], in PyTorch's order: input, forget, cell,
     *     output
     * @param c the cell [.., hidden]
     * @throws IllegalArgumentException if the shapes do not fit each other
     */
    public static LstmState lstmCell(Tensor gates, Tensor c) {
        return LstmCell.next(gates, c);
    }

    /**
     * The next state of an LSTM with peepholes: the input and forget gates see the old cell, the
     * output gate the new one.
     *
     * @param gates the pre-activations [.., 4 * hidden]: input, forget, cell, output
     * @param c the cell [.., hidden]
     * @param peepholes the diagonal weights [3 * hidden]: input, forget, output
     * @throws IllegalArgumentException if the shapes do not fit each other
     */
    public static LstmState lstmCell(Tensor gates, Tensor c, Tensor peepholes) {
        return LstmPeepholeCell.next(gates, c, peepholes);
    }

    /**
     * The next state of a GRU whose reset gate works after the matrix product, as PyTorch's.
     *
     * @param inputGates the input's pre-activations [.., 3 * hidden]: reset, update, new
     * @param stateGates the state's, in the same order
     * @param h the state [.., hidden]
     * @throws IllegalArgumentException if the shapes do not fit each other
     */
    public static Tensor gruCell(Tensor inputGates, Tensor stateGates, Tensor h) {
        return GruCell.next(inputGates, stateGates, h);
    }

    /**
     * {@code sigmoid(r) * h}: what the candidate's matrix is multiplied by in a GRU whose reset
     * gate works before the product.
     *
     * @param gates the pre-activations [.., 2 * hidden]: reset, update
     * @param h the state [.., hidden]
     * @throws IllegalArgumentException if the shapes do not fit each other
     */
    public static Tensor gruReset(Tensor gates, Tensor h) {
        return GruReset.of(gates, h);
    }

    /**
     * The next state of a GRU whose reset gate works before the product: {@code (1 - z) * tanh(n) +
     * z * h} with z = sigmoid of the update gate.
     *
     * @param gates the pre-activations [.., 2 * hidden]: reset, update
     * @param candidate the pre-activations n [.., hidden], made with {@link #gruReset}
     * @param h the state [.., hidden]
     * @throws IllegalArgumentException if the shapes do not fit each other
     */
    public static Tensor gruUpdate(Tensor gates, Tensor candidate, Tensor h) {
        return GruUpdate.next(gates, candidate, h);
    }
}
