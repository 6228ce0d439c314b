package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Elementwise operations of one input. */
final class ElementwiseSamples {
    private static final String HALF =
            ": float16 has storage, casts and matrix products only; convert with to(DType.FLOAT32)";

    private ElementwiseSamples() {}

    static List<Family> families() {
        return Stream.of(exact(), functions()).flatMap(List::stream).toList();
    }

    /**
     * A function of one input, with a sample of each layout and length of the given kind, and
     * special values.
     */
    private static Family unary(String name, String torch, String kind, UnaryOperator<Tensor> f) {
        return new Family(name)
                .of(torch, x -> f.apply(x[0]))
                .shapes(kind)
                .lengths(kind + ":#")
                .on("s:12", "s:2,36")
                .fails("half", name + HALF, () -> f.apply(Tensors.zeros(DType.FLOAT16, 2)));
    }

    /** As {@link #unary}, in floating arithmetic: integers are converted. */
    private static Family floating(
            String name, String torch, String kind, UnaryOperator<Tensor> f) {
        Family family = unary(name, torch, kind, f);
        int specials = family.samples().size() - 2;
        List<String> inputs = family.samples().stream().map(OpSample::inputs).toList();
        family.samples().clear();
        return family.rounded()
                .of(torch, x -> f.apply(x[0]))
                .on(inputs.subList(0, specials).toArray(String[]::new))
                .on("s:12", "s:2,36", "w:96", "j:7", "y:4", "b:3");
    }

    private static List<Family> exact() {
        return List.of(
                unary("neg", "-x0", "n", Tensors::neg).on("j:3,4", "w:9"),
                unary("abs", "x0.abs()", "n", Tensors::abs)
                        .on("j:3,4", "t:5")
                        .fails(
                                "narrow integers",
                                "abs: int32 has no arithmetic; convert with to(DType.INT64) or a"
                                        + " floating dtype",
                                () -> Tensors.abs(Tensors.zeros(DType.INT32, 2))),
                unary("sign", "x0.sign()", "n", Tensors::sign).on("j:3,4", "t:5"),
                unary("square", "x0.square()", "n", Tensors::square).on("j:3,4"),
                unary("relu", "x0.relu()", "n", Tensors::relu).on("j:3,4", "t:5"),
                unary("floor", "x0.floor()", "n", Tensors::floor).on("w:40", "t:5", "j:3"),
                unary("ceil", "x0.ceil()", "n", Tensors::ceil).on("w:40", "t:5", "j:3"),
                unary("round", "x0.round()", "n", Tensors::round).on("w:40", "t:5", "j:3"),
                unary("isnan", "x0.isnan()", "n", Tensors::isnan).on("j:5"),
                new Family("logicalNot")
                        .of("x0.logical_not()", x -> Tensors.logicalNot(x[0]))
                        .shapes("b")
                        .lengths("b:#")
                        .on("j:7", "h:7", "s:12", "y:9", "k:9"),
                new Family("stopGradient")
                        .valuesOnly()
                        .of("x0.detach()", x -> StopGradient.of(x[0]))
                        .shapes("n")
                        .lengths("n:#")
                        .on("j:4"),
                new Family("to")
                        .form("int64", "x0.to(torch.int64)", x -> x[0].to(DType.INT64))
                        .shapes("n")
                        .lengths("n:#")
                        .on("w:20", "k:9", "y:9", "b:9")
                        .valuesOnly()
                        .form("float32", "x0.to(torch.float32)", x -> x[0].to(DType.FLOAT32))
                        .on("n:2,3", "j:67", "k:67", "y:67", "b:67")
                        .form("float64", "x0.to(torch.float64)", x -> x[0].to(DType.FLOAT64))
                        .on("n:2,3", "n:4,5:t", "n:67", "j:67", "k:67", "y:67", "b:67")
                        .form("int32", "x0.to(torch.int32)", x -> x[0].to(DType.INT32))
                        .on("w:67", "j:67", "y:67", "b:67")
                        .form("uint8", "x0.to(torch.uint8)", x -> x[0].to(DType.UINT8))
                        .on("p:67", "i256:67", "b:67")
                        .form("bool", "x0.to(torch.bool)", x -> x[0].to(DType.BOOL))
                        .on("t:67", "s:12", "j:67", "k:67", "y:67")
                        .form(
                                "float16",
                                "x0.to(torch.float16).to(D)",
                                x -> x[0].to(DType.FLOAT16).to(x[0].dtype()))
                        .on("t:67", "s:12", "w:35")
                        .form(
                                "bfloat16",
                                "x0.to(torch.bfloat16).to(D)",
                                x -> x[0].to(DType.BFLOAT16).to(x[0].dtype()))
                        .on("t:67", "s:12", "w:35"));
    }

    private static List<Family> functions() {
        return List.of(
                floating("exp", "x0.exp()", "n", Tensors::exp),
                floating("expm1", "x0.expm1()", "n", Tensors::expm1),
                floating("log", "x0.log()", "p", Tensors::log),
                floating("log1p", "x0.log1p()", "p", Tensors::log1p),
                floating("sqrt", "x0.sqrt()", "p", Tensors::sqrt),
                floating("rsqrt", "x0.rsqrt()", "p", Tensors::rsqrt),
                floating("reciprocal", "x0.reciprocal()", "z", Tensors::reciprocal),
                floating("sin", "x0.sin()", "n", Tensors::sin),
                floating("cos", "x0.cos()", "n", Tensors::cos),
                floating("tan", "x0.tan()", "u", Tensors::tan),
                floating("sinh", "x0.sinh()", "n", Tensors::sinh),
                floating("cosh", "x0.cosh()", "n", Tensors::cosh),
                floating("tanh", "x0.tanh()", "n", Tensors::tanh),
                floating("asin", "x0.asin()", "u", Tensors::asin),
                floating("acos", "x0.acos()", "u", Tensors::acos),
                floating("atan", "x0.atan()", "n", Tensors::atan),
                floating("sigmoid", "x0.sigmoid()", "n", Tensors::sigmoid),
                floating(
                        "softplus",
                        "F.softplus(x0.float() if not x0.is_floating_point() else x0)",
                        "n",
                        Tensors::softplus),
                floating("erf", "x0.erf()", "n", Tensors::erf));
    }
}
