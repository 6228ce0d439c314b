package dev.adjoint.backend;

import dev.adjoint.DType;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * An elementwise expression as the backends see it: the expression, which of its arguments are
 * truth values, and what each backend has made of it. It may also be several expressions of the
 * same arguments, each with an output of its own.
 */
public final class Program {
    private final List<Expr> exprs;
    private final int arity;
    private final int boolArguments;
    private final boolean boolResult;
    private final AtomicReferenceArray<@Nullable Object> compiled =
            new AtomicReferenceArray<>(DType.values().length);

    /**
     * A program of {@code arity} arguments.
     *
     * @param boolArguments bit i is set where argument i is a truth value whatever the compute
     *     dtype
     * @param boolResult whether the result is a truth value
     */
    public Program(Expr expr, int arity, int boolArguments, boolean boolResult) {
        this(List.of(expr), arity, boolArguments, boolResult);
    }

    /** A program of several expressions of {@code arity} numbers, which yield numbers. */
    public Program(List<Expr> exprs, int arity) {
        this(exprs, arity, 0, false);
    }

    private Program(List<Expr> exprs, int arity, int boolArguments, boolean boolResult) {
        this.exprs = List.copyOf(exprs);
        this.arity = arity;
        this.boolArguments = boolArguments;
        this.boolResult = boolResult;
    }

    /** The expression, the first if there are several; {@code Arg(i)} is input i. */
    public Expr expr() {
        return exprs.getFirst();
    }

    /** The expression of each output. */
    public List<Expr> exprs() {
        return exprs;
    }

    /** The number of inputs. */
    public int arity() {
        return arity;
    }

    /** The dtype of each input when computing in {@code compute}. */
    public DType[] argumentTypes(DType compute) {
        DType[] types = new DType[arity];
        for (int i = 0; i < arity; i++) {
            types[i] = isBool(i) ? DType.BOOL : compute;
        }
        return types;
    }

    /** Whether input {@code i} is a truth value. */
    public boolean isBool(int i) {
        return (boolArguments >>> i & 1) != 0;
    }

    /** The dtype of the first result when computing in {@code compute}. */
    public DType resultType(DType compute) {
        return boolResult ? DType.BOOL : compute;
    }

    /** What the CPU backend keeps for this program and compute dtype, null before the first use. */
    public @Nullable Object compiled(DType compute) {
        return compiled.get(compute.ordinal());
    }

    /** Keeps what the CPU backend has made. */
    public void keep(DType compute, Object made) {
        compiled.set(compute.ordinal(), made);
    }
}
