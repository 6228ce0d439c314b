package dev.adjoint.op;

import dev.adjoint.Activation;
import dev.adjoint.DType;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Products of matrices and vectors. */
final class MatrixSamples {
    private MatrixSamples() {}

    static List<Family> families() {
        return List.of(matmul(), mm(), mv(), dot(), outer(), bmm(), addmm(), baddbmm(), linear());
    }

    /**
     * Samples in both half-precision types. With ties the sums are exact in float32, so that the
     * results are PyTorch's to the bit however it sums.
     *
     * @param formula of y0, y1, ..., which are the inputs in half precision
     */
    private static Family halves(
            Family family, String formula, Function<Tensor[], Tensor> function, String... inputs) {
        Family last = family;
        for (DType type : List.of(DType.FLOAT16, DType.BFLOAT16)) {
            String torch = formula.replaceAll("y(\\d)", "x$1.to(torch." + type + ")");
            last =
                    last.valuesOnly()
                            .form(
                                    type.toString(),
                                    torch + ".to(D)",
                                    x -> rounded(type, x, function))
                            .on(inputs);
        }
        return last;
    }

    private static Tensor rounded(DType type, Tensor[] x, Function<Tensor[], Tensor> function) {
        Tensor[] halves = new Tensor[x.length];
        for (int i = 0; i < x.length; i++) {
            halves[i] = x[i].to(type);
        }
        return function.apply(halves).to(x[0].dtype());
    }

    private static Family matmul() {
        Family family =
                new Family("matmul")
                        .summed()
                        .of("torch.matmul(x0, x1)", x -> Tensors.matmul(x[0], x[1]))
                        .on(
                                "n:3,4 n:4,5",
                                "n:2,3,4 n:4,5",
                                "n:3,4 n:2,4,5",
                                "n:2,3,4 n:2,4,5",
                                "n:2,1,3,4 n:3,4,2",
                                "n:4 n:4",
                                "n:3,4 n:4",
                                "n:4 n:4,5",
                                "n:4 n:2,4,5",
                                "n:2,3,4 n:4",
                                "n:4,5:t n:5,3",
                                "n:4,5 n:5,3:t",
                                "n:4,5:t n:5,3:t",
                                "n:2,3,4:t n:2,4,5:t",
                                "n:5,9:o n:9,3:o",
                                "n:3,5:e0 n:5,4",
                                "n:3,5 n:5,4:e1",
                                "n:3,5:e1 n:5,4:e0",
                                "n:0,3 n:3,2",
                                "n:3,0 n:0,2",
                                "n:2,3 n:3,0",
                                "n:0,2,3 n:3,4",
                                "n:2,3,0 n:0,4",
                                "n:1,1 n:1,1",
                                "n:33,17 n:17,40",
                                "n:2,5,35 n:2,35,9",
                                "j:3,4 j:4,5",
                                "j:4,5:t j:5,3",
                                "n:70,70 n:70,70")
                        .lengths("n:3,# n:#,2");
        for (int length : List.of(1, 3, 4, 5, 15, 16, 17, 67)) {
            family.on("n:2,3 n:3,%d".formatted(length), "n:%d,2 n:2,2".formatted(length));
        }
        return halves(
                        family,
                        "torch.matmul(y0, y1)",
                        x -> Tensors.matmul(x[0], x[1]),
                        "t:3,8 t:8,5",
                        "t:2,3,40 t:40,6:t",
                        "t:2,7,9:o t:2,9,20:t",
                        "t:5,3:e0 t:3,18",
                        "t:3,0 t:0,2",
                        "t:5:t t:5,4",
                        "t:33,17:t t:17,40:o")
                .fails(
                        "inner",
                        "matmul: inner dimensions differ: [32, 100] x [50, 10] (100 != 50)",
                        () -> Tensors.matmul(Tensors.ones(32, 100), Tensors.ones(50, 10)))
                .fails(
                        "scalar",
                        "matmul: operands have at least 1 dimension, got [] x [3]; use mul for"
                                + " numbers",
                        () -> Tensors.matmul(Tensors.ones(), Tensors.ones(3)))
                .fails(
                        "batch",
                        "matmul: shapes [2] and [3] do not broadcast (2 != 3 in dimension -1)",
                        () -> Tensors.matmul(Tensors.ones(2, 3, 4), Tensors.ones(3, 4, 5)));
    }

    private static Family mm() {
        Family family =
                new Family("mm")
                        .summed()
                        .of("torch.mm(x0, x1)", x -> Tensors.mm(x[0], x[1]))
                        .on("n:3,4 n:4,5", "n:4,5:t n:5,3");
        return halves(
                        family,
                        "torch.mm(y0, y1)",
                        x -> Tensors.mm(x[0], x[1]),
                        "t:3,4 t:4,5",
                        "t:4,40:t t:40,3",
                        "t:20,35 t:35,70:t")
                .fails(
                        "rank",
                        "mm: wants operands of rank 2 and 2, got [3] x [3, 2]",
                        () -> Tensors.mm(Tensors.ones(3), Tensors.ones(3, 2)));
    }

    private static Family mv() {
        Family family =
                new Family("mv")
                        .summed()
                        .of("torch.mv(x0, x1)", x -> Tensors.mv(x[0], x[1]))
                        .on(
                                "n:3,4 n:4",
                                "n:4,5:t n:5",
                                "n:3,67 n:67:o",
                                "n:67,9 n:9",
                                "n:3,4 n:4:e0");
        return halves(
                        family,
                        "torch.mv(y0, y1)",
                        x -> Tensors.mv(x[0], x[1]),
                        "t:3,4 t:4",
                        "t:3,67 t:67:o",
                        "t:67,9:t t:9")
                .fails(
                        "inner",
                        "mv: inner dimensions differ: [3, 4] x [3] (4 != 3)",
                        () -> Tensors.mv(Tensors.ones(3, 4), Tensors.ones(3)));
    }

    private static Family dot() {
        Family family =
                new Family("dot")
                        .summed()
                        .of("torch.dot(x0, x1)", x -> Tensors.dot(x[0], x[1]))
                        .lengths("n:# n:#")
                        .on("n:0 n:0", "n:9:o n:9:e0");
        return halves(
                        family,
                        "torch.dot(y0, y1)",
                        x -> Tensors.dot(x[0], x[1]),
                        "t:3 t:3",
                        "t:67 t:67:o",
                        "t:0 t:0")
                .fails(
                        "inner",
                        "dot: inner dimensions differ: [3] x [4] (3 != 4)",
                        () -> Tensors.dot(Tensors.ones(3), Tensors.ones(4)));
    }

    private static Family outer() {
        return new Family("outer")
                .of("torch.outer(x0, x1)", x -> Tensors.outer(x[0], x[1]))
                .on("n:3 n:4", "n:1 n:67", "n:0 n:2", "j:3 j:4")
                .fails(
                        "rank",
                        "outer: wants two vectors, got [2, 2] and [3]",
                        () -> Tensors.outer(Tensors.ones(2, 2), Tensors.ones(3)));
    }

    private static Family bmm() {
        Family family =
                new Family("bmm")
                        .summed()
                        .of("torch.bmm(x0, x1)", x -> Tensors.bmm(x[0], x[1]))
                        .on(
                                "n:2,3,4 n:2,4,5",
                                "n:3,4,2:t n:3,2,3",
                                "n:2,3,4:e0 n:2,4,5",
                                "n:0,3,4 n:0,4,5",
                                "n:2,3,5:o n:2,5,4:t");
        return halves(
                        family,
                        "torch.bmm(y0, y1)",
                        x -> Tensors.bmm(x[0], x[1]),
                        "t:2,3,4 t:2,4,5",
                        "t:3,4,2:t t:3,2,3",
                        "t:2,3,40 t:2,40,5:t")
                .fails(
                        "batch",
                        "bmm: batch sizes differ: [2, 3, 4] x [3, 4, 5] (2 != 3)",
                        () -> Tensors.bmm(Tensors.ones(2, 3, 4), Tensors.ones(3, 4, 5)));
    }

    private static Family addmm() {
        Family family =
                new Family("addmm")
                        .summed()
                        .of("torch.addmm(x0, x1, x2)", x -> Tensors.addmm(x[0], x[1], x[2]))
                        .on(
                                "n:3,5 n:3,4 n:4,5",
                                "n:5 n:3,4 n:4,5",
                                "n:4,1 n:4,3:t n:3,5",
                                "n: n:3,4 n:4,5",
                                "n:1 n:3,4 n:4,5",
                                "n:3,1 n:3,4 n:4,1",
                                "n:3,1:o n:3,4 n:4,1",
                                "n:1 n:3,4 n:4,1",
                                "n:1,5:o n:3,4:o n:4,5:o",
                                "n:3,5:t n:3,4 n:4,5:t",
                                "n:3,5:e0 n:3,4:e0 n:4,5:e1",
                                "n:5 n:0,4 n:4,5",
                                "n:5 n:3,0 n:0,5",
                                "n:0 n:3,4 n:4,0",
                                "n:40 n:33,17 n:17,40",
                                "j:5 j:3,4 j:4,5")
                        .lengths("n:# n:3,2 n:2,#")
                        .form(
                                "scaled",
                                "torch.addmm(x0, x1, x2, beta=0.5, alpha=-2)",
                                x -> Tensors.addmm(0.5, x[0], -2, x[1], x[2]))
                        .on("n:3,5 n:3,4 n:4,5");
        return halves(
                        family,
                        "torch.addmm(y0, y1, y2)",
                        x -> Tensors.addmm(x[0], x[1], x[2]),
                        "t:3,5 t:3,4 t:4,5",
                        "t:5 t:3,4 t:4,5",
                        "t:9 t:20,40 t:40,9:t")
                .fails(
                        "sum",
                        "addmm: shape [2, 5] does not broadcast to the product's [3, 5]",
                        () ->
                                Tensors.addmm(
                                        Tensors.ones(2, 5),
                                        Tensors.ones(3, 4),
                                        Tensors.ones(4, 5)));
    }

    private static Family baddbmm() {
        Family family =
                new Family("baddbmm")
                        .summed()
                        .of("torch.baddbmm(x0, x1, x2)", x -> Tensors.baddbmm(x[0], x[1], x[2]))
                        .on(
                                "n:2,3,5 n:2,3,4 n:2,4,5",
                                "n:5 n:2,3,4 n:2,4,5",
                                "n:2,1,5 n:2,3,4 n:2,4,5",
                                "n:3,5:t n:2,3,4:t n:2,4,5")
                        .form(
                                "scaled",
                                "torch.baddbmm(x0, x1, x2, beta=0.5, alpha=-2)",
                                x -> Tensors.baddbmm(0.5, x[0], -2, x[1], x[2]))
                        .on("n:2,3,5 n:2,3,4 n:2,4,5");
        return halves(
                        family,
                        "torch.baddbmm(y0, y1, y2)",
                        x -> Tensors.baddbmm(x[0], x[1], x[2]),
                        "t:2,3,5 t:2,3,4 t:2,4,5",
                        "t:5 t:2,3,4 t:2,4,5")
                .fails(
                        "rank",
                        "baddbmm: wants operands of rank 3 and 3, got [3, 4] x [4, 5]",
                        () ->
                                Tensors.baddbmm(
                                        Tensors.ones(3, 5),
                                        Tensors.ones(3, 4),
                                        Tensors.ones(4, 5)));
    }

    private static Family linear() {
        Family family =
                new Family("linear")
                        .summed()
                        .of(
                                "torch.nn.functional.linear(x0, x1, x2)",
                                x -> Tensors.linear(x[0], x[1], x[2]))
                        .on(
                                "n:3,4 n:5,4 n:5",
                                "n:4 n:5,4 n:5",
                                "n:2,3,4 n:5,4 n:5",
                                "n:2,0,4 n:5,4 n:5",
                                "n:2,3,0 n:5,0 n:5",
                                "n:3,4:t n:5,4:t n:5:o",
                                "n:20,40 n:30,40 n:30")
                        .form(
                                "bare",
                                "torch.nn.functional.linear(x0, x1)",
                                x -> Tensors.linear(x[0], x[1]))
                        .on("n:3,4 n:5,4", "n:2,3,4 n:5,4");
        for (Activation activation : Activation.values()) {
            String name = activation.name().toLowerCase(Locale.ROOT);
            String torch = "torch.nn.functional.linear(x0, x1, x2)";
            family.form(
                            name,
                            activation == Activation.NONE
                                    ? torch
                                    : "torch.%s(%s)".formatted(name, torch),
                            x -> Tensors.linear(x[0], x[1], x[2], activation))
                    .on("n:3,4 n:5,4 n:5", "n:2,3,4 n:5,4 n:5", "n:6,19 n:33,19 n:33");
        }
        return halves(
                        family,
                        "torch.nn.functional.linear(y0, y1, y2)",
                        x -> Tensors.linear(x[0], x[1], x[2]),
                        "t:3,4 t:5,4 t:5",
                        "t:2,3,40 t:5,40 t:5")
                .fails(
                        "weight",
                        "linear: wants a weight [out, in], got [4]",
                        () -> Tensors.linear(Tensors.ones(3, 4), Tensors.ones(4)))
                .fails(
                        "input",
                        "linear: an input of shape [3, 2] does not end with the weight's 4 columns,"
                                + " [5, 4]",
                        () -> Tensors.linear(Tensors.ones(3, 2), Tensors.ones(5, 4)))
                .fails(
                        "bias",
                        "linear: wants a bias of 5 numbers, one for each row of the weight, got"
                                + " [4]",
                        () ->
                                Tensors.linear(
                                        Tensors.ones(3, 4), Tensors.ones(5, 4), Tensors.ones(4)));
    }
}
