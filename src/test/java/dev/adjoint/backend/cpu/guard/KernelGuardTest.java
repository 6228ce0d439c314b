package dev.adjoint.backend.cpu.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.Tensor;
import dev.adjoint.backend.cpu.Vectors;
import dev.adjoint.backend.cpu.guard.HotKernels.Finding;
import dev.adjoint.backend.cpu.guard.HotKernels.Group;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Guards against the silent cliffs of the Vector API: C2 boxes the vectors of a kernel that it does
 * not inline in full, and the kernel runs 3 to 100 times slower with the same results. A fresh JVM
 * runs all kernels until they are compiled ({@link HotKernels}); this test looks at what they
 * allocate, at the compiler's log, and at their speed beside their scalar twins.
 */
@Tag("guard")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelGuardTest {
    private static final double SLOWEST = 1.5;
    private static final String LOG = "log.xml";

    private static final List<String> FLAGS =
            List.of(
                    // compiles when a method is hot, not some time later: the same in every run
                    "-Xbatch",
                    "-XX:+UseG1GC",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:+LogCompilation",
                    "--add-modules=jdk.incubator.vector");

    /** What runs only on machines with 32 vector registers, or only on those with 16. */
    private static final String OTHER_REGISTERS =
            Vectors.MANY_REGISTERS
                    ? ".*(Strips2\\.|Packing\\.(twoVectors|fourPanels)/).*"
                    : ".*(Tiles4\\.|Groups4\\.|Strips4\\.|Packing\\.fourVectors/).*";

    /** What runs only on machines with vectors of 512 bits, of 256, or of less. */
    private static final String OTHER_WIDTHS =
            switch (Vectors.FLOAT.vectorBitSize()) {
                case 512 -> ".*(Float.*(ByEight|AndFold)|Double.*ByFour)/.*";
                case 256 -> ".*ByFour/.*";
                default -> ".*(ByFour|AndFold)/.*";
            };

    /** Up to three rows with B in place go to the kernels of rows; more are cut into 3 to 6. */
    private static final String NEVER_CALLED = ".*Strips.\\.add[12]/.*";

    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> compiled = new TreeSet<>();
    private final Set<String> cliffs = new TreeSet<>();
    private Set<String> vectorMethods = Set.of();

    @BeforeAll
    void runKernels(@TempDir Path folder) throws Exception {
        vectorMethods = VectorMethods.ofLibrary();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (Future<Run> run : two.invokeAll(runs(folder))) {
                findings.addAll(run.get().findings());
                compiled.addAll(run.get().log().compiled());
                cliffs.addAll(run.get().log().cliffs());
            }
        }
    }

    /** What a JVM found out, and its compiler. */
    private record Run(List<Finding> findings, CompilerLog log) {}

    private List<Callable<Run>> runs(Path folder) {
        List<Callable<Run>> runs = new ArrayList<>();
        for (Group group : Group.values()) {
            runs.add(
                    () -> {
                        Path own = Files.createDirectory(folder.resolve(group.name()));
                        List<Finding> found = run(group, own, List.of());
                        return new Run(found, CompilerLog.read(own.resolve(LOG), vectorMethods));
                    });
        }
        return runs;
    }

    @Test
    void everyVectorMethodIsExercised() {
        assertThat(vectorMethods).hasSizeGreaterThan(100);
        Set<String> missing = new TreeSet<>(vectorMethods);
        missing.removeAll(compiled);
        missing.removeIf(m -> m.matches(OTHER_REGISTERS) || m.matches(OTHER_WIDTHS));
        missing.removeIf(m -> m.matches(NEVER_CALLED));
        assertThat(missing)
                .as("methods that compute with vectors, but no exercise made C2 compile them")
                .isEmpty();
    }

    @Test
    void kernelsAllocateNothing() {
        assertThat(findings).filteredOn(f -> f.bytes() > 0).isEmpty();
    }

    @Test
    void vectorsAreNeverBoxedAcrossCalls() {
        assertThat(cliffs).isEmpty();
    }

    /** What was slow once is measured again, alone: the machine was busy. */
    @Test
    void vectorKernelsAreNotSlowerThanTheirTwins(@TempDir Path folder) throws Exception {
        List<Finding> slow = new ArrayList<>();
        for (Group group : Group.values()) {
            List<String> suspects =
                    findings.stream()
                            .filter(f -> f.group() == group && f.ratio() > SLOWEST)
                            .map(Finding::name)
                            .toList();
            if (!suspects.isEmpty()) {
                slow.addAll(run(group, folder, suspects));
            }
        }
        assertThat(slow).filteredOn(f -> f.ratio() > SLOWEST).isEmpty();
    }

    private static List<Finding> run(Group group, Path folder, List<String> names)
            throws Exception {
        Path result = folder.resolve("findings.tsv");
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-XX:LogFile=" + folder.resolve(LOG), "-cp", classPath()));
        command.addAll(List.of(HotKernels.class.getName(), result.toString(), group.name()));
        command.addAll(names);
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        return Files.readAllLines(result).stream().map(Finding::parse).toList();
    }

    /** The library and its tests: the program needs nothing else. */
    private static String classPath() throws URISyntaxException {
        return location(Tensor.class) + File.pathSeparator + location(HotKernels.class);
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
