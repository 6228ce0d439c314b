package dev.adjoint.autograd;

import dev.adjoint.Level;
import dev.adjoint.Scope;
import dev.adjoint.Tensor;
import dev.adjoint.Tracer;
import dev.adjoint.op.Op;

import org.jspecify.annotations.Nullable;

/** A value of forward mode: the value and its derivative along the direction that is asked for. */
final class Dual extends Tracer {
    private final Level level;
    private final Tensor primal;
    private final Tensor tangent;

    Dual(Level level, Tensor primal, Tensor tangent) {
        this.level = level;
        this.primal = primal;
        this.tangent = tangent;
    }

    Tensor tangent() {
        return tangent;
    }

    @Override
    public Level level() {
        return level;
    }

    @Override
    public Tensor lower() {
        return primal;
    }

    @Override
    public <A> Tensor bind(Op<A> op, A attributes, Tensor[] inputs) {
        Tensor[] primals = new Tensor[inputs.length];
        @Nullable Tensor[] tangents = new Tensor[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].payload() instanceof Dual d && d.level == level) {
                primals[i] = d.primal;
                tangents[i] = d.tangent;
            } else {
                primals[i] = inputs[i];
            }
        }
        Tensor out = op.apply(attributes, primals);
        if (!op.differentiable() || !out.dtype().isFloating()) {
            return out;
        }
        Tensor derivative = op.jvp(attributes, primals, out, tangents);
        if (Scope.current().detectsAnomaly()) {
            require(op, "its output", out, primals);
            if (derivative != null) {
                require(op, "its tangent", derivative, primals);
            }
        }
        return derivative == null ? out : new Tensor(new Dual(level, out, derivative));
    }

    private static void require(Op<?> op, String which, Tensor value, Tensor[] inputs) {
        String kind = Anomalies.nonFinite(value);
        if (kind != null) {
            throw new AnomalyException(
                    op.name()
                            + ": "
                            + which
                            + ", "
                            + value.dtype()
                            + " "
                            + value.shape()
                            + ", holds "
                            + kind
                            + Anomalies.inputs(inputs)
                            + Anomalies.line());
        }
    }
}
