package consumer;

import static dev.adjoint.Autograd.*;
import static dev.adjoint.Tensors.*;

import module dev.adjoint;

import module java.base;

/** A program on the module path: its parameters are package-private nested records. */
final class Main {
    private Main() {}

    record Layer(Tensor w, Tensor b) {}

    record Net(Layer hidden, Layer out, int classes) {
        Tensor loss(Tensor x) {
            Tensor h = x.matmul(hidden.w).add(hidden.b);
            return sum(h.matmul(out.w).add(out.b));
        }
    }

    public static void main(String[] args) {
        Tensor w = Tensor.of(new float[][] {{1, 2}, {3, 4}});
        Tensor b = Tensor.of(new float[] {10, 20});
        Net net = new Net(new Layer(w, b), new Layer(w.clone(), b.clone()), 2);
        Tensor x = Tensor.of(new float[][] {{1, 2}, {3, 5}});
        Gradients<Net> g = grad(Net::loss).apply(net, x);
        Net d = g.grads();
        System.out.println("loss " + g.value().item());
        print("hidden.w", d.hidden().w());
        print("hidden.b", d.hidden().b());
        print("out.w", d.out().w());
        print("out.b", d.out().b());
        System.out.println("classes " + d.classes());
        try {
            grad((Tensor t) -> sum(log(t)), GradOptions.defaults().detectAnomaly(true))
                    .apply(x.neg());
        } catch (AnomalyException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void print(String path, Tensor t) {
        System.out.println(path + " " + Arrays.toString(t.toFloatArray()));
    }
}
