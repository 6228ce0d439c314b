package consumer;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Tensors.sum;

import dev.adjoint.Tensor;

/** A program whose module forgot to open the package of its records. */
final class Main {
    private Main() {}

    record Weights(Tensor w) {}

    public static void main(String[] args) {
        Weights weights = new Weights(Tensor.scalar(2.0));
        try {
            System.out.println(grad((Weights p) -> sum(p.w())).apply(weights).value());
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
