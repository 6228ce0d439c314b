package dev.adjoint.autograd;

import dev.adjoint.Tensor;
import dev.adjoint.op.Op;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Watches a recording: finds NaNs and infinities, keeps the graph for the debugger, takes times.
 */
final class Inspector {
    private final GradOptions options;
    private final Debugger debugger = new Debugger();
    private final Map<Node<?>, String> lines = new IdentityHashMap<>();
    private final @Nullable Profiler profiler;

    private Inspector(GradOptions options) {
        this.options = options;
        this.profiler = options.profiling() == Profile.OFF ? null : new Profiler(options);
    }

    /** An inspector where the options ask for one, else null. */
    static @Nullable Inspector of(GradOptions options) {
        boolean wanted =
                options.anomaly() || options.hook() != null || options.profiling() != Profile.OFF;
        return wanted ? new Inspector(options) : null;
    }

    void leaf(Node<?> node) {
        debugger.add(node);
    }

    <A> Tensor forward(Op<A> op, A attributes, Tensor[] lower) {
        long start = System.nanoTime();
        Tensor out = op.apply(attributes, lower);
        if (profiler != null) {
            profiler.forward(op.name(), System.nanoTime() - start);
        }
        return out;
    }

    /**
     * An operation was recorded.
     *
     * @param inputs its inputs, for the report
     */
    void made(Node<?> node, Tensor out, @Nullable Tensor[] inputs) {
        debugger.add(node);
        if (options.anomaly()) {
            synchronized (lines) {
                lines.put(node, Anomalies.line());
            }
        }
        check(node, out, "its output", inputs);
    }

    @Nullable Tensor[] backward(
            Node<?> node, Tensor cotangent, BiFunction<Node<?>, Tensor, @Nullable Tensor[]> pull) {
        long start = System.nanoTime();
        @Nullable Tensor[] cotangents = pull.apply(node, cotangent);
        if (profiler != null) {
            profiler.backward(node.name(), System.nanoTime() - start);
        }
        for (int i = 0; i < cotangents.length; i++) {
            Tensor ct = cotangents[i];
            if (ct != null) {
                check(node, ct, "the gradient of its input " + i, node.kept());
            }
        }
        return cotangents;
    }

    void finish() {
        if (profiler != null) {
            profiler.finish();
        }
    }

    private void check(Node<?> node, Tensor value, String which, @Nullable Tensor[] inputs) {
        if (!options.anomaly() && options.hook() == null) {
            return;
        }
        String kind = Anomalies.nonFinite(value);
        if (kind == null) {
            return;
        }
        String message =
                node.name()
                        + ": "
                        + which
                        + ", "
                        + value.dtype()
                        + " "
                        + value.shape()
                        + ", holds "
                        + kind;
        DebugHook hook = options.hook();
        if (hook != null) {
            debugger.mark(node);
            try {
                hook.onNonFinite(debugger, message);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (options.anomaly()) {
            String line;
            synchronized (lines) {
                line = lines.getOrDefault(node, "");
            }
            throw new AnomalyException(
                    message + Anomalies.inputs(inputs) + Anomalies.parameters(node) + line);
        }
    }
}
