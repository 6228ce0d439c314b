package dev.adjoint.autograd;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.op.Cat;
import dev.adjoint.op.Create;
import dev.adjoint.op.InPlace;
import dev.adjoint.op.Select;
import dev.adjoint.op.Slice;
import dev.adjoint.op.Unsqueeze;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * One leaf of a scan's outputs over all steps. Plain values are written into one buffer as they
 * come, so that a long scan keeps no tensor per step; traced ones are kept and joined at the end.
 */
final class Column {
    private final Shape shape;
    private final DType type;
    private final int length;
    private @Nullable Tensor buffer;
    private @Nullable Tensor @Nullable [] traced;

    /** A column of {@code length} outputs. */
    Column(Shape shape, DType type, int length) {
        this.shape = shape;
        this.type = type;
        this.length = length;
    }

    boolean takes(Tensor value) {
        return value.shape().equals(shape) && value.dtype() == type;
    }

    void put(int t, Tensor value) {
        if (value.isDense() || value.isSparse()) {
            InPlace.copy("scan", Select.of(buffer(), 0, t), value);
            return;
        }
        @Nullable Tensor[] pieces = traced;
        if (pieces == null) {
            pieces = new Tensor[length];
            traced = pieces;
        }
        pieces[t] = value;
    }

    private Tensor buffer() {
        Tensor known = buffer;
        if (known == null) {
            known = Create.zeros(type, shape.insert(0, length));
            buffer = known;
        }
        return known;
    }

    /** The outputs, stacked along a new first dimension. */
    Tensor stacked() {
        @Nullable Tensor[] values = traced;
        if (values == null) {
            return buffer();
        }
        List<Tensor> pieces = new ArrayList<>(length);
        int plain = 0; // where the current run of values in the buffer starts
        for (int t = 0; t < length; t++) {
            Tensor value = values[t];
            if (value != null) {
                addPlain(pieces, plain, t);
                pieces.add(Unsqueeze.of(value, 0));
                plain = t + 1;
            }
        }
        addPlain(pieces, plain, length);
        return Cat.OP.apply(0, pieces.toArray(Tensor[]::new));
    }

    private void addPlain(List<Tensor> pieces, int from, int to) {
        if (to > from) {
            pieces.add(Slice.OP.apply(new Slice.Range(0, from, to - from, 1), buffer()));
        }
    }
}
