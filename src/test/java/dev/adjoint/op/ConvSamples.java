package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensors;

import java.util.List;

/** Convolution and its transposes. */
final class ConvSamples {
    private ConvSamples() {}

    static List<Family> families() {
        return List.of(
                conv1d(),
                conv2d(),
                conv3d(),
                conv2dInput(),
                conv2dWeight(),
                convTranspose1d(),
                convTranspose2d(),
                convTranspose3d());
    }

    private static Family conv1d() {
        return new Family("conv1d")
                .summed()
                .of("F.conv1d(x0, x1)", x -> Tensors.conv1d(x[0], x[1]))
                .on("n:2,2,7 n:3,2,3", "n:2,7 n:3,2,3", "n:2,1,7:t n:2,1,3:t", "n:2,2,40 n:7,2,5")
                .lengths("n:2,1,# n:2,1,1")
                .form("bias", "F.conv1d(x0, x1, x2)", x -> Tensors.conv1d(x[0], x[1], x[2]))
                .on("n:2,2,7 n:3,2,3 n:3")
                .form(
                        "padded",
                        "F.conv1d(x0, x1, x2, 2, 1)",
                        x -> Tensors.conv1d(x[0], x[1], x[2], 2, 1))
                .on("n:2,2,8 n:3,2,3 n:3", "n:1,1,7 n:2,1,1 n:2")
                .form(
                        "groups",
                        "F.conv1d(x0, x1, None, 1, 2, 2, 2)",
                        x ->
                                Tensors.conv1d(
                                        x[0],
                                        x[1],
                                        null,
                                        new int[] {1},
                                        new int[] {2},
                                        new int[] {2},
                                        2))
                .on("n:2,4,9 n:6,2,3")
                .fails(
                        "rank",
                        "conv1d: wants input [batch, channels, length] and weight [out, in /"
                                + " groups, k], got [1, 2, 3, 4] and [1, 2, 3]",
                        () -> Tensors.conv1d(Tensors.ones(1, 2, 3, 4), Tensors.ones(1, 2, 3)))
                .fails(
                        "values",
                        "conv1d: stride, padding and dilation have 1 values each, one by"
                                + " dimension; got 2, 1 and 1",
                        () ->
                                Tensors.conv1d(
                                        Tensors.ones(1, 2, 3),
                                        Tensors.ones(1, 2, 3),
                                        null,
                                        new int[2],
                                        new int[1],
                                        new int[1],
                                        1));
    }

    private static Family conv3d() {
        return new Family("conv3d")
                .summed()
                .of("F.conv3d(x0, x1)", x -> Tensors.conv3d(x[0], x[1]))
                .on(
                        "n:2,2,3,4,5 n:3,2,2,3,2",
                        "n:2,3,4,4 n:2,2,2,2,2",
                        "n:1,1,3,4,4:t n:2,1,2,2,2",
                        "n:1,2,3,3,19 n:2,2,2,2,3")
                .form("bias", "F.conv3d(x0, x1, x2)", x -> Tensors.conv3d(x[0], x[1], x[2]))
                .on("n:1,2,3,4,5 n:3,2,2,3,2 n:3")
                .form(
                        "padded",
                        "F.conv3d(x0, x1, x2, stride=2, padding=1)",
                        x -> Tensors.conv3d(x[0], x[1], x[2], 2, 1))
                .on("n:1,2,4,5,4 n:2,2,3,3,2 n:2")
                .form(
                        "groups",
                        "F.conv3d(x0, x1, None, (2, 1, 3), (1, 2, 0), (1, 2, 2), 2)",
                        x ->
                                Tensors.conv3d(
                                        x[0],
                                        x[1],
                                        null,
                                        new int[] {2, 1, 3},
                                        new int[] {1, 2, 0},
                                        new int[] {1, 2, 2},
                                        2))
                .on("n:1,2,4,3,5 n:4,1,3,2,2");
    }

    private static Family convTranspose1d() {
        return new Family("convTranspose1d")
                .summed()
                .of("F.conv_transpose1d(x0, x1)", x -> Tensors.convTranspose1d(x[0], x[1]))
                .on("n:2,2,5 n:2,3,3", "n:2,5 n:2,3,3")
                .form(
                        "padded",
                        "F.conv_transpose1d(x0, x1, x2, 2, 1)",
                        x -> Tensors.convTranspose1d(x[0], x[1], x[2], 2, 1))
                .on("n:2,2,5 n:2,3,4 n:3")
                .form(
                        "general",
                        "F.conv_transpose1d(x0, x1, None, 3, 1, 2, 2, 2)",
                        x ->
                                Tensors.convTranspose1d(
                                        x[0],
                                        x[1],
                                        null,
                                        new int[] {3},
                                        new int[] {1},
                                        new int[] {2},
                                        2,
                                        new int[] {2}))
                .on("n:2,4,5 n:4,3,2");
    }

    private static Family convTranspose2d() {
        return new Family("convTranspose2d")
                .summed()
                .of("F.conv_transpose2d(x0, x1)", x -> Tensors.convTranspose2d(x[0], x[1]))
                .on("n:2,2,4,3 n:2,3,3,2", "n:2,4,3 n:2,3,3,2", "n:2,2,3,4:t n:2,1,2,2:t")
                .form(
                        "padded",
                        "F.conv_transpose2d(x0, x1, x2, 2, 1)",
                        x -> Tensors.convTranspose2d(x[0], x[1], x[2], 2, 1))
                .on("n:2,2,4,3 n:2,3,3,4 n:3")
                .form(
                        "general",
                        "F.conv_transpose2d(x0, x1, x2, (2, 3), (1, 0), (1, 2), 2, (1, 2))",
                        x ->
                                Tensors.convTranspose2d(
                                        x[0],
                                        x[1],
                                        x[2],
                                        new int[] {2, 3},
                                        new int[] {1, 0},
                                        new int[] {1, 2},
                                        2,
                                        new int[] {1, 2}))
                .on("n:1,2,3,3 n:2,2,3,2 n:4")
                .fails(
                        "channels",
                        "convTranspose2d: wants input [batch, in, ...] and weight [in, out /"
                                + " groups, ...] of 4 dimensions, got [1, 3, 5, 5] and [2, 2, 3,"
                                + " 3]",
                        () ->
                                Tensors.convTranspose2d(
                                        Tensors.ones(1, 3, 5, 5), Tensors.ones(2, 2, 3, 3)))
                .fails(
                        "output padding",
                        "convTranspose2d: outputPadding [1, 0] for stride 1 gives size 8 in"
                                + " dimension 2 of input [1, 2, 5, 5]; it is at least 0 and less"
                                + " than the stride, and the size at least 1",
                        () ->
                                Tensors.convTranspose2d(
                                        Tensors.ones(1, 2, 5, 5),
                                        Tensors.ones(2, 2, 3, 3),
                                        null,
                                        new int[] {1, 1},
                                        new int[2],
                                        new int[] {1, 0},
                                        1,
                                        new int[] {1, 1}))
                .fails(
                        "bias",
                        "convTranspose2d: bias [3] does not fit weight [2, 2, 3, 3] in 1 groups;"
                                + " wants [2]",
                        () ->
                                Tensors.convTranspose2d(
                                        Tensors.ones(1, 2, 5, 5),
                                        Tensors.ones(2, 2, 3, 3),
                                        Tensors.ones(3),
                                        1,
                                        0));
    }

    private static Family convTranspose3d() {
        return new Family("convTranspose3d")
                .summed()
                .of("F.conv_transpose3d(x0, x1)", x -> Tensors.convTranspose3d(x[0], x[1]))
                .on("n:1,2,2,3,2 n:2,2,2,2,3")
                .form(
                        "padded",
                        "F.conv_transpose3d(x0, x1, x2, 2, 1)",
                        x -> Tensors.convTranspose3d(x[0], x[1], x[2], 2, 1))
                .on("n:1,2,2,3,2 n:2,2,3,2,3 n:2")
                .form(
                        "general",
                        "F.conv_transpose3d(x0, x1, None, (2, 1, 3), (0, 1, 1), (1, 0, 2), 2,"
                                + " (1, 2, 1))",
                        x ->
                                Tensors.convTranspose3d(
                                        x[0],
                                        x[1],
                                        null,
                                        new int[] {2, 1, 3},
                                        new int[] {0, 1, 1},
                                        new int[] {1, 0, 2},
                                        2,
                                        new int[] {1, 2, 1}))
                .on("n:1,2,2,2,2 n:2,1,2,2,2");
    }

    private static Family conv2d() {
        Family family =
                new Family("conv2d")
                        .summed()
                        .of("F.conv2d(x0, x1)", x -> Tensors.conv2d(x[0], x[1]))
                        .on(
                                "n:2,2,5,4 n:3,2,3,2",
                                "n:2,1,4,5:t n:2,1,3,3",
                                "n:2,2,4,4:o n:3,2,2,2:o",
                                "n:2,1,4,4 n:2,1,2,2:t",
                                "n:2,2,4,4:e0 n:3,2,2,2:e0",
                                "n:2,4,4 n:3,2,2,2",
                                "n:0,2,4,4 n:3,2,3,3",
                                "n:2,3,4,4 n:2,3,1,1");
        for (int width : Family.LENGTHS) {
            family.on("n:1,1,2,%d n:2,1,2,1".formatted(width));
        }
        return family.form("bias", "F.conv2d(x0, x1, x2)", x -> Tensors.conv2d(x[0], x[1], x[2]))
                .on("n:2,2,5,4 n:3,2,3,2 n:3")
                .form(
                        "padded",
                        "F.conv2d(x0, x1, x2, stride=2, padding=1)",
                        x -> Tensors.conv2d(x[0], x[1], x[2], 2, 1))
                .on("n:2,2,5,6 n:3,2,3,3 n:3")
                .form(
                        "groups",
                        "F.conv2d(x0, x1, None, (2, 1), (1, 2), (1, 2), 2)",
                        x ->
                                Conv.of(
                                        x[0],
                                        x[1],
                                        null,
                                        ConvSpec.of(
                                                2,
                                                new int[] {2, 1},
                                                new int[] {1, 2},
                                                new int[] {1, 2},
                                                2)))
                .on("n:2,4,5,5 n:6,2,3,2")
                .fails(
                        "channels",
                        "conv2d: input [1, 3, 5, 5] has 3 channels, but weight [2, 2, 3, 3] in 1"
                                + " groups wants 2",
                        () -> Tensors.conv2d(Tensors.ones(1, 3, 5, 5), Tensors.ones(2, 2, 3, 3)))
                .fails(
                        "size",
                        "conv2d: kernel [6, 6] with dilation [1, 1] is larger than the padded input"
                                + " [1, 1, 5, 5]",
                        () -> Tensors.conv2d(Tensors.ones(1, 1, 5, 5), Tensors.ones(1, 1, 6, 6)))
                .fails(
                        "bias",
                        "conv2d: bias [3] does not fit weight [2, 1, 3, 3]; wants [2]",
                        () ->
                                Tensors.conv2d(
                                        Tensors.ones(1, 1, 5, 5),
                                        Tensors.ones(2, 1, 3, 3),
                                        Tensors.ones(3)))
                .fails(
                        "stride",
                        "conv2d: stride [0, 0], padding [0, 0], dilation [1, 1], groups 1; strides,"
                                + " dilations and groups are at least 1, paddings at least 0",
                        () ->
                                Tensors.conv2d(
                                        Tensors.ones(1, 1, 5, 5),
                                        Tensors.ones(2, 1, 3, 3),
                                        Tensors.ones(2),
                                        0,
                                        0));
    }

    private static Family conv2dInput() {
        return new Family("conv.input")
                .summed()
                .of(
                        "torch.nn.grad.conv2d_input((2, 2, 5, 4), x1, x0)",
                        x ->
                                ConvInput.OP.apply(
                                        new ConvInput.To(
                                                ConvSpec.of(2, 1, 0), Shape.of(2, 2, 5, 4)),
                                        x[0],
                                        x[1]))
                .on(
                        "n:2,3,3,3 n:3,2,3,2",
                        "n:2,3,3,3:t n:3,2,3,2:t",
                        "n:2,3,3,3:o n:3,2,3,2:o",
                        "n:2,3,3,3:e0 n:3,2,3,2:e1")
                .form(
                        "wide",
                        "torch.nn.grad.conv2d_input((x0.shape[0], 1, 2, x0.shape[3] + 1), x1, x0)",
                        x ->
                                ConvInput.OP.apply(
                                        new ConvInput.To(
                                                ConvSpec.of(2, 1, 0),
                                                Shape.of(x[0].size(0), 1, 2, x[0].size(3) + 1)),
                                        x[0],
                                        x[1]))
                .lengths("n:1,2,2,# n:2,1,1,2")
                .on("n:0,2,2,3 n:2,1,1,2")
                .form(
                        "strided",
                        "torch.nn.grad.conv2d_input((1, 1, 5, 6), x1, x0, stride=2, padding=1)",
                        x ->
                                ConvInput.OP.apply(
                                        new ConvInput.To(
                                                ConvSpec.of(2, 2, 1), Shape.of(1, 1, 5, 6)),
                                        x[0],
                                        x[1]))
                .on("n:1,2,3,3 n:2,1,3,3")
                .fails(
                        "cotangent",
                        "conv2d.input: cotangent [1, 2, 4, 4] where [1, 2, 3, 3] is wanted for"
                                + " input [1, 1, 5, 5]",
                        () ->
                                ConvInput.OP.apply(
                                        new ConvInput.To(
                                                ConvSpec.of(2, 1, 0), Shape.of(1, 1, 5, 5)),
                                        Tensors.ones(1, 2, 4, 4),
                                        Tensors.ones(2, 1, 3, 3)));
    }

    private static Family conv2dWeight() {
        return new Family("conv.weight")
                .summed()
                .of(
                        "torch.nn.grad.conv2d_weight(x0, (3, 2, 3, 2), x1)",
                        x ->
                                ConvWeight.OP.apply(
                                        new ConvWeight.To(
                                                ConvSpec.of(2, 1, 0), Shape.of(3, 2, 3, 2)),
                                        x[0],
                                        x[1]))
                .on(
                        "n:2,2,5,4 n:2,3,3,3",
                        "n:2,2,5,4:t n:2,3,3,3:t",
                        "n:2,2,5,4:o n:2,3,3,3:o",
                        "n:2,2,5,4:e0 n:2,3,3,3:e1")
                .form(
                        "wide",
                        "torch.nn.grad.conv2d_weight(x0, (2, 1, 1, 2), x1)",
                        x ->
                                ConvWeight.OP.apply(
                                        new ConvWeight.To(
                                                ConvSpec.of(2, 1, 0), Shape.of(2, 1, 1, 2)),
                                        x[0],
                                        x[1]))
                .on(
                        Family.LENGTHS.stream()
                                .map(n -> "n:1,1,2,%d n:1,2,2,%d".formatted(n + 1, n))
                                .toArray(String[]::new))
                .on("n:0,1,2,4 n:0,2,2,3")
                .form(
                        "strided",
                        "torch.nn.grad.conv2d_weight(x0, (2, 1, 3, 3), x1, stride=2, padding=1)",
                        x ->
                                ConvWeight.OP.apply(
                                        new ConvWeight.To(
                                                ConvSpec.of(2, 2, 1), Shape.of(2, 1, 3, 3)),
                                        x[0],
                                        x[1]))
                .on("n:1,1,5,6 n:1,2,3,3")
                .fails(
                        "cotangent",
                        "conv2d.weight: cotangent [1, 2, 4, 4] where [1, 2, 3, 3] is wanted for"
                                + " weight [2, 1, 3, 3]",
                        () ->
                                ConvWeight.OP.apply(
                                        new ConvWeight.To(
                                                ConvSpec.of(2, 1, 0), Shape.of(2, 1, 3, 3)),
                                        Tensors.ones(1, 1, 5, 5),
                                        Tensors.ones(1, 2, 4, 4)));
    }
}
