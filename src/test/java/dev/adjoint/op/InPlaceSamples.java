package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Index;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import java.util.List;
import java.util.function.UnaryOperator;

/** Methods that write in place, called on a copy. */
final class InPlaceSamples {
    private InPlaceSamples() {}

    static List<Family> families() {
        return List.of(arithmetic(), functions(), products(), writes());
    }

    private interface Write {
        Tensor apply(Tensor target, Tensor other);
    }

    /**
     * On the copy itself, and on every second column of a larger copy, whose other columns must
     * stay as they are.
     */
    private static Family binary(Family family, String name, String torch, String inputs, Write f) {
        return family.form(name, "x0.clone()." + torch, x -> f.apply(x[0].clone(), x[1]))
                .on(inputs.split(";"))
                .form(
                        name + " part",
                        "part(x0, lambda t: t." + torch + ")",
                        x -> part(x[0], t -> f.apply(t, x[1])))
                .on(inputs.split(";"));
    }

    private static Tensor part(Tensor x, UnaryOperator<Tensor> f) {
        Tensor wide = Tensors.cat(0, x.unsqueeze(0), x.unsqueeze(0));
        Tensor result = f.apply(wide.select(0, 1));
        return Tensors.cat(0, wide, result.unsqueeze(0));
    }

    private static Family arithmetic() {
        String inputs = "n:3,4 z:3,4;n:3,19 z:19;n:3,4 z:3,4:t;n:2,3,5 z:";
        Family family = new Family("in place").valuesOnly().rounded();
        binary(family, "add_", "add_(x1)", inputs, Tensor::add_);
        binary(family, "add_ scaled", "add_(x1, alpha=-0.01)", inputs, (t, y) -> t.add_(-0.01, y));
        binary(family, "sub_", "sub_(x1)", inputs, Tensor::sub_);
        binary(family, "mul_", "mul_(x1)", inputs, Tensor::mul_);
        binary(family, "div_", "div_(x1)", inputs, Tensor::div_);
        binary(family, "pow_", "abs_().pow_(x1)", inputs, (t, y) -> t.abs_().pow_(y));
        binary(family, "copy_", "copy_(x1)", inputs + ";n:3,4 j:4;j:3,4 k:3,1", Tensor::copy_);
        return family.fails(
                        "shape",
                        "add_: the result's shape [2, 3] is not the target's [3]",
                        () -> Tensors.ones(3).add_(Tensors.ones(2, 3)))
                .fails(
                        "dtype",
                        "add_: the result is float32, which does not fit into int64 [3]",
                        () -> Tensors.ones(DType.INT64, 3).add_(Tensors.ones(3)))
                .fails(
                        "expanded",
                        "mul_: several elements of the target share one place (an expanded view of"
                                + " shape [2, 3]); clone() it first",
                        () -> Tensors.ones(3).expand(2, 3).mul_(2.0));
    }

    private static Family functions() {
        return new Family("in place functions")
                .valuesOnly()
                .rounded()
                .form(
                        "numbers",
                        "((x0.clone() + 1.5) * 2 - 0.25) / 3",
                        x -> x[0].clone().add_(1.5).mul_(2.0).sub_(0.25).div_(3.0))
                .on("n:3,5", "n:")
                .form(
                        "functions",
                        "x0.neg().abs().sqrt().exp().log().square().reciprocal().tanh().sigmoid().relu()",
                        x ->
                                x[0].clone()
                                        .neg_()
                                        .abs_()
                                        .sqrt_()
                                        .exp_()
                                        .log_()
                                        .square_()
                                        .reciprocal_()
                                        .tanh_()
                                        .sigmoid_()
                                        .relu_())
                .on("z:3,5", "z:19")
                .form("floor_", "x0.floor()", x -> x[0].clone().floor_())
                .on("w:9")
                .form("ceil_", "x0.ceil()", x -> x[0].clone().ceil_())
                .on("w:9")
                .form("round_", "x0.round()", x -> x[0].clone().round_())
                .on("w:9")
                .form("clamp_", "x0.clamp(-0.5, 0.75)", x -> x[0].clone().clamp_(-0.5, 0.75))
                .on("n:19", "n:3,4");
    }

    private static Family products() {
        return new Family("in place products")
                .valuesOnly()
                .summed()
                .form("mm_", "torch.mm(x1, x2)", x -> x[0].clone().mm_(x[1], x[2]))
                .on("n:3,5 n:3,4 n:4,5", "n:3,5 n:3,4:t n:4,5:t")
                .form(
                        "mm_ strided",
                        "torch.mm(x1, x2)",
                        x -> Layouts.transposed(x[0]).mm_(x[1], x[2]))
                .on("n:3,5 n:3,4 n:4,5")
                .form("mv_", "torch.mv(x1, x2)", x -> x[0].clone().mv_(x[1], x[2]))
                .on("n:3 n:3,4 n:4")
                .form("addmm_", "x0 + torch.mm(x1, x2)", x -> x[0].clone().addmm_(x[1], x[2]))
                .on("n:3,5 n:3,4 n:4,5")
                .form(
                        "addmm_ strided",
                        "x0 + torch.mm(x1, x2)",
                        x -> Layouts.offset(x[0]).addmm_(x[1], x[2]))
                .on("n:3,5 n:3,4 n:4,5")
                .form(
                        "addmm_ of itself",
                        "x0 + torch.mm(x0, x0)",
                        x -> {
                            Tensor t = x[0].clone();
                            return t.addmm_(t, t);
                        })
                .on("n:4,4")
                .form("baddbmm_", "x0 + torch.bmm(x1, x2)", x -> x[0].clone().baddbmm_(x[1], x[2]))
                .on("n:2,3,5 n:2,3,4 n:2,4,5")
                .fails(
                        "shape",
                        "mm_: the product's shape [3, 5] is not the target's [3, 4]",
                        () -> Tensors.ones(3, 4).mm_(Tensors.ones(3, 4), Tensors.ones(4, 5)));
    }

    private static Family writes() {
        return new Family("in place writes")
                .valuesOnly()
                .form("fill_", "torch.full_like(x0, 2.5)", x -> x[0].clone().fill_(2.5))
                .on("n:3,4", "n:")
                .form("fill_ long", "torch.full_like(x0, 3)", x -> x[0].clone().fill_(3))
                .on("n:3,4", "j:3", "b:3", "y:3", "k:3")
                .form("zero_", "torch.zeros_like(x0)", x -> x[0].clone().zero_())
                .on("n:3,4", "j:3")
                .form(
                        "fill_ part",
                        "put(x0, torch.tensor(2.0), (slice(None), slice(0, 1)))",
                        x -> {
                            Tensor t = x[0].clone();
                            t.get(Index.all(), Index.range(0, 1)).fill_(2);
                            return t;
                        })
                .on("n:3,4", "j:3,4")
                .form("set_", "put(x0, x1, (1,))", x -> x[0].clone().set_(x[1], Index.at(1)))
                .on("n:3,4 n:4", "j:3,4 j:1")
                .form(
                        "set_ number",
                        "put(x0, torch.tensor(5.0), (1, 0))",
                        x -> x[0].clone().set_(5, Index.at(1), Index.at(0)))
                .on("n:3,4")
                .fails(
                        "set_",
                        "set_: shape [3] does not broadcast to [4]",
                        () -> Tensors.ones(3, 4).set_(Tensors.ones(3), Index.at(1)));
    }
}
