package dev.adjoint.op;

import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Functions that compare elements along a dimension: extrema with their places, sorting, the k
 * largest.
 */
final class OrderSamples {
    private OrderSamples() {}

    static List<Family> families() {
        return List.of(
                arg("argmax", Tensors::argmax, Tensors::argmax),
                arg("argmin", Tensors::argmin, Tensors::argmin),
                max(),
                min(),
                argsort(),
                sort(),
                topk());
    }

    private interface Along {
        Tensor apply(Tensor x, int dim);
    }

    private static Family arg(String name, UnaryOperator<Tensor> flat, Along along) {
        return new Family(name)
                .of("x0." + name + "()", x -> flat.apply(x[0]))
                .on(
                        "d:2,3,5",
                        "d:4,5:t",
                        "d:3,9:o",
                        "d:3,7:e0",
                        "d:",
                        "j:9",
                        "k:9",
                        "y:9",
                        "t:19",
                        "s:12",
                        "s:24")
                .lengths("d:#")
                .form("last", "x0." + name + "(-1)", x -> along.apply(x[0], -1))
                .on(
                        "d:2,3,5",
                        "d:4,5:t",
                        "d:3,4,5:t",
                        "d:2,3,19:o",
                        "d:5,3:e1",
                        "d:0,3",
                        "d:",
                        "t:4,19",
                        "y:4,9")
                .lengths("d:3,#")
                .form("first", "x0." + name + "(0)", x -> along.apply(x[0], 0))
                .on(
                        "d:2,3,5",
                        "d:4,5:t",
                        "d:3,4,5:t",
                        "d:2,3,19:o",
                        "d:3,7:e0",
                        "t:5,19",
                        "j:5,9",
                        "d:3,0")
                .fails(
                        "empty",
                        name + ": no elements to choose from along dimension 0 of shape [0]",
                        () -> flat.apply(Tensors.ones(0)))
                .fails(
                        "range",
                        name + ": dimension 2 is not in -2..1 of shape [2, 3]",
                        () -> along.apply(Tensors.ones(2, 3), 2));
    }

    private static Family max() {
        return new Family("max")
                .of("x0.max()", x -> Tensors.max(x[0]))
                .on("d:2,3,5", "d:4,5:t", "j:9", "d:")
                .form("values", "x0.max(-1).values", x -> Tensors.max(x[0], -1).values())
                .on("d:2,3,5", "d:4,5:t", "d:3,7:e0", "d:3,19:o", "d:", "j:3,9", "t:4,9")
                .form("indices", "x0.max(1).indices", x -> Tensors.max(x[0], 1).indices())
                .on("d:2,3,5", "t:4,9")
                .form(
                        "keepdim",
                        "x0.max(0, keepdim=True).values",
                        x -> Tensors.max(x[0], 0, true).values())
                .on("d:2,3,5")
                .fails(
                        "empty",
                        "amax: no elements to choose from in shape [0]",
                        () -> Tensors.max(Tensors.ones(0)));
    }

    private static Family min() {
        return new Family("min")
                .of("x0.min()", x -> Tensors.min(x[0]))
                .on("d:2,3,5", "d:4,5:t", "j:9", "d:")
                .form("values", "x0.min(-1).values", x -> Tensors.min(x[0], -1).values())
                .on("d:2,3,5", "d:4,5:t", "d:3,7:e0", "d:3,19:o", "d:", "j:3,9", "t:4,9")
                .form("indices", "x0.min(1).indices", x -> Tensors.min(x[0], 1).indices())
                .on("d:2,3,5", "t:4,9")
                .form(
                        "keepdim",
                        "x0.min(0, keepdim=True).values",
                        x -> Tensors.min(x[0], 0, true).values())
                .on("d:2,3,5")
                .fails(
                        "empty",
                        "amin: no elements to choose from in shape [0]",
                        () -> Tensors.min(Tensors.ones(0)));
    }

    private static Family argsort() {
        return new Family("argsort")
                .of("x0.argsort(dim=-1, stable=True)", x -> Tensors.argsort(x[0], -1, false))
                .shapes("t")
                .lengths("t:#")
                .on("d:2,67", "j:3,9", "k:3,9", "y:3,9", "b:3,9", "s:12", "s:3,24")
                .form(
                        "descending",
                        "x0.argsort(dim=0, descending=True, stable=True)",
                        x -> Tensors.argsort(x[0], 0, true))
                .shapes("t")
                .on("s:24", "t:19,3", "d:19,3:t", "j:9")
                .fails(
                        "range",
                        "argsort: dimension 2 is not in -2..1 of shape [2, 3]",
                        () -> Tensors.argsort(Tensors.ones(2, 3), 2, false));
    }

    private static Family sort() {
        return new Family("sort")
                .of("x0.sort(dim=-1, stable=True).values", x -> Tensors.sort(x[0], -1).values())
                .on("d:2,3,5", "d:4,5:t", "d:3,19:o", "d:3,7:e0", "d:0", "d:", "j:3,9", "s:24")
                .form(
                        "descending",
                        "x0.sort(0, descending=True).values",
                        x -> Tensors.sort(x[0], 0, true).values())
                .on("d:7,2,3", "d:4,5:t")
                .form(
                        "indices",
                        "x0.sort(dim=-1, stable=True).indices",
                        x -> Tensors.sort(x[0], -1).indices())
                .on("d:2,3,5", "t:4,19")
                .fails(
                        "range",
                        "sort: dimension -3 is not in -2..1 of shape [2, 3]",
                        () -> Tensors.sort(Tensors.ones(2, 3), -3));
    }

    private static Family topk() {
        return new Family("topk")
                .of(
                        "x0.topk(min(3, x0.shape[-1]), -1).values",
                        x -> Tensors.topk(x[0], Math.min(3, x[0].size(-1)), -1).values())
                .on("d:2,3,5", "d:4,5:t", "d:3,19:o", "d:3,7:e0", "d:0,4", "j:19")
                .lengths("d:2,#")
                .form(
                        "scalar",
                        "x0.topk(1, 0).values.reshape(1)",
                        x -> Tensors.topk(x[0], 1, 0).values().reshape(1))
                .on("d:")
                .form(
                        "smallest",
                        "x0.topk(2, 0, largest=False).values",
                        x -> Tensors.topk(x[0], 2, 0, false).values())
                .on("d:7,2,3", "d:4,5:t", "d:19")
                .form("indices", "x0.topk(4, -1).indices", x -> Tensors.topk(x[0], 4, -1).indices())
                .on("d:2,3,5", "d:4,67")
                .fails(
                        "too many",
                        "topk: k = 4 of the 3 elements along dimension 1 of shape [2, 3]",
                        () -> Tensors.topk(Tensors.ones(2, 3), 4, 1));
    }
}
