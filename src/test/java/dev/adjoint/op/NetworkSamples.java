package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Rng;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import java.util.List;

/** Softmax, losses and random numbers. */
final class NetworkSamples {
    private NetworkSamples() {}

    static List<Family> families() {
        return List.of(
                softmax("softmax", Tensors::softmax),
                softmax("logSoftmax", Tensors::logSoftmax),
                softmaxGrad(),
                crossEntropy(),
                crossEntropyGrad(),
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
                .form(
                        "rows",
                        "F.cross_entropy(x0.reshape(-1, x0.shape[-1]), x1.flatten(),"
                                + " reduction='none').reshape(x1.shape)",
                        x -> CrossEntropy.OP.apply(None.NONE, x))
                .lengths("n:3,# i#:3")
                .on(
                        "n:2,3,5 i5:2,3",
                        "n:3,40:t i40:3",
                        "n:70,5:o i5:70:o",
                        "n:4,40:e0 i40:4",
                        "w:3,300 i300:3",
                        "n:300 i300:",
                        "n:0,3 i3:0")
                .fails(
                        "rows",
                        "crossEntropy: class numbers [3] do not fit scores [2, 3]",
                        () ->
                                CrossEntropy.OP.apply(
                                        None.NONE,
                                        Tensors.ones(2, 3),
                                        Tensors.zeros(DType.INT64, 3)))
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
                        "crossEntropy: index 3 at [0] is not in 0..2 (dimension 1 of [1, 3])",
                        () -> Tensors.crossEntropy(Tensors.ones(1, 3), Tensor.of(new long[] {3})));
    }

    private static Family crossEntropyGrad() {
        return new Family("crossEntropy.grad")
                .summed()
                .of(
                        "(x0.softmax(-1) - F.one_hot(x1, x0.shape[-1])) * x2.unsqueeze(-1)",
                        x -> CrossEntropyGrad.OP.apply(None.NONE, x))
                .lengths("n:3,# i#:3 n:3")
                .on(
                        "n:2,3,5 i5:2,3 n:2,3",
                        "n:3,40:t i40:3 n:3",
                        "n:70,5:o i5:70:o n:70:o",
                        "n:4,40:e0 i40:4 n:4:e0",
                        "n:5,40 i40:5 n:5:e0",
                        "n:300 i300: n:",
                        "n:0,3 i3:0 n:0")
                .fails(
                        "cotangent",
                        "crossEntropy.grad: cotangent float32 [3] where float32 [2] is wanted",
                        () ->
                                CrossEntropyGrad.OP.apply(
                                        None.NONE,
                                        Tensors.ones(2, 3),
                                        Tensors.zeros(DType.INT64, 2),
                                        Tensors.ones(3)));
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
