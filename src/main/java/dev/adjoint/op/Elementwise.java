package dev.adjoint.op;

import static dev.adjoint.op.None.NONE;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;
import dev.adjoint.backend.Expr;
import dev.adjoint.backend.Program;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentHashMap;

/**
 * An operation that is one scalar expression of its inputs' elements, with broadcasting.
 *
 * <p>The expression is all there is: the loops, the derivatives (expressions again, fused into one
 * operation with the cotangent or the tangents) and the batch rule come from it.
 */
public abstract class Elementwise extends Op<None> {
    /** The inputs' elements. */
    protected static final Expr X = Expr.arg(0), Y = Expr.arg(1), Z = Expr.arg(2);

    private final int arity;
    private final Program program;
    private final Typing typing;
    private final ConcurrentHashMap<Integer, Fused> derived = new ConcurrentHashMap<>();

    /** How the compute dtype follows from the inputs. */
    protected enum Typing {
        /** float32, float64 or int64. */
        ARITHMETIC,
        /** float32 or float64; integers and truth values become float32, as in PyTorch. */
        FLOATING,
        /** Any dtype but the half floats; the result is a truth value. */
        COMPARISON,
        /** Truth values; numbers count as true where they are not 0. */
        LOGICAL,
        /** A truth value first, then operands of any dtype but the half floats. */
        SELECTION
    }

    /** An operation of the given expression over {@code arity} inputs. */
    protected Elementwise(String name, int arity, Typing typing, Expr expr) {
        super(name);
        this.arity = arity;
        this.typing = typing;
        int bools =
                switch (typing) {
                    case LOGICAL -> (1 << arity) - 1;
                    case SELECTION -> 1;
                    default -> 0;
                };
        this.program =
                new Program(
                        expr,
                        arity,
                        bools,
                        typing == Typing.COMPARISON || typing == Typing.LOGICAL);
    }

    /** The expression's derivative by input {@code i}; may refer to {@link #out()}. */
    protected Expr derivative(int i) {
        return Calculus.derivative(program.expr(), i);
    }

    /** In a derivative: the output's element. */
    protected final Expr out() {
        return Expr.arg(arity);
    }

    /** The scalar expression and its arguments. */
    public final Program program() {
        return program;
    }

    /** Applies the operation after bringing the inputs to their common dtype. */
    public final Tensor of(Tensor... inputs) {
        DType compute = computeType(inputs);
        Tensor[] in = inputs;
        for (int i = 0; i < in.length; i++) {
            DType wanted = program.isBool(i) ? DType.BOOL : compute;
            if (in[i].dtype() != wanted) {
                if (in == inputs) {
                    in = inputs.clone();
                }
                in[i] = Cast.of(in[i], wanted);
            }
        }
        return apply(NONE, in);
    }

    /** The dtype that the operation computes in. */
    final DType computeType(Tensor... inputs) {
        if (typing == Typing.LOGICAL) {
            return DType.BOOL;
        }
        DType type = Promotion.of(name(), inputs, typing == Typing.SELECTION ? 1 : 0);
        return switch (typing) {
            case ARITHMETIC -> Promotion.arithmetic(name(), type);
            case FLOATING -> Promotion.floating(name(), type);
            default -> Promotion.full(name(), type);
        };
    }

    @Override
    public final Shape shape(None none, Tensor... inputs) {
        Shape shape = inputs[0].shape();
        for (int i = 1; i < inputs.length; i++) {
            shape = Shape.broadcast(shape, inputs[i].shape(), name());
        }
        return shape;
    }

    @Override
    public final DType dtype(None none, Tensor... inputs) {
        return program.resultType(inputs[arity - 1].dtype());
    }

    @Override
    protected final Dense compute(
            Backend backend, None none, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.elementwise(program, in[arity - 1].dtype(), out, in);
        return out;
    }

    /** Computes into an existing dense tensor; {@code in} are of the compute dtype already. */
    final void computeInto(Backend backend, Dense out, Dense[] in) {
        backend.elementwise(program, in[arity - 1].dtype(), out, in);
    }

    @Override
    public boolean differentiable() {
        return typing == Typing.ARITHMETIC
                || typing == Typing.FLOATING
                || typing == Typing.SELECTION;
    }

    @Override
    public final int reads(None none, int needs) {
        int reads = 0;
        for (int i = 0; i < arity; i++) {
            if ((needs >>> i & 1) != 0) {
                reads |= pullback(i).reads;
            }
        }
        return (reads & (1 << arity)) != 0 ? reads & ~(1 << arity) | OUTPUT : reads;
    }

    /** The operation that multiplies a cotangent (its last input) by the derivative by input i. */
    private Fused pullback(int i) {
        Fused known = derived.get(i);
        if (known != null) {
            return known;
        }
        Expr factor = program.expr().isBoolean() || program.isBool(i) ? Expr.ZERO : derivative(i);
        return derived.computeIfAbsent(
                i,
                k ->
                        Fused.of(
                                name() + ".vjp",
                                this,
                                Expr.scale(factor, Expr.arg(arity + 1)),
                                arity + 2));
    }

    /**
     * The operation that sums derivative times tangent over the inputs in {@code mask}; tangents
     * are its last inputs.
     */
    private Fused pushforward(int mask) {
        return derived.computeIfAbsent(
                arity + mask,
                k -> {
                    Expr sum = Expr.ZERO;
                    int next = arity + 1;
                    for (int i = 0; i < arity; i++) {
                        if ((mask >>> i & 1) != 0) {
                            Expr factor = program.isBool(i) ? Expr.ZERO : derivative(i);
                            sum = Expr.plus(sum, Expr.scale(factor, Expr.arg(next++)));
                        }
                    }
                    return Fused.of(name() + ".jvp", this, sum, next);
                });
    }

    @Override
    public final @Nullable Tensor[] vjp(Saved<None> saved, Tensor cotangent) {
        @Nullable Tensor[] cotangents = new Tensor[arity];
        for (int i = 0; i < arity; i++) {
            if (saved.needs(i)) {
                Fused fused = pullback(i);
                if (!fused.isZero()) {
                    Tensor full =
                            fused.isIdentity()
                                    ? cotangent
                                    : fused.apply(NONE, fused.gather(saved, cotangent));
                    cotangents[i] = Sum.to(full, saved.shape(i));
                }
            }
        }
        return cotangents;
    }

    @Override
    public final @Nullable Tensor jvp(
            None none, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        int mask = 0;
        Tensor[] all = new Tensor[2 * arity + 1];
        System.arraycopy(inputs, 0, all, 0, arity);
        all[arity] = output;
        int next = arity + 1;
        for (int i = 0; i < arity; i++) {
            Tensor tangent = tangents[i];
            if (tangent != null) {
                mask |= 1 << i;
                all[next++] = tangent;
            }
        }
        Fused fused = pushforward(mask);
        if (fused.isZero()) {
            return null;
        }
        return Expand.of(fused.apply(NONE, fused.pick(all)), output.shape());
    }

    @Override
    public final Tensor batch(None none, Tensor[] inputs, boolean[] mapped, int size) {
        int rank = Batching.rank(inputs, mapped);
        Tensor[] aligned = new Tensor[arity];
        for (int i = 0; i < arity; i++) {
            aligned[i] = Batching.align(inputs[i], mapped[i], rank);
        }
        return apply(NONE, aligned);
    }
}
