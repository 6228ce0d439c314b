package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Level;
import dev.adjoint.Tensor;
import dev.adjoint.Tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A transformation that writes down which operations a function applies, and to what. */
final class Spy extends Tracer {
    /**
     * An operation that was applied.
     *
     * @param op the operation
     * @param attributes its attributes
     * @param inputs its inputs, untraced
     * @param output its output, untraced
     * @param <A> the attributes' type
     */
    record Invocation<A>(Op<A> op, A attributes, Tensor[] inputs, Tensor output) {
        Tensor apply(Tensor... otherInputs) {
            return op.apply(attributes, otherInputs);
        }

        String describe() {
            StringBuilder out = new StringBuilder(op.name());
            for (Tensor input : inputs) {
                out.append(' ').append(input.dtype()).append(input.shape());
            }
            return out.toString();
        }
    }

    private final Level level;
    private final Tensor lower;
    private final List<Invocation<?>> seen;

    private Spy(Level level, Tensor lower, List<Invocation<?>> seen) {
        this.level = level;
        this.lower = lower;
        this.seen = seen;
    }

    /**
     * Not in-place writes and random numbers, nor functions that look at values to know the
     * result's shape.
     */
    static boolean canFollow(OpSample sample) {
        return Stream.of("in place", "random", "maskedSelect", "nonzero")
                .noneMatch(sample.form()::startsWith);
    }

    /** The operations that a sample applies to something that depends on its inputs. */
    static List<Invocation<?>> on(OpSample sample, DType floating) {
        List<Invocation<?>> seen = new ArrayList<>();
        try (Level level = new Level("spy")) {
            Tensor[] inputs = sample.tensors(floating);
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = new Tensor(new Spy(level, inputs[i], seen));
            }
            sample.call().apply(inputs);
        }
        return seen;
    }

    /** A tensor that was traced by a call that has returned. */
    static Tensor escaped(Tensor value) {
        Level level = new Level("spy");
        level.close();
        return new Tensor(new Spy(level, value, new ArrayList<>()));
    }

    @Override
    public Level level() {
        return level;
    }

    @Override
    public Tensor lower() {
        return lower;
    }

    @Override
    public <A> Tensor bind(Op<A> operation, A attributes, Tensor[] inputs) {
        Tensor[] plain = new Tensor[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            plain[i] =
                    inputs[i].payload() instanceof Spy s && s.level == level ? s.lower : inputs[i];
        }
        Tensor out = operation.apply(attributes, plain);
        seen.add(new Invocation<>(operation, attributes, plain, out));
        return new Tensor(new Spy(level, out, seen));
    }
}
