package dev.adjoint.autograd;

import dev.adjoint.Dense;
import dev.adjoint.Storage;
import dev.adjoint.Tensor;
import dev.adjoint.op.Clone;
import dev.adjoint.op.Permute;
import dev.adjoint.tree.Structure;
import dev.adjoint.tree.TensorTrees;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Calls of {@code vmap}: maps the arguments, calls the function once, and gathers its results. */
public final class Vmap {
    private final VmapOptions options;
    private final List<Structure> arguments = new ArrayList<>();
    private final List<Tensor[]> moved = new ArrayList<>();
    private final List<boolean[]> mapped = new ArrayList<>();
    private final Set<Storage> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private int size = -1;
    private String sized = "";

    private Vmap(VmapOptions options) {
        this.options = options;
    }

    /**
     * The function's results for all elements of the batch.
     *
     * @param f the function of all arguments
     * @throws IllegalArgumentException if nothing is mapped, an axis is not there, or batch sizes
     *     differ
     */
    public static <R> R call(VmapOptions options, Function<Object[], R> f, Object... arguments) {
        return new Vmap(options).run(f, arguments);
    }

    /** An argument as the function gets it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // rebuilt, of its own type
    public static <T> T argument(Object[] arguments, int i) {
        return (T) arguments[i];
    }

    private <R> R run(Function<Object[], R> f, Object[] args) {
        In in = options.axes();
        if (in != null && in.arity() != args.length) {
            throw new IllegalArgumentException(
                    "vmap: In.of has "
                            + in.arity()
                            + " axes for a function of "
                            + args.length
                            + " arguments");
        }
        for (int i = 0; i < args.length; i++) {
            take(i, args[i], in);
        }
        if (size < 0) {
            throw new IllegalArgumentException(
                    "vmap: nothing is mapped; at least one tensor of the arguments has a batch"
                            + " dimension");
        }
        try (Mapping mapping = new Mapping(size, options.policy())) {
            Object[] traced = new Object[args.length];
            for (int i = 0; i < traced.length; i++) {
                traced[i] = traced(mapping, i);
            }
            R out = mapping.drawing(() -> f.apply(traced));
            return TensorTrees.mapAll("vmap", out, t -> result(mapping, t));
        }
    }

    /** Moves the batch dimension of each tensor of an argument to the front. */
    private void take(int number, Object argument, @Nullable In in) {
        Structure structure = Structure.ofAll("vmap", argument);
        Tensor[] tensors = structure.leaves();
        boolean[] isMapped = new boolean[tensors.length];
        List<String> paths = structure.paths();
        for (int i = 0; i < tensors.length; i++) {
            Tensor t = tensors[i];
            if (t.payload() instanceof Dense dense) {
                taken.add(dense.storage());
            }
            Integer axis = in == null ? Integer.valueOf(0) : in.axis(number, paths.get(i));
            if (axis != null) {
                isMapped[i] = true;
                tensors[i] = moved(t, axis, name(number, paths.get(i)));
            }
        }
        arguments.add(structure);
        moved.add(tensors);
        mapped.add(isMapped);
    }

    private static String name(int argument, String path) {
        return "argument " + argument + (path.isEmpty() ? "" : " at " + path);
    }

    private Tensor moved(Tensor t, int axis, String name) {
        int rank = t.dim();
        int from = axis < 0 ? axis + rank : axis;
        if (from < 0 || from >= rank) {
            throw new IllegalArgumentException(
                    "vmap: axis "
                            + axis
                            + " of "
                            + name
                            + ", a tensor of shape "
                            + t.shape()
                            + "; In.NONE says that an argument is not mapped");
        }
        int own = t.size(from);
        if (size >= 0 && own != size) {
            throw new IllegalArgumentException(
                    "vmap: batch sizes differ: "
                            + size
                            + " of "
                            + sized
                            + ", "
                            + own
                            + " of "
                            + name
                            + ", of shape "
                            + t.shape());
        }
        if (size < 0) {
            size = own;
            sized = name;
        }
        return Permute.move(t, from, 0);
    }

    @SuppressWarnings("NullAway") // null only where the argument is
    private Object traced(Mapping mapping, int i) {
        Tensor[] tensors = moved.get(i).clone();
        boolean[] isMapped = mapped.get(i);
        for (int j = 0; j < tensors.length; j++) {
            tensors[j] = isMapped[j] ? mapping.wrap(tensors[j]) : tensors[j];
        }
        return arguments.get(i).build("vmap", tensors);
    }

    /** A result with its batch dimension in its place, of a storage of its own. */
    private Tensor result(Mapping mapping, Tensor value) {
        Tensor whole = mapping.spread(value.toDense());
        int axis = options.outAxis();
        int to = axis < 0 ? axis + whole.dim() : axis;
        if (to < 0 || to >= whole.dim()) {
            throw new IllegalArgumentException(
                    "vmap: out axis "
                            + axis
                            + " for a result of shape "
                            + value.shape()
                            + ", which has "
                            + whole.dim()
                            + " dimensions with that of the batch");
        }
        Tensor result = Permute.move(whole, 0, to);
        return result.payload() instanceof Dense dense && isShared(dense)
                ? Clone.of(result)
                : result;
    }

    /** Whether a result is a part of something, or of an argument or another result. */
    private boolean isShared(Dense dense) {
        return dense.storage().size() != dense.numel() || !taken.add(dense.storage());
    }
}
