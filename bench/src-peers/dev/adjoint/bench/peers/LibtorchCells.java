package dev.adjoint.bench.peers;

import static dev.adjoint.bench.peers.Libtorch.floats;

import static org.bytedeco.pytorch.global.torch.add;
import static org.bytedeco.pytorch.global.torch.backward;
import static org.bytedeco.pytorch.global.torch.mul;
import static org.bytedeco.pytorch.global.torch.sigmoid;
import static org.bytedeco.pytorch.global.torch.sub;
import static org.bytedeco.pytorch.global.torch.tanh;
import static org.bytedeco.pytorch.global.torch.unsafe_chunk;

import dev.adjoint.bench.Case;
import dev.adjoint.bench.Problem;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Recurrent cells by libtorch's separate operations, those of its own unfused cells on the CPU. */
final class LibtorchCells {

    private LibtorchCells() {}

    /** The case of a problem, its inputs filled. */
    static Case of(Problem.Cell p) {
        int batch = Problem.Cell.BATCH;
        int hidden = Problem.Cell.HIDDEN;
        if (p.lstm()) {
            Tensor gates = floats(1, batch, 4 * hidden);
            Tensor c = floats(2, batch, hidden);
            List<Tensor> cotangents = List.of(floats(3, batch, hidden), floats(4, batch, hidden));
            return cell(p.backward(), () -> lstm(gates, c), cotangents, gates, c);
        }
        Tensor x = floats(1, batch, 3 * hidden);
        Tensor state = floats(2, batch, 3 * hidden);
        Tensor h = floats(3, batch, hidden);
        List<Tensor> cotangents = List.of(floats(4, batch, hidden));
        return cell(p.backward(), () -> List.of(gru(x, state, h)), cotangents, x, state, h);
    }

    private static List<Tensor> lstm(Tensor gates, Tensor c) {
        TensorVector parts = unsafe_chunk(gates, 4, 1);
        Tensor i = sigmoid(parts.get(0));
        Tensor f = sigmoid(parts.get(1));
        Tensor g = tanh(parts.get(2));
        Tensor o = sigmoid(parts.get(3));
        Tensor next = mul(f, c).add_(mul(i, g));
        return List.of(mul(o, tanh(next)), next);
    }

    private static Tensor gru(Tensor inputGates, Tensor stateGates, Tensor h) {
        TensorVector x = unsafe_chunk(inputGates, 3, 1);
        TensorVector s = unsafe_chunk(stateGates, 3, 1);
        Tensor r = sigmoid(add(x.get(0), s.get(0)));
        Tensor z = sigmoid(add(x.get(1), s.get(1)));
        Tensor n = tanh(add(x.get(2), mul(r, s.get(2))));
        return add(mul(sub(h, n), z), n);
    }

    private static Case cell(
            boolean backward,
            Supplier<List<Tensor>> body,
            List<Tensor> cotangents,
            Tensor... inputs) {
        if (!backward) {
            return new Case(
                    () -> {
                        try (PointerScope _ = new PointerScope();
                                NoGradGuard _ = new NoGradGuard()) {
                            return body.get();
                        }
                    },
                    () -> {
                        try (PointerScope _ = new PointerScope();
                                NoGradGuard _ = new NoGradGuard()) {
                            return sum(body.get());
                        }
                    });
        }
        for (Tensor input : inputs) {
            input.requires_grad_();
        }
        Runnable run = () -> differentiate(body, cotangents, inputs);
        return new Case(
                () -> {
                    try (PointerScope _ = new PointerScope()) {
                        run.run();
                        return cotangents;
                    }
                },
                () -> {
                    try (PointerScope _ = new PointerScope()) {
                        run.run();
                        return sum(Arrays.stream(inputs).map(Tensor::grad).toList());
                    }
                });
    }

    private static void differentiate(
            Supplier<List<Tensor>> body, List<Tensor> cotangents, Tensor... inputs) {
        for (Tensor input : inputs) {
            input.mutable_grad().reset();
        }
        TensorVector results = new TensorVector(body.get().toArray(Tensor[]::new));
        TensorVector seeds = new TensorVector(cotangents.toArray(Tensor[]::new));
        backward(results, seeds, new BoolOptional(), false, new TensorVector());
    }

    private static double sum(List<Tensor> tensors) {
        return tensors.stream().mapToDouble(Libtorch::sumOfAbsolutes).sum();
    }
}
