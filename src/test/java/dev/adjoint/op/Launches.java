package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Level;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tracer;
import dev.adjoint.backend.Backend;
import dev.adjoint.internal.ProcessState;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A transformation that computes through a backend that writes down which kernels are called. */
final class Launches extends Tracer {
    private final Level level;
    private final Tensor lower;
    private final Backend backend;

    private Launches(Level level, Tensor lower, Backend backend) {
        this.level = level;
        this.lower = lower;
        this.backend = backend;
    }

    /** The kernels that a batch rule calls. */
    static <A> List<String> of(
            Op<A> op, A attributes, Tensor[] inputs, boolean[] mapped, int size) {
        List<String> seen = new ArrayList<>();
        try (Level level = new Level("launches")) {
            Backend backend = recording(seen);
            Tensor[] traced = new Tensor[inputs.length];
            for (int i = 0; i < traced.length; i++) {
                traced[i] = new Tensor(new Launches(level, inputs[i], backend));
            }
            op.batch(attributes, traced, mapped, size);
        }
        return seen;
    }

    private static Backend recording(List<String> seen) {
        return (Backend)
                Proxy.newProxyInstance(
                        Backend.class.getClassLoader(),
                        new Class<?>[] {Backend.class},
                        (proxy, method, arguments) -> {
                            seen.add(method.getName());
                            try {
                                return method.invoke(ProcessState.cpu(), arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @Override
    public Level level() {
        return level;
    }

    @Override
    public Tensor lower() {
        return lower;
    }

    @Override
    public <A> Tensor bind(Op<A> op, A attributes, Tensor[] inputs) {
        Tensor[] plain = new Tensor[inputs.length];
        Dense[] dense = new Dense[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            plain[i] = inputs[i].payload() instanceof Launches l ? l.lower : inputs[i];
            dense[i] = plain[i].dense("launches");
        }
        Shape shape = op.shape(attributes, plain);
        DType dtype = op.dtype(attributes, plain);
        Tensor out = new Tensor(op.compute(backend, attributes, dense, shape, dtype));
        return new Tensor(new Launches(level, out, backend));
    }
}
