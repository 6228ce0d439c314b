package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Tensors;

import java.util.List;

/** Products of matrices and vectors. */
final class MatrixSamples {
    private MatrixSamples() {}

    static List<Family> families() {
        return List.of(matmul(), mm(), mv(), dot(), outer(), bmm(), addmm(), baddbmm());
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
        return family.valuesOnly()
                .form(
                        "half",
                        "torch.matmul(x0.to(torch.float16).float(),"
                                + " x1.to(torch.float16).float()).half().to(D)",
                        x ->
                                Tensors.matmul(x[0].to(DType.FLOAT16), x[1].to(DType.FLOAT16))
                                        .to(x[0].dtype()))
                .on("t:3,8 t:8,5")
                .form(
                        "bfloat16",
                        "torch.matmul(x0.bfloat16().float(),"
                                + " x1.bfloat16().float()).bfloat16().to(D)",
                        x ->
                                Tensors.matmul(x[0].to(DType.BFLOAT16), x[1].to(DType.BFLOAT16))
                                        .to(x[0].dtype()))
                .on("t:3,8 t:8,5")
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
        return new Family("mm")
                .summed()
                .of("torch.mm(x0, x1)", x -> Tensors.mm(x[0], x[1]))
                .on("n:3,4 n:4,5", "n:4,5:t n:5,3")
                .fails(
                        "rank",
                        "mm: wants operands of rank 2 and 2, got [3] x [3, 2]",
                        () -> Tensors.mm(Tensors.ones(3), Tensors.ones(3, 2)));
    }

    private static Family mv() {
        return new Family("mv")
                .summed()
                .of("torch.mv(x0, x1)", x -> Tensors.mv(x[0], x[1]))
                .on("n:3,4 n:4", "n:4,5:t n:5", "n:3,67 n:67:o", "n:67,9 n:9", "n:3,4 n:4:e0")
                .fails(
                        "inner",
                        "mv: inner dimensions differ: [3, 4] x [3] (4 != 3)",
                        () -> Tensors.mv(Tensors.ones(3, 4), Tensors.ones(3)));
    }

    private static Family dot() {
        return new Family("dot")
                .summed()
                .of("torch.dot(x0, x1)", x -> Tensors.dot(x[0], x[1]))
                .lengths("n:# n:#")
                .on("n:0 n:0", "n:9:o n:9:e0")
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
        return new Family("bmm")
                .summed()
                .of("torch.bmm(x0, x1)", x -> Tensors.bmm(x[0], x[1]))
                .on(
                        "n:2,3,4 n:2,4,5",
                        "n:3,4,2:t n:3,2,3",
                        "n:2,3,4:e0 n:2,4,5",
                        "n:0,3,4 n:0,4,5",
                        "n:2,3,5:o n:2,5,4:t")
                .fails(
                        "batch",
                        "bmm: batch sizes differ: [2, 3, 4] x [3, 4, 5] (2 != 3)",
                        () -> Tensors.bmm(Tensors.ones(2, 3, 4), Tensors.ones(3, 4, 5)));
    }

    private static Family addmm() {
        return new Family("addmm")
                .summed()
                .of("torch.addmm(x0, x1, x2)", x -> Tensors.addmm(x[0], x[1], x[2]))
                .on("n:3,5 n:3,4 n:4,5", "n:5 n:3,4 n:4,5", "n:4,1 n:4,3:t n:3,5")
                .form(
                        "scaled",
                        "torch.addmm(x0, x1, x2, beta=0.5, alpha=-2)",
                        x -> Tensors.addmm(0.5, x[0], -2, x[1], x[2]))
                .on("n:3,5 n:3,4 n:4,5")
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
        return new Family("baddbmm")
                .summed()
                .of("torch.baddbmm(x0, x1, x2)", x -> Tensors.baddbmm(x[0], x[1], x[2]))
                .on("n:2,3,5 n:2,3,4 n:2,4,5", "n:5 n:2,3,4 n:2,4,5")
                .form(
                        "scaled",
                        "torch.baddbmm(x0, x1, x2, beta=0.5, alpha=-2)",
                        x -> Tensors.baddbmm(0.5, x[0], -2, x[1], x[2]))
                .on("n:2,3,5 n:2,3,4 n:2,4,5")
                .fails(
                        "rank",
                        "baddbmm: wants operands of rank 3 and 3, got [3, 4] x [4, 5]",
                        () ->
                                Tensors.baddbmm(
                                        Tensors.ones(3, 5),
                                        Tensors.ones(3, 4),
                                        Tensors.ones(4, 5)));
    }
}
