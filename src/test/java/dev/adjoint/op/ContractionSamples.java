package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Tensors;

import java.util.List;

/** Products of tensors summed over some of their dimensions. */
final class ContractionSamples {
    private ContractionSamples() {}

    static List<Family> families() {
        return List.of(einsum(), tensordot(), kron());
    }

    private static Family einsum() {
        Family family = new Family("einsum").summed();
        equation(family, "ij,jk->ik", "n:3,4 n:4,5", "n:4,5:t n:5,3", "n:0,3 n:3,2", "n:3,0 n:0,2");
        equation(family, "ij,jk", "n:3,4 n:4,5", "j:3,4 j:4,5");
        equation(family, "ji,jk", "n:4,3 n:4,5");
        equation(family, "ba", "n:3,4");
        equation(family, "ij->", "n:3,4");
        equation(family, "ij->j", "n:3,4");
        equation(family, "ij->ji", "n:3,4");
        equation(family, "ii", "n:3,3");
        equation(family, "ii->i", "n:3,3", "n:4,4:t");
        equation(family, "iij->ji", "n:3,3,2");
        equation(family, "iji->j", "n:3,2,3");
        equation(family, "iiii->i", "n:2,2,2,2");
        equation(family, "iijj->ij", "n:3,3,2,2");
        equation(family, "i,i->", "n:5 n:5");
        equation(family, "i,i->i", "n:5 n:5");
        equation(family, "i,j->ij", "n:3 n:4");
        equation(family, "i,j->ji", "n:3 n:4");
        equation(family, "i,j->", "n:3 n:4");
        equation(family, "ij,ij->ij", "n:3,4 n:3,4");
        equation(family, "ij,ji->", "n:3,4 n:4,3");
        equation(family, "ij,ij->i", "n:3,4 n:3,4");
        equation(family, "ij,j->ij", "n:3,4 n:4");
        equation(family, ",ij->ij", "n: n:3,4");
        equation(family, "bij,bjk->bik", "n:2,3,4 n:2,4,5", "n:2,3,4 n:1,4,5");
        equation(family, "bhqd,bhkd->bhqk", "n:2,2,3,4 n:2,2,5,4");
        equation(family, "bqhd,bkhd->bhqk", "n:2,3,2,4 n:2,5,2,4");
        equation(family, "...ij,...jk->...ik", "n:2,3,4 n:4,5", "n:2,1,3,4 n:3,4,5", "n:3,4 n:4,5");
        equation(family, "...ij,...jk", "n:2,3,4 n:2,4,5");
        equation(family, "i...->...i", "n:3,4,5");
        equation(family, "...ii->...i", "n:2,3,3");
        equation(family, "i...i->...", "n:3,2,3");
        equation(family, "...->...", "n:3,4");
        equation(family, "ij...,jk...->ik...", "n:3,4,2 n:4,5,2", "n:3,4,1 n:4,5,2");
        equation(family, "ij,jk,kl->il", "n:2,3 n:3,4 n:4,2");
        equation(family, "i,i,i->i", "n:4 n:4 n:4");
        equation(family, "ab,bc,cd,de->ae", "n:2,3 n:3,2 n:2,4 n:4,2");
        equation(family, "n,nik,kj->ij", "n:2 n:2,3,4 n:4,3");
        equation(family, "iI,IA->iA", "n:2,3 n:3,4");
        equation(family, "ij , jk -> ik", "n:2,3 n:3,4");
        equation(family, "ijk,jil->kl", "n:3,4,2 n:4,3,5");
        equation(family, "ij,ij->i", "n:3,1 n:3,4");
        return family.fails(
                        "operands",
                        "einsum: 2 operands are named, got 1, in 'ij,jk->ik'",
                        () -> Tensors.einsum("ij,jk->ik", Tensors.ones(2, 2)))
                .fails(
                        "rank",
                        "einsum: 'ijk' does not fit operand 0 of shape [2, 2], in 'ijk->ik'",
                        () -> Tensors.einsum("ijk->ik", Tensors.ones(2, 2)))
                .fails(
                        "sizes",
                        "einsum: label 'j' stands for sizes 3 and 4, in operand 1 of shape [4, 2],"
                                + " in 'ij,jk'",
                        () -> Tensors.einsum("ij,jk", Tensors.ones(2, 3), Tensors.ones(4, 2)))
                .fails(
                        "diagonal",
                        "einsum: label 'i' stands for sizes 2 and 3, in operand 0 of shape [2, 3],"
                                + " in 'ii'",
                        () -> Tensors.einsum("ii", Tensors.ones(2, 3)))
                .fails(
                        "letter",
                        "einsum: '1' is no label; labels are the letters a-z and A-Z, in 'i1'",
                        () -> Tensors.einsum("i1", Tensors.ones(2, 3)))
                .fails(
                        "dots",
                        "einsum: '.' is no label; labels are the letters a-z and A-Z, in 'i..'",
                        () -> Tensors.einsum("i..", Tensors.ones(2, 3, 4)))
                .fails(
                        "unknown",
                        "einsum: the result's label 'k' is in no operand, in 'ij->ik'",
                        () -> Tensors.einsum("ij->ik", Tensors.ones(2, 3)))
                .fails(
                        "twice",
                        "einsum: the result names label 'i' twice, in 'ij->ii'",
                        () -> Tensors.einsum("ij->ii", Tensors.ones(2, 3)));
    }

    private static void equation(Family family, String equation, String... inputs) {
        String arguments = inputs[0].contains(" ") ? numbered(inputs[0].split(" ").length) : "x0";
        family.form(
                        equation.replace(" ", "_"),
                        "torch.einsum('%s', %s)".formatted(equation, arguments),
                        x -> Tensors.einsum(equation, x))
                .on(inputs);
    }

    private static String numbered(int count) {
        StringBuilder out = new StringBuilder("x0");
        for (int i = 1; i < count; i++) {
            out.append(", x").append(i);
        }
        return out.toString();
    }

    private static Family tensordot() {
        return new Family("tensordot")
                .summed()
                .of("torch.tensordot(x0, x1, 2)", x -> Tensors.tensordot(x[0], x[1], 2))
                .on("n:2,3,4 n:3,4,5", "n:3,4 n:3,4", "n:3,4:t n:3,4,2:t", "j:3,4 j:3,4")
                .form("0", "torch.tensordot(x0, x1, 0)", x -> Tensors.tensordot(x[0], x[1], 0))
                .on("n:2,3 n:4", "n: n:")
                .form(
                        "dims",
                        "torch.tensordot(x0, x1, ([0, -1], [2, 0]))",
                        x -> Tensors.tensordot(x[0], x[1], new int[] {0, -1}, new int[] {2, 0}))
                .on("n:3,2,4 n:4,5,3", "n:3,4 n:4,5,3:t")
                .fails(
                        "count",
                        "tensordot: 3 dimensions of shapes [2, 3] and [3]",
                        () -> Tensors.tensordot(Tensors.ones(2, 3), Tensors.ones(3), 3))
                .fails(
                        "sizes",
                        "tensordot: dimension 1 of shape [2, 3] and dimension 0 of shape [4] differ"
                                + " in size",
                        () -> Tensors.tensordot(Tensors.ones(2, 3), Tensors.ones(4), 1))
                .fails(
                        "lists",
                        "tensordot: dimensions [0, 1] with [0]: as many of each are wanted",
                        () ->
                                Tensors.tensordot(
                                        Tensors.ones(2, 2),
                                        Tensors.ones(2),
                                        new int[] {0, 1},
                                        new int[] {0}))
                .fails(
                        "twice",
                        "tensordot: a dimension is named twice: [0, 1] with [0, 0]",
                        () ->
                                Tensors.tensordot(
                                        Tensors.ones(2, 2),
                                        Tensors.ones(2),
                                        new int[] {0, 1},
                                        new int[] {0, 0}));
    }

    private static Family kron() {
        return new Family("kron")
                .of("torch.kron(x0, x1)", x -> Tensors.kron(x[0], x[1]))
                .on(
                        "n:2,3 n:4,5",
                        "n:3 n:2,2",
                        "n:2,2 n:3",
                        "n:2,3:t n:2,2:t",
                        "n:2,1,2 n:1,3,2",
                        "n: n:3",
                        "n:0,2 n:2,2",
                        "j:2 j:3")
                .fails(
                        "dtype",
                        "mul: int32 has no arithmetic; convert with to(DType.INT64) or a floating"
                                + " dtype",
                        () ->
                                Tensors.kron(
                                        Tensors.ones(DType.INT32, 2),
                                        Tensors.ones(DType.INT32, 2)));
    }
}
