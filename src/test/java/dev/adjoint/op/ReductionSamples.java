package dev.adjoint.op;

import static dev.adjoint.Autograd.gradient;

import dev.adjoint.DType;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import java.util.List;

/** Reductions over one, several and all dimensions. */
final class ReductionSamples {
    private ReductionSamples() {}

    static List<Family> families() {
        return List.of(
                sum(),
                mean(),
                prod(),
                var(),
                std(),
                norm(),
                logsumexp(),
                amax(),
                amin(),
                all(),
                any(),
                cumsum());
    }

    private interface Reduce {
        Tensor over(Tensor x, int... dims);
    }

    /** Over all, one and several dimensions; {@code %s} in the expression stands for them. */
    private static Family dims(Family family, String torch, String kind, Reduce f) {
        return family.form("all", torch.formatted(""), x -> f.over(x[0]))
                .on(
                        kind + ":2,3,5",
                        kind + ":4,5:t",
                        kind + ":3,9:o",
                        kind + ":3,7:e0",
                        kind + ":",
                        kind + ":5,67")
                .lengths(kind + ":#")
                .form("last", torch.formatted("-1"), x -> f.over(x[0], -1))
                .on(
                        kind + ":2,3,5",
                        kind + ":4,5:t",
                        kind + ":3,4,5:t",
                        kind + ":2,3,19:o",
                        kind + ":3,7:e0",
                        kind + ":5,3:e1",
                        kind + ":0,3",
                        kind + ":")
                .lengths(kind + ":2,#")
                .form("first", torch.formatted("0"), x -> f.over(x[0], 0))
                .on(
                        kind + ":2,3,5",
                        kind + ":4,5:t",
                        kind + ":3,4,5:t",
                        kind + ":2,3,19:o",
                        kind + ":3,7:e0",
                        kind + ":67,2",
                        kind + ":3,0")
                .lengths(kind + ":3,#")
                .form("outer", torch.formatted("(0, 2)"), x -> f.over(x[0], 0, 2))
                .on(kind + ":2,3,5", kind + ":3,4,5:t", kind + ":2,3,19:o", kind + ":3,4,2,2")
                .form("inner", torch.formatted("(-1, 1)"), x -> f.over(x[0], -1, 1))
                .on(kind + ":2,3,5", kind + ":3,4,5:t", kind + ":3,2,2,4")
                .form("middle", torch.formatted("1"), x -> f.over(x[0], 1))
                .on(kind + ":2,3,5", kind + ":3,4,5:t", kind + ":2,35,3");
    }

    private static Family badDims(Family family, String name, Reduce f) {
        return family.fails(
                        "range",
                        name + ": dimension 2 is not in -2..1 of shape [2, 3]",
                        () -> f.over(Tensors.ones(2, 3), 2))
                .fails(
                        "twice",
                        name + ": dimension -1 is named twice for shape [2, 3]",
                        () -> f.over(Tensors.ones(2, 3), 1, -1));
    }

    private static Family sum() {
        Family family = dims(new Family("sum").summed(), "x0.sum(%s)", "n", Tensors::sum);
        family.form("all", "x0.sum()", x -> Tensors.sum(x[0]))
                .on("n:0", "j:3,4", "k:9", "y:99", "b:67", "s:12", "n:70,70")
                .form("last", "x0.sum(-1)", x -> Tensors.sum(x[0], -1))
                .on("n:3,0", "j:3,4", "k:3,9", "y:3,19", "b:3,67")
                .form("keepdim", "x0.sum(1, keepdim=True)", x -> x[0].sum(1, true))
                .on("n:2,3,5", "n:3,4:t");
        return badDims(family, "sum", Tensors::sum);
    }

    private static Family mean() {
        Family family = dims(new Family("mean").summed(), "x0.mean(%s)", "n", Tensors::mean);
        family.form("keepdim", "x0.mean(0, keepdim=True)", x -> x[0].mean(0, true))
                .on("n:2,3,5")
                .valuesOnly()
                .form("none", "x0.mean()", x -> Tensors.mean(x[0]))
                .on("n:0");
        return badDims(family, "mean", Tensors::mean)
                .fails(
                        "integers",
                        "mean: wants a floating dtype, got int64 [3]; convert with"
                                + " to(DType.FLOAT32)",
                        () -> Tensors.mean(Tensors.ones(DType.INT64, 3)));
    }

    private static Family prod() {
        Family family = new Family("prod").rounded();
        Reduce f = Tensors::prod;
        family.form("all", "x0.prod()", x -> f.over(x[0]))
                .on(
                        "z:2,3",
                        "z:2,2,3",
                        "z:3,4:t",
                        "z:3,3:o",
                        "z:3,2:e0",
                        "z:",
                        "z:0",
                        "h:5",
                        "h:2,4",
                        "j:7",
                        "b:4",
                        "k:5",
                        "y:3")
                .lengths("z:#")
                .form("last", "x0.prod(-1)", x -> f.over(x[0], -1))
                .on(
                        "z:2,3,5",
                        "z:4,5:t",
                        "h:4,5:t",
                        "z:2,3,19:o",
                        "z:3,7:e0",
                        "h:2,3,4",
                        "z:3,0",
                        "z:")
                .form("outer", "x0.prod(2).prod(0)", x -> f.over(x[0], 0, 2))
                .on("z:2,3,5", "h:2,3,4", "h:3,2,4:t")
                .form("first", "x0.prod(0)", x -> f.over(x[0], 0))
                .on("z:4,5", "h:4,5", "j:3,4");
        return badDims(family, "prod", f);
    }

    private static Family var() {
        Family family = dims(new Family("var").summed(), "x0.var(%s)", "n", Tensors::var);
        family.samples()
                .removeIf(
                        s ->
                                s.form().equals("var.all")
                                        && (s.inputs().equals("n:") || s.inputs().equals("n:1")));
        family.samples()
                .removeIf(
                        s ->
                                s.form().equals("var.last")
                                        && (s.inputs().equals("n:") || s.inputs().equals("n:2,1")));
        family.form(
                        "population",
                        "x0.var(1, correction=0, keepdim=True)",
                        x -> Tensors.var(x[0], 1, 0, true))
                .on("n:2,3,5", "n:4,1", "n:4,5:t")
                .valuesOnly()
                .form("one", "x0.var()", x -> Tensors.var(x[0]))
                .on("n:", "n:1", "n:0");
        return badDims(family, "var", Tensors::var)
                .fails(
                        "integers",
                        "var: wants a floating dtype, got int64 [3]; convert with"
                                + " to(DType.FLOAT32)",
                        () -> Tensors.var(Tensors.ones(DType.INT64, 3)));
    }

    private static Family std() {
        Family family = dims(new Family("std").summed(), "x0.std(%s)", "d", Tensors::std);
        family.samples()
                .removeIf(
                        s ->
                                s.inputs().equals("d:")
                                        || s.inputs().equals("d:1")
                                        || s.inputs().equals("d:2,1"));
        family.samples().removeIf(s -> s.inputs().endsWith(":e0") && s.form().equals("std.first"));
        family.samples().removeIf(s -> s.inputs().endsWith(":e1") && s.form().equals("std.last"));
        family.form(
                        "population",
                        "x0.std(1, correction=0, keepdim=True)",
                        x -> Tensors.std(x[0], 1, 0, true))
                .on("d:2,3,5", "d:4,5:t")
                .valuesOnly()
                .form("one", "x0.std()", x -> Tensors.std(x[0]))
                .on("d:", "d:1");
        return badDims(family, "std", Tensors::std);
    }

    private static Family norm() {
        Family family =
                dims(
                        new Family("norm").summed(),
                        "torch.linalg.vector_norm(x0, dim=(%s))",
                        "z",
                        Tensors::norm);
        family.samples().removeIf(s -> s.form().equals("norm.all"));
        family.form("all", "torch.linalg.vector_norm(x0)", x -> Tensors.norm(x[0]))
                .on("z:2,3,5", "z:4,5:t", "z:3,9:o", "z:3,7:e0", "z:", "z:0", "z:5,67")
                .lengths("z:#")
                .form(
                        "one",
                        "torch.linalg.vector_norm(x0, 1.0, -1)",
                        x -> Tensors.norm(x[0], 1.0, -1))
                .on("z:2,3,5", "z:4,5:t")
                .form(
                        "three",
                        "torch.linalg.vector_norm(x0, 3.0, -1)",
                        x -> Tensors.norm(x[0], 3.0, -1))
                .on("z:2,3,5", "z:4,5:t")
                .form(
                        "infinite",
                        "torch.linalg.vector_norm(x0, float('inf'), -1)",
                        x -> Tensors.norm(x[0], Double.POSITIVE_INFINITY, -1))
                .on("d:2,3,5")
                .form(
                        "smallest",
                        "torch.linalg.vector_norm(x0, -float('inf'), -1)",
                        x -> Tensors.norm(x[0], Double.NEGATIVE_INFINITY, -1))
                .on("d:2,3,5")
                .form(
                        "zero",
                        "torch.linalg.vector_norm(x0, 0.0, -1)",
                        x -> Tensors.norm(x[0], 0.0, -1))
                .on("h:2,3,5")
                .valuesOnly()
                .form(
                        "gradient at 0",
                        "vjp(lambda t: torch.linalg.vector_norm(t), x0 * 0, torch.ones((),"
                                + " dtype=D))",
                        x -> gradient((Tensor t) -> t.norm()).apply(x[0].mul(0.0)))
                .on("n:3");
        return badDims(family, "norm", Tensors::norm);
    }

    private static Family logsumexp() {
        Family family =
                dims(
                        new Family("logsumexp").summed(),
                        "x0.logsumexp((%s))",
                        "n",
                        Tensors::logsumexp);
        family.samples().removeIf(s -> s.form().equals("logsumexp.all"));
        family.form("all", "x0.logsumexp(tuple(range(x0.dim())))", x -> Tensors.logsumexp(x[0]))
                .on("n:2,3,5", "n:4,5:t", "n:3,9:o", "n:3,7:e0", "n:5,67", "w:40", "s:2")
                .lengths("n:#")
                .form("last", "x0.logsumexp(-1)", x -> Tensors.logsumexp(x[0], -1))
                .on("w:4,9", "s:3,4")
                .valuesOnly()
                .form("none", "x0.logsumexp(-1)", x -> Tensors.logsumexp(x[0], -1))
                .on("n:0", "n:3,0");
        return badDims(family, "logsumexp", Tensors::logsumexp);
    }

    private static Family extremum(String name, Reduce f) {
        Family family = dims(new Family(name), "x0." + name + "(%s)", "d", f);
        family.form("all", "x0." + name + "()", x -> f.over(x[0]))
                .on("j:3,4", "k:7", "y:9", "b:9", "t:9", "s:12", "s:2,36")
                .form("last", "x0." + name + "(-1)", x -> f.over(x[0], -1))
                .on("j:3,4", "t:3,9", "s:3,4", "y:3,67", "d:0,3");
        family.samples()
                .removeIf(
                        s ->
                                s.inputs().endsWith(":e0")
                                        || s.inputs().endsWith(":e1")
                                        || s.inputs().endsWith(":0,3"));
        return family.form("last", "x0." + name + "(-1)", x -> f.over(x[0], -1))
                .on("d:3,7:e0", "d:0,3")
                .form("first", "x0." + name + "(0)", x -> f.over(x[0], 0))
                .on("d:3,7:e1")
                .valuesOnly()
                .form(
                        "ties",
                        "vjp(lambda t: t." + name + "(-1), x0, torch.ones_like(x0[:, 0]))",
                        x -> gradient((Tensor t) -> f.over(t, -1).sum()).apply(x[0]))
                .on("t:3,8")
                .fails(
                        "empty",
                        name + ": no elements to choose from in shape [0]",
                        () -> f.over(Tensors.ones(0)));
    }

    private static Family amax() {
        return badDims(extremum("amax", Tensors::amax), "amax", Tensors::amax);
    }

    private static Family amin() {
        return badDims(extremum("amin", Tensors::amin), "amin", Tensors::amin);
    }

    private static Family all() {
        Family family = dims(new Family("all"), "x0.all(%s).bool()", "i4", Tensors::all);
        family.form("all", "x0.all().bool()", x -> Tensors.all(x[0]))
                .on("b:9", "b:0", "h:9", "s:12", "y:67", "b:1", "b:4,5:t", "b:3,9:o", "b:3,7:e0");
        return badDims(family, "all", Tensors::all);
    }

    private static Family any() {
        Family family = dims(new Family("any"), "x0.any(%s).bool()", "i2", Tensors::any);
        family.form("all", "x0.any().bool()", x -> Tensors.any(x[0]))
                .on("b:9", "b:0", "h:9", "s:12", "y:67", "b:1", "b:4,5:t", "b:3,9:o", "b:3,7:e0");
        return badDims(family, "any", Tensors::any);
    }

    private static Family cumsum() {
        return new Family("cumsum")
                .summed()
                .form("last", "x0.cumsum(-1)", x -> Tensors.cumsum(x[0], -1))
                .shapes("n")
                .lengths("n:2,#")
                .on("j:3,4", "k:5", "y:67", "b:9", "n:3,0")
                .form("first", "x0.cumsum(0)", x -> Tensors.cumsum(x[0], 0))
                .on("n:2,3,5", "n:4,5:t", "n:7,2:o", "n:3,7:e0")
                .fails(
                        "range",
                        "cumsum: dimension 1 is not in -1..0 of shape [3]",
                        () -> Tensors.cumsum(Tensors.ones(3), 1));
    }
}
