package dev.adjoint.autograd;

import dev.adjoint.Level;
import dev.adjoint.Tensor;
import dev.adjoint.Tracer;
import dev.adjoint.op.Create;
import dev.adjoint.op.Mul;
import dev.adjoint.op.Sum;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Functions with derivatives of their own. The function has run already; here its values are taken
 * out of what the transformations made of its operations and get the rule's derivatives instead,
 * one transformation after the other, from the innermost one.
 */
final class Custom {
    /** The derivatives, on the tensors of the trees: null stands for zero, and for integers. */
    interface Rule {
        /**
         * Reverse mode.
         *
         * @param cotangents one for each value, null for integers
         * @return one for each argument
         */
        @Nullable Tensor[] pull(Point at, @Nullable Tensor[] cotangents);

        /**
         * Forward mode.
         *
         * @param tangents one for each argument
         * @return one for each value
         */
        @Nullable Tensor[] push(Point at, @Nullable Tensor[] tangents);
    }

    /**
     * Where the derivatives are wanted.
     *
     * @param values the function's values
     * @param residual what the rule asked to be kept
     */
    record Point(Tensor[] values, Tensor[] residual) {}

    private final String name;

    Custom(String name) {
        this.name = name;
    }

    /**
     * The values with the rule's derivatives.
     *
     * @param arguments all tensors of the argument
     * @param point values as the function's own operations gave them
     */
    Tensor[] apply(Rule rule, Tensor[] arguments, Point point) {
        Tracer top = top(arguments, point.values, point.residual);
        if (top == null) {
            return point.values;
        }
        top.level().check(name);
        return switch (top) {
            case Batched b -> batched(b.mapping(), rule, arguments, point);
            case Recorded r -> recorded(r.recording(), rule, arguments, point);
            case Dual d -> dual(d.level(), rule, arguments, point);
            default -> point.values;
        };
    }

    private static @Nullable Tracer top(Tensor[]... lists) {
        Tracer top = null;
        for (Tensor[] list : lists) {
            for (Tensor t : list) {
                if (t.payload() instanceof Tracer tracer
                        && (top == null || tracer.level().number() > top.level().number())) {
                    top = tracer;
                }
            }
        }
        return top;
    }

    private static Tensor[] map(Tensor[] tensors, UnaryOperator<Tensor> function) {
        Tensor[] out = new Tensor[tensors.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = function.apply(tensors[i]);
        }
        return out;
    }

    private Tensor[] batched(Mapping mapping, Rule rule, Tensor[] arguments, Point point) {
        BatchedRule whole = new BatchedRule(mapping, rule, arguments, point.residual);
        UnaryOperator<Tensor> lower = t -> mapping.whole(t) != null ? mapping.spread(t) : t;
        Tensor[] values =
                apply(
                        whole,
                        map(arguments, lower),
                        new Point(map(point.values, mapping::spread), map(point.residual, lower)));
        return map(values, mapping::wrap);
    }

    private Tensor[] recorded(Recording recording, Rule rule, Tensor[] arguments, Point point) {
        @Nullable Node<?>[] parents = new Node<?>[arguments.length];
        boolean any = false;
        for (int i = 0; i < parents.length; i++) {
            parents[i] = recording.node(arguments[i]);
            any |= parents[i] != null;
        }
        requireOwn(any);
        Tensor[] lower = map(arguments, recording::lower);
        Point below =
                new Point(
                        map(point.values, recording::lower), map(point.residual, recording::lower));
        Tensor[] values = apply(rule, lower, below);
        return CustomOp.attach(
                name, recording, rule, parents, lower, new Point(values, below.residual));
    }

    private Tensor[] dual(Level level, Rule rule, Tensor[] arguments, Point point) {
        @Nullable Tensor[] tangents = new Tensor[arguments.length];
        boolean any = false;
        for (int i = 0; i < tangents.length; i++) {
            Dual dual = dual(level, arguments[i]);
            tangents[i] = dual == null ? null : dual.tangent();
            any |= dual != null;
        }
        requireOwn(any);
        UnaryOperator<Tensor> lower =
                t -> {
                    Dual dual = dual(level, t);
                    return dual == null ? t : dual.lower();
                };
        Tensor[] residual = map(point.residual, lower);
        Tensor[] values =
                apply(rule, map(arguments, lower), new Point(map(point.values, lower), residual));
        @Nullable Tensor[] derivatives = rule.push(new Point(values, residual), tangents);
        Tensor[] out = values.clone();
        for (int i = 0; i < out.length; i++) {
            Tensor derivative = derivatives[i];
            if (derivative != null) {
                out[i] = new Tensor(new Dual(level, out[i], derivative));
            }
        }
        return out;
    }

    private static @Nullable Dual dual(Level level, Tensor t) {
        return t.payload() instanceof Dual d && d.level() == level ? d : null;
    }

    private void requireOwn(boolean any) {
        if (!any) {
            throw captured();
        }
    }

    /** Refuses results that depend on tensors which the rule knows nothing of. */
    void requireConstant(Tensor[] results, long from) {
        if (Below.differentiating(results) >= from) {
            throw captured();
        }
    }

    private IllegalStateException captured() {
        return new IllegalStateException(
                name
                        + ": the function's result depends on a tensor that is being differentiated"
                        + " and is not in its argument, so that its derivative would be lost; pass"
                        + " it in the argument, or through stopGradient");
    }

    /** A rule for a whole batch, from the one for an element. */
    private static final class BatchedRule implements Rule {
        private final Mapping mapping;
        private final Rule rule;
        private final boolean[] arguments;
        private final boolean[] residual;

        BatchedRule(Mapping mapping, Rule rule, Tensor[] arguments, Tensor[] residual) {
            this.mapping = mapping;
            this.rule = rule;
            this.arguments = mapped(mapping, arguments);
            this.residual = mapped(mapping, residual);
        }

        private static boolean[] mapped(Mapping mapping, Tensor[] tensors) {
            boolean[] out = new boolean[tensors.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = mapping.whole(tensors[i]) != null;
            }
            return out;
        }

        @Override
        public @Nullable Tensor[] pull(Point at, @Nullable Tensor[] cotangents) {
            return inside(
                    at,
                    point -> {
                        @Nullable Tensor[] out = rule.pull(point, wrapped(cotangents, null));
                        for (int i = 0; i < out.length; i++) {
                            Tensor ct = out[i];
                            out[i] =
                                    ct == null ? null : arguments[i] ? mapping.spread(ct) : sum(ct);
                        }
                        return out;
                    });
        }

        /** The cotangent of an argument that is the same for all elements. */
        private Tensor sum(Tensor cotangent) {
            Tensor whole = mapping.whole(cotangent);
            return whole != null
                    ? Sum.of(whole, false, 0)
                    : Mul.OP.of(cotangent, Create.number(cotangent, (double) mapping.size()));
        }

        @Override
        public @Nullable Tensor[] push(Point at, @Nullable Tensor[] tangents) {
            return inside(
                    at,
                    point -> {
                        @Nullable Tensor[] out = rule.push(point, wrapped(tangents, arguments));
                        for (int i = 0; i < out.length; i++) {
                            Tensor tangent = out[i];
                            out[i] = tangent == null ? null : mapping.spread(tangent);
                        }
                        return out;
                    });
        }

        private @Nullable Tensor[] wrapped(
                @Nullable Tensor[] tensors, boolean @Nullable [] mapped) {
            @Nullable Tensor[] out = new Tensor[tensors.length];
            for (int i = 0; i < out.length; i++) {
                Tensor t = tensors[i];
                out[i] = t == null || mapped != null && !mapped[i] ? t : mapping.wrap(t);
            }
            return out;
        }

        /** Runs a block for one element of the batch, also after vmap has returned. */
        private @Nullable Tensor[] inside(Point at, Function<Point, @Nullable Tensor[]> block) {
            Tensor[] kept = at.residual.clone();
            for (int i = 0; i < kept.length; i++) {
                kept[i] = residual[i] ? mapping.wrap(kept[i]) : kept[i];
            }
            Point one = new Point(map(at.values, mapping::wrap), kept);
            return mapping.level().reopened(() -> mapping.drawing(() -> block.apply(one)));
        }
    }
}
