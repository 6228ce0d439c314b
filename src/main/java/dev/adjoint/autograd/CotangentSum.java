package dev.adjoint.autograd;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.op.Add;
import dev.adjoint.op.Cast;
import dev.adjoint.op.Create;
import dev.adjoint.op.InPlace;
import dev.adjoint.op.None;
import dev.adjoint.op.Slice;
import dev.adjoint.op.SparseRows;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The cotangents that arrive at one value. Those of its parts (slices) are gathered, rather than
 * each be padded with zeros to the whole: in one buffer where they are plain numbers, else in a
 * list that is put together at the end. So are rows, which become dense only if something dense
 * arrives too.
 */
final class CotangentSum {
    private final Shape shape;
    private @Nullable Tensor whole;

    /** Whether the whole was made here, so that further cotangents may be added in place. */
    private boolean own;

    private List<Parts.Part> parts = List.of();
    private List<Tensor> rows = List.of();

    CotangentSum(Shape shape) {
        this.shape = shape;
    }

    /** Adds a cotangent of the whole. */
    void add(Tensor more) {
        if (more.isSparse()) {
            rows = with(rows, more);
        } else {
            Tensor sum = whole;
            whole = sum == null ? more : plus(sum, more);
        }
    }

    private Tensor plus(Tensor sum, Tensor more) {
        if (isHalf(sum)) {
            Tensor exact = Add.OP.of(Cast.of(sum, DType.FLOAT32), Cast.of(more, DType.FLOAT32));
            return Cast.of(exact, sum.dtype());
        }
        if (own && sum.isDense() && more.isDense()) {
            return InPlace.apply(Add.OP, sum, more);
        }
        Tensor fresh = Add.OP.apply(None.NONE, sum, more);
        own = fresh.isDense();
        return fresh;
    }

    /** Adds a cotangent of a part. */
    void add(Slice.Range range, Tensor more) {
        Tensor sum = whole;
        if (!more.isDense() || isHalf(more) || (sum != null && !(own && sum.isDense()))) {
            parts = with(parts, new Parts.Part(range, more));
        } else if (sum == null) {
            Tensor zeros = Create.zeros(more.dtype(), shape);
            InPlace.copy("narrow", Slice.OP.apply(range, zeros), more);
            whole = zeros;
            own = true;
        } else {
            InPlace.apply(Add.OP, Slice.OP.apply(range, sum), more);
        }
    }

    /** A list of one more element; most sums have no list at all. */
    private static <T> List<T> with(List<T> list, T more) {
        List<T> out = list.isEmpty() ? new ArrayList<>() : list;
        out.add(more);
        return out;
    }

    /** The sum of everything that arrived; called once, at the end. */
    Tensor total() {
        for (Tensor layer : parts.isEmpty() ? List.<Tensor>of() : Parts.assemble(shape, parts)) {
            Tensor sum = whole;
            own |= sum == null && layer.isDense();
            whole = sum == null ? layer : plus(sum, layer);
        }
        Tensor sum = whole;
        if (sum == null) {
            return SparseRows.join(rows);
        }
        for (Tensor more : rows) {
            boolean inPlace = own && sum.isDense() && more.rows().isDense();
            sum = inPlace ? InPlace.apply(Add.OP, sum, more) : Add.OP.of(sum, more);
            own = sum.isDense();
        }
        return sum;
    }

    private static boolean isHalf(Tensor x) {
        return x.dtype() == DType.FLOAT16 || x.dtype() == DType.BFLOAT16;
    }
}
