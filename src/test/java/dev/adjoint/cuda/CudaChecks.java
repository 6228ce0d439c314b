package dev.adjoint.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.adjoint.bindings.NativeLibrary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the checks of the bindings need from the machine. A check that cannot run says why; {@code
 * mvn verify} shows these lines.
 */
final class CudaChecks {
    private CudaChecks() {}

    /** Skips a check unless the libraries are installed. */
    static void need(String check, NativeLibrary... libraries) {
        List<String> places = new ArrayList<>();
        for (NativeLibrary library : libraries) {
            if (!library.isFound()) {
                // what -Pcuda-libs promises; the driver comes with a GPU only
                if (Boolean.getBoolean("adjoint.cuda.required") && library != NativeLibrary.CUDA) {
                    throw new AssertionError(check + ": " + library.whyNotFound());
                }
                skip(check, library.title() + " was not found (docs/gpu.md says how to have it)");
            }
            places.add(library.place().orElseThrow());
        }
        ran(check, String.join(", ", places));
    }

    /** Skips a check that wants a machine without a GPU. */
    static void needNoDevice(String check) {
        if (Cuda.isAvailable()) {
            skip(check, "this machine has a GPU, on which it would not fail");
        }
    }

    static void ran(String check, String with) {
        print("[cuda] ran: " + check + " (" + with + ")");
    }

    static void skip(String check, String reason) {
        print("[cuda] skipped: " + check + ": " + reason);
        abort(check + ": " + reason);
    }

    private static void print(String line) {
        System.out.println(line);
    }

    /**
     * Folders of headers: those of the environment's variables that {@code jextract/generate}
     * reads, and those beside the libraries.
     */
    static List<Path> includeFolders() {
        Set<Path> folders = new LinkedHashSet<>();
        for (String variable : List.of("CUDA_INCLUDE", "CUDNN_INCLUDE")) {
            String value = System.getenv(variable);
            if (value != null) {
                for (String folder : value.split(":")) {
                    folders.add(Path.of(folder));
                }
            }
        }
        for (NativeLibrary library :
                List.of(NativeLibrary.NVRTC, NativeLibrary.CUBLAS, NativeLibrary.CUDNN)) {
            Optional<Path> lib = library.place().map(Path::of).map(Path::getParent);
            lib.map(Path::getParent).ifPresent(home -> folders.add(home.resolve("include")));
        }
        folders.add(Path.of("/usr/local/cuda/include"));
        List<Path> all = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                all.add(folder);
                if (Files.isDirectory(folder.resolve("cccl"))) {
                    all.add(folder.resolve("cccl"));
                }
            }
        }
        return all;
    }

    /** A header's folder among those. */
    static Optional<Path> header(String name) {
        return includeFolders().stream()
                .filter(f -> Files.isRegularFile(f.resolve(name)))
                .findFirst();
    }

    /**
     * A number that a header defines, such as its library's version; the check is skipped where the
     * header is absent.
     */
    static int macro(String check, String header, String name) throws IOException {
        Optional<Path> folder = header(header);
        if (folder.isEmpty()) {
            skip(check, header + " was not found: name its folder in CUDA_INCLUDE");
        }
        Path file = folder.orElseThrow().resolve(header);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher matcher = Pattern.compile("#define " + name + " (\\d+)").matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** Skips a check unless there is a compiler of C. */
    static void needCompiler(String check) {
        try {
            if (new ProcessBuilder("cc", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0) {
                return;
            }
        } catch (IOException e) {
            // there is none
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        skip(check, "there is no compiler cc");
    }

    /** Runs a program to its successful end and returns what it printed. */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s printed: %s", command.getFirst(), output).isZero();
        return output;
    }

    /** Runs a program of the tests in a JVM of its own, from the class path. */
    static String runJava(Class<?> program, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.add("-cp");
        command.add(root(program) + ":" + root(Cuda.class) + ":" + root(NativeLibrary.class));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** The folder or jar that a class was loaded from, even one patched into a module. */
    private static String root(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        String url = String.valueOf(type.getResource("/" + file));
        String path = url.substring(url.indexOf("file:") + 5, url.length() - file.length() - 1);
        return path.endsWith("!") ? path.substring(0, path.length() - 1) : path;
    }
}
