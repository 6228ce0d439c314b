package dev.adjoint.autograd;

import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** What is said about the first NaN or infinity. */
final class Anomalies {
    private static final int MOST_PATHS = 4;

    private Anomalies() {}

    /** What is not finite in a tensor, in the whole batch under vmap; null if nothing is. */
    static @Nullable String nonFinite(Tensor value) {
        boolean infinite = false;
        for (double v : Below.elements(value)) {
            if (Double.isNaN(v)) {
                return "NaN";
            }
            infinite |= Double.isInfinite(v);
        }
        return infinite ? "an infinity" : null;
    }

    /** For example {@code float32 [2, 3] from -1 to 2.5}. */
    static String range(Tensor x) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int nans = 0;
        double[] elements = Below.elements(x);
        for (double v : elements) {
            if (Double.isNaN(v)) {
                nans++;
            } else {
                least = Math.min(least, v);
                most = Math.max(most, v);
            }
        }
        String text = x.dtype() + " " + x.shape();
        if (least <= most) {
            text += String.format(Locale.ROOT, " from %.6g to %.6g", least, most);
        }
        return nans == 0 ? text : text + ", " + nans + " NaN";
    }

    /** The lines on an operation's inputs; those that were not kept are left out. */
    static String inputs(@Nullable Tensor[] inputs) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < inputs.length; i++) {
            Tensor input = inputs[i];
            if (input != null) {
                out.append("\n  input ").append(i).append(": ").append(range(input));
            }
        }
        return out.toString();
    }

    /** The line of the user's code that is running: the first frame outside of the library. */
    static String line() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(
                        frames ->
                                frames.filter(f -> isForeign(f.getDeclaringClass()))
                                        .findFirst()
                                        .map(f -> "\n  at " + f.toStackTraceElement())
                                        .orElse(""));
    }

    private static boolean isForeign(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return false;
        }
        Module own = Anomalies.class.getModule();
        if (own.isNamed() || type.getModule().isNamed()) {
            return type.getModule() != own;
        }
        return type.getProtectionDomain().getCodeSource()
                != Anomalies.class.getProtectionDomain().getCodeSource();
    }

    /** The line on the parameters that an operation depends on. */
    static String parameters(Node<?> node) {
        Set<String> paths = new LinkedHashSet<>();
        Set<Node<?>> seen = new LinkedHashSet<>();
        Deque<Node<?>> pending = new ArrayDeque<>();
        pending.add(node);
        while (!pending.isEmpty() && paths.size() <= MOST_PATHS) {
            Node<?> next = pending.poll();
            String path = next.path();
            if (!path.isEmpty()) {
                paths.add(path);
            }
            for (Node<?> parent : next.parents()) {
                if (parent != null && seen.add(parent)) {
                    pending.add(parent);
                }
            }
        }
        if (paths.isEmpty()) {
            return "";
        }
        boolean more = paths.size() > MOST_PATHS;
        String text = String.join(", ", paths.stream().limit(MOST_PATHS).toList());
        return "\n  depends on " + text + (more ? ", ..." : "");
    }
}
