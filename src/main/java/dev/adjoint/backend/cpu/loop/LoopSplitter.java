package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;

import java.util.ArrayList;
import java.util.List;
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

    /** The loop, or the loops one after the other. */
    static ElementLoop compile(
            Expr e,
            DType compute,
            List<DType> argTypes,
            DType result,
            int scalarMask,
            Function<LoopIr, ElementLoop> compiler) {
        LoopIr ir = LoopIrBuilder.build(e, compute, argTypes, result, scalarMask);
        if (ir.nodes().size() <= MOST_NODES) {
            return compiler.apply(ir);
        }
        Expr part = bestPart(e, compute, argTypes, ir.nodes().size());
        if (part == e) {
            return compiler.apply(ir);
        }
        DType partType = LoopIrBuilder.typeOf(part, compute, argTypes);
        List<DType> restTypes = new ArrayList<>(argTypes);
        restTypes.add(partType);
        Expr rest = e.replace(part, Expr.arg(argTypes.size()));
        return new BlockedLoop(
                compile(part, compute, argTypes, partType, scalarMask, compiler),
                compile(rest, compute, restTypes, result, scalarMask, compiler),
                partType,
                argTypes.size(),
                scalarMask);
    }

    /** The subexpression nearest to half of the whole, the whole itself if none is smaller. */
    private static Expr bestPart(Expr e, DType compute, List<DType> argTypes, int total) {
        Expr best = e;
        int distance = total;
        for (Expr part : e.subexpressions()) {
            if (part == e || part.operands().isEmpty()) {
                continue;
            }
            DType type = LoopIrBuilder.typeOf(part, compute, argTypes);
            int size = LoopIrBuilder.build(part, compute, argTypes, type, 0).nodes().size();
            if (Math.abs(size - total / 2) < distance) {
                distance = Math.abs(size - total / 2);
                best = part;
            }
        }
        return best;
    }
}
