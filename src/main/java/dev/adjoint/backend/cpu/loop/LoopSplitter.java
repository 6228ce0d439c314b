package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Compiles an expression that is too long for one method as several loops over a block that stays
 * in cache.
 *
 * <p>C2 gives up on long methods: beyond 8,000 bytes of bytecode it compiles nothing, and a few
 * hundred vector operations exhaust its nodes.
 */
final class LoopSplitter {
    /** Operations in one loop; at most 16 bytes of bytecode each. */
    private static final int MOST_NODES = 200;

    private LoopSplitter() {}

    /** The loop, or the loops one after the other; {@code result} is the first one's dtype. */
    static ElementLoop compile(
            List<Expr> exprs,
            DType compute,
            List<DType> argTypes,
            DType result,
            int scalarMask,
            Function<LoopIr, ElementLoop> compiler) {
        LoopIr ir = LoopIrBuilder.build(exprs, compute, argTypes, result, scalarMask);
        if (ir.nodes().size() <= MOST_NODES) {
            return compiler.apply(ir);
        }
        Expr part = bestPart(exprs, compute, argTypes, result, ir.nodes().size());
        if (part == null) {
            return compiler.apply(ir);
        }
        DType partType = LoopIrBuilder.typeOf(part, compute, argTypes);
        return new BlockedLoop(
                compile(List.of(part), compute, argTypes, partType, scalarMask, compiler),
                compile(
                        without(exprs, part, argTypes.size()),
                        compute,
                        with(argTypes, partType),
                        result,
                        scalarMask,
                        compiler),
                partType,
                argTypes.size(),
                exprs.size() - 1,
                scalarMask);
    }

    /**
     * The subexpression that leaves the smallest larger half, null if none makes it smaller than
     * the whole. Operations that both halves need count twice.
     */
    private static @Nullable Expr bestPart(
            List<Expr> exprs, DType compute, List<DType> argTypes, DType result, int total) {
        Expr best = null;
        int least = total;
        Set<Expr> parts = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Expr root : exprs) {
            for (Expr part : root.subexpressions()) {
                boolean candidate = parts.add(part) && !part.operands().isEmpty();
                if (candidate && (exprs.size() > 1 || part != root)) {
                    DType type = LoopIrBuilder.typeOf(part, compute, argTypes);
                    int size = size(List.of(part), compute, argTypes, type);
                    if (size < least) {
                        List<Expr> rest = without(exprs, part, argTypes.size());
                        size = Math.max(size, size(rest, compute, with(argTypes, type), result));
                    }
                    if (size < least) {
                        least = size;
                        best = part;
                    }
                }
            }
        }
        return best;
    }

    private static int size(
            List<Expr> exprs, DType compute, List<DType> argTypes, DType result) {
        return LoopIrBuilder.build(exprs, compute, argTypes, result, 0).nodes().size();
    }

    private static List<Expr> without(List<Expr> exprs, Expr part, int argument) {
        return Expr.rewrite(exprs, e -> e == part ? Expr.arg(argument) : e);
    }

    private static List<DType> with(List<DType> types, DType last) {
        List<DType> all = new ArrayList<>(types);
        all.add(last);
        return all;
    }
}
