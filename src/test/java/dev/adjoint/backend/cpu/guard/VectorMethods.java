package dev.adjoint.backend.cpu.guard;

import dev.adjoint.backend.cpu.Vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the methods that compute with vectors, by reading the compiled classes. */
final class VectorMethods {
    private static final String PACKAGE = "jdk/incubator/vector/";

    /** To ask a species for its length is no computation. */
    private static final Set<String> DESCRIPTIONS =
            Set.of(PACKAGE + "VectorSpecies", PACKAGE + "VectorShape");

    private VectorMethods() {}

    /** All of the library's, written as in {@link CompilerLog#compiled}. */
    static Set<String> ofLibrary() throws IOException {
        Path kernels = Path.of(URI.create(location())).getParent();
        try (Stream<Path> files = Files.walk(kernels)) {
            return files.filter(f -> f.toString().endsWith(".class"))
                    .flatMap(f -> ofClass(f).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String location() {
        return String.valueOf(Vectors.class.getResource("Vectors.class"));
    }

    private static List<String> ofClass(Path file) {
        try {
            ClassModel type = ClassFile.of().parse(file);
            String name = type.thisClass().asInternalName().replace('/', '.');
            return type.methods().stream()
                    .filter(VectorMethods::computesWithVectors)
                    .map(m -> CompilerLog.name(name, m.methodName().stringValue(), arguments(m)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int arguments(MethodModel method) {
        return method.methodTypeSymbol().parameterCount();
    }

    /** The initialiser of a class runs once and is never compiled. */
    private static boolean computesWithVectors(MethodModel method) {
        if (method.methodName().equalsString("<clinit>")) {
            return false;
        }
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(
                        e ->
                                e instanceof InvokeInstruction call
                                        && isVectors(call.owner().asInternalName()));
    }

    private static boolean isVectors(String owner) {
        return owner.startsWith(PACKAGE) && !DESCRIPTIONS.contains(owner);
    }
}
