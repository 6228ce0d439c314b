package dev.adjoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Programs that depend on the packaged jars, compiled and run as a user would, each in a JVM of its
 * own. Their sources lie in {@code src/test/consumers}.
 */
class ConsumersIT {
    private static final Path SOURCES = Path.of(System.getProperty("consumers"));
    private static final String FROM_CLASS_PATH =
            """
            loss 121.0
            W[0] [4.0, 4.0, 7.0, 7.0]
            b [2.0, 2.0]
            log: its output, float32 [2, 2], holds NaN
              input 0: float32 [2, 2] from -5.00000 to -1.00000
              at consumer.Main.lambda$main$0(Main.java:30)
            """;
    private static final String FROM_MODULE_PATH =
            """
            loss 727.0
            hidden.w [12.0, 28.0, 21.0, 49.0]
            hidden.b [6.0, 14.0]
            out.w [45.0, 45.0, 76.0, 76.0]
            out.b [2.0, 2.0]
            classes 2
            log: its output, float32 [2, 2], holds NaN
              input 0: float32 [2, 2] from -5.00000 to -1.00000
              at consumer/consumer.Main.lambda$main$0(Main.java:37)
            """;

    private static final String MISSING =
            ": matrix factorisations come from EJML, an optional dependency that is not there: add"
                    + " org.ejml:ejml-ddense:0.44.0 where this library is, to the class path, or to"
                    + " the module path with --add-modules ejml.ddense\n";
    private static final String WITHOUT_FACTORIZATIONS =
            "einsum [4.0, 12.0]\ntriangularSolve [0.5, 0.0]\nmatrixNorm 6.0\ninverse"
                    + MISSING
                    + "svd"
                    + MISSING;
    private static final String WITH_FACTORIZATIONS =
            """
            einsum [4.0, 12.0]
            triangularSolve [0.5, 0.0]
            matrixNorm 6.0
            inverse [1.0, -0.25, -1.0, 0.5]
            svd [1.0, 1.0]
            """;

    @TempDir Path classes;

    @Test
    void onTheClassPathWithScalarAndWithVectorKernels() throws Exception {
        compile("classpath", "-cp", PackagedLibrary.jars());
        String path = PackagedLibrary.jars() + File.pathSeparator + classes;
        assertThat(PackagedLibrary.run("-cp", path, "consumer.Main")).isEqualTo(FROM_CLASS_PATH);
        assertThat(
                        PackagedLibrary.run(
                                "--add-modules",
                                "jdk.incubator.vector",
                                "-cp",
                                path,
                                "consumer.Main"))
                .isEqualTo(FROM_CLASS_PATH);
    }

    @Test
    void onTheModulePathWithPackagePrivateRecords() throws Exception {
        compile("modulepath", "-p", PackagedLibrary.jars());
        String path = PackagedLibrary.jars() + File.pathSeparator + classes;
        assertThat(PackagedLibrary.run("-p", path, "-m", "consumer/consumer.Main"))
                .isEqualTo(FROM_MODULE_PATH);
    }

    @Test
    void aClosedPackageIsReportedWithBothCures() throws Exception {
        compile("closed", "-p", PackagedLibrary.jars());
        String path = PackagedLibrary.jars() + File.pathSeparator + classes;
        assertThat(PackagedLibrary.run("-p", path, "-m", "consumer/consumer.Main"))
                .contains("consumer.Main$Weights", "module consumer", "opens", "Tree.register");
    }

    @Test
    void withoutTheOptionalLibraryFactorisationsSayWhatToAdd() throws Exception {
        compile("factorizations", "-cp", PackagedLibrary.jars());
        String bare = PackagedLibrary.jars();
        String full = PackagedLibrary.jarsWithFactorizations();
        assertThat(full).contains("ejml-ddense-0.44.0.jar"); // the version that the message names
        assertThat(runOnTheClassPath(bare)).isEqualTo(WITHOUT_FACTORIZATIONS);
        assertThat(runOnTheClassPath(full)).isEqualTo(WITH_FACTORIZATIONS);
        assertThat(runOnTheModulePath(bare, "dev.adjoint")).isEqualTo(WITHOUT_FACTORIZATIONS);
        assertThat(runOnTheModulePath(full, "dev.adjoint")).isEqualTo(WITHOUT_FACTORIZATIONS);
        assertThat(runOnTheModulePath(full, "dev.adjoint,ejml.ddense"))
                .isEqualTo(WITH_FACTORIZATIONS);
    }

    private String runOnTheClassPath(String jars) throws Exception {
        return PackagedLibrary.run("-cp", jars + File.pathSeparator + classes, "consumer.Main");
    }

    private String runOnTheModulePath(String jars, String modules) throws Exception {
        return PackagedLibrary.run(
                "-p", jars, "--add-modules", modules, "-cp", classes.toString(), "consumer.Main");
    }

    @Test
    void theBindingsManifestEnablesNativeAccess() throws Exception {
        List<String> values = new ArrayList<>();
        for (String jar : PackagedLibrary.jars().split(File.pathSeparator)) {
            try (JarFile file = new JarFile(jar)) {
                if (file.getEntry("dev/adjoint/bindings/NativeLibrary.class") != null) {
                    values.add(
                            file.getManifest()
                                    .getMainAttributes()
                                    .getValue("Enable-Native-Access"));
                }
            }
        }
        assertThat(values).containsExactly("ALL-UNNAMED");
    }

    private void compile(String consumer, String... pathOptions) throws Exception {
        List<String> files;
        try (Stream<Path> sources = Files.walk(SOURCES.resolve(consumer))) {
            files = sources.map(Path::toString).filter(f -> f.endsWith(".java")).toList();
        }
        PackagedLibrary.compile(classes, files, pathOptions);
    }
}
