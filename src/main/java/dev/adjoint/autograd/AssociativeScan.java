package dev.adjoint.autograd;

import dev.adjoint.Tensor;
import dev.adjoint.op.Cat;
import dev.adjoint.op.Flip;
import dev.adjoint.op.Slice;
import dev.adjoint.op.View;
import dev.adjoint.tree.Structure;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * All prefixes of an associative combination: neighbours are combined in pairs, then pairs of
 * pairs, and so on, so that n elements take about 2 log2(n) calls of the function on whole batches
 * of elements, and 2 n combinations in all (Blelloch, Prefix sums and their applications, 1990).
 */
public final class AssociativeScan {
    private AssociativeScan() {}

    /**
     * Element t of the result is {@code x0 * x1 * ... * xt}, where {@code *} is {@code f}.
     *
     * @param f combines two trees like {@code elements}, slice by slice along their first
     *     dimension, whose size differs from call to call; associative
     * @param elements any tree; all its tensors have the same first size
     * @param reverse whether element t is {@code xn * ... * xt} instead
     * @throws IllegalArgumentException if the lengths differ, or if {@code f} changes structure,
     *     shapes or dtypes, naming the leaf
     */
    public static <X> X of(BinaryOperator<X> f, X elements, boolean reverse) {
        Slices<X> slices = new Slices<>("associativeScan", elements);
        Tensor[] leaves = slices.leaves();
        UnaryOperator<Tensor> turn = reverse ? x -> Flip.of(x, 0) : x -> x;
        Tensor[] prefixes = new Prefixes<>(f, slices).of(map(leaves, turn));
        return slices.build(map(prefixes, turn));
    }

    private static Tensor[] map(Tensor[] leaves, UnaryOperator<Tensor> function) {
        return Arrays.stream(leaves).map(function).toArray(Tensor[]::new);
    }

    private record Prefixes<X>(BinaryOperator<X> f, Slices<X> slices) {
        Tensor[] of(Tensor[] x) {
            int n = x[0].size(0);
            if (n < 2) {
                return x;
            }
            Tensor[] pairs = combine(every(x, 0, n - 1), every(x, 1, n));
            Tensor[] odd = of(pairs);
            Tensor[] even = map(x, leaf -> range(leaf, 0, 1, 1));
            if (n > 2) {
                Tensor[] before = map(odd, leaf -> range(leaf, 0, (n - 1) / 2, 1));
                Tensor[] rest = combine(before, every(x, 2, n));
                for (int i = 0; i < even.length; i++) {
                    even[i] = Cat.of(0, even[i], rest[i]);
                }
            }
            Tensor[] out = new Tensor[x.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = interleave(even[i], odd[i]);
            }
            return out;
        }

        private Tensor[] combine(Tensor[] left, Tensor[] right) {
            Structure like = Structure.ofAll("associativeScan", slices.build(left));
            X combined = f.apply(slices.build(left), slices.build(right));
            Tensor[] out =
                    like.leavesOf(Structure.ofAll("associativeScan", combined), "associativeScan");
            for (int i = 0; i < out.length; i++) {
                if (!out[i].shape().equals(left[i].shape()) || out[i].dtype() != left[i].dtype()) {
                    throw new IllegalArgumentException(
                            "associativeScan: the function makes of "
                                    + slices.name(i)
                                    + ", "
                                    + left[i].dtype()
                                    + " "
                                    + left[i].shape()
                                    + ", "
                                    + out[i].dtype()
                                    + " "
                                    + out[i].shape()
                                    + "; it keeps shapes and dtypes");
                }
            }
            return out;
        }

        private static Tensor[] every(Tensor[] x, int start, int end) {
            return map(x, leaf -> range(leaf, start, (end - start + 1) / 2, 2));
        }

        private static Tensor range(Tensor x, int start, int length, int step) {
            return Slice.OP.apply(new Slice.Range(0, start, length, step), x);
        }

        /** {@code even[0], odd[0], even[1], odd[1], ...}; there may be one more even than odd. */
        private static Tensor interleave(Tensor even, Tensor odd) {
            int pairs = odd.size(0);
            Tensor head = range(even, 0, pairs, 1);
            Tensor both = View.reshape(Cat.stack(1, head, odd), even.shape().with(0, 2 * pairs));
            return even.size(0) == pairs ? both : Cat.of(0, both, range(even, pairs, 1, 1));
        }
    }
}
