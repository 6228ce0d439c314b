package dev.adjoint.backend;

import dev.adjoint.backend.ExprOps.BinaryOp;
import dev.adjoint.backend.ExprOps.BitsOp;
import dev.adjoint.backend.ExprOps.CompareOp;
import dev.adjoint.backend.ExprOps.LogicOp;
import dev.adjoint.backend.ExprOps.UnaryOp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A scalar expression of the elements at one position of an operation's inputs: what an elementwise
 * operation computes.
 *
 * <p>Expressions are immutable values, equal when their trees are equal. A subexpression that is
 * used several times may be the same object; backends evaluate it once. An expression has no dtype
 * of its own: it is evaluated in a compute dtype that its arguments share, except that comparisons
 * and logic yield truth values, and that an argument may be a truth value too. Numeric functions
 * follow IEEE 754 and PyTorch at special values: {@code min} and {@code max} return NaN if an
 * operand is NaN, {@code sign} of NaN is 0, comparisons with NaN are false except {@code ne}.
 */
public sealed interface Expr {
    /** The number 0. */
    Expr ZERO = new Const(0);

    /** The number 1. */
    Expr ONE = new Const(1);

    /** The element of input {@code index}. */
    record Arg(int index) implements Expr {}

    /** A number, rounded to the compute dtype. */
    record Const(double value) implements Expr {
        /** Constants are equal when their bits are: -0 differs from 0 and NaN equals itself. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Const c
                    && Double.doubleToLongBits(value) == Double.doubleToLongBits(c.value);
        }

        @Override
        public int hashCode() {
            return Double.hashCode(value);
        }
    }

    /** A function of one number. */
    record Unary(UnaryOp op, Expr x) implements Expr {}

    /** A function of two numbers. */
    record Binary(BinaryOp op, Expr x, Expr y) implements Expr {}

    /** {@code x * y + z} with one rounding. */
    record Fma(Expr x, Expr y, Expr z) implements Expr {}

    /** A comparison of two numbers or of two truth values (false is less than true). */
    record Compare(CompareOp op, Expr x, Expr y) implements Expr {}

    /** A function of two truth values. */
    record Logic(LogicOp op, Expr x, Expr y) implements Expr {}

    /** The other truth value. */
    record Not(Expr x) implements Expr {}

    /** {@code x} where {@code condition} is true, else {@code y}; both may be truth values. */
    record Select(Expr condition, Expr x, Expr y) implements Expr {}

    /** The bits of a floating number, an integer of the same width. */
    record ToBits(Expr x) implements Expr {}

    /** The floating number of the given bits. */
    record FromBits(Expr bits) implements Expr {}

    /** An integer of the width of the compute dtype, operand of a {@link Bits}. */
    record BitsConst(long value) implements Expr {}

    /** An integer operation on bits; the right operand of a shift is a {@link BitsConst}. */
    record Bits(BitsOp op, Expr x, Expr y) implements Expr {}

    /**
     * {@code fast}, except where {@code guard} is true, which is rare: there {@code slow} of its
     * arguments, which are one or two. Backends evaluate {@code slow} as a call, one element at a
     * time.
     */
    record Rescue(Expr guard, Expr slow, Expr fast) implements Expr {}

    /** The element of input {@code index}. */
    static Expr arg(int index) {
        return new Arg(index);
    }

    /** A number, rounded to the compute dtype. */
    static Expr constant(double value) {
        return new Const(value);
    }

    /** {@code this + y}. */
    default Expr add(Expr y) {
        return new Binary(BinaryOp.ADD, this, y);
    }

    /** {@code this - y}. */
    default Expr sub(Expr y) {
        return new Binary(BinaryOp.SUB, this, y);
    }

    /** {@code this * y}. */
    default Expr mul(Expr y) {
        return new Binary(BinaryOp.MUL, this, y);
    }

    /** {@code this / y}; floating dtypes only. */
    default Expr div(Expr y) {
        return new Binary(BinaryOp.DIV, this, y);
    }

    /** {@code -this}. */
    default Expr neg() {
        return new Unary(UnaryOp.NEG, this);
    }

    /** {@code this * y + z} with one rounding; floating dtypes only. */
    default Expr fma(Expr y, Expr z) {
        return new Fma(this, y, z);
    }

    /** The smaller operand, NaN if one is NaN; -0 is less than 0. */
    static Expr min(Expr x, Expr y) {
        return new Binary(BinaryOp.MIN, x, y);
    }

    /** The larger operand, NaN if one is NaN; -0 is less than 0. */
    static Expr max(Expr x, Expr y) {
        return new Binary(BinaryOp.MAX, x, y);
    }

    /** The magnitude of {@code x} with the sign of {@code y}. */
    static Expr copySign(Expr x, Expr y) {
        return new Binary(BinaryOp.COPYSIGN, x, y);
    }

    /** The angle of the point (x, y). */
    static Expr atan2(Expr y, Expr x) {
        return new Binary(BinaryOp.ATAN2, y, x);
    }

    /** {@code x} to the power {@code y}. */
    static Expr pow(Expr x, Expr y) {
        return new Binary(BinaryOp.POW, x, y);
    }

    /** The absolute value. */
    static Expr abs(Expr x) {
        return new Unary(UnaryOp.ABS, x);
    }

    /** The square root, correctly rounded. */
    static Expr sqrt(Expr x) {
        return new Unary(UnaryOp.SQRT, x);
    }

    /** The largest integer that is not above x. */
    static Expr floor(Expr x) {
        return new Unary(UnaryOp.FLOOR, x);
    }

    /** The smallest integer that is not below x. */
    static Expr ceil(Expr x) {
        return new Unary(UnaryOp.CEIL, x);
    }

    /** The nearest integer, ties to even. */
    static Expr rint(Expr x) {
        return new Unary(UnaryOp.RINT, x);
    }

    /** x without its fraction. */
    static Expr trunc(Expr x) {
        return new Unary(UnaryOp.TRUNC, x);
    }

    /** -1, 0 or 1; 0 for NaN. */
    static Expr sign(Expr x) {
        return new Unary(UnaryOp.SIGN, x);
    }

    /** {@code 1 / x}. */
    static Expr reciprocal(Expr x) {
        return ONE.div(x);
    }

    /** {@code x * x}. */
    static Expr square(Expr x) {
        return x.mul(x);
    }

    /** {@code 1 / sqrt(x)}. */
    static Expr rsqrt(Expr x) {
        return ONE.div(sqrt(x));
    }

    /** e to the power x. */
    static Expr exp(Expr x) {
        return new Unary(UnaryOp.EXP, x);
    }

    /** {@code exp(x) - 1}, exact near 0. */
    static Expr expm1(Expr x) {
        return new Unary(UnaryOp.EXPM1, x);
    }

    /** The natural logarithm. */
    static Expr log(Expr x) {
        return new Unary(UnaryOp.LOG, x);
    }

    /** {@code log(1 + x)}, exact near 0. */
    static Expr log1p(Expr x) {
        return new Unary(UnaryOp.LOG1P, x);
    }

    /** The sine of an angle in radians. */
    static Expr sin(Expr x) {
        return new Unary(UnaryOp.SIN, x);
    }

    /** The cosine of an angle in radians. */
    static Expr cos(Expr x) {
        return new Unary(UnaryOp.COS, x);
    }

    /** The tangent of an angle in radians. */
    static Expr tan(Expr x) {
        return new Unary(UnaryOp.TAN, x);
    }

    /** The hyperbolic sine. */
    static Expr sinh(Expr x) {
        return new Unary(UnaryOp.SINH, x);
    }

    /** The hyperbolic cosine. */
    static Expr cosh(Expr x) {
        return new Unary(UnaryOp.COSH, x);
    }

    /** The hyperbolic tangent. */
    static Expr tanh(Expr x) {
        return new Unary(UnaryOp.TANH, x);
    }

    /** The inverse of the sine, in radians. */
    static Expr asin(Expr x) {
        return new Unary(UnaryOp.ASIN, x);
    }

    /** The inverse of the cosine, in radians. */
    static Expr acos(Expr x) {
        return new Unary(UnaryOp.ACOS, x);
    }

    /** The inverse of the tangent, in radians. */
    static Expr atan(Expr x) {
        return new Unary(UnaryOp.ATAN, x);
    }

    /** {@code 1 / (1 + exp(-x))}. */
    static Expr sigmoid(Expr x) {
        return new Unary(UnaryOp.SIGMOID, x);
    }

    /** {@code log(1 + exp(x))}, and x itself above 20. */
    static Expr softplus(Expr x) {
        return new Unary(UnaryOp.SOFTPLUS, x);
    }

    /** The error function. */
    static Expr erf(Expr x) {
        return new Unary(UnaryOp.ERF, x);
    }

    /** Whether {@code x < y}. */
    static Expr lt(Expr x, Expr y) {
        return new Compare(CompareOp.LT, x, y);
    }

    /** Whether {@code x <= y}. */
    static Expr le(Expr x, Expr y) {
        return new Compare(CompareOp.LE, x, y);
    }

    /** Whether {@code x > y}. */
    static Expr gt(Expr x, Expr y) {
        return new Compare(CompareOp.GT, x, y);
    }

    /** Whether {@code x >= y}. */
    static Expr ge(Expr x, Expr y) {
        return new Compare(CompareOp.GE, x, y);
    }

    /** Whether {@code x == y}. */
    static Expr eq(Expr x, Expr y) {
        return new Compare(CompareOp.EQ, x, y);
    }

    /** Whether {@code x != y}. */
    static Expr ne(Expr x, Expr y) {
        return new Compare(CompareOp.NE, x, y);
    }

    /** Whether x is NaN. */
    static Expr isNaN(Expr x) {
        return ne(x, x);
    }

    /** Whether both are true. */
    static Expr and(Expr x, Expr y) {
        return new Logic(LogicOp.AND, x, y);
    }

    /** Whether one or both are true. */
    static Expr or(Expr x, Expr y) {
        return new Logic(LogicOp.OR, x, y);
    }

    /** Whether exactly one is true. */
    static Expr xor(Expr x, Expr y) {
        return new Logic(LogicOp.XOR, x, y);
    }

    /** Whether x is false. */
    static Expr not(Expr x) {
        return new Not(x);
    }

    /** {@code x} where {@code condition} is true, else {@code y}. */
    static Expr select(Expr condition, Expr x, Expr y) {
        return new Select(condition, x, y);
    }

    /** {@code x + y} without a term that is {@link #ZERO}. */
    static Expr plus(Expr x, Expr y) {
        if (x.equals(ZERO)) {
            return y;
        }
        return y.equals(ZERO) ? x : x.add(y);
    }

    /**
     * {@code factor * x}, with factors of 0, 1 and -1 and selected factors carried through: a
     * factor that is exactly {@link #ZERO} gives 0 even where x is NaN or infinite.
     */
    static Expr scale(Expr factor, Expr x) {
        if (factor.equals(ZERO) || factor.equals(ONE)) {
            return factor.equals(ONE) ? x : ZERO;
        }
        return switch (factor) {
            case Select s -> select(s.condition, scale(s.x, x), scale(s.y, x));
            case Unary u when u.op == UnaryOp.NEG && u.x.equals(ONE) -> x.neg();
            default -> factor.mul(x);
        };
    }

    /** Whether the value is a truth value whatever the arguments' dtypes are. */
    default boolean isBoolean() {
        return switch (this) {
            case Compare c -> true;
            case Logic l -> true;
            case Not n -> true;
            case Select s -> s.x.isBoolean() && s.y.isBoolean();
            default -> false;
        };
    }

    /** The operands, first to last; none for arguments and constants. */
    default List<Expr> operands() {
        return switch (this) {
            case Arg a -> List.of();
            case Const c -> List.of();
            case BitsConst c -> List.of();
            case Unary u -> List.of(u.x);
            case Not n -> List.of(n.x);
            case ToBits t -> List.of(t.x);
            case FromBits f -> List.of(f.bits);
            case Binary b -> List.of(b.x, b.y);
            case Compare c -> List.of(c.x, c.y);
            case Logic l -> List.of(l.x, l.y);
            case Bits b -> List.of(b.x, b.y);
            case Fma f -> List.of(f.x, f.y, f.z);
            case Select s -> List.of(s.condition, s.x, s.y);
            case Rescue r -> List.of(r.guard, r.slow, r.fast);
        };
    }

    /** The same node over other operands, as many as {@link #operands()}. */
    default Expr withOperands(List<Expr> o) {
        return switch (this) {
            case Arg a -> this;
            case Const c -> this;
            case BitsConst c -> this;
            case Unary u -> new Unary(u.op, o.get(0));
            case Not n -> new Not(o.get(0));
            case ToBits t -> new ToBits(o.get(0));
            case FromBits f -> new FromBits(o.get(0));
            case Binary b -> new Binary(b.op, o.get(0), o.get(1));
            case Compare c -> new Compare(c.op, o.get(0), o.get(1));
            case Logic l -> new Logic(l.op, o.get(0), o.get(1));
            case Bits b -> new Bits(b.op, o.get(0), o.get(1));
            case Fma f -> new Fma(o.get(0), o.get(1), o.get(2));
            case Select s -> new Select(o.get(0), o.get(1), o.get(2));
            case Rescue r -> new Rescue(o.get(0), o.get(1), o.get(2));
        };
    }

    /** The arguments that the expression mentions: bit i for {@code Arg(i)}. */
    default int arguments() {
        int[] mask = {0};
        ExprWalk.each(this, e -> mask[0] |= e instanceof Arg a ? 1 << a.index : 0);
        return mask[0];
    }

    /** The expression with {@code Arg(i)} replaced by {@code Arg(numbers[i])}. */
    default Expr renumber(int[] numbers) {
        return ExprWalk.rewrite(this, e -> e instanceof Arg a ? new Arg(numbers[a.index]) : e);
    }

    /**
     * The expression with {@code Arg(i)} replaced by {@code values.get(i)}: the way to fuse
     * operations.
     */
    default Expr substitute(List<Expr> values) {
        return ExprWalk.rewrite(this, e -> e instanceof Arg a ? values.get(a.index) : e);
    }

    /**
     * Expressions rebuilt bottom-up, each node passed through {@code rule} after its operands; what
     * they share stays shared.
     */
    static List<Expr> rewrite(List<Expr> exprs, UnaryOperator<Expr> rule) {
        return ExprWalk.rewrite(exprs, rule);
    }

    /** The distinct nodes of the expression, operands before users, this one last. */
    default List<Expr> subexpressions() {
        List<Expr> nodes = new ArrayList<>();
        ExprWalk.each(this, nodes::add);
        return nodes;
    }

    /** The expression with {@code by} in the places of the very node {@code part}. */
    default Expr replace(Expr part, Expr by) {
        return ExprWalk.rewrite(this, e -> e == part ? by : e);
    }

    /**
     * The partial derivative by argument {@code i}.
     *
     * @throws IllegalArgumentException for a node other than arithmetic and {@code select}:
     *     functions' derivatives are their operations' affair
     */
    default Expr derivative(int i) {
        return switch (this) {
            case Arg a -> a.index == i ? ONE : ZERO;
            case Const c -> ZERO;
            case Select s -> {
                Expr x = s.x.derivative(i);
                Expr y = s.y.derivative(i);
                yield x.equals(y) ? x : select(s.condition, x, y);
            }
            case Fma f -> plus(f.x.mul(f.y).derivative(i), f.z.derivative(i));
            case Unary u when u.op == UnaryOp.NEG -> scale(u.x.derivative(i), ONE.neg());
            case Binary b when b.op == BinaryOp.ADD -> plus(b.x.derivative(i), b.y.derivative(i));
            case Binary b when b.op == BinaryOp.SUB ->
                    plus(b.x.derivative(i), scale(b.y.derivative(i), ONE.neg()));
            case Binary b when b.op == BinaryOp.MUL ->
                    plus(scale(b.x.derivative(i), b.y), scale(b.y.derivative(i), b.x));
            case Binary b when b.op == BinaryOp.DIV ->
                    plus(
                            scale(b.x.derivative(i), ONE.div(b.y)),
                            scale(b.y.derivative(i), div(b.y).neg()));
            default -> throw new IllegalArgumentException("derivative: no rule for " + this);
        };
    }
}
