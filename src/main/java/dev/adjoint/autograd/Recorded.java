package dev.adjoint.autograd;

import dev.adjoint.Level;
import dev.adjoint.Tensor;
import dev.adjoint.Tracer;
import dev.adjoint.op.Op;

import org.jspecify.annotations.Nullable;

/** A value of reverse mode: the value itself and the node that made it. */
final class Recorded extends Tracer {
    private final Recording recording;
    private final Tensor value;
    private final Node<?> node;

    Recorded(Recording recording, Tensor value, Node<?> node) {
        this.recording = recording;
        this.value = value;
        this.node = node;
    }

    Recording recording() {
        return recording;
    }

    Node<?> node() {
        return node;
    }

    @Override
    public Level level() {
        return recording.level();
    }

    @Override
    public Tensor lower() {
        return value;
    }

    @Override
    public <A> Tensor bind(Op<A> op, A attributes, Tensor[] inputs) {
        Tensor[] lower = new Tensor[inputs.length];
        @Nullable Node<?>[] parents = new Node<?>[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].payload() instanceof Recorded r && r.recording == recording) {
                lower[i] = r.value;
                parents[i] = r.node;
            } else {
                lower[i] = inputs[i];
            }
        }
        return recording.record(op, attributes, lower, parents);
    }
}
