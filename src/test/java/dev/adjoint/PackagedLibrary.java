package dev.adjoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The packaged jars, and this JVM's JDK to compile and run programs against them. */
final class PackagedLibrary {
    private PackagedLibrary() {}

    /** The library's jar and those it needs, as Maven resolved them for this test. */
    static String jars() {
        return jars("adjoint.*\\.jar");
    }

    /** These and those of the optional dependency. */
    static String jarsWithFactorizations() {
        return jars() + File.pathSeparator + jars("ejml-.*\\.jar");
    }

    private static String jars(String name) {
        String jars =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(p -> Path.of(p).getFileName().toString().matches(name))
                        .collect(Collectors.joining(File.pathSeparator));
        assertThat(jars.split(File.pathSeparator)).as(jars).hasSize(2);
        return jars;
    }

    /** Compiles with all warnings as errors. */
    static void compile(Path classes, List<String> sources, String... pathOptions)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(pathOptions));
        arguments.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-d", classes.toString()));
        // a user's build may say this; "incubating" comes from the library's requires
        arguments.addAll(List.of("-Xlint:all,-incubating", "-Werror"));
        arguments.addAll(sources);
        execute("javac", arguments);
    }

    /** Runs a program and returns what it prints on standard output. */
    static String run(String... arguments) throws Exception {
        return execute("java", List.of(arguments));
    }

    private static String execute(String tool, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        if (tool.equals("javac")) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s printed: %s", tool, output).isZero();
        return output.replace("\r\n", "\n");
    }
}
