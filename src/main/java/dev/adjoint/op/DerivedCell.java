package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Expr;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A derivative of a {@link Cell} as a cell: its inputs are those of the original's inputs,
 * cotangents or tangents that the expressions mention. Its own derivatives, of the second order and
 * above, are composed of elementwise operations.
 */
final class DerivedCell extends Cell {
    private final int[] inputs;
    private final List<Integer> targets;
    private final boolean zero;

    private DerivedCell(
            String name,
            int[] blocks,
            int[] results,
            List<Expr> exprs,
            int[] inputs,
            List<Integer> targets,
            boolean zero) {
        super(name, "the inputs and cotangents of the cell", blocks, results, exprs);
        this.inputs = inputs;
        this.targets = List.copyOf(targets);
        this.zero = zero;
    }

    /**
     * Keeps the inputs that the expressions mention.
     *
     * @param blocks of all inputs: the original's and what is added
     * @param results the number of blocks of each result
     * @param targets the original's input whose gradient each result is; none for tangents
     */
    static DerivedCell of(
            String name, int[] blocks, int[] results, List<Expr> exprs, List<Integer> targets) {
        int used = exprs.stream().mapToInt(Expr::arguments).reduce(0, (a, b) -> a | b);
        List<Integer> kept = new ArrayList<>();
        int total = 0;
        for (int count : blocks) {
            total += count;
        }
        int[] numbers = new int[total];
        int argument = 0;
        int next = 0;
        for (int i = 0; i < blocks.length; i++) {
            int mask = (1 << blocks[i]) - 1 << argument;
            if ((used & mask) != 0) {
                kept.add(i);
                for (int b = 0; b < blocks[i]; b++) {
                    numbers[argument + b] = next++;
                }
            }
            argument += blocks[i];
        }
        return new DerivedCell(
                name,
                kept.stream().mapToInt(i -> blocks[i]).toArray(),
                results,
                exprs.isEmpty()
                        ? List.of(Expr.ZERO)
                        : Expr.rewrite(
                                exprs,
                                e -> e instanceof Expr.Arg a ? Expr.arg(numbers[a.index()]) : e),
                kept.stream().mapToInt(Integer::intValue).toArray(),
                targets,
                exprs.stream().allMatch(Expr.ZERO::equals));
    }

    /** Whether all results are 0. */
    boolean isZero() {
        return zero;
    }

    /** The original's input whose gradient is result {@code j}. */
    int target(int j) {
        return targets.get(j);
    }

    /** Bit i: input i of the original, of which there are {@code count}, is read. */
    int reads(int count) {
        int reads = 0;
        for (int i : inputs) {
            reads |= i < count ? 1 << i : 0;
        }
        return reads;
    }

    /** The inputs out of the original's inputs and what is added. */
    Tensor[] pick(IntFunction<Tensor> all) {
        Tensor[] in = new Tensor[inputs.length];
        for (int j = 0; j < in.length; j++) {
            in[j] = all.apply(inputs[j]);
        }
        return in;
    }

    @Override
    public int reads(None none, int needs) {
        int used = gradients(needs).stream().mapToInt(Expr::arguments).reduce(0, (a, b) -> a | b);
        int reads = 0;
        int argument = 0;
        for (int i = 0; i < blocks().length; i++) {
            int mask = (1 << blocks()[i]) - 1 << argument;
            reads |= (used & mask) != 0 ? 1 << i : 0;
            argument += blocks()[i];
        }
        return reads;
    }

    /** The gradient by each argument, 0 for those of inputs that are not in {@code needs}. */
    private List<Expr> gradients(int needs) {
        List<Expr> all = new ArrayList<>(pulled());
        int argument = 0;
        for (int i = 0; i < blocks().length; i++) {
            for (int b = 0; b < blocks()[i]; b++, argument++) {
                if ((needs >>> i & 1) == 0) {
                    all.set(argument, Expr.ZERO);
                }
            }
        }
        return all;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<None> saved, Tensor cotangent) {
        int n = saved.count();
        int needs = needs(saved);
        int reads = reads(saved.attributes(), needs);
        Shape block = block(shapes(saved));
        List<@Nullable Tensor> arguments = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            addBlocks(arguments, (reads >>> i & 1) != 0 ? saved.input(i) : null, blocks()[i]);
        }
        Tensor[] parts = split(cotangent, block);
        for (int r = 0; r < parts.length; r++) {
            addBlocks(arguments, parts[r], results()[r]);
        }
        @Nullable Tensor[] terms = Composition.evaluate(gradients(needs), arguments);
        @Nullable Tensor[] cotangents = new Tensor[n];
        int argument = 0;
        for (int i = 0; i < n; i++) {
            Tensor whole = joined(terms, argument, blocks()[i], block);
            cotangents[i] = whole == null ? null : Sum.to(whole, saved.shape(i));
            argument += blocks()[i];
        }
        return cotangents;
    }

    @Override
    public @Nullable Tensor jvp(
            None none, Tensor[] in, Tensor output, @Nullable Tensor[] tangents) {
        Shape block = block(Arrays.stream(in).map(Tensor::shape).toArray(Shape[]::new));
        List<@Nullable Tensor> arguments = new ArrayList<>();
        List<Expr> directions = new ArrayList<>();
        for (int i = 0; i < in.length; i++) {
            addBlocks(arguments, in[i], blocks()[i]);
        }
        for (int i = 0; i < in.length; i++) {
            Tensor tangent = tangents[i];
            for (int b = 0; b < blocks()[i]; b++) {
                directions.add(tangent == null ? Expr.ZERO : Expr.arg(arguments.size() + b));
            }
            if (tangent != null) {
                addBlocks(arguments, tangent, blocks()[i]);
            }
        }
        @Nullable Tensor[] terms =
                Composition.evaluate(Calculus.pushforward(exprs(), directions), arguments);
        if (Arrays.stream(terms).allMatch(t -> t == null)) {
            return null;
        }
        List<Tensor> pieces = new ArrayList<>();
        int first = 0;
        for (int count : results()) {
            Tensor whole = joined(terms, first, count, block);
            int size = count * block.numel();
            pieces.add(
                    whole == null
                            ? Expand.of(Create.number(output, 0), size)
                            : View.reshape(whole, size));
            first += count;
        }
        return Cat.of(0, pieces.toArray(Tensor[]::new));
    }

    private static void addBlocks(List<@Nullable Tensor> to, @Nullable Tensor x, int count) {
        for (int b = 0; b < count; b++) {
            int size = x == null ? 0 : x.size(-1) / count;
            to.add(x == null ? null : Slice.narrow(x, -1, b * size, size));
        }
    }

    /** Blocks side by side, null if all are 0. */
    private static @Nullable Tensor joined(
            @Nullable Tensor[] terms, int first, int count, Shape block) {
        Tensor some = null;
        for (int b = first; b < first + count; b++) {
            some = some == null ? terms[b] : some;
        }
        if (some == null) {
            return null;
        }
        Tensor[] pieces = new Tensor[count];
        for (int b = 0; b < count; b++) {
            Tensor term = terms[first + b];
            pieces[b] = Expand.of(term == null ? Create.number(some, 0) : term, block);
        }
        return Cat.of(block.dim() - 1, pieces);
    }
}
