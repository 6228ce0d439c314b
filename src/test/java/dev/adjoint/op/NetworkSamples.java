package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import java.util.List;

/** Softmax, losses, convolution, pooling and random numbers. */
final class NetworkSamples {
    private NetworkSamples() {}

    static List<Family> families() {
        return List.of(
                softmax("softmax", Tensors::softmax),
                softmax("logSoftmax", Tensors::logSoftmax),
                softmaxGrad(),
                crossEntropy(),
                conv2d(),
                conv2dInput(),
                conv2dWeight(),
                maxPool2d(),
                planes(),
                avgPool2d(),
                dropout(),
                random());
    }

    private interface Along {
        Tensor apply(Tensor x, int dim);
    }

    private static Family softmax(String name, Along f) {
        String torch = name.equals("softmax") ? "x0.softmax(%s%s)" : "x0.log_softmax(%s%s)";
        return new Family(name)
                .summed()
                .form("last", torch.formatted("-1", ""), x -> f.apply(x[0], -1))
                .shapes("n")
                .lengths("n:3,#")
                .on("w:3,19", "n:3,0", "n:0,3", "n:300")
                .form("first", torch.formatted("0", ""), x -> f.apply(x[0], 0))
                .on("n:5,3", "n:4,5:t", "n:3,4,5:t", "n:7,2,9:o", "n:3,7:e0", "n:19,16", "w:9,5")
                .form("middle", torch.formatted("1", ""), x -> f.apply(x[0], 1))
                .on("n:2,5,3", "n:3,4,5:t", "n:2,9,17")
                .valuesOnly()
                .form(
                        "infinite",
                        torch.replace("x0", "torch.where(x1, -torch.inf, x0)").formatted("-1", ""),
                        x ->
                                f.apply(
                                        Tensors.where(
                                                x[1],
                                                Tensors.fullLike(x[0], Double.NEGATIVE_INFINITY),
                                                x[0]),
                                        -1))
                .on("n:4,19 b:4,19")
                .form(
                        "integers",
                        torch.formatted("-1", ", dtype=torch.float32"),
                        x -> f.apply(x[0], -1))
                .on("j:3,9")
                .fails(
                        "range",
                        name + ": dimension 2 is not in -2..1 of shape [2, 3]",
                        () -> f.apply(Tensors.ones(2, 3), 2));
    }

    private static Family softmaxGrad() {
        Family family = new Family("softmax.grad").summed();
        for (boolean log : new boolean[] {false, true}) {
            String suffix = log ? "log " : "";
            String torch =
                    "torch._%ssoftmax_backward_data(x1, x0, %s, D)"
                            .formatted(log ? "log_" : "", "%d");
            family.form(
                            suffix + "last",
                            torch.formatted(-1),
                            x -> softmaxGrad(x, x[0].dim() - 1, log))
                    .lengths("u:2,# n:2,#")
                    .on(
                            "u:3,4,5:t n:3,4,5",
                            "u:2,3,19:o n:2,3,19:o",
                            "u:3,7:e0 n:3,7:e1",
                            "u:0,3 n:0,3",
                            "u:3,0 n:3,0",
                            "u:300 n:300")
                    .form(suffix + "first", torch.formatted(0), x -> softmaxGrad(x, 0, log))
                    .on(
                            "u:5,3 n:5,3",
                            "u:4,5:t n:4,5",
                            "u:7,2,9:o n:7,2,9:o",
                            "u:3,7:e1 n:3,7:e0",
                            "u:19,16 n:19,16")
                    .form(suffix + "middle", torch.formatted(1), x -> softmaxGrad(x, 1, log))
                    .on("u:2,5,3 n:2,5,3", "u:3,4,5 n:3,4,5:t");
        }
        return family.fails(
                        "shape",
                        "softmax.grad: cotangent float32 [3, 2] where float32 [2, 3] is wanted",
                        () ->
                                softmaxGrad(
                                        new Tensor[] {Tensors.ones(2, 3), Tensors.ones(3, 2)},
                                        0,
                                        false))
                .fails(
                        "dtype",
                        "softmax.grad: cotangent float64 [2] where float32 [2] is wanted",
                        () ->
                                softmaxGrad(
                                        new Tensor[] {
                                            Tensors.ones(2), Tensors.ones(DType.FLOAT64, 2)
                                        },
                                        0,
                                        true));
    }

    private static Tensor softmaxGrad(Tensor[] x, int dim, boolean log) {
        return SoftmaxGrad.OP.apply(new SoftmaxGrad.Along(dim, log), x);
    }

    private static Family crossEntropy() {
        return new Family("crossEntropy")
                .summed()
                .of("F.cross_entropy(x0, x1)", x -> Tensors.crossEntropy(x[0], x[1]))
                .on(
                        "n:5,3 i3:5",
                        "n:4,5:t i5:4",
                        "n:3,19:o i19:3:o",
                        "n:3 i3:",
                        "w:5,9 i9:5",
                        "n:3,7:e0 i7:3")
                .form(
                        "probabilities",
                        "F.cross_entropy(x0, x1)",
                        x -> Tensors.crossEntropy(x[0], x[1]))
                .on("n:5,3 p:5,3")
                .fails(
                        "target",
                        "crossEntropy: target int64 [4] does not fit logits [5, 3]; wants class"
                                + " numbers [5] or probabilities [5, 3]",
                        () ->
                                Tensors.crossEntropy(
                                        Tensors.ones(5, 3), Tensors.zeros(DType.INT64, 4)))
                .fails(
                        "rank",
                        "crossEntropy: wants logits [batch, classes] or [classes], got shape [1, 2,"
                                + " 3]",
                        () ->
                                Tensors.crossEntropy(
                                        Tensors.ones(1, 2, 3), Tensors.zeros(DType.INT64, 1)))
                .fails(
                        "class",
                        "gather: index 3 at [0, 0] is not in 0..2 (dimension 1 of [1, 3])",
                        () -> Tensors.crossEntropy(Tensors.ones(1, 3), Tensor.of(new long[] {3})));
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
                        "pool2d: kernel [2, 2], stride [2, 2], padding [2, 2]; kernel and stride"
                                + " are at least 1, padding at most half the kernel",
                        () -> Tensors.maxPool2d(Tensors.ones(1, 4, 4), 2, 2, 2));
    }

    private static Family planes() {
        return new Family("planes")
                .summed()
                .form(
                        "gather",
                        "x0.flatten(-2).gather(-1, x1.flatten(-2)).view(x1.shape)",
                        x -> PlaneGather.OP.apply(None.NONE, x[0], x[1]))
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
                        x -> PlaneScatter.OP.apply(Shape.of(x[0].size(0), 3, 4), x[0], x[1]))
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
                        x -> AvgPool2d.of(x[0], PoolSpec.of(3, 2, 1), false))
                .on("n:2,3,4,5")
                .form(
                        "input",
                        "vjp(lambda t: F.avg_pool2d(t, 3, 2, 1), torch.zeros(2, 3, 5, 6, dtype=D),"
                                + " x0)",
                        x ->
                                AvgPool2dInput.OP.apply(
                                        new AvgPool2dInput.To(
                                                new AvgPool2d.Windows(PoolSpec.of(3, 2, 1), true),
                                                Shape.of(2, 3, 5, 6)),
                                        x[0]))
                .on("n:2,3,3,3", "n:2,3,3,3:t", "n:2,3,3,3:o", "n:2,3,3,3:e0")
                .form(
                        "wide",
                        "vjp(lambda t: F.avg_pool2d(t, 2), torch.zeros(*x0.shape[:2], 4, 2 *"
                                + " x0.shape[3], dtype=D), x0)",
                        x ->
                                AvgPool2dInput.OP.apply(
                                        new AvgPool2dInput.To(
                                                new AvgPool2d.Windows(PoolSpec.of(2, 2, 0), true),
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

    private static Family dropout() {
        return new Family("dropout")
                .rounded()
                .of(
                        "seeded(5, lambda: F.dropout(x0, 0.25))",
                        x -> Tensors.dropout(x[0], 0.25, Rng.of(5)))
                .on("n:2,3,5", "n:35", "n:0", "n:")
                .form("none", "x0", x -> Tensors.dropout(x[0], 0))
                .on("n:2,3")
                .form("all", "x0 * 0", x -> Tensors.dropout(x[0], 1))
                .on("n:2,3")
                .fails(
                        "probability",
                        "dropout: probability 1.5 for float32 [3]; wants 0 to 1 and a floating"
                                + " dtype",
                        () -> Tensors.dropout(Tensors.ones(3), 1.5));
    }

    private static Family random() {
        return new Family("random")
                .valuesOnly()
                .form(
                        "rand",
                        "seeded(7, lambda: torch.rand(x0.shape))",
                        x -> Rng.of(7).rand(DType.FLOAT32, x[0].shape()))
                .on("n:2,3,5", "n:0", "n:")
                .lengths("n:#")
                .form(
                        "rand float64",
                        "seeded(7, lambda: torch.rand(x0.shape, dtype=torch.float64))",
                        x -> Rng.of(7).rand(DType.FLOAT64, x[0].shape()))
                .on("n:2,3,5", "n:19")
                .form(
                        "randint",
                        "seeded(7, lambda: torch.randint(-3, 9, x0.shape))",
                        x -> Rng.of(7).randint(-3, 9, x[0].shape().toArray()))
                .on("n:2,3,5", "n:67")
                .rounded()
                .form(
                        "randn",
                        "seeded(7, lambda: torch.randn(x0.shape))",
                        x -> Rng.of(7).randn(DType.FLOAT32, x[0].shape()))
                .on("n:2,3,5")
                .lengths("n:#")
                .form(
                        "randn float64",
                        "seeded(7, lambda: torch.randn(x0.shape, dtype=torch.float64))",
                        x -> Rng.of(7).randn(DType.FLOAT64, x[0].shape()))
                .on("n:2,3,5", "n:19");
    }
}
