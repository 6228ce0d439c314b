package dev.adjoint.examples;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.scan;
import static dev.adjoint.Tensors.mean;
import static dev.adjoint.Tensors.sigmoid;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import dev.adjoint.Rng;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.autograd.Gradients;
import dev.adjoint.autograd.Step;

import java.io.PrintStream;
import java.util.Locale;

/**
 * The LSTM of symtorch's README (equations 3 to 7, after Graves, Mohamed and Hinton 2013): each
 * step sees an input and the memory, which starts at zeros; the last step's output is decoded. It
 * learns to tell the mean of a sequence.
 */
public final class SymtorchLstm {
    private static final int STEPS = 200;
    private static final double LEARNING_RATE = 0.5;
    private static final int INPUT = 2;
    private static final int HIDDEN = 16;
    private static final int LENGTH = 6;

    private SymtorchLstm() {}

    /**
     * The parameters, named as in symtorch: {@code hi} from the input to the input gate, {@code ci}
     * from the memory to it, and so on for the forget gate, the memory, the output gate and the
     * output decoder.
     */
    public record Lstm(
            Tensor hi,
            Tensor ci,
            Tensor bi,
            Tensor hf,
            Tensor cf,
            Tensor bf,
            Tensor hc,
            Tensor bc,
            Tensor ho,
            Tensor co,
            Tensor bo,
            Tensor od,
            Tensor bod) {

        static Lstm random(Rng rng, int input, int hidden, int output) {
            return new Lstm(
                    weights(rng, hidden, input),
                    weights(rng, hidden, hidden),
                    zeros(hidden, 1),
                    weights(rng, hidden, input),
                    weights(rng, hidden, hidden),
                    zeros(hidden, 1),
                    weights(rng, hidden, input),
                    zeros(hidden, 1),
                    weights(rng, hidden, input),
                    weights(rng, hidden, hidden),
                    zeros(hidden, 1),
                    weights(rng, output, hidden),
                    zeros(output, 1));
        }

        private static Tensor weights(Rng rng, int rows, int columns) {
            return rng.randn(rows, columns).mul(1 / Math.sqrt(columns));
        }

        /** The memory and the output after one more input. */
        Step<Tensor, Tensor> step(Tensor c, Tensor h) {
            Tensor i = sigmoid(hi.matmul(h).add(ci.matmul(c)).add(bi)); // (3)
            Tensor f = sigmoid(hf.matmul(h).add(cf.matmul(c)).add(bf)); // (4)
            Tensor next = f.mul(c).add(i.mul(tanh(hc.matmul(h).add(bc)))); // (5)
            Tensor o = sigmoid(ho.matmul(h).add(co.matmul(c)).add(bo)); // (6)
            return Step.of(next, o.mul(tanh(next))); // (7)
        }

        /**
         * What the decoder makes of the output after a sequence.
         *
         * @param sequence [length, input, batch]
         */
        Tensor decode(Tensor sequence) {
            Tensor memory = zeros(bi.size(0), sequence.size(2));
            Tensor outputs = scan(this::step, memory, sequence).outputs();
            return od.matmul(outputs.select(0, -1)).add(bod);
        }

        Tensor loss(Tensor sequence, Tensor target) {
            return mean(decode(sequence).sub(target).pow(2));
        }
    }

    /** Trains the network and prints the loss. */
    public static void main(String[] args) {
        train(System.out);
    }

    static void train(PrintStream out) {
        Rng rng = Rng.of(1);
        Lstm lstm = Lstm.random(rng, INPUT, HIDDEN, 1);
        var gradient = grad(Lstm::loss);
        for (int step = 0; step <= STEPS; step++) {
            Tensor sequence = rng.randn(LENGTH, INPUT, 32);
            Gradients<Lstm> g = gradient.apply(lstm, sequence, mean(sequence, 0, 1).view(1, 32));
            if (step % 20 == 0) {
                out.printf(Locale.ROOT, "step %3d: loss %.6f%n", step, g.value().item());
            }
            Tree.forEach(lstm, g.grads(), (p, d) -> p.add_(-LEARNING_RATE, d));
        }
    }
}
