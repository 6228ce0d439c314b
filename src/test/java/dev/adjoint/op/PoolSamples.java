package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;
import dev.adjoint.ValuesIndices;

import java.util.Arrays;
import java.util.List;

/** Pooling. */
final class PoolSamples {
    private PoolSamples() {}

    static List<Family> families() {
        return List.of(
                maxPool1d(),
                maxPool2d(),
                maxPool3d(),
                planes(),
                avgPool1d(),
                avgPool2d(),
                avgPool3d(),
                adaptiveAvgPool(
                        1, "5", "n:2,3,8", (x, size) -> Tensors.adaptiveAvgPool1d(x, size[0])),
                adaptiveAvgPool(2, "(3, 2)", "n:2,3,7,4", Tensors::adaptiveAvgPool2d),
                adaptiveAvgPool(3, "(2, 3, 1)", "n:2,2,3,4,5", Tensors::adaptiveAvgPool3d),
                adaptiveMaxPool(
                        1,
                        "5",
                        "d:2,3,8",
                        (x, size) -> Tensors.adaptiveMaxPool1d(x, size[0]),
                        (x, size) -> Tensors.adaptiveMaxPool1dWithIndices(x, size[0])),
                adaptiveMaxPool(
                        2,
                        "(3, 2)",
                        "d:2,3,7,4",
                        Tensors::adaptiveMaxPool2d,
                        Tensors::adaptiveMaxPool2dWithIndices),
                adaptiveMaxPool(
                        3,
                        "(2, 3, 1)",
                        "d:1,2,3,4,5",
                        Tensors::adaptiveMaxPool3d,
                        Tensors::adaptiveMaxPool3dWithIndices));
    }

    private interface Adaptive {
        Tensor apply(Tensor x, int... size);
    }

    private interface AdaptiveIndices {
        ValuesIndices apply(Tensor x, int... size);
    }

    private static int[] sizes(String torch) {
        return Arrays.stream(torch.replaceAll("[() ]", "").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static Family adaptiveAvgPool(int rank, String size, String input, Adaptive pool) {
        return new Family("adaptiveAvgPool%dd".formatted(rank))
                .summed()
                .of(
                        "F.adaptive_avg_pool%dd(x0, %s)".formatted(rank, size),
                        x -> pool.apply(x[0], sizes(size)))
                .on(input, input + ":t")
                .form(
                        "one",
                        "F.adaptive_avg_pool%dd(x0, 1)".formatted(rank),
                        x -> pool.apply(x[0], 1))
                .on(input)
                .fails(
                        "size",
                        "adaptivePool%dd: output size [0]; wants %d numbers or one, at least 1"
                                .formatted(rank, rank),
                        () -> pool.apply(Tensors.ones(1, 1, 4, 4, 4), 0));
    }

    private static Family adaptiveMaxPool(
            int rank, String size, String input, Adaptive pool, AdaptiveIndices indices) {
        return new Family("adaptiveMaxPool%dd".formatted(rank))
                .of(
                        "F.adaptive_max_pool%dd(x0, %s)".formatted(rank, size),
                        x -> pool.apply(x[0], sizes(size)))
                .on(input, input + ":t")
                .form(
                        "indices",
                        "F.adaptive_max_pool%dd(x0, %s, return_indices=True)[1]"
                                .formatted(rank, size),
                        x -> indices.apply(x[0], sizes(size)).indices())
                .on(input)
                .fails(
                        "rank",
                        "maxPool%dd: wants %s, got shape []"
                                .formatted(
                                        rank,
                                        List.of(
                                                        "[.., length]",
                                                        "planes [.., height, width]",
                                                        "volumes [.., depth, height, width]")
                                                .get(rank - 1)),
                        () -> pool.apply(Tensor.scalar(1), 1));
    }

    private static Family maxPool1d() {
        return new Family("maxPool1d")
                .of("F.max_pool1d(x0, 2)", x -> Tensors.maxPool1d(x[0], 2))
                .on("d:2,3,7", "d:3,6", "d:2,3,7:t")
                .form("padded", "F.max_pool1d(x0, 3, 2, 1)", x -> Tensors.maxPool1d(x[0], 3, 2, 1))
                .on("d:2,3,7")
                .form(
                        "general",
                        "F.max_pool1d(x0, 3, 2, 1, 2, ceil_mode=True)",
                        x ->
                                Tensors.maxPool1d(
                                        x[0],
                                        new int[] {3},
                                        new int[] {2},
                                        new int[] {1},
                                        new int[] {2},
                                        true))
                .on("d:2,3,8")
                .form(
                        "indices",
                        "F.max_pool1d(x0, 3, 2, 1, return_indices=True)[1]",
                        x -> Tensors.maxPool1dWithIndices(x[0], 3, 2, 1).indices())
                .on("d:2,3,7")
                .fails(
                        "size",
                        "maxPool1d: window [5] is larger than the padded planes of [1, 4]",
                        () -> Tensors.maxPool1d(Tensors.ones(1, 4), 5));
    }

    private static Family maxPool3d() {
        return new Family("maxPool3d")
                .of("F.max_pool3d(x0, 2)", x -> Tensors.maxPool3d(x[0], 2))
                .on("d:1,2,4,5,4", "d:2,4,2,3", "d:1,2,3,4,5:t")
                .form("padded", "F.max_pool3d(x0, 3, 2, 1)", x -> Tensors.maxPool3d(x[0], 3, 2, 1))
                .on("d:1,2,4,3,5")
                .form(
                        "general",
                        "F.max_pool3d(x0, (2, 3, 1), (1, 2, 2), (1, 1, 0), (2, 1, 1),"
                                + " ceil_mode=True)",
                        x ->
                                Tensors.maxPool3d(
                                        x[0],
                                        new int[] {2, 3, 1},
                                        new int[] {1, 2, 2},
                                        new int[] {1, 1, 0},
                                        new int[] {2, 1, 1},
                                        true))
                .on("d:1,2,4,4,4")
                .form(
                        "indices",
                        "F.max_pool3d(x0, 2, 1, 1, return_indices=True)[1]",
                        x -> Tensors.maxPool3dWithIndices(x[0], 2, 1, 1).indices())
                .on("d:1,2,2,3,4");
    }

    private static Family avgPool1d() {
        return new Family("avgPool1d")
                .summed()
                .of("F.avg_pool1d(x0, 2)", x -> Tensors.avgPool1d(x[0], 2))
                .on("n:2,3,7", "n:3,6", "n:2,3,7:t")
                .form("padded", "F.avg_pool1d(x0, 3, 2, 1)", x -> Tensors.avgPool1d(x[0], 3, 2, 1))
                .on("n:2,3,7")
                .form(
                        "general",
                        "F.avg_pool1d(x0, 3, 2, 1, True, False)",
                        x ->
                                Tensors.avgPool1d(
                                        x[0],
                                        new int[] {3},
                                        new int[] {2},
                                        new int[] {1},
                                        true,
                                        false))
                .on("n:2,3,8");
    }

    private static Family avgPool3d() {
        return new Family("avgPool3d")
                .summed()
                .of("F.avg_pool3d(x0, 2)", x -> Tensors.avgPool3d(x[0], 2))
                .on("n:1,2,4,5,4", "n:2,4,2,3", "n:1,2,3,4,5:t")
                .form("padded", "F.avg_pool3d(x0, 3, 2, 1)", x -> Tensors.avgPool3d(x[0], 3, 2, 1))
                .on("n:1,2,4,3,5")
                .form(
                        "general",
                        "F.avg_pool3d(x0, (2, 3, 1), (1, 2, 2), (1, 1, 0), True, False)",
                        x ->
                                Tensors.avgPool3d(
                                        x[0],
                                        new int[] {2, 3, 1},
                                        new int[] {1, 2, 2},
                                        new int[] {1, 1, 0},
                                        true,
                                        false))
                .on("n:1,2,4,4,4");
    }

    private static Family maxPool2d() {
        return new Family("maxPool2d")
                .of("F.max_pool2d(x0, 2)", x -> Tensors.maxPool2d(x[0], 2))
                .on(
                        "d:2,3,4,6",
                        "d:3,5,4",
                        "d:2,3,5,4:t",
                        "d:2,2,4,4:o",
                        "d:2,3,4,4:e0",
                        "w:1,7,9",
                        "d:0,2,4,4")
                .form("padded", "F.max_pool2d(x0, 3, 1, 1)", x -> Tensors.maxPool2d(x[0], 3, 1, 1))
                .on("d:2,3,4,5", "s:1,4,6")
                .lengths("d:1,2,#")
                .form(
                        "general",
                        "F.max_pool2d(x0, (3, 2), (2, 1), (1, 0), (1, 2), ceil_mode=True)",
                        x ->
                                Tensors.maxPool2d(
                                        x[0],
                                        new int[] {3, 2},
                                        new int[] {2, 1},
                                        new int[] {1, 0},
                                        new int[] {1, 2},
                                        true))
                .on("d:2,3,4,5", "d:1,6,7")
                .form(
                        "indices",
                        "F.max_pool2d(x0, 3, 2, 1, return_indices=True)[1]",
                        x -> Tensors.maxPool2dWithIndices(x[0], 3, 2, 1).indices())
                .on("d:2,3,5,6", "t:2,6,7", "d:2,3,5,4:t", "d:2,2,5,4:o", "d:2,3,4,4:e0")
                .fails(
                        "rank",
                        "maxPool2d: wants planes [.., height, width], got shape [3]",
                        () -> Tensors.maxPool2d(Tensors.ones(3), 2))
                .fails(
                        "size",
                        "maxPool2d: window [5, 5] is larger than the padded planes of [1, 4, 4]",
                        () -> Tensors.maxPool2d(Tensors.ones(1, 4, 4), 5))
                .fails(
                        "padding",
                        "pool2d: kernel [2, 2], stride [2, 2], padding [2, 2], dilation [1, 1];"
                                + " wants 2 of each; kernel, stride and dilation are at least 1,"
                                + " padding at most half the kernel",
                        () -> Tensors.maxPool2d(Tensors.ones(1, 4, 4), 2, 2, 2));
    }

    private static Family planes() {
        return new Family("planes")
                .summed()
                .form(
                        "gather",
                        "x0.flatten(-2).gather(-1, x1.flatten(-2)).view(x1.shape)",
                        x -> PlaneGather.OP.apply(new PlaneGather.Planes(2), x[0], x[1]))
                .lengths("n:1,1,# i1:1,2,2")
                .on("n:0,3,4 i12:0,2,2")
                .on(
                        "n:2,3,4 i12:2,2,2",
                        "n:2,3,4:t i12:2,2,2",
                        "n:2,3,4 i12:2,2,2:t",
                        "n:2,3,4:o i12:2,2,2:o",
                        "n:2,3,4:e0 i12:2,2,2:e1")
                .form(
                        "scatter",
                        "torch.zeros(x0.shape[0], 12, dtype=D).scatter_add(-1, x1.flatten(-2),"
                                + " x0.flatten(-2)).view(-1, 3, 4)",
                        x ->
                                PlaneScatter.OP.apply(
                                        new PlaneScatter.To(Shape.of(x[0].size(0), 3, 4), 2),
                                        x[0],
                                        x[1]))
                .lengths("n:1,2,# i12:1,2,#")
                .on("n:0,2,3 i12:0,2,3")
                .on(
                        "n:2,2,3 i12:2,2,3",
                        "n:2,2,3:t i12:2,2,3",
                        "n:2,2,3 i12:2,2,3:t",
                        "n:2,2,3:o i12:2,2,3:o",
                        "n:2,2,3:e0 i12:2,2,3:e1");
    }

    private static Family avgPool2d() {
        return new Family("avgPool2d")
                .summed()
                .of("F.avg_pool2d(x0, 2)", x -> Tensors.avgPool2d(x[0], 2))
                .on(
                        "n:2,3,4,6",
                        "n:3,5,4",
                        "n:2,3,5,4:t",
                        "n:2,2,4,4:o",
                        "n:2,3,4,4:e0",
                        "n:0,2,4,4")
                .form("padded", "F.avg_pool2d(x0, 3, 1, 1)", x -> Tensors.avgPool2d(x[0], 3, 1, 1))
                .on("n:2,3,4,5")
                .lengths("n:1,2,#")
                .form(
                        "uncounted",
                        "F.avg_pool2d(x0, 3, 2, 1, count_include_pad=False)",
                        x -> AvgPool.of(x[0], PoolSpec.of(2, 3, 2, 1), false))
                .on("n:2,3,4,5")
                .form(
                        "general",
                        "F.avg_pool2d(x0, (3, 2), (2, 3), (1, 0), True, False)",
                        x ->
                                Tensors.avgPool2d(
                                        x[0],
                                        new int[] {3, 2},
                                        new int[] {2, 3},
                                        new int[] {1, 0},
                                        true,
                                        false))
                .on("n:2,3,4,6", "n:1,6,7")
                .form(
                        "input",
                        "vjp(lambda t: F.avg_pool2d(t, 3, 2, 1), torch.zeros(2, 3, 5, 6, dtype=D),"
                                + " x0)",
                        x ->
                                AvgPoolInput.OP.apply(
                                        new AvgPoolInput.To(
                                                new AvgPool.Windows(PoolSpec.of(2, 3, 2, 1), true),
                                                Shape.of(2, 3, 5, 6)),
                                        x[0]))
                .on("n:2,3,3,3", "n:2,3,3,3:t", "n:2,3,3,3:o", "n:2,3,3,3:e0")
                .form(
                        "wide",
                        "vjp(lambda t: F.avg_pool2d(t, 2), torch.zeros(*x0.shape[:2], 4, 2 *"
                                + " x0.shape[3], dtype=D), x0)",
                        x ->
                                AvgPoolInput.OP.apply(
                                        new AvgPoolInput.To(
                                                new AvgPool.Windows(PoolSpec.of(2, 2, 2, 0), true),
                                                Shape.of(
                                                        x[0].size(0),
                                                        x[0].size(1),
                                                        4,
                                                        2 * x[0].size(3))),
                                        x[0]))
                .lengths("n:1,1,2,#")
                .on("n:0,1,2,3")
                .fails(
                        "rank",
                        "avgPool2d: wants planes [.., height, width], got shape [3]",
                        () -> Tensors.avgPool2d(Tensors.ones(3), 2));
    }
}
