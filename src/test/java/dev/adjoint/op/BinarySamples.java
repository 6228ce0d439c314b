package dev.adjoint.op;

import static dev.adjoint.Autograd.gradient;

import dev.adjoint.DType;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** Elementwise operations of two and three inputs, and those with a number. */
final class BinarySamples {
    private BinarySamples() {}

    static List<Family> families() {
        List<Family> all = new ArrayList<>(arithmetic());
        all.addAll(comparisons());
        all.addAll(ternary());
        all.addAll(numbers());
        return all;
    }

    /** Two inputs of the given kinds that broadcast, in each layout and length. */
    private static Family binary(
            String name, String torch, String a, String b, BinaryOperator<Tensor> f) {
        return pairs(new Family(name).of(torch, x -> f.apply(x[0], x[1])), a, b)
                .fails(
                        "broadcast",
                        name
                                + ": shapes [2, 3] and [2, 4] do not broadcast (3 != 4 in dimension"
                                + " -1)",
                        () -> f.apply(Tensors.ones(2, 3), Tensors.ones(2, 4)));
    }

    private static Family pairs(Family family, String a, String b) {
        String[] patterns = {
            "%s:2,3,5 %s:2,3,5",
            "%s:2,3,5 %s:5",
            "%s:3,1 %s:1,4",
            "%s:4,1,3 %s:2,1",
            "%s: %s:3,4",
            "%s:3,4 %s:",
            "%s: %s:",
            "%s:4,5:t %s:4,5",
            "%s:4,5 %s:4,5:t",
            "%s:3,4,5:t %s:3,4,5:t",
            "%s:2,3,19:o %s:2,3,19",
            "%s:2,9 %s:2,9:o",
            "%s:3,7:e0 %s:3,7",
            "%s:5,3 %s:5,3:e1",
            "%s:0 %s:0",
            "%s:3,0,2 %s:2",
            "%s:1 %s:0",
            "%s:2,67 %s:2,1",
            "%s:67 %s:1"
        };
        for (String pattern : patterns) {
            family.on(pattern.formatted(a, b));
        }
        return family.lengths(a + ":# " + b + ":#");
    }

    private static List<Family> arithmetic() {
        return List.of(
                binary("add", "x0 + x1", "n", "n", Tensors::add)
                        .on(
                                "j:3,4 j:4",
                                "j:3 n:3",
                                "n:3 j:3",
                                "b:4 j:4",
                                "s:12,1 s:1,12",
                                "k:4 j:4",
                                "j:4 n:",
                                "n:4 j:")
                        .fails(
                                "narrow integers",
                                "add: uint8 has no arithmetic; convert with to(DType.INT64) or a"
                                        + " floating dtype",
                                () ->
                                        Tensors.add(
                                                Tensors.ones(DType.UINT8, 2),
                                                Tensors.ones(DType.UINT8, 2))),
                binary("sub", "x0 - x1", "n", "n", Tensors::sub)
                        .on("j:3,4 j:4", "j:3 n:3", "s:12,1 s:1,12"),
                binary("mul", "x0 * x1", "n", "n", Tensors::mul)
                        .on("j:3,4 j:4", "j:3 n:3", "s:12,1 s:1,12", "b:4 n:4"),
                binary("div", "x0 / x1", "n", "z", Tensors::div)
                        .rounded()
                        .of("x0 / x1", x -> Tensors.div(x[0], x[1]))
                        .on("s:12,1 s:1,12", "j:3,4 i3:4", "j:3 z:3"),
                binary("maximum", "torch.maximum(x0, x1)", "n", "v8", Tensors::maximum)
                        .on("j:3,4 j:4", "s:12,1 s:1,12", "t:9 t:9"),
                binary("minimum", "torch.minimum(x0, x1)", "n", "v8", Tensors::minimum)
                        .on("j:3,4 j:4", "s:12,1 s:1,12", "t:9 t:9"),
                rounded("pow", "torch.pow(x0, x1)", "p", "n", Tensors::pow)
                        .on("s:12,1 s:1,12", "w:9 i4:9", "t:9 t:9"),
                rounded("atan2", "torch.atan2(x0, x1)", "n", "z", Tensors::atan2)
                        .on("s:12,1 s:1,12", "j:9 j:9"));
    }

    private static Family rounded(
            String name, String torch, String a, String b, BinaryOperator<Tensor> f) {
        Family family = new Family(name).rounded().of(torch, x -> f.apply(x[0], x[1]));
        return pairs(family, a, b)
                .fails(
                        "broadcast",
                        name + ": shapes [3] and [4] do not broadcast (3 != 4 in dimension -1)",
                        () -> f.apply(Tensors.ones(3), Tensors.ones(4)));
    }

    private static List<Family> comparisons() {
        return List.of(
                comparison("eq", "x0 == x1", Tensors::eq),
                comparison("ne", "x0 != x1", Tensors::ne),
                comparison("lt", "x0 < x1", Tensors::lt),
                comparison("le", "x0 <= x1", Tensors::le),
                comparison("gt", "x0 > x1", Tensors::gt),
                comparison("ge", "x0 >= x1", Tensors::ge),
                logical("logicalAnd", "torch.logical_and(x0, x1)", Tensors::logicalAnd),
                logical("logicalOr", "torch.logical_or(x0, x1)", Tensors::logicalOr),
                logical("logicalXor", "torch.logical_xor(x0, x1)", Tensors::logicalXor));
    }

    private static Family comparison(String name, String torch, BinaryOperator<Tensor> f) {
        return binary(name, torch, "t", "t", f)
                .on(
                        "j:9 j:9",
                        "k:9 k:9",
                        "y:9 y:9",
                        "b:9 b:9",
                        "j:9 t:9",
                        "y:9 k:9",
                        "s:12,1 s:1,12",
                        "t:9 j:",
                        "j:9 t:")
                .fails(
                        "half",
                        name
                                + ": bfloat16 has storage, casts and matrix products only; convert"
                                + " with to(DType.FLOAT32)",
                        () ->
                                f.apply(
                                        Tensors.ones(DType.BFLOAT16, 2),
                                        Tensors.ones(DType.BFLOAT16, 2)));
    }

    private static Family logical(String name, String torch, BinaryOperator<Tensor> f) {
        return binary(name, torch, "b", "b", f).on("t:9 t:9", "j:9 b:9", "y:9 s:9");
    }

    private static List<Family> ternary() {
        return List.of(
                new Family("where")
                        .of("torch.where(x0, x1, x2)", x -> Tensors.where(x[0], x[1], x[2]))
                        .on(
                                "b:2,3,5 n:2,3,5 n:2,3,5",
                                "b:3,4 n:4 n:",
                                "b: n:3 n:3",
                                "b:3,1 n:1,4 n:2,1,1",
                                "b: n: n:",
                                "b:4,5:t n:4,5 n:4,5:t",
                                "b:4,9:o n:4,9:o n:4,9",
                                "b:3,5:e0 n:3,5:e1 n:3,5:e0",
                                "b:0 n:0 n:0",
                                "b:9 j:9 j:9",
                                "b:9 k:9 k:9",
                                "b:9 y:9 y:9",
                                "b:9 b:9 b:9",
                                "b:12 s:12 n:12",
                                "b:9 j:9 n:9")
                        .lengths("b:# n:# n:#")
                        .fails(
                                "broadcast",
                                "where: shapes [3] and [4] do not broadcast (3 != 4 in dimension"
                                        + " -1)",
                                () ->
                                        Tensors.where(
                                                Tensors.ones(DType.BOOL, 3),
                                                Tensors.ones(4),
                                                Tensors.ones(4)))
                        .fails(
                                "half",
                                "where: float16 has storage, casts and matrix products only;"
                                        + " convert with to(DType.FLOAT32)",
                                () ->
                                        Tensors.where(
                                                Tensors.ones(DType.BOOL, 3),
                                                Tensors.ones(DType.FLOAT16, 3),
                                                Tensors.ones(DType.FLOAT16, 3))),
                new Family("clamp")
                        .of("x0.clamp(-0.75, 0.5)", x -> Tensors.clamp(x[0], -0.75, 0.5))
                        .shapes("n")
                        .lengths("n:#")
                        .on("s:12", "t:9")
                        .form("inverted", "x0.clamp(1.0, -1.0)", x -> Tensors.clamp(x[0], 1, -1))
                        .on("n:9")
                        .form(
                                "tensors",
                                "torch.clamp(x0, x1, x2)",
                                x -> Clamp.OP.of(x[0], x[1], x[2]))
                        .on("n:2,3,5 v8:5 v9:3,1", "n:9 v8:9 v9:9", "j:9 j: j:")
                        .form(
                                "gradient at bounds",
                                "vjp(lambda t: t.clamp(-0.5, 0.5), x0, torch.ones_like(x0))",
                                x -> gradient((Tensor t) -> t.clamp(-0.5, 0.5).sum()).apply(x[0]))
                        .on("t:9")
                        .fails(
                                "half",
                                "clamp: float16 has storage, casts and matrix products only;"
                                        + " convert with to(DType.FLOAT32)",
                                () -> Tensors.clamp(Tensors.ones(DType.FLOAT16, 3), 0, 1)),
                new Family("addScaled")
                        .rounded()
                        .of("torch.add(x0, x1 * 0.5)", x -> Tensors.add(x[0], 0.5, x[1]))
                        .on(
                                "n:2,3,5 n:5",
                                "n:4,5:t n:4,5",
                                "n:2,9:o n:2,9:o",
                                "n:3,5:e0 n:3,5",
                                "n:0 n:0",
                                "n: n:",
                                "n: n:3")
                        .lengths("n:# n:#")
                        .form("tensors", "x0 + x1 * x2", x -> AddScaled.OP.of(x[0], x[1], x[2]))
                        .on("n:3,4 n:4 n:3,1", "n:19 n:19 n:19", "n: n: n:", "s:12 s:12 s:12")
                        .fails(
                                "broadcast",
                                "addScaled: shapes [3] and [4] do not broadcast (3 != 4 in"
                                        + " dimension -1)",
                                () -> Tensors.add(Tensors.ones(3), 2.0, Tensors.ones(4))));
    }

    private static List<Family> numbers() {
        return List.of(
                new Family("numbers")
                        .rounded()
                        .form("add", "x0 + 1.5", x -> x[0].add(1.5))
                        .on("n:2,3", "j:4", "n:")
                        .form("add long", "x0 + 3", x -> x[0].add(3))
                        .on("n:2,3", "j:4", "b:4")
                        .form("sub", "x0 - 1.5", x -> x[0].sub(1.5))
                        .on("n:2,3", "j:4")
                        .form("sub long", "x0 - 3", x -> x[0].sub(3))
                        .on("n:2,3", "j:4")
                        .form("mul", "x0 * 0.1", x -> x[0].mul(0.1))
                        .on("n:2,3", "j:4")
                        .form("mul long", "x0 * 3", x -> x[0].mul(3))
                        .on("n:2,3", "j:4")
                        .form("div", "x0 / 0.3", x -> x[0].div(0.3))
                        .on("n:2,3", "j:4")
                        .form("div long", "x0 / 3", x -> x[0].div(3))
                        .on("n:2,3", "j:4")
                        .form("gt", "x0 > 0.1", x -> x[0].gt(0.1))
                        .on("n:2,3", "j:4")
                        .form("eq", "x0 == 0.5", x -> x[0].eq(0.5))
                        .on("t:19", "j:4"),
                power("2", 2, "n"),
                power("3", 3, "n"),
                power("0.5", 0.5, "p"),
                power("-0.5", -0.5, "p"),
                power("-1", -1, "z"),
                power("1", 1, "n"),
                power("0", 0, "n"),
                power("-2", -2, "z"),
                power("2.5", 2.5, "p"));
    }

    private static Family power(String text, double exponent, String kind) {
        return new Family("pow " + text)
                .rounded()
                .of("torch.pow(x0, " + text + ")", x -> x[0].pow(exponent))
                .on(kind + ":2,3,5", kind + ":19", kind + ":", "s:12");
    }
}
