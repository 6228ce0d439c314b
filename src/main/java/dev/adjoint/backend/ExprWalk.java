package dev.adjoint.backend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Walks over expressions that visit a shared subexpression once, so that their cost is linear in
 * the distinct nodes.
 */
final class ExprWalk {
    private ExprWalk() {}

    /** Calls {@code visitor} once for each distinct node, operands first. */
    static void each(Expr root, Consumer<Expr> visitor) {
        each(root, visitor, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static void each(Expr e, Consumer<Expr> visitor, Set<Expr> seen) {
        if (seen.add(e)) {
            for (Expr operand : e.operands()) {
                each(operand, visitor, seen);
            }
            visitor.accept(e);
        }
    }

    /**
     * Rebuilds the expression bottom-up, each node passed through {@code rule} after its operands.
     */
    static Expr rewrite(Expr root, UnaryOperator<Expr> rule) {
        return rewrite(root, rule, new IdentityHashMap<>());
    }

    /** As the other form for several expressions, which go on sharing what they share. */
    static List<Expr> rewrite(List<Expr> roots, UnaryOperator<Expr> rule) {
        Map<Expr, Expr> done = new IdentityHashMap<>();
        return roots.stream().map(root -> rewrite(root, rule, done)).toList();
    }

    private static Expr rewrite(Expr e, UnaryOperator<Expr> rule, Map<Expr, Expr> done) {
        Expr known = done.get(e);
        if (known == null) {
            List<Expr> operands = new ArrayList<>();
            boolean changed = false;
            for (Expr operand : e.operands()) {
                Expr rewritten = rewrite(operand, rule, done);
                changed |= rewritten != operand;
                operands.add(rewritten);
            }
            known = rule.apply(changed ? e.withOperands(operands) : e);
            done.put(e, known);
        }
        return known;
    }
}
