package dev.adjoint.autograd;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Storage;
import dev.adjoint.Tensor;
import dev.adjoint.op.Cast;
import dev.adjoint.op.NodeOp;
import dev.adjoint.op.Op;
import dev.adjoint.op.Slice;
import dev.adjoint.op.View;

import org.jspecify.annotations.Nullable;

/**
 * A function with a backward rule of its own, as an operation of a recording. With several values
 * its output is a vector of all of them, of which each is a part; nobody computes it, it is there
 * for the cotangents to arrive at.
 */
final class CustomOp extends NodeOp<CustomOp.Call> {
    /**
     * A call.
     *
     * @param rule the derivatives
     * @param point the values and what the rule needs
     * @param versions those of the residual's storages
     */
    record Call(Custom.Rule rule, Custom.Point point, long[] versions) {}

    private CustomOp(String name) {
        super(name);
    }

    /** The values as results of a node with the given parents. */
    static Tensor[] attach(
            String name,
            Recording recording,
            Custom.Rule rule,
            @Nullable Node<?>[] parents,
            Tensor[] arguments,
            Custom.Point point) {
        CustomOp op = new CustomOp(name);
        Call call = new Call(rule, point, versions(point.residual()));
        Tensor[] values = point.values();
        int first = floating(values, 0);
        if (first < 0) {
            return values;
        }
        Tensor[] out = values.clone();
        if (floating(values, first + 1) < 0) {
            Node<Call> node =
                    Node.of(recording.next(), op, call, parents, arguments, values[first]);
            out[first] = recording.recorded(values[first], node);
            return out;
        }
        Tensor all = vector(values[first].dtype(), total(values));
        Node<Call> hub = Node.of(recording.next(), op, call, parents, arguments, all);
        int start = 0;
        for (int i = 0; i < out.length; i++) {
            if (values[i].dtype().isFloating()) {
                out[i] = recording.recorded(values[i], part(recording, hub, all, start, values[i]));
                start += values[i].numel();
            }
        }
        return out;
    }

    private static int floating(Tensor[] values, int from) {
        for (int i = from; i < values.length; i++) {
            if (values[i].dtype().isFloating()) {
                return i;
            }
        }
        return -1;
    }

    private static int total(Tensor[] values) {
        int total = 0;
        for (Tensor value : values) {
            total = Math.addExact(total, value.dtype().isFloating() ? value.numel() : 0);
        }
        return total;
    }

    /** A vector without elements of its own, for its shape and dtype. */
    private static Tensor vector(DType dtype, int length) {
        return new Tensor(new Dense(Storage.allocate(dtype, 1), Shape.of(length), new int[1], 0));
    }

    /** The node of a value: a view of a part of the vector, in the value's dtype. */
    private static Node<?> part(
            Recording recording, Node<?> hub, Tensor all, int start, Tensor value) {
        Slice.Range range = new Slice.Range(0, start, value.numel(), 1);
        Tensor flat = vector(all.dtype(), value.numel());
        Node<?> slice = node(recording, Slice.OP, range, hub, all, flat);
        if (value.dtype() != all.dtype()) {
            Tensor cast = vector(value.dtype(), value.numel());
            slice = node(recording, Cast.OP, value.dtype(), slice, flat, cast);
            flat = cast;
        }
        return node(recording, View.OP, value.shape(), slice, flat, value);
    }

    private static <A> Node<A> node(
            Recording recording, Op<A> op, A attributes, Node<?> parent, Tensor in, Tensor out) {
        return Node.of(
                recording.next(), op, attributes, new Node<?>[] {parent}, new Tensor[] {in}, out);
    }

    private static long[] versions(Tensor[] tensors) {
        long[] versions = new long[tensors.length];
        for (int i = 0; i < versions.length; i++) {
            versions[i] = Node.storage(tensors[i]).version();
        }
        return versions;
    }

    @Override
    public int reads(Call call, int needs) {
        return 0;
    }

    @Override
    public @Nullable Tensor[] vjp(dev.adjoint.op.Saved<Call> saved, Tensor cotangent) {
        Call call = saved.attributes();
        Tensor[] residual = call.point.residual();
        for (int i = 0; i < residual.length; i++) {
            if (Node.storage(residual[i]).version() != call.versions[i]) {
                throw new IllegalStateException(
                        name()
                                + ": the backward pass reads a value of shape "
                                + residual[i].shape()
                                + ", which was overwritten in place after the forward pass; clone()"
                                + " it before the write");
            }
        }
        return call.rule.pull(call.point, split(call.point.values(), cotangent));
    }

    /** The cotangent of each floating value. */
    private static @Nullable Tensor[] split(Tensor[] values, Tensor cotangent) {
        @Nullable Tensor[] out = new Tensor[values.length];
        int first = floating(values, 0);
        if (floating(values, first + 1) < 0) {
            out[first] = cotangent;
            return out;
        }
        int start = 0;
        for (int i = 0; i < out.length; i++) {
            if (values[i].dtype().isFloating()) {
                Slice.Range range = new Slice.Range(0, start, values[i].numel(), 1);
                Tensor part = Cast.of(Slice.OP.apply(range, cotangent), values[i].dtype());
                out[i] = View.reshape(part, values[i].shape());
                start += values[i].numel();
            }
        }
        return out;
    }
}
