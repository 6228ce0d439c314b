package dev.adjoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Java blocks of README and docs, compiled without a warning and run. Declarations (static,
 * record) become members of a class Main, the other lines of each block the body of a method.
 */
class DocsIT {
    private static final Path ROOT =
            Path.of(System.getProperty("consumers")).resolve("../../..").normalize();

    private static final String BY_MODULE =
            """
            import module java.base;
            import module dev.adjoint;
            import static dev.adjoint.Tensors.*;
            import static dev.adjoint.Autograd.*;
            """;
    private static final String BY_PACKAGE =
            """
            import java.nio.file.*;
            import java.util.*;
            import java.util.function.*;
            import dev.adjoint.*;
            import dev.adjoint.autograd.*;
            import dev.adjoint.cuda.*;
            import static dev.adjoint.Tensors.*;
            import static dev.adjoint.Autograd.*;
            """;

    @TempDir Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/tensors.md",
                "docs/gradients.md",
                "docs/linear-algebra.md",
                "docs/transformations.md",
                "docs/control-flow.md",
                "docs/gpu.md"
            })
    void blocksCompileWithoutAWarningAndRun(String page) throws Exception {
        Files.createDirectories(dir.resolve("target"));
        String body = program(Files.readString(ROOT.resolve(page)));
        compileAndRunOnTheClassPath(BY_PACKAGE + body);
        compileAndRunOnTheModulePath(BY_MODULE + body);
    }

    @Test
    void everyExportedNameIsReachableUnderEachImportStyle() throws Exception {
        String body =
                "class Main {\n"
                        + typeUses()
                        + "    public static void main(String[] a) {\n"
                        + functionUses()
                        + "    }\n}\n";
        compileAndRunOnTheClassPath(BY_PACKAGE + body);
        compileAndRunOnTheModulePath(BY_MODULE + body);
    }

    private void compileAndRunOnTheClassPath(String source) throws Exception {
        Path file = Files.writeString(dir.resolve("Main.java"), source);
        Path classes = Files.createDirectories(dir.resolve("by-package"));
        String jars = PackagedLibrary.jarsWithFactorizations();
        PackagedLibrary.compile(classes, List.of(file.toString()), "-cp", jars);
        String path = jars + File.pathSeparator + classes;
        PackagedLibrary.run("--add-modules", "jdk.incubator.vector", "-cp", path, "Main");
    }

    private void compileAndRunOnTheModulePath(String source) throws Exception {
        Path file = Files.writeString(dir.resolve("Main.java"), source);
        Path classes = Files.createDirectories(dir.resolve("by-module"));
        String jars = PackagedLibrary.jarsWithFactorizations();
        String modules = "dev.adjoint,ejml.ddense";
        PackagedLibrary.compile(
                classes, List.of(file.toString()), "-p", jars, "--add-modules", modules);
        PackagedLibrary.run(
                "-p", jars, "--add-modules", modules, "-cp", classes.toString(), "Main");
    }

    /** The blocks as one class, one method each. */
    private static String program(String page) {
        StringBuilder members = new StringBuilder();
        StringBuilder methods = new StringBuilder();
        StringBuilder calls = new StringBuilder();
        int number = 0;
        for (List<String> block : javaBlocks(page)) {
            number++;
            methods.append("    static void block")
                    .append(number)
                    .append("() throws Exception {\n");
            calls.append("        block").append(number).append("();\n");
            int depth = 0;
            boolean declaration = false;
            for (String line : block) {
                if (depth == 0 && (line.startsWith("static ") || line.startsWith("record "))) {
                    declaration = true;
                }
                (declaration ? members : methods).append(line).append('\n');
                String code = line.contains("//") ? line.substring(0, line.indexOf("//")) : line;
                depth += count(code, '{') + count(code, '(') - count(code, '}') - count(code, ')');
                if (depth == 0 && (code.strip().endsWith(";") || code.strip().endsWith("}"))) {
                    declaration = false;
                }
            }
            methods.append("    }\n");
        }
        assertThat(number).as("java blocks").isPositive();
        return "class Main {\n"
                + members
                + methods
                + "    public static void main(String[] args) throws Exception {\n"
                + calls
                + "    }\n}\n";
    }

    private static int count(String line, char c) {
        return (int) line.chars().filter(x -> x == c).count();
    }

    private static List<List<String>> javaBlocks(String page) {
        List<List<String>> blocks = new ArrayList<>();
        List<String> open = null;
        for (String line : page.lines().toList()) {
            if (line.equals("```java")) {
                open = new ArrayList<>();
                blocks.add(open);
            } else if (line.startsWith("```")) {
                open = null;
            } else if (open != null) {
                open.add(line);
            }
        }
        return blocks;
    }

    /** A field of each exported type. */
    private static String typeUses() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String pkg : List.of("dev/adjoint", "dev/adjoint/autograd", "dev/adjoint/cuda")) {
            try (Stream<Path> files = Files.list(ROOT.resolve("src/main/java").resolve(pkg))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    if (Files.readString(file)
                            .matches(
                                    "(?s).*\\npublic [a-z -]*(class|interface|enum|record) "
                                            + name
                                            + "\\b.*")) {
                        names.add(name);
                    }
                }
            }
        }
        assertThat(names).contains("Tensor", "Gradients", "Fn5", "GradOptions");
        return names.stream()
                .map(n -> "    static Class<?> type" + n + " = " + n + ".class;\n")
                .collect(Collectors.joining());
    }

    /** A mention of each function: a name that resolves through the static imports. */
    private static String functionUses() {
        Set<String> names = new TreeSet<>();
        Set<String> tensors = functions(Tensors.class);
        Set<String> autograd = functions(Autograd.class);
        assertThat(tensors).doesNotContainAnyElementsOf(autograd);
        names.addAll(tensors);
        names.addAll(autograd);
        Set<String> ofObject =
                Stream.of(Object.class.getDeclaredMethods())
                        .map(Method::getName)
                        .collect(Collectors.toSet());
        assertThat(names).doesNotContainAnyElementsOf(ofObject);
        return "        System.out.println(zeros(2).sum().item());\n";
    }

    private static Set<String> functions(Class<?> facade) {
        return Stream.of(facade.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }
}
