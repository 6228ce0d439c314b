package dev.adjoint.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.bindings.cuda.cuda_h;
import dev.adjoint.bindings.cudnn.cudnn_h;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The committed bindings are what {@code jextract/generate} writes. Wants a jextract in the
 * variable JEXTRACT or on the PATH, and the headers of the versions that the bindings were
 * generated from.
 */
class GenerationTest {
    private static final String CHECK = "the committed bindings against a fresh generation";

    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "src")).resolve("..").normalize();

    @Test
    void committedSourcesAreWhatJextractWrites(@TempDir Path folder) throws Exception {
        String jextract = jextract();
        needVersion("cuda.h", "CUDA_VERSION", cuda_h.CUDA_VERSION());
        needVersion("cudnn_version.h", "CUDNN_MAJOR", cudnn_h.CUDNN_MAJOR());
        needVersion("cudnn_version.h", "CUDNN_MINOR", cudnn_h.CUDNN_MINOR());
        String include =
                CudaChecks.includeFolders().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(":"));
        List<String> command = new ArrayList<>();
        command.addAll(List.of("bash", ROOT.resolve("jextract/generate").toString()));
        command.addAll(List.of("--jextract", jextract, "--cuda", include));
        command.addAll(List.of("--output", folder.toString()));
        CudaChecks.run(command);
        Map<String, String> fresh = sources(folder.resolve("dev/adjoint/bindings"));
        Map<String, String> committed =
                sources(ROOT.resolve("native-bindings/src/dev/adjoint/bindings"));
        assertThat(fresh.keySet()).isEqualTo(committed.keySet());
        fresh.forEach((name, text) -> assertThat(text).as(name).isEqualTo(committed.get(name)));
        CudaChecks.ran(CHECK, jextract);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theScriptSaysWhatIsMissing(@TempDir Path folder) throws Exception {
        String script = ROOT.resolve("jextract/generate").toString();
        String absent = folder.resolve("jextract").toString();
        Process process =
                new ProcessBuilder(
                                "bash",
                                script,
                                "--jextract",
                                absent,
                                "--cuda",
                                folder.toString(),
                                "--output",
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(1);
        assertThat(output.lines())
                .contains(
                        "missing: jextract (no program at " + absent + "): give --jextract",
                        "missing: cuda.h of CUDA 13: give --cuda",
                        "jextract/README.md says where to get each.");
    }

    private static String jextract() {
        String named = System.getenv("JEXTRACT");
        if (named != null) {
            return named;
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path program = Path.of(folder, "jextract");
            if (Files.isExecutable(program)) {
                return program.toString();
            }
        }
        CudaChecks.skip(CHECK, "there is no jextract (jextract/README.md says where to get it)");
        throw new AssertionError();
    }

    private static void needVersion(String header, String macro, int wanted) throws IOException {
        int found = CudaChecks.macro(CHECK, header, macro);
        if (found != wanted) {
            String reason = macro + " is " + found + ", the bindings were generated from " + wanted;
            CudaChecks.skip(CHECK, reason);
        }
    }

    /** The generated files, which lie one folder down. */
    private static Map<String, String> sources(Path folder) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Path name = folder.relativize(file);
                if (name.getNameCount() == 2) {
                    sources.put(name.toString(), Files.readString(file));
                }
            }
        }
        return sources;
    }
}
