package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Products of tensors whose dimensions have labels, summed over some of them. */
public final class Contraction {
    private Contraction() {}

    /**
     * A tensor with a label for each dimension, all different.
     *
     * @param x the tensor
     * @param labels one for each dimension
     */
    record Term(Tensor x, List<Integer> labels) {
        int size(int label) {
            return x.size(labels.indexOf(label));
        }

        /** With the dimensions in another order. */
        Term order(List<Integer> wanted) {
            if (wanted.equals(labels)) {
                return this;
            }
            int[] order = wanted.stream().mapToInt(labels::indexOf).toArray();
            return new Term(Permute.of(x, order), wanted);
        }

        /** Summed over the labels that are not in {@code keep}. */
        Term sumOthers(Collection<Integer> keep) {
            List<Integer> left = new ArrayList<>(labels);
            left.retainAll(keep);
            if (left.size() == labels.size()) {
                return this;
            }
            int[] summed =
                    labels.stream()
                            .filter(label -> !keep.contains(label))
                            .mapToInt(labels::indexOf)
                            .toArray();
            return new Term(Sum.of(x, false, summed), left);
        }
    }

    /**
     * The product of two terms, summed over the labels that both have and {@code keep} does not. A
     * sum is a batched matrix product; where nothing is summed, the product is elementwise.
     */
    static Term pair(Term a, Term b, Collection<Integer> keep) {
        List<Integer> batch = new ArrayList<>(a.labels);
        batch.retainAll(b.labels);
        List<Integer> summed = new ArrayList<>(batch);
        summed.removeAll(keep);
        batch.retainAll(keep);
        List<Integer> left = new ArrayList<>(a.labels);
        left.removeAll(b.labels);
        List<Integer> right = new ArrayList<>(b.labels);
        right.removeAll(a.labels);
        List<Integer> all = joined(batch, left, right);
        Tensor first = a.order(joined(batch, left, summed)).x;
        Tensor second = b.order(joined(batch, summed, right)).x;
        if (summed.isEmpty()) {
            return new Term(
                    Mul.OP.of(spread(first, batch, left, right), inserted(second, batch, left)),
                    all);
        }
        int[] sizes = new int[all.size()];
        for (int i = 0; i < sizes.length; i++) {
            int label = all.get(i);
            sizes[i] = a.labels.contains(label) ? a.size(label) : b.size(label);
        }
        int inner = numel(a, summed);
        boolean batched = !batch.isEmpty();
        Tensor product =
                MatMul.of(
                        matrices(first, batched, numel(a, batch), numel(a, left), inner),
                        matrices(second, batched, numel(a, batch), inner, numel(b, right)));
        return new Term(View.reshape(product, Shape.of(sizes)), all);
    }

    private static Tensor spread(
            Tensor x, List<Integer> batch, List<Integer> left, List<Integer> right) {
        Shape shape = x.shape();
        for (int i = 0; i < right.size(); i++) {
            shape = shape.insert(batch.size() + left.size(), 1);
        }
        return View.reshape(x, shape);
    }

    private static Tensor inserted(Tensor x, List<Integer> batch, List<Integer> left) {
        Shape shape = x.shape();
        for (int i = 0; i < left.size(); i++) {
            shape = shape.insert(batch.size(), 1);
        }
        return View.reshape(x, shape);
    }

    private static Tensor matrices(Tensor x, boolean batched, int batch, int rows, int columns) {
        return View.reshape(x, batched ? Shape.of(batch, rows, columns) : Shape.of(rows, columns));
    }

    private static int numel(Term term, List<Integer> labels) {
        int n = 1;
        for (int label : labels) {
            n *= term.size(label);
        }
        return n;
    }

    @SafeVarargs
    private static List<Integer> joined(List<Integer>... parts) {
        List<Integer> all = new ArrayList<>();
        for (List<Integer> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    /**
     * The products summed over pairs of dimensions: {@code dimsA[i]} of a with {@code dimsB[i]} of
     * b. The result has a's other dimensions, then b's.
     *
     * @throws IllegalArgumentException if the lists differ in length, name a dimension twice, or
     *     pair dimensions of different sizes
     */
    public static Tensor tensordot(Tensor a, Tensor b, int[] dimsA, int[] dimsB) {
        if (dimsA.length != dimsB.length) {
            throw new IllegalArgumentException(
                    "tensordot: dimensions "
                            + Arrays.toString(dimsA)
                            + " with "
                            + Arrays.toString(dimsB)
                            + ": as many of each are wanted");
        }
        List<Integer> left = labels(a, 0);
        List<Integer> right = labels(b, a.dim());
        List<Integer> keep = joined(left, right);
        for (int i = 0; i < dimsA.length; i++) {
            int p = a.shape().axis(dimsA[i], "tensordot");
            int q = b.shape().axis(dimsB[i], "tensordot");
            if (a.dim() == 0 || b.dim() == 0 || a.size(p) != b.size(q)) {
                throw new IllegalArgumentException(
                        "tensordot: dimension "
                                + dimsA[i]
                                + " of shape "
                                + a.shape()
                                + " and dimension "
                                + dimsB[i]
                                + " of shape "
                                + b.shape()
                                + " differ in size");
            }
            if (!keep.remove(left.get(p)) || right.get(q) < a.dim()) {
                throw new IllegalArgumentException(
                        "tensordot: a dimension is named twice: "
                                + Arrays.toString(dimsA)
                                + " with "
                                + Arrays.toString(dimsB));
            }
            keep.remove(right.get(q));
            right.set(q, left.get(p));
        }
        var type = Promotion.of("tensordot", new Tensor[] {a, b}, 0);
        return pair(new Term(Cast.of(a, type), left), new Term(Cast.of(b, type), right), keep).x;
    }

    private static List<Integer> labels(Tensor x, int first) {
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < x.dim(); i++) {
            labels.add(first + i);
        }
        return labels;
    }

    /**
     * {@link #tensordot(Tensor, Tensor, int[], int[])} over the last {@code dims} dimensions of a
     * and the first of b.
     */
    public static Tensor tensordot(Tensor a, Tensor b, int dims) {
        if (dims < 0 || dims > Math.min(a.dim(), b.dim())) {
            throw new IllegalArgumentException(
                    "tensordot: "
                            + dims
                            + " dimensions of shapes "
                            + a.shape()
                            + " and "
                            + b.shape());
        }
        int[] last = new int[dims];
        int[] first = new int[dims];
        for (int i = 0; i < dims; i++) {
            last[i] = a.dim() - dims + i;
            first[i] = i;
        }
        return tensordot(a, b, last, first);
    }

    /**
     * The Kronecker product: each element of a times the whole of b, in a's places. The tensor with
     * fewer dimensions gets leading ones of size 1.
     */
    public static Tensor kron(Tensor a, Tensor b) {
        int rank = Math.max(a.dim(), b.dim());
        int[] left = new int[2 * rank];
        int[] right = new int[2 * rank];
        int[] sizes = new int[rank];
        for (int i = 0; i < rank; i++) {
            left[2 * i] = size(a, rank, i);
            left[2 * i + 1] = 1;
            right[2 * i] = 1;
            right[2 * i + 1] = size(b, rank, i);
            sizes[i] = left[2 * i] * right[2 * i + 1];
        }
        Tensor product =
                Mul.OP.of(View.reshape(a, Shape.of(left)), View.reshape(b, Shape.of(right)));
        return View.reshape(product, Shape.of(sizes));
    }

    private static int size(Tensor x, int rank, int dim) {
        int own = dim - (rank - x.dim());
        return own < 0 ? 1 : x.size(own);
    }
}
