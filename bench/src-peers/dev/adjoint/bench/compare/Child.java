package dev.adjoint.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM of its own that measures case by case with the official libtorch on its library path. */
final class Child implements AutoCloseable {

    private final Process process;
    private final OutputStream questions;
    private final BufferedReader answers;
    private final List<String> about = new ArrayList<>();

    /**
     * Starts the process and waits until it has loaded all libraries.
     *
     * @param bench the directory whose {@code target} holds the unpacked libtorch
     * @param jvmOptions further options for the JVM
     * @throws IOException if it does not get that far
     */
    Child(Path bench, List<String> jvmOptions) throws IOException {
        Path target = bench.resolve("target");
        ProcessBuilder builder =
                new ProcessBuilder(command(target, jvmOptions))
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.put("LD_LIBRARY_PATH", target.resolve("libtorch").toString());
        // workers that wait must sleep: a spinning one takes the core from the next library's turn
        environment.putIfAbsent("GOMP_SPINCOUNT", "2000");
        environment.putIfAbsent("OPENBLAS_THREAD_TIMEOUT", "12");
        process = builder.start();
        questions = process.getOutputStream();
        answers = process.inputReader(StandardCharsets.UTF_8);
        for (String line = read(); !line.equals(Answer.READY); line = read()) {
            if (line.startsWith(Answer.ABOUT)) {
                about.add(line.substring(Answer.ABOUT.length()));
            }
        }
    }

    private static List<String> command(Path target, List<String> jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(
                List.of(
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        // JavaCPP's indexers
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.library.path=" + target.resolve("libtorch"),
                        // the libtorch in JavaCPP's own jar runs its BLAS on threads of its own
                        "-Dorg.bytedeco.javacpp.pathsFirst=true",
                        "-Dorg.bytedeco.javacpp.nopointergc=true",
                        "-Dorg.bytedeco.javacpp.cachedir=" + target.resolve("javacpp"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Measure.class.getName()));
        return command;
    }

    /** What the peers say of themselves. */
    List<String> about() {
        return List.copyOf(about);
    }

    /**
     * Measures one case.
     *
     * @param withOurs whether our side runs too, then it comes first
     * @throws FailedCaseException if the case could not be measured, but others can
     * @throws IOException if the process ended
     */
    List<Timing> measure(Target target, boolean withOurs) throws IOException, FailedCaseException {
        Question question = Question.of(target, withOurs);
        questions.write((question.toColumns() + "\n").getBytes(StandardCharsets.UTF_8));
        questions.flush();
        List<Timing> timings = new ArrayList<>();
        for (String line = read(); !line.equals(Answer.DONE); line = read()) {
            if (line.startsWith(Answer.TIMING)) {
                timings.add(Timing.parse(line.substring(Answer.TIMING.length())));
            } else if (line.startsWith(Answer.FAILED)) {
                throw new FailedCaseException(line.substring(Answer.FAILED.length()));
            }
        }
        return timings;
    }

    private String read() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the measuring process ended: its message is above");
        }
        return line;
    }

    /** Ends the process and waits for it, so that the next one has the machine to itself. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
