package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Scalar functions and directions for the tests of derivatives. */
final class Functions {
    private Functions() {}

    /** Fixed numbers in (-1, 1) that look irregular. */
    static Tensor numbers(DType dtype, Shape shape, int seed) {
        double[] values = new double[shape.numel()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((i * 37 + seed * 11) % 101 - 50) / 64.0;
        }
        return Layouts.ofValues(values, dtype, shape.toArray());
    }

    /** One for each tensor, of its shape and dtype. */
    static List<Tensor> numbersLike(List<Tensor> tensors, int seed) {
        List<Tensor> out = new ArrayList<>();
        for (Tensor t : tensors) {
            out.add(numbers(t.dtype(), t.shape(), seed + out.size()));
        }
        return out;
    }

    /** The weighted sum of the outputs. */
    static Function<List<Tensor>, Tensor> weighted(Function<List<Tensor>, Tensor> f) {
        return list -> {
            Tensor out = f.apply(list);
            return Tensors.sum(out.mul(numbers(out.dtype(), out.shape(), 5)));
        };
    }

    /** The inner product over all tensors, traced where they are. */
    static Tensor inner(List<Tensor> a, List<Tensor> b) {
        Tensor sum = Tensors.zeros(a.isEmpty() ? DType.FLOAT64 : a.getFirst().dtype());
        for (int i = 0; i < a.size(); i++) {
            sum = sum.add(Tensors.sum(a.get(i).mul(b.get(i))));
        }
        return sum;
    }

    /** Whether the sample has a derivative to check: a floating output of differentiable inputs. */
    static boolean differentiable(OpSample sample) {
        return !sample.differentiated().isEmpty()
                && sample.call().apply(sample.tensors(DType.FLOAT64)).dtype().isFloating();
    }
}
