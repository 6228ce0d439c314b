package consumer;

import static dev.adjoint.Autograd.*;
import static dev.adjoint.Tensors.*;

import dev.adjoint.*;
import dev.adjoint.autograd.*;

import java.util.Arrays;

/** A program on the class path: gradients over nested {@code Params}. */
public final class Main {
    private Main() {}

    static Tensor loss(Params p, Tensor x) {
        return sum(x.matmul(p.tensor("W", 0)).add(p.tensor("b")));
    }

    public static void main(String[] args) {
        Params params =
                Params.of(
                        "W", Params.list(Tensor.of(new float[][] {{1, 2}, {3, 4}})),
                        "b", Tensor.of(new float[] {10, 20}));
        Tensor x = Tensor.of(new float[][] {{1, 2}, {3, 5}});
        Gradients<Params> g = grad(Main::loss).apply(params, x);
        System.out.println("loss " + g.value().item());
        System.out.println("W[0] " + Arrays.toString(g.grads().tensor("W", 0).toFloatArray()));
        System.out.println("b " + Arrays.toString(g.grads().tensor("b").toFloatArray()));
        try {
            grad((Tensor t) -> sum(log(t)), GradOptions.defaults().detectAnomaly(true))
                    .apply(x.neg());
        } catch (AnomalyException e) {
            System.out.println(e.getMessage());
        }
    }
}
