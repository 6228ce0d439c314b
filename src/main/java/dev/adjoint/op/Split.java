package dev.adjoint.op;

import dev.adjoint.Tensor;

import java.util.ArrayList;
import java.util.List;

/** Cuts a tensor into views along a dimension. */
public final class Split {
    private Split() {}

    /**
     * Pieces of {@code size} elements along {@code dim}; the last may be smaller.
     *
     * @throws IllegalArgumentException if {@code size < 1}
     */
    public static List<Tensor> of(Tensor x, int size, int dim) {
        int axis = x.shape().axis(dim, "split");
        if (size < 1 || x.dim() == 0) {
            throw new IllegalArgumentException(
                    "split: pieces of "
                            + size
                            + " along dimension "
                            + dim
                            + " of shape "
                            + x.shape());
        }
        List<Tensor> pieces = new ArrayList<>();
        int total = x.size(axis);
        for (int start = 0; start < total || start == 0; start += size) {
            pieces.add(Slice.narrow(x, axis, start, Math.min(size, total - start)));
        }
        return List.copyOf(pieces);
    }

    /**
     * At most {@code chunks} pieces of equal size along {@code dim}; the last may be smaller.
     *
     * @throws IllegalArgumentException if {@code chunks < 1}
     */
    public static List<Tensor> chunk(Tensor x, int chunks, int dim) {
        int axis = x.shape().axis(dim, "chunk");
        if (chunks < 1 || x.dim() == 0) {
            throw new IllegalArgumentException(
                    "chunk: "
                            + chunks
                            + " pieces along dimension "
                            + dim
                            + " of shape "
                            + x.shape());
        }
        return of(x, Math.max(1, Math.ceilDiv(x.size(axis), chunks)), axis);
    }

    /** The slices along {@code dim}, without that dimension. */
    public static List<Tensor> unbind(Tensor x, int dim) {
        int axis = x.shape().axis(dim, "unbind");
        List<Tensor> slices = new ArrayList<>();
        for (int i = 0; i < (x.dim() == 0 ? 0 : x.size(axis)); i++) {
            slices.add(Select.of(x, axis, i));
        }
        return List.copyOf(slices);
    }

    /**
     * {@code x} laid side by side {@code repeats[i]} times along each dimension; more repeats than
     * dimensions add leading ones.
     */
    public static Tensor repeat(Tensor x, int... repeats) {
        if (repeats.length < x.dim()) {
            throw new IllegalArgumentException(
                    "repeat: "
                            + repeats.length
                            + " counts for the "
                            + x.dim()
                            + " dimensions of shape "
                            + x.shape());
        }
        int lead = repeats.length - x.dim();
        int[] paired = new int[2 * repeats.length];
        int[] spread = new int[2 * repeats.length];
        int[] joined = new int[repeats.length];
        for (int i = 0; i < repeats.length; i++) {
            int size = i < lead ? 1 : x.size(i - lead);
            if (repeats[i] < 0) {
                throw new IllegalArgumentException(
                        "repeat: " + repeats[i] + " times, for shape " + x.shape());
            }
            paired[2 * i] = 1;
            paired[2 * i + 1] = size;
            spread[2 * i] = repeats[i];
            spread[2 * i + 1] = size;
            joined[i] = repeats[i] * size;
        }
        return View.of(Clone.of(Expand.of(View.reshape(x, paired), spread)), joined);
    }
}
