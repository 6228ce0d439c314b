package dev.adjoint.autograd;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Times of one gradient call. */
final class Profiler {
    private static final class Times {
        long calls;
        long forward;
        long backward;
    }

    private final GradOptions options;
    private final Map<String, Times> byOperation = new LinkedHashMap<>();
    private long forward;
    private long backward;

    Profiler(GradOptions options) {
        this.options = options;
    }

    synchronized void forward(String operation, long nanos) {
        forward += nanos;
        Times times = byOperation.computeIfAbsent(operation, k -> new Times());
        times.calls++;
        times.forward += nanos;
    }

    synchronized void backward(String operation, long nanos) {
        backward += nanos;
        byOperation.computeIfAbsent(operation, k -> new Times()).backward += nanos;
    }

    synchronized void finish() {
        StringBuilder out = new StringBuilder();
        out.append(
                String.format(
                        Locale.ROOT,
                        "grad: forward %.3f ms, backward %.3f ms",
                        forward / 1e6,
                        backward / 1e6));
        if (options.profiling() == Profile.DETAILED) {
            byOperation.entrySet().stream()
                    .sorted((a, b) -> Long.compare(total(b.getValue()), total(a.getValue())))
                    .forEach(
                            e ->
                                    out.append(
                                            String.format(
                                                    Locale.ROOT,
                                                    "%n  %-16s %6d calls  forward %9.3f ms "
                                                            + " backward %9.3f ms",
                                                    e.getKey(),
                                                    e.getValue().calls,
                                                    e.getValue().forward / 1e6,
                                                    e.getValue().backward / 1e6)));
        }
        @Nullable Consumer<String> report = options.report();
        if (report != null) {
            report.accept(out.toString());
        } else {
            System.getLogger("dev.adjoint.profile").log(System.Logger.Level.INFO, out::toString);
        }
    }

    private static long total(Times times) {
        return times.forward + times.backward;
    }
}
