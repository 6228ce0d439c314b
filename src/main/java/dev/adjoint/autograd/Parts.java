package dev.adjoint.autograd;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.op.Cat;
import dev.adjoint.op.Create;
import dev.adjoint.op.Slice;
import dev.adjoint.op.Unslice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts cotangents of parts together to cotangents of the whole. */
final class Parts {
    /**
     * A cotangent of a part.
     *
     * @param range which part
     * @param cotangent of the part's shape
     */
    record Part(Slice.Range range, Tensor cotangent) {
        int end() {
            return range.start() + range.length();
        }
    }

    /** Parts of one dimension that do not overlap, in ascending order. */
    private static final class Layer {
        final int dim;
        final List<Part> parts = new ArrayList<>();

        Layer(int dim) {
            this.dim = dim;
        }

        boolean takes(Part part) {
            return part.range.dim() == dim && parts.getLast().end() <= part.range.start();
        }
    }

    private Parts() {}

    /**
     * Few tensors of the given shape whose sum is that of the padded parts: parts that do not
     * overlap lie in one, joined in one step.
     */
    static List<Tensor> assemble(Shape shape, List<Part> parts) {
        List<Part> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparingInt(p -> p.range().start()));
        List<Tensor> out = new ArrayList<>();
        List<Layer> layers = new ArrayList<>(1);
        for (Part part : sorted) {
            if (part.range.step() != 1) {
                Unslice.Into into = new Unslice.Into(part.range, shape.size(part.range.dim()));
                out.add(Unslice.OP.apply(into, part.cotangent));
            } else if (part.range.length() > 0) {
                layerFor(part, layers).parts.add(part);
            }
        }
        for (Layer layer : layers) {
            out.add(joined(shape, layer));
        }
        if (out.isEmpty() && !parts.isEmpty()) {
            out.add(Create.zeros(parts.getFirst().cotangent.dtype(), shape));
        }
        return out;
    }

    private static Layer layerFor(Part part, List<Layer> layers) {
        for (Layer layer : layers) {
            if (layer.takes(part)) {
                return layer;
            }
        }
        Layer fresh = new Layer(part.range.dim());
        layers.add(fresh);
        return fresh;
    }

    private static Tensor joined(Shape shape, Layer layer) {
        DType type = layer.parts.getFirst().cotangent.dtype();
        List<Tensor> pieces = new ArrayList<>(layer.parts.size());
        int at = 0;
        for (Part part : layer.parts) {
            if (part.range.start() > at) {
                int gap = part.range.start() - at;
                pieces.add(Create.zeros(type, shape.with(layer.dim, gap)));
            }
            pieces.add(part.cotangent);
            at = part.end();
        }
        if (at < shape.size(layer.dim)) {
            pieces.add(Create.zeros(type, shape.with(layer.dim, shape.size(layer.dim) - at)));
        }
        return Cat.OP.apply(layer.dim, pieces.toArray(Tensor[]::new));
    }
}
