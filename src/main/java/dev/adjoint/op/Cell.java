package dev.adjoint.op;

import static dev.adjoint.op.None.NONE;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;
import dev.adjoint.backend.Expr;
import dev.adjoint.backend.Program;
import dev.adjoint.internal.ProcessState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Scalar expressions with several results over tensors that hold several blocks side by side in
 * their last dimension, as the gates of a recurrent cell do: one fused pass, and one for all
 * gradients.
 *
 * <p>An input of k blocks has the shape [.., k * hidden]; leading dimensions broadcast. {@code
 * Arg(i)} of the expressions is the i-th block, counted over all inputs. The output of the
 * operation is a vector: the results one after the other, each row-major.
 *
 * <p>The derivatives are cells again, found from the expressions.
 */
public abstract class Cell extends Op<None> {
    private final String wants;
    private final int[] blocks;
    private final int[] results;
    private final Program program;
    private final ConcurrentHashMap<Integer, DerivedCell> derived = new ConcurrentHashMap<>();

    /**
     * A cell of the given expressions.
     *
     * @param wants the inputs' names and shapes, for error messages
     * @param blocks the number of blocks of each input
     * @param results the number of blocks of each result
     * @param exprs one for each block of the results
     */
    protected Cell(String name, String wants, int[] blocks, int[] results, List<Expr> exprs) {
        super(name);
        this.wants = wants;
        this.blocks = blocks.clone();
        this.results = results.clone();
        this.program = new Program(exprs, Arrays.stream(blocks).sum());
    }

    /** The results; inputs are brought to their common floating dtype. */
    final Tensor[] of(Tensor... inputs) {
        DType type = Promotion.floating(name(), Promotion.of(name(), inputs, 0));
        Tensor[] in = new Tensor[inputs.length];
        boolean dense = true;
        for (int i = 0; i < in.length; i++) {
            in[i] = Cast.of(inputs[i], type);
            dense &= in[i].isDense();
        }
        Shape block = block(shapes(in));
        return dense ? compute(in, block, type) : split(apply(NONE, in), block);
    }

    /** The results, each with a storage of its own, which saves the caller a copy. */
    private Tensor[] compute(Tensor[] in, Shape block, DType dtype) {
        Dense[] dense = new Dense[in.length];
        for (int i = 0; i < in.length; i++) {
            dense[i] = in[i].dense(name());
        }
        int last = block.dim() - 1;
        Dense[] out = new Dense[results.length];
        for (int r = 0; r < out.length; r++) {
            out[r] = Dense.allocate(dtype, block.with(last, results[r] * block.size(last)));
        }
        compute(ProcessState.cpu(), dense, out, block);
        return Arrays.stream(out).map(Tensor::new).toArray(Tensor[]::new);
    }

    private void compute(Backend backend, Dense[] in, Dense[] out, Shape block) {
        if (block.numel() > 0) {
            backend.elementwise(program, out[0].dtype(), targets(out, block), arguments(in));
        }
    }

    final int[] blocks() {
        return blocks;
    }

    final int[] results() {
        return results;
    }

    final List<Expr> exprs() {
        return program.exprs();
    }

    /** The gradient by each argument; cotangents are the arguments after those. */
    final List<Expr> pulled() {
        int arity = program.arity();
        List<Expr> cotangents = new ArrayList<>();
        for (int r = 0; r < exprs().size(); r++) {
            cotangents.add(Expr.arg(arity + r));
        }
        return Calculus.pullback(exprs(), cotangents, arity);
    }

    static int needs(Saved<None> saved) {
        int needs = 0;
        for (int i = 0; i < saved.count(); i++) {
            needs |= saved.needs(i) ? 1 << i : 0;
        }
        return needs;
    }

    static Shape[] shapes(Saved<None> saved) {
        Shape[] shapes = new Shape[saved.count()];
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] = saved.shape(i);
        }
        return shapes;
    }

    private static Shape[] shapes(Tensor[] in) {
        return Arrays.stream(in).map(Tensor::shape).toArray(Shape[]::new);
    }

    /** The shape of a block of the results, [.., hidden]. */
    final Shape block(Shape... in) {
        int hidden = in[0].dim() == 0 ? -1 : in[0].size(in[0].dim() - 1) / blocks[0];
        Shape all = Shape.of();
        for (int i = 0; i < in.length; i++) {
            int last = in[i].dim() - 1;
            if (last < 0 || in[i].size(last) != blocks[i] * hidden) {
                throw new IllegalArgumentException(
                        name() + ": got " + Arrays.toString(in) + "; wants " + wants);
            }
            all = Shape.broadcast(all, in[i].with(last, hidden), name());
        }
        return all;
    }

    /** Views of the results in the operation's output. */
    final Tensor[] split(Tensor flat, Shape block) {
        Tensor[] out = new Tensor[results.length];
        int last = block.dim() - 1;
        int start = 0;
        for (int r = 0; r < out.length; r++) {
            int length = results[r] * block.numel();
            Slice.Range range = new Slice.Range(0, start, length, 1);
            Tensor part = results.length == 1 ? flat : Slice.OP.apply(range, flat);
            out[r] = View.OP.apply(block.with(last, results[r] * block.size(last)), part);
            start += length;
        }
        return out;
    }

    @Override
    public final Shape shape(None none, Tensor... in) {
        return Shape.of(block(shapes(in)).numel() * program.exprs().size());
    }

    @Override
    protected final Dense compute(
            Backend backend, None none, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        Shape block = block(Arrays.stream(in).map(Dense::shape).toArray(Shape[]::new));
        int last = block.dim() - 1;
        Dense[] parts = new Dense[results.length];
        int offset = 0;
        for (int r = 0; r < parts.length; r++) {
            Shape part = block.with(last, results[r] * block.size(last));
            parts[r] = new Dense(out.storage(), part, part.contiguousStrides(), offset);
            offset += part.numel();
        }
        compute(backend, in, parts, block);
        return out;
    }

    /** The blocks of the results. */
    private Dense[] targets(Dense[] out, Shape block) {
        List<Dense> targets = new ArrayList<>();
        int hidden = block.size(block.dim() - 1);
        for (int r = 0; r < out.length; r++) {
            for (int b = 0; b < results[r]; b++) {
                int offset = out[r].offset() + b * hidden;
                targets.add(new Dense(out[r].storage(), block, out[r].strides(), offset));
            }
        }
        return targets.toArray(Dense[]::new);
    }

    private Dense[] arguments(Dense[] in) {
        List<Dense> arguments = new ArrayList<>();
        for (int i = 0; i < in.length; i++) {
            int last = in[i].shape().dim() - 1;
            int hidden = in[i].shape().size(last) / blocks[i];
            Shape shape = in[i].shape().with(last, hidden);
            for (int b = 0; b < blocks[i]; b++) {
                int offset = in[i].offset() + b * hidden * in[i].stride(last);
                arguments.add(new Dense(in[i].storage(), shape, in[i].strides(), offset));
            }
        }
        return arguments.toArray(Dense[]::new);
    }

    @Override
    public int reads(None none, int needs) {
        return pullback(needs).reads(blocks.length);
    }

    /** The cell of the gradients of the inputs in {@code needs}. */
    private DerivedCell pullback(int needs) {
        return derived.computeIfAbsent(
                needs,
                k -> {
                    List<Expr> all = pulled();
                    List<Integer> targets = new ArrayList<>();
                    List<Expr> wanted = new ArrayList<>();
                    int next = 0;
                    for (int i = 0; i < blocks.length; i++) {
                        List<Expr> own = all.subList(next, next += blocks[i]);
                        if ((needs >>> i & 1) != 0 && !own.stream().allMatch(Expr.ZERO::equals)) {
                            targets.add(i);
                            wanted.addAll(own);
                        }
                    }
                    int[] counts = targets.stream().mapToInt(i -> blocks[i]).toArray();
                    return DerivedCell.of(
                            name() + ".vjp", joined(blocks, results), counts, wanted, targets);
                });
    }

    /** The cell of the results' tangents, given those of the inputs in {@code mask}. */
    private DerivedCell pushforward(int mask) {
        return derived.computeIfAbsent(
                ~mask,
                k -> {
                    List<Expr> tangents = new ArrayList<>();
                    List<Integer> counts = new ArrayList<>();
                    int next = program.arity();
                    for (int i = 0; i < blocks.length; i++) {
                        boolean there = (mask >>> i & 1) != 0;
                        for (int b = 0; b < blocks[i]; b++) {
                            tangents.add(there ? Expr.arg(next++) : Expr.ZERO);
                        }
                        if (there) {
                            counts.add(blocks[i]);
                        }
                    }
                    int[] more = counts.stream().mapToInt(Integer::intValue).toArray();
                    return DerivedCell.of(
                            name() + ".jvp",
                            joined(blocks, more),
                            results,
                            Calculus.pushforward(program.exprs(), tangents),
                            List.of());
                });
    }

    private static int[] joined(int[] a, int[] b) {
        int[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<None> saved, Tensor cotangent) {
        int n = blocks.length;
        Shape[] shapes = shapes(saved);
        @Nullable Tensor[] cotangents = new Tensor[n];
        DerivedCell back = pullback(needs(saved));
        if (!back.isZero()) {
            Tensor[] parts = split(cotangent, block(shapes));
            Tensor[] gradients = back.of(back.pick(i -> i < n ? saved.input(i) : parts[i - n]));
            for (int j = 0; j < gradients.length; j++) {
                int i = back.target(j);
                cotangents[i] = Sum.to(gradients[j], shapes[i]);
            }
        }
        return cotangents;
    }

    @Override
    public @Nullable Tensor jvp(
            None none, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Shape block = block(shapes(inputs));
        int last = block.dim() - 1;
        int mask = 0;
        List<Tensor> all = new ArrayList<>(List.of(inputs));
        for (int i = 0; i < blocks.length; i++) {
            Tensor tangent = tangents[i];
            if (tangent != null) {
                mask |= 1 << i;
                // whole, so that the result has its shape even where the inputs are not read
                all.add(Expand.of(tangent, block.with(last, blocks[i] * block.size(last))));
            }
        }
        DerivedCell forward = pushforward(mask);
        return forward.isZero() ? null : forward.apply(NONE, forward.pick(all::get));
    }

    @Override
    public final Tensor batch(None none, Tensor[] inputs, boolean[] mapped, int size) {
        int rank = Batching.rank(inputs, mapped);
        Tensor[] aligned = new Tensor[inputs.length];
        for (int i = 0; i < aligned.length; i++) {
            aligned[i] = Batching.align(inputs[i], mapped[i], rank);
        }
        Shape block = block(shapes(aligned));
        Tensor[] parts = split(apply(NONE, aligned), block);
        for (int r = 0; r < parts.length; r++) {
            parts[r] = View.reshape(parts[r], size, results[r] * (block.numel() / size));
        }
        return Cat.of(1, parts);
    }
}
