package dev.adjoint.op;

import dev.adjoint.Index;
import dev.adjoint.Tensors;

import java.util.List;

/** Functions that look at the same elements in another shape or order, join and cut tensors. */
final class ShapeSamples {
    private ShapeSamples() {}

    static List<Family> families() {
        return List.of(
                view(),
                reshape(),
                permute(),
                transpose(),
                t(),
                squeeze(),
                unsqueeze(),
                expand(),
                repeat(),
                flip(),
                narrow(),
                select(),
                slice(),
                get(),
                cat(),
                stack(),
                split(),
                chunk(),
                unbind(),
                cloned(),
                contiguous(),
                pad(),
                triangle(),
                diagonal(),
                diag());
    }

    private static Family view() {
        return new Family("view")
                .fixedLayout()
                .of("x0.view(-1)", x -> Tensors.view(x[0], -1))
                .on("n:2,3,5", "n:", "n:7:o", "n:6:e0", "j:2,3", "b:4", "y:4")
                .form("matrix", "x0.view(2, -1)", x -> Tensors.view(x[0], 2, -1))
                .on("n:4,5", "n:6:o", "n:8:e0", "j:2,1,3")
                .form(
                        "split",
                        "x0.view(x0.shape[0], x0.shape[1], 1, -1)",
                        x -> Tensors.view(x[0], x[0].size(0), x[0].size(1), 1, -1))
                .on("n:3,4:t", "n:3,6:e0", "n:2,3,4:o")
                .form("empty", "x0.view(0, 3)", x -> Tensors.view(x[0], 0, 3))
                .on("n:0", "n:3,0,2")
                .of("x0.view(-1)", x -> Tensors.view(x[0], -1))
                .lengths("n:1,#")
                .fails(
                        "count",
                        "view: shape [2, 3] (6 elements) does not fit [4, -1]",
                        () -> Tensors.view(Tensors.ones(2, 3), 4, -1))
                .fails(
                        "strides",
                        "view: a tensor of shape [3, 2] and strides [1, 3] has no view of shape"
                                + " [6]; use reshape, which copies",
                        () -> Tensors.view(Tensors.ones(2, 3).t(), 6));
    }

    private static Family reshape() {
        return new Family("reshape")
                .of("x0.reshape(-1)", x -> Tensors.reshape(x[0], -1))
                .shapes("n")
                .on("j:2,3:t")
                .form("square", "x0.reshape(6, 2)", x -> Tensors.reshape(x[0], 6, 2))
                .on("n:3,4", "n:3,4:t", "n:2,2,3:t", "n:4,3:e0", "n:4,3:e1", "n:12:o")
                .fails(
                        "count",
                        "reshape: shape [2, 3] (6 elements) does not fit [4]",
                        () -> Tensors.reshape(Tensors.ones(2, 3), 4));
    }

    private static Family permute() {
        return new Family("permute")
                .of("x0.permute(2, 0, 1)", x -> Tensors.permute(x[0], 2, 0, 1))
                .on("n:2,3,5", "n:3,4,5:t", "n:2,3,19:o", "n:3,4,2:e0", "n:2,0,3", "j:2,3,4")
                .form("none", "x0.permute(())", x -> Tensors.permute(x[0]))
                .on("n:")
                .form("swap", "x0.permute(-1, 0)", x -> Tensors.permute(x[0], -1, 0))
                .lengths("n:2,#")
                .fails(
                        "twice",
                        "permute: [0, 0] is not a permutation of the dimensions of shape [2, 3]",
                        () -> Tensors.permute(Tensors.ones(2, 3), 0, 0));
    }

    private static Family transpose() {
        return new Family("transpose")
                .of("x0.transpose(0, -1)", x -> Tensors.transpose(x[0], 0, -1))
                .shapes("n")
                .fails(
                        "range",
                        "transpose: dimension 2 is not in -2..1 of shape [2, 3]",
                        () -> Tensors.transpose(Tensors.ones(2, 3), 0, 2));
    }

    private static Family t() {
        return new Family("t")
                .of("x0.t()", x -> Tensors.t(x[0]))
                .on("n:2,3", "n:3", "n:", "n:3,4:t")
                .fails(
                        "rank",
                        "t: wants at most 2 dimensions, got shape [1, 2, 3]; transpose(dim0, dim1)"
                                + " names two of them",
                        () -> Tensors.t(Tensors.ones(1, 2, 3)));
    }

    private static Family squeeze() {
        return new Family("squeeze")
                .of("x0.squeeze()", x -> Tensors.squeeze(x[0]))
                .on("n:2,1,5", "n:1,1", "n:", "n:1,3,1:o", "n:1,0")
                .form("first", "x0.squeeze(0)", x -> Tensors.squeeze(x[0], 0))
                .on("n:1,3,5", "n:2,3", "n:1,4,5:t", "n:1,2,19:o", "n:1,4:e1", "n:1,0", "n:", "n:1")
                .lengths("n:1,#")
                .form("last", "x0.squeeze(-1)", x -> Tensors.squeeze(x[0], -1))
                .on("n:3,5,1", "n:4,1:t")
                .fails(
                        "range",
                        "squeeze: dimension 2 is not in -2..1 of shape [2, 3]",
                        () -> Tensors.squeeze(Tensors.ones(2, 3), 2));
    }

    private static Family unsqueeze() {
        return new Family("unsqueeze")
                .of("x0.unsqueeze(0)", x -> Tensors.unsqueeze(x[0], 0))
                .shapes("n")
                .lengths("n:#")
                .on("j:3")
                .form("last", "x0.unsqueeze(-1)", x -> Tensors.unsqueeze(x[0], -1))
                .on("n:2,3,5", "n:", "n:3,4:t")
                .fails(
                        "range",
                        "unsqueeze: dimension 3 is not in -3..2 for shape [2, 3]",
                        () -> Tensors.unsqueeze(Tensors.ones(2, 3), 3));
    }

    private static Family expand() {
        return new Family("expand")
                .of("x0.expand(2, 3, 4)", x -> Tensors.expand(x[0], 2, 3, 4))
                .on(
                        "n:3,1",
                        "n:4",
                        "n:",
                        "n:2,1,4:t",
                        "n:1,3,4:o",
                        "n:3,4:e0",
                        "n:1,1,1",
                        "j:3,1",
                        "n:4:o",
                        "n:3,4:t")
                .form("keep", "x0.expand(3, -1)", x -> Tensors.expand(x[0], 3, -1))
                .lengths("n:1,#")
                .form("empty", "x0.expand(0, 3)", x -> Tensors.expand(x[0], 0, 3))
                .on("n:1,3", "n:3", "n:0,3")
                .fails(
                        "size",
                        "expand: shape [2, 3] does not expand to [4, 3]",
                        () -> Tensors.expand(Tensors.ones(2, 3), 4, 3));
    }

    private static Family repeat() {
        return new Family("repeat")
                .of("x0.repeat(2, 1, 3)", x -> Tensors.repeat(x[0], 2, 1, 3))
                .on(
                        "n:2,2,3",
                        "n:3,2",
                        "n:4",
                        "n:",
                        "n:3,2:t",
                        "n:2,3,2:o",
                        "n:3,2:e0",
                        "n:0,2",
                        "j:2")
                .form("none", "x0.repeat(0, 2)", x -> Tensors.repeat(x[0], 0, 2))
                .on("n:3,2")
                .fails(
                        "few",
                        "repeat: 1 counts for the 2 dimensions of shape [2, 3]",
                        () -> Tensors.repeat(Tensors.ones(2, 3), 2));
    }

    private static Family flip() {
        return new Family("flip")
                .of("x0.flip(-1)", x -> Tensors.flip(x[0], -1))
                .on(
                        "n:2,3,5",
                        "n:4,5:t",
                        "n:3,4,5:t",
                        "n:2,3,19:o",
                        "n:3,7:e0",
                        "n:5,3:e1",
                        "n:0",
                        "n:3,0,2",
                        "j:9",
                        "k:9",
                        "y:9")
                .lengths("n:2,#")
                .form("two", "x0.flip(0, 1)", x -> Tensors.flip(x[0], 0, 1))
                .on("n:2,3,5", "n:4,5:t")
                .form("none", "x0.flip(())", x -> Tensors.flip(x[0]))
                .on("n:", "n:3,4:t")
                .fails(
                        "range",
                        "flip: dimension 2 is not in -2..1 of shape [2, 3]",
                        () -> Tensors.flip(Tensors.ones(2, 3), 2));
    }

    private static Family narrow() {
        return new Family("narrow")
                .of("x0.narrow(0, 1, 2)", x -> Tensors.narrow(x[0], 0, 1, 2))
                .on(
                        "n:3,2,5",
                        "n:4,5:t",
                        "n:3,4,5:t",
                        "n:3,3,19:o",
                        "n:3,7:e0",
                        "n:3,7:e1",
                        "n:3,0",
                        "j:3",
                        "b:3")
                .form(
                        "rest",
                        "x0.narrow(-1, 1, x0.shape[-1] - 1)",
                        x -> Tensors.narrow(x[0], -1, 1, x[0].size(-1) - 1))
                .lengths("n:2,#")
                .fails(
                        "range",
                        "narrow: elements 1..4 (end exclusive) of dimension 1 of shape [2, 3]",
                        () -> Tensors.narrow(Tensors.ones(2, 3), 1, 1, 3));
    }

    private static Family select() {
        return new Family("select")
                .of("x0.select(0, 1)", x -> Tensors.select(x[0], 0, 1))
                .on(
                        "n:3,2,5",
                        "n:4,5:t",
                        "n:3,4,5:t",
                        "n:3,3,19:o",
                        "n:3,7:e0",
                        "n:3,0",
                        "n:3",
                        "j:3,2")
                .form("last", "x0.select(-1, -1)", x -> Tensors.select(x[0], -1, -1))
                .lengths("n:2,#")
                .on("n:2,3,5")
                .fails(
                        "range",
                        "select: index 3 is outside dimension 1 of shape [2, 3]",
                        () -> Tensors.select(Tensors.ones(2, 3), 1, 3));
    }

    private static Family slice() {
        return new Family("slice")
                .of("x0[1:-1:2]", x -> Tensors.slice(x[0], 0, 1, -1, 2))
                .on("n:6,2,3", "n:5,4:t", "n:7,2:o", "n:6,3:e0", "n:0,3", "j:8", "n:2", "n:1")
                .form("last", "x0[..., 0:100:3]", x -> Tensors.slice(x[0], -1, 0, 100, 3))
                .lengths("n:2,#")
                .on("n:2,3,5")
                .fails(
                        "step",
                        "slice: step 0 in dimension 1 of shape [2, 3]; steps are positive",
                        () -> Tensors.slice(Tensors.ones(2, 3), 1, 0, 3, 0));
    }

    private static Family get() {
        return new Family("get")
                .of("x0[1, 0:2]", x -> x[0].get(Index.at(1), Index.range(0, 2)))
                .on("n:2,3", "n:3,4,5:t", "n:2,3:o")
                .form(
                        "columns",
                        "x0[:, 1::2]",
                        x -> x[0].get(Index.all(), Index.range(1, x[0].size(1), 2)))
                .on("n:2,5", "n:4,5,2")
                .form("row", "x0[-1]", x -> x[0].get(Index.at(-1)))
                .on("n:2,5", "n:3", "n:3,0")
                .form("element", "x0[-1, 2]", x -> x[0].get(Index.at(-1), Index.at(2)))
                .on("n:2,5")
                .fails(
                        "range",
                        "index: range 1..4 (end exclusive) is outside dimension 0 of shape [3]",
                        () -> Tensors.ones(3).get(Index.range(1, 4)))
                .fails(
                        "many",
                        "index: 2 indices [0, :] for the 1 dimensions of shape [3]",
                        () -> Tensors.ones(3).get(Index.at(0), Index.all()));
    }

    private static Family cat() {
        return new Family("cat")
                .of("torch.cat([x0, x1], 0)", x -> Tensors.cat(0, x[0], x[1]))
                .on(
                        "n:2,3,5 n:1,3,5",
                        "n:4,5:t n:2,5",
                        "n:2,9:o n:3,9:o",
                        "n:3,7:e0 n:1,7",
                        "n:0,3 n:2,3",
                        "n:0 n:0",
                        "j:2 j:3",
                        "n:2 j:3",
                        "b:2 b:2",
                        "k:3 k:1",
                        "y:3 y:2")
                .form("last", "torch.cat([x0, x1, x2], -1)", x -> Tensors.cat(-1, x[0], x[1], x[2]))
                .on("n:2,3 n:2,0 n:2,4", "n:3,2:t n:3,1 n:3,3:e0")
                .lengths("n:2,# n:2,1 n:2,#")
                .form("one", "torch.cat([x0], 1)", x -> Tensors.cat(1, x[0]))
                .on("n:2,3")
                .fails(
                        "sizes",
                        "cat: shapes differ outside dimension 0: [2, 3] and, at 1, [2, 4]",
                        () -> Tensors.cat(0, Tensors.ones(2, 3), Tensors.ones(2, 4)))
                .fails(
                        "scalar",
                        "cat: 0-d tensors have no dimension to join along; use stack",
                        () -> Tensors.cat(0, Tensors.ones()))
                .fails("none", "cat: no tensors", () -> Tensors.cat(0));
    }

    private static Family stack() {
        return new Family("stack")
                .of("torch.stack([x0, x1], 0)", x -> Tensors.stack(0, x[0], x[1]))
                .on("n:2,3 n:2,3", "n: n:", "n:4,5:t n:4,5")
                .form("last", "torch.stack([x0, x1], -1)", x -> Tensors.stack(-1, x[0], x[1]))
                .on("n:2,3 n:2,3", "n:0 n:0")
                .fails(
                        "shapes",
                        "stack: shapes differ: [2] and, at 1, [3]",
                        () -> Tensors.stack(0, Tensors.ones(2), Tensors.ones(3)));
    }

    private static Family split() {
        return new Family("split")
                .of("x0.split(2, 0)[-1]", x -> Tensors.split(x[0], 2, 0).getLast())
                .on("n:5,3", "n:4,3:t", "n:0,3", "n:1")
                .form("middle", "x0.split(3, -1)[1]", x -> Tensors.split(x[0], 3, -1).get(1))
                .on("n:2,7", "n:2,2,4:o")
                .fails(
                        "size",
                        "split: pieces of 0 along dimension 0 of shape [3]",
                        () -> Tensors.split(Tensors.ones(3), 0, 0));
    }

    private static Family chunk() {
        return new Family("chunk")
                .of("x0.chunk(3, 0)[-1]", x -> Tensors.chunk(x[0], 3, 0).getLast())
                .on("n:7,3", "n:6", "n:4", "n:2,3:t")
                .fails(
                        "count",
                        "chunk: 0 pieces along dimension 0 of shape [3]",
                        () -> Tensors.chunk(Tensors.ones(3), 0, 0));
    }

    private static Family unbind() {
        return new Family("unbind")
                .of("x0.unbind(1)[2]", x -> Tensors.unbind(x[0], 1).get(2))
                .on("n:2,3", "n:2,3,4:t")
                .fails(
                        "range",
                        "unbind: dimension 1 is not in -1..0 of shape [3]",
                        () -> Tensors.unbind(Tensors.ones(3), 1));
    }

    private static Family cloned() {
        return new Family("clone")
                .of("x0.clone()", x -> x[0].clone())
                .shapes("n")
                .lengths("n:#")
                .on("j:9", "k:9", "y:9", "b:9");
    }

    private static Family contiguous() {
        return new Family("contiguous")
                .of("x0.contiguous()", x -> Tensors.contiguous(x[0]))
                .shapes("n");
    }

    private static Family pad() {
        return new Family("pad")
                .of("F.pad(x0, (2, 1))", x -> Tensors.pad(x[0], -1, 2, 1))
                .on("n:2,3,5", "n:4,5:t", "n:2,3,19:o", "n:3,7:e0", "n:5,3:e1", "n:2,0", "j:4")
                .lengths("n:2,#")
                .form("first", "F.pad(x0, (0, 0, 1, 0))", x -> Tensors.pad(x[0], 0, 1, 0))
                .on("n:2,3", "n:0,3")
                .form(
                        "strided",
                        "vjp(lambda t: t[1::2], torch.zeros(7, 3, dtype=D), x0)",
                        x ->
                                Unslice.OP.apply(
                                        new Unslice.Into(new Slice.Range(0, 1, 3, 2), 7), x[0]))
                .on("n:3,3", "n:3,3:t")
                .fails(
                        "negative",
                        "pad: -1 before and 0 behind dimension 0 of shape [3]",
                        () -> Tensors.pad(Tensors.ones(3), 0, -1, 0));
    }

    private static Family triangle() {
        return new Family("tril and triu")
                .form("tril", "x0.tril()", x -> Tensors.tril(x[0]))
                .on(
                        "n:4,4",
                        "n:2,3,5",
                        "n:4,5:t",
                        "n:3,4,5:t",
                        "n:2,3,19:o",
                        "n:3,7:e0",
                        "n:0,3",
                        "j:3,4",
                        "y:4,4")
                .lengths("n:9,#")
                .form("tril above", "x0.tril(1)", x -> Tensors.tril(x[0], 1))
                .on("n:4,4", "n:2,5")
                .form("tril below", "x0.tril(-2)", x -> Tensors.tril(x[0], -2))
                .on("n:4,4", "n:5,2")
                .form("triu", "x0.triu()", x -> Tensors.triu(x[0]))
                .on("n:4,4", "n:2,3,5", "n:4,5:t")
                .form("triu above", "x0.triu(2)", x -> Tensors.triu(x[0], 2))
                .on("n:4,4", "n:2,5")
                .form("triu below", "x0.triu(-1)", x -> Tensors.triu(x[0], -1))
                .on("n:4,4", "n:5,2")
                .fails(
                        "rank",
                        "triu: wants at least 2 dimensions, got shape [3]",
                        () -> Tensors.triu(Tensors.ones(3)))
                .fails(
                        "rank",
                        "tril: wants at least 2 dimensions, got shape [3]",
                        () -> Tensors.tril(Tensors.ones(3)));
    }

    private static Family diagonal() {
        return new Family("diagonal")
                .of("x0.diagonal(0, -2, -1)", x -> Diagonal.OP.apply(0, x[0]))
                .on("n:2,3,5", "n:4,5:t", "n:3,4,5:t", "n:2,3,19:o", "n:3,7:e0", "n:0,3", "j:3,4")
                .lengths("n:17,#")
                .form("above", "x0.diagonal(1, -2, -1)", x -> Diagonal.OP.apply(1, x[0]))
                .on("n:2,3,5", "n:4,4", "n:3,1")
                .form("below", "x0.diagonal(-2, -2, -1)", x -> Diagonal.OP.apply(-2, x[0]))
                .on("n:2,3,5", "n:4,4", "n:1,3");
    }

    private static Family diag() {
        return new Family("diag")
                .of("x0.diag()", x -> Tensors.diag(x[0]))
                .on("n:3,4", "n:4,5:t", "n:3", "n:1", "n:0", "n:4:o", "n:4:e0", "j:3")
                .lengths("n:#,2")
                .form("above", "x0.diag(1)", x -> Tensors.diag(x[0], 1))
                .on("n:3,4", "n:3")
                .form("below", "x0.diag(-2)", x -> Tensors.diag(x[0], -2))
                .on("n:3,4", "n:3")
                .form(
                        "embed",
                        "torch.diag_embed(x0)",
                        x ->
                                DiagonalEmbed.OP.apply(
                                        new DiagonalEmbed.Into(0, x[0].size(-1), x[0].size(-1)),
                                        x[0]))
                .on("n:2,3,4", "n:2,3:t", "n:2,3:o", "n:2,3:e0", "n:0,3")
                .lengths("n:#")
                .fails(
                        "rank",
                        "diag: wants 1 or 2 dimensions, got shape []",
                        () -> Tensors.diag(Tensors.ones()));
    }
}
