package dev.adjoint.autograd;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Payload;
import dev.adjoint.Shape;
import dev.adjoint.Storage;
import dev.adjoint.Tensor;
import dev.adjoint.Tracer;
import dev.adjoint.op.Op;
import dev.adjoint.op.Saved;
import dev.adjoint.op.Select;
import dev.adjoint.op.Slice;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * A recorded operation, or a leaf: what its backward rule reads, and the nodes of its inputs. Only
 * values that the rule reads are kept, with the version that they had.
 *
 * @param <A> the operation's attributes
 */
final class Node<A> implements Saved<A> {
    private static final Node<?>[] NO_PARENTS = {};

    private final long sequence;
    private final @Nullable Op<A> op;
    private final A attributes;
    private final Shape outputShape;
    private final DType outputType;
    private @Nullable Node<?>[] parents;
    private final Shape[] shapes;
    private final DType[] types;
    private @Nullable Tensor[] inputs;
    private @Nullable Tensor output;
    private final long[] versions;
    private final Segment.@Nullable Place place;

    private Node(
            long sequence,
            @Nullable Op<A> op,
            A attributes,
            @Nullable Node<?>[] parents,
            @Nullable Tensor[] inputs,
            Shape[] shapes,
            DType[] types,
            Tensor output,
            boolean keepOutput,
            Segment.@Nullable Place place) {
        this.sequence = sequence;
        this.op = op;
        this.attributes = attributes;
        this.parents = parents;
        this.inputs = inputs;
        this.shapes = shapes;
        this.types = types;
        this.outputShape = output.shape();
        this.outputType = output.dtype();
        this.output = keepOutput ? output : null;
        this.place = place;
        this.versions = new long[inputs.length + 1];
        for (int i = 0; i < inputs.length; i++) {
            Tensor input = inputs[i];
            versions[i] = input == null ? 0 : storage(input).version();
        }
        versions[inputs.length] = keepOutput ? storage(output).version() : 0;
    }

    /**
     * What a leaf is.
     *
     * @param path its place in the structure
     * @param byRows whether its gradient may consist of rows
     */
    record Leaf(Supplier<String> path, boolean byRows) {}

    /** A parameter. */
    static Node<Leaf> leaf(long sequence, Tensor value, Leaf leaf) {
        return new Node<>(
                sequence,
                null,
                leaf,
                NO_PARENTS,
                new Tensor[0],
                new Shape[0],
                new DType[0],
                value,
                false,
                null);
    }

    /**
     * An operation's result.
     *
     * @param parents the nodes of its inputs, null for constants
     */
    static <A> Node<A> of(
            long sequence,
            Op<A> op,
            A attributes,
            @Nullable Node<?>[] parents,
            Tensor[] lower,
            Tensor output) {
        return of(sequence, op, attributes, parents, lower, output, null);
    }

    /**
     * An operation's result whose values are not kept, but made again for the backward pass.
     *
     * @param place where they will be found; null where they are to be kept
     */
    static <A> Node<A> of(
            long sequence,
            Op<A> op,
            A attributes,
            @Nullable Node<?>[] parents,
            Tensor[] lower,
            Tensor output,
            Segment.@Nullable Place place) {
        int n = lower.length;
        int needs = 0;
        for (int i = 0; i < n && i < Integer.SIZE - 2; i++) {
            needs |= parents[i] != null ? 1 << i : 0;
        }
        int wanted = op.reads(attributes, needs);
        int reads = place == null ? wanted : 0;
        Shape[] shapes = new Shape[n];
        DType[] types = new DType[n];
        @Nullable Tensor[] kept = new Tensor[n];
        for (int i = 0; i < n; i++) {
            shapes[i] = lower[i].shape();
            types[i] = lower[i].dtype();
            kept[i] = i < Integer.SIZE - 2 && (reads >>> i & 1) != 0 ? lower[i] : null;
        }
        return new Node<>(
                sequence,
                op,
                attributes,
                parents,
                kept,
                shapes,
                types,
                output,
                (reads & Op.OUTPUT) != 0,
                wanted == 0 ? null : place);
    }

    /** The storage that holds a value's elements, below all transformations. */
    static Storage storage(Tensor value) {
        Payload payload = value.payload();
        while (payload instanceof Tracer tracer) {
            payload = tracer.lower().payload();
        }
        return ((Dense) payload).storage();
    }

    long sequence() {
        return sequence;
    }

    boolean isLeaf() {
        return op == null;
    }

    String name() {
        return op == null ? "leaf" : op.name();
    }

    /**
     * Where the parameter is, for example {@code params.W[1]}; empty for the root and for
     * operations.
     */
    String path() {
        String path = attributes instanceof Leaf leaf ? leaf.path().get() : "";
        return path.isEmpty() ? "" : path.startsWith("[") ? "params" + path : "params." + path;
    }

    /** Whether this is a parameter whose gradient may consist of rows. */
    boolean isByRows() {
        return attributes instanceof Leaf leaf && leaf.byRows();
    }

    /** The part of the parent's output that this node is a view of, null if it is none. */
    Slice.@Nullable Range part() {
        if (op == Slice.OP && attributes instanceof Slice.Range range) {
            return range;
        }
        return op == Select.OP && attributes instanceof Select.At at
                ? new Slice.Range(at.dim(), at.index(), 1, 1)
                : null;
    }

    Shape outputShape() {
        return outputShape;
    }

    DType outputType() {
        return outputType;
    }

    @Nullable Node<?>[] parents() {
        return parents;
    }

    /**
     * Where the values that the rule reads are found; null where they are kept or none are read.
     */
    Segment.@Nullable Place place() {
        return place;
    }

    /** The cotangents of the inputs. */
    @Nullable Tensor[] pull(Tensor cotangent) {
        if (op == null) {
            throw new AssertionError("a leaf has no backward rule");
        }
        return op.vjp(this, cotangent);
    }

    /** The inputs that the rule reads, null for the others. */
    @Nullable Tensor[] kept() {
        return inputs.clone();
    }

    /** Lets go of the kept values and of the nodes before. */
    void release() {
        parents = NO_PARENTS;
        inputs = new Tensor[0];
        output = null;
    }

    @Override
    public A attributes() {
        return attributes;
    }

    @Override
    public Tensor input(int i) {
        Tensor value = inputs[i];
        if (value == null) {
            throw new AssertionError(name() + " reads input " + i + " without having said so");
        }
        return checked(value, versions[i], "input " + i);
    }

    @Override
    public Tensor output() {
        Tensor value = output;
        if (value == null) {
            throw new AssertionError(name() + " reads its output without having said so");
        }
        return checked(value, versions[versions.length - 1], "its output");
    }

    private Tensor checked(Tensor value, long version, String which) {
        if (storage(value).version() != version) {
            throw new IllegalStateException(
                    name()
                            + ": the backward pass reads "
                            + which
                            + " of shape "
                            + value.shape()
                            + ", which was overwritten in place after the forward pass; clone() it"
                            + " before the write");
        }
        return value;
    }

    @Override
    public int count() {
        return shapes.length;
    }

    @Override
    public Shape shape(int i) {
        return shapes[i];
    }

    @Override
    public DType dtype(int i) {
        return types[i];
    }

    @Override
    public boolean needs(int i) {
        return parents[i] != null;
    }

    @Override
    public boolean byRows(int i) {
        Node<?> parent = parents[i];
        return parent != null && parent.isByRows();
    }
}
