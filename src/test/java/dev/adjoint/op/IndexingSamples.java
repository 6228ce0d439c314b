package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Index;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import java.util.List;

/** Functions that read or write where indices say. */
final class IndexingSamples {
    private IndexingSamples() {}

    static List<Family> families() {
        return List.of(
                indexSelect(),
                indexAdd(),
                gather(),
                scatter(),
                scatterAdd(),
                put(),
                take(),
                embedding(),
                oneHot(),
                maskedFill(),
                maskedSelect(),
                nonzero());
    }

    private static Tensor longs(long... values) {
        return Tensor.of(values);
    }

    private static Family indexSelect() {
        return new Family("indexSelect")
                .of("x0.index_select(0, x1)", x -> Tensors.indexSelect(x[0], 0, x[1]))
                .on(
                        "n:3,2,5 i3:4",
                        "n:4,5:t i4:7",
                        "n:3,4,5:t i3:2",
                        "n:3,19:o i3:4:o",
                        "n:3,7:e0 i3:4",
                        "n:3,2 i3:4:e0",
                        "n:3,2 i3:0",
                        "n:3,0 i3:2",
                        "j:5 i5:9",
                        "k:5 i5:9",
                        "y:5 i5:9",
                        "b:5 i5:9")
                .lengths("n:3,# i3:5")
                .form("last", "x0.index_select(-1, x1)", x -> Tensors.indexSelect(x[0], -1, x[1]))
                .on("n:2,3,5 i5:7", "n:4,5:t i5:3", "n:5 i5:9")
                .lengths("n:2,5 i5:#")
                .form(
                        "int32",
                        "x0.index_select(0, x1.abs())",
                        x -> Tensors.indexSelect(x[0], 0, x[1].to(DType.INT64).abs()))
                .on("n:10,2 k:5")
                .fails(
                        "rank",
                        "indexSelect: wants a 1-d index into a tensor, got index [1, 1] for [3]",
                        () ->
                                Tensors.indexSelect(
                                        Tensors.ones(3), 0, Tensors.zeros(DType.INT64, 1, 1)))
                .fails(
                        "dtype",
                        "indexSelect: indices are integers, got float32 of shape [2]",
                        () -> Tensors.indexSelect(Tensors.ones(3), 0, Tensors.ones(2)))
                .fails(
                        "range",
                        "indexSelect: index 3 at [1] is not in 0..2 (dimension 0 of [3])",
                        () -> Tensors.indexSelect(Tensors.ones(3), 0, longs(0, 3)));
    }

    private static Family indexAdd() {
        return new Family("indexAdd")
                .summed()
                .of("x0.index_add(0, x1, x2)", x -> Tensors.indexAdd(x[0], 0, x[1], x[2]))
                .on(
                        "n:3,2,5 i3:4 n:4,2,5",
                        "n:4,5:t i4:7 n:7,5:t",
                        "n:3,9:o i3:4:o n:4,9:o",
                        "n:3,7:e0 i3:4 n:4,7:e0",
                        "n:3,2 i3:3:e0 n:3,2:e1",
                        "n:3,2 i3:0 n:0,2",
                        "n:3 i3:9 n:9",
                        "j:3 i3:9 j:9")
                .lengths("n:3,# i3:5 n:5,#")
                .form(
                        "last",
                        "x0.index_add(-1, x1, x2)",
                        x -> Tensors.indexAdd(x[0], -1, x[1], x[2]))
                .on("n:2,3,5 i5:7 n:2,3,7")
                .fails(
                        "source",
                        "indexAdd: source [4] does not fit index [2] along dimension 0 of [3]",
                        () -> Tensors.indexAdd(Tensors.ones(3), 0, longs(0, 1), Tensors.ones(4)));
    }

    private static Family gather() {
        return new Family("gather")
                .of("x0.gather(-1, x1)", x -> Tensors.gather(x[0], -1, x[1]))
                .on(
                        "n:2,3,5 i5:2,3,4",
                        "n:4,5:t i5:4,2",
                        "n:4,5 i5:4,2:t",
                        "n:3,4,5:t i5:2,4,7",
                        "n:3,9:o i9:3,4:o",
                        "n:3,7:e0 i7:3,2",
                        "n:5,3:e1 i3:5,2:e0",
                        "n:3,4 i4:0,4",
                        "n:3,0 i1:3,0",
                        "n:9 i9:19",
                        "j:3,4 i4:3,4",
                        "y:9 i9:4",
                        "b:9 i9:4")
                .lengths("n:2,# i1:2,#")
                .form("first", "x0.gather(0, x1)", x -> Tensors.gather(x[0], 0, x[1]))
                .on("n:3,5 i3:7,5", "n:3,5 i3:2,4", "n:3,2,5:t i3:4,2,5")
                .lengths("n:3,# i3:2,#")
                .fails(
                        "shape",
                        "gather: index [3, 3] does not fit shape [2, 3]; it has the same rank and,"
                                + " outside dimension 1, no larger sizes",
                        () ->
                                Tensors.gather(
                                        Tensors.ones(2, 3), 1, Tensors.zeros(DType.INT64, 3, 3)))
                .fails(
                        "range",
                        "gather: index 3 at [1] is not in 0..2 (dimension 0 of [3])",
                        () -> Tensors.gather(Tensors.ones(3), 0, longs(0, 3)))
                .fails(
                        "scalar",
                        "gather: index [] for shape [3]",
                        () -> Tensors.gather(Tensors.ones(3), 0, Tensors.zeros(DType.INT64)));
    }

    private static Family scatter() {
        return new Family("scatter")
                .form(
                        "column",
                        "x0.scatter(-1, x1, x2)",
                        x -> Tensors.scatter(x[0], -1, x[1], x[2]))
                .on(
                        "n:2,3,5 i5:2,3,1 n:2,3,1",
                        "n:4,5:t i5:4,1 n:4,1",
                        "n:4,9:o i9:4,1:o n:4,3:o",
                        "n:3,7:e0 i7:3,1:e0 n:3,1:e0",
                        "n:3,2 i2:0,1 n:0,1",
                        "n:3 i3:1 n:2",
                        "j:3,4 i4:3,1 j:3,1",
                        "y:9 i9:1 y:1")
                .lengths("n:2,# i1:2,1 n:2,1")
                .form("first", "x0.scatter(0, x1, x2)", x -> Tensors.scatter(x[0], 0, x[1], x[2]))
                .on("n:3,5 i3:1,4 n:1,5", "n:3,2,5:t i3:1,2,5 n:1,2,5")
                .lengths("n:3,# i3:1,# n:2,#")
                .fails(
                        "source",
                        "scatter: index [2] is larger than the source [1]",
                        () -> Tensors.scatter(Tensors.ones(3), 0, longs(0, 1), Tensors.ones(1)))
                .fails(
                        "range",
                        "scatter: index 3 at [0] is not in 0..2 (dimension 0 of [3])",
                        () -> Tensors.scatter(Tensors.ones(3), 0, longs(3), Tensors.ones(1)));
    }

    private static Family scatterAdd() {
        return new Family("scatterAdd")
                .summed()
                .of("x0.scatter_add(-1, x1, x2)", x -> Tensors.scatterAdd(x[0], -1, x[1], x[2]))
                .on(
                        "n:2,3,5 i5:2,3,4 n:2,3,4",
                        "n:4,5:t i5:4,2 n:4,2:t",
                        "n:4,9:o i9:4,3:o n:4,4:o",
                        "n:3,7:e0 i7:3,2:e0 n:3,2:e0",
                        "n:3,2 i2:0,1 n:0,1",
                        "n:3 i3:19 n:19",
                        "j:3,4 i4:3,9 j:3,9")
                .lengths("n:2,# i1:2,5 n:2,5")
                .lengths("n:2,5 i5:2,# n:2,#")
                .form(
                        "first",
                        "x0.scatter_add(0, x1, x2)",
                        x -> Tensors.scatterAdd(x[0], 0, x[1], x[2]))
                .on("n:3,5 i3:7,4 n:7,5", "n:3,2,5:t i3:1,2,5 n:1,2,5")
                .fails(
                        "source",
                        "scatterAdd: index [2] is larger than the source [1]",
                        () -> Tensors.scatterAdd(Tensors.ones(3), 0, longs(0, 1), Tensors.ones(1)));
    }

    private static Family put() {
        return new Family("put")
                .of("put(x0, x1, (1,))", x -> Tensors.put(x[0], x[1], Index.at(1)))
                .on(
                        "n:2,3,5 n:5",
                        "n:4,5:t n:5",
                        "n:2,9:o n:9:o",
                        "n:3,7:e0 n:7:e0",
                        "n:2,3 n:",
                        "n:2,0 n:0",
                        "n:3 n:",
                        "j:3,2 j:2",
                        "n:3,2 j:2",
                        "y:3,2 y:1")
                .lengths("n:2,# n:#")
                .form(
                        "range",
                        "put(x0, x1, (slice(None), slice(1, 4, 2)))",
                        x -> Tensors.put(x[0], x[1], Index.all(), Index.range(1, 4, 2)))
                .on("n:2,5 n:2,2", "n:2,4,3 n:2,3", "n:2,5:t n:2,1")
                .fails(
                        "shape",
                        "put: values of shape [2] do not fit the part [3] of [2, 3] at [0]",
                        () -> Tensors.put(Tensors.ones(2, 3), Tensors.ones(2), Index.at(0)));
    }

    private static Family take() {
        return new Family("take")
                .of("torch.take(x0, x1)", x -> Tensors.take(x[0], x[1]))
                .on(
                        "n:2,3,5 i30:4",
                        "n:4,5:t i20:2,3",
                        "n:9:o i9:4:o",
                        "n:3,4:e0 i12:5",
                        "n: i1:3",
                        "n:3 i3:",
                        "j:3,4 i12:4",
                        "n:3 i3:0")
                .fails(
                        "range",
                        "gather: index 3 at [0] is not in 0..2 (dimension 0 of [3])",
                        () -> Tensors.take(Tensors.ones(3), longs(3)))
                .fails(
                        "dtype",
                        "take: indices are integers, got bool of shape [3]",
                        () -> Tensors.take(Tensors.ones(3), Tensors.ones(DType.BOOL, 3)));
    }

    private static Family embedding() {
        return new Family("embedding")
                .of("F.embedding(x0, x1)", x -> Tensors.embedding(x[1], x[0]))
                .on(
                        "i5:4 n:5,3",
                        "i5:2,3 n:5,3:t",
                        "i5: n:5,3",
                        "i5:9 n:5,16:o",
                        "i5:0 n:5,2",
                        "i3:7 n:3,4:e0")
                .fails(
                        "rank",
                        "embedding: wants a table of rows, got shape [3]",
                        () -> Tensors.embedding(Tensors.ones(3), longs(0)))
                .fails(
                        "range",
                        "indexSelect: index 3 at [0] is not in 0..2 (dimension 0 of [3, 2])",
                        () -> Tensors.embedding(Tensors.ones(3, 2), longs(3)));
    }

    private static Family oneHot() {
        return new Family("oneHot")
                .of("F.one_hot(x0, 4)", x -> Tensors.oneHot(x[0], 4))
                .on("i4:2,3,5", "i4:4,5:t", "i4:2,9:o", "i4:3,4:e0", "i4:", "i4:0")
                .lengths("i4:#")
                .fails(
                        "range",
                        "oneHot: index 4 at [0] is not in 0..3 (dimension 1 of [1, 4])",
                        () -> Tensors.oneHot(longs(4), 4))
                .fails("classes", "oneHot: -1 classes", () -> Tensors.oneHot(longs(0), -1));
    }

    private static Family maskedSelect() {
        return new Family("maskedSelect")
                .of("x0.masked_select(x1)", x -> Tensors.maskedSelect(x[0], x[1]))
                .on(
                        "n:2,3,5 b:2,3,5",
                        "n:4,5:t b:4,5",
                        "n:4,5 b:4,5:t",
                        "n:2,9:o b:2,9:o",
                        "n:3,7:e0 b:3,7",
                        "n: b:",
                        "n:0 b:0",
                        "j:9 b:9")
                .lengths("n:# b:#")
                .fails(
                        "mask",
                        "maskedSelect: wants a bool mask of shape [2], got bool [3]",
                        () -> Tensors.maskedSelect(Tensors.ones(2), Tensors.ones(DType.BOOL, 3)));
    }

    private static Family nonzero() {
        return new Family("nonzero")
                .of("x0.nonzero()", x -> Tensors.nonzero(x[0]))
                .on(
                        "b:2,3,5",
                        "h:4,5:t",
                        "b:2,9:o",
                        "b:3,7:e0",
                        "h:0",
                        "b:3,0",
                        "j:9",
                        "t:9",
                        "b:",
                        "s:12")
                .lengths("b:#");
    }

    private static Family maskedFill() {
        return new Family("maskedFill")
                .of("x0.masked_fill(x1, 2.5)", x -> Tensors.maskedFill(x[0], x[1], 2.5))
                .on(
                        "n:2,3,5 b:2,3,5",
                        "n:4,5:t b:5",
                        "n:2,9:o b:2,1",
                        "n:3,7:e0 b:3,7:t",
                        "n: b:",
                        "n:0 b:0")
                .lengths("n:# b:#")
                .fails(
                        "broadcast",
                        "where: shapes [3] and [2] do not broadcast (3 != 2 in dimension -1)",
                        () -> Tensors.maskedFill(Tensors.ones(2), Tensors.ones(DType.BOOL, 3), 0));
    }
}
