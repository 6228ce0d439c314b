package dev.adjoint.backend.cpu.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What HotSpot's {@code -XX:+LogCompilation} says of C2's work on the kernels. One pass over the
 * lines, each of which is one tag; identifiers hold within one compilation, a {@code task}.
 */
final class CompilerLog {
    private static final String KERNELS = "dev.adjoint.backend.cpu.";
    private static final String LOOPS = KERNELS + "loop.GeneratedLoop";
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)='([^']*)'");
    private static final int STATIC = 8;

    /** The compiler's limit of nodes after which it inlines no ordinary method any more. */
    private static final String CUTOFF = "NodeCountInliningCutoff";

    /** Vectors, masks and shuffles, abstract or of one width; not species and operators. */
    private static final Pattern VECTOR =
            Pattern.compile(
                    "jdk\\.incubator\\.vector\\.(\\w*Vector|\\w*Vector\\$\\w+(Mask|Shuffle)"
                            + "|(Abstract|Vector)(Mask|Shuffle))"
                            + "|jdk\\.internal\\.vm\\.vector\\.VectorSupport"
                            + "\\$Vector(Payload|Mask|Shuffle)?");

    /** Reasons that keep no running code from being inlined. */
    private static final Set<String> NOT_RUN =
            Set.of(
                    "never executed",
                    "call site not reached",
                    "low call site frequency",
                    "unloaded signature classes");

    private static final String VIRTUAL = "virtual call";

    private final Set<String> compiled = new TreeSet<>();
    private final Set<String> cliffs = new TreeSet<>();
    private final Set<String> vectorMethods;

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Method> methods = new HashMap<>();
    private String root = "";
    private boolean isKernel;
    private Method callee = Method.NONE;

    /** Calls of a method that was not known yet; most are known, and inlined, later. */
    private final Map<String, Integer> virtualCalls = new HashMap<>();

    private record Method(String name, boolean takesVectors) {
        static final Method NONE = new Method("", false);
    }

    private CompilerLog(Set<String> vectorMethods) {
        this.vectorMethods = vectorMethods;
    }

    /** Reads a log, of which the given methods compute with vectors. */
    static CompilerLog read(Path file, Set<String> vectorMethods) throws IOException {
        CompilerLog log = new CompilerLog(vectorMethods);
        // it holds bytes that are no text where a thread was cut off
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.take(line);
            }
        }
        return log;
    }

    /** A method as it is named here: a generated class's without the number of the class. */
    static String name(String type, String method, int arguments) {
        int number = type.indexOf('/');
        return (number < 0 ? type : type.substring(0, number)) + "." + method + "/" + arguments;
    }

    /** The methods that C2 compiled, or inlined into one that it compiled. */
    Set<String> compiled() {
        return compiled;
    }

    /** The calls in kernels over which vectors are boxed, each with the compiler's reason. */
    Set<String> cliffs() {
        return cliffs;
    }

    private void take(String line) {
        if (line.startsWith("<task ")) {
            begin(attributes(line));
        } else if (!isKernel) {
            return;
        } else if (line.startsWith("<klass ") || line.startsWith("<type ")) {
            Map<String, String> type = attributes(line);
            types.put(type.get("id"), type.get("name"));
        } else if (line.startsWith("<method ")) {
            Map<String, String> method = attributes(line);
            methods.put(method.get("id"), method(method));
        } else if (line.startsWith("<call ")) {
            callee = methods.getOrDefault(attributes(line).get("method"), Method.NONE);
        } else if (line.startsWith("<parse ")) {
            compiled.add(methods.getOrDefault(attributes(line).get("method"), Method.NONE).name);
        } else if (line.startsWith("<late_inline ")) {
            Method method = methods.getOrDefault(attributes(line).get("method"), Method.NONE);
            compiled.add(method.name);
            virtualCalls.computeIfPresent(method.name, (_, calls) -> calls == 1 ? null : calls - 1);
        } else if (line.startsWith("<task_done ")) {
            virtualCalls.keySet().forEach(name -> addCliff(name, VIRTUAL));
        } else if (line.startsWith("<inline_fail ")) {
            fail(attributes(line).get("reason"));
        }
    }

    /** Begins a compilation; one by C2 has no level, or level 4. */
    private void begin(Map<String, String> task) {
        String[] method = task.get("method").split(" ");
        boolean isC2 = task.getOrDefault("level", "4").equals("4");
        isKernel = isC2 && method[0].startsWith(KERNELS);
        types.clear();
        methods.clear();
        virtualCalls.clear();
        callee = Method.NONE;
        if (isKernel) {
            root = method[0] + "." + method[1];
        }
    }

    private Method method(Map<String, String> method) {
        String holder = types.getOrDefault(method.get("holder"), "?");
        String arguments = method.getOrDefault("arguments", "");
        int count = arguments.isEmpty() ? 0 : arguments.split(" ").length;
        boolean isStatic = (Integer.parseInt(method.getOrDefault("flags", "0")) & STATIC) != 0;
        boolean takesVectors =
                Stream.concat(
                                Stream.of(arguments.split(" ")),
                                Stream.of(method.getOrDefault("return", "")))
                        .anyMatch(id -> VECTOR.matcher(types.getOrDefault(id, "")).matches());
        boolean isVectors = !isStatic && VECTOR.matcher(holder).matches();
        return new Method(
                name(holder, method.getOrDefault("name", "?"), count), takesVectors || isVectors);
    }

    private void fail(String reason) {
        boolean inLoop = root.startsWith(LOOPS) && !root.endsWith(".run");
        boolean inVectorMethod =
                inLoop || vectorMethods.stream().anyMatch(m -> m.startsWith(root + "/"));
        boolean isCutoff = reason.equals(CUTOFF) && inVectorMethod;
        if (reason.equals(VIRTUAL) && callee.takesVectors) {
            virtualCalls.merge(callee.name, 1, Integer::sum);
        } else if (isCutoff || callee.takesVectors && !NOT_RUN.contains(reason)) {
            addCliff(callee.name, reason);
        }
    }

    private void addCliff(String called, String reason) {
        cliffs.add("%s does not inline %s: %s".formatted(root, called, reason));
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new HashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(tag);
        while (matcher.find()) {
            attributes.put(matcher.group(1), matcher.group(2));
        }
        return attributes;
    }
}
