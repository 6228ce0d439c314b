package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The loops compiled so far. A caller keeps the {@link LoopSet} that it got, so that repeated
 * operations look nothing up.
 *
 * <p>Expressions that come down to the same operations share their loops.
 */
public final class LoopCache {
    private record Key(LoopIr ir, Flavor flavor) {}

    private final LoopCompiler compiler;
    private final @Nullable Executor background;
    private final ConcurrentHashMap<Key, LoopSet> sets = new ConcurrentHashMap<>();

    /**
     * An empty cache whose vector loops are of the given width in bits, 0 for none, and used from
     * the first call on.
     */
    public LoopCache(int vectorBits) {
        this.compiler = new LoopCompiler(vectorBits);
        this.background = null;
    }

    /**
     * An empty cache whose vector loops are of the given width in bits, 0 for none. Until a vector
     * loop has been compiled and warmed up by {@code background}, its scalar twin serves, with the
     * same bits.
     */
    public LoopCache(int vectorBits, Executor background) {
        this.compiler = new LoopCompiler(vectorBits);
        this.background = background;
    }

    /**
     * The loops of an expression, in the flavor that suits it.
     *
     * @throws IllegalArgumentException if the dtypes do not fit the expression
     */
    public LoopSet get(Expr expr, DType compute, DType[] argTypes, DType result) {
        return get(List.of(expr), compute, argTypes, result);
    }

    /**
     * The loops of several expressions, each with an output of its own, in the flavor that suits
     * them.
     *
     * @param result the dtype of the first; the others' is {@code compute}
     * @throws IllegalArgumentException if the dtypes do not fit the expressions
     */
    public LoopSet get(List<Expr> exprs, DType compute, DType[] argTypes, DType result) {
        LoopIr ir = LoopIrBuilder.build(exprs, compute, List.of(argTypes), result, 0);
        return get(exprs, ir, result, compiler.choose(ir));
    }

    /**
     * The loops of an expression, in the given flavor.
     *
     * @throws IllegalArgumentException if the dtypes do not fit the expression
     */
    public LoopSet get(Expr expr, DType compute, DType[] argTypes, DType result, Flavor flavor) {
        return get(
                List.of(expr),
                LoopIrBuilder.build(expr, compute, List.of(argTypes), result, 0),
                result,
                flavor);
    }

    private LoopSet get(List<Expr> exprs, LoopIr ir, DType result, Flavor flavor) {
        return sets.computeIfAbsent(
                new Key(ir, flavor),
                k -> new LoopSet(compiler, background, exprs, ir, result, flavor));
    }
}
