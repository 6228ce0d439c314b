// Learns exclusive or with a small network: a Java 25 program of one file, without a build.
// In DIR are the library's jar and, where it has one, the jar of its native bindings:
//
//     java --module-path DIR --add-modules dev.adjoint,jdk.incubator.vector Xor.java

import static dev.adjoint.Autograd.*;
import static dev.adjoint.Tensors.*;

import module dev.adjoint;

record Layer(Tensor w, Tensor b) {}

record Net(Layer hidden, Layer out) {
    Tensor predict(Tensor x) {
        return sigmoid(tanh(x.matmul(hidden.w).add(hidden.b)).matmul(out.w).add(out.b));
    }

    Tensor loss(Tensor x, Tensor y) {
        return predict(x).sub(y).pow(2.0).mean();
    }
}

void main() {
    Tensor x = Tensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Tensor y = Tensor.of(new float[][] {{0}, {1}, {1}, {0}});

    Rng rng = Rng.of(1);
    Net net = new Net(new Layer(rng.randn(2, 8), zeros(8)), new Layer(rng.randn(8, 1), zeros(1)));

    Grad3<Net, Tensor, Tensor> dloss = grad(Net::loss);
    for (int step = 0; step <= 2000; step++) {
        Gradients<Net> g = dloss.apply(net, x, y);
        if (step % 200 == 0) {
            IO.println("step " + step + ": loss " + (float) g.value().item());
        }
        Tree.forEach(net, g.grads(), (p, d) -> p.add_(-1.0, d));
    }
    IO.println(net.predict(x));
}
