package dev.adjoint.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Computes the golden values anew and compares. Wants a Python with PyTorch, and writes the files
 * where told to:
 *
 * <pre>{@code
 * mvn -Pfull test -pl src -Dtest=OracleTest -Dadjoint.oracle.python=python3 [-Dadjoint.oracle.write=true]
 * }</pre>
 */
@Tag("full")
@EnabledIfSystemProperty(named = "adjoint.oracle.python", matches = ".+")
class OracleTest {
    private static final Path HOME = Path.of(System.getProperty("basedir", "."), "test");

    /**
     * PyTorch's own functions differ by this many units in the last place from one processor to
     * another.
     */
    private static final int UNITS = 4;

    @Test
    void goldenValuesAreWhatPyTorchComputes(@TempDir Path temporary) throws Exception {
        boolean write = Boolean.getBoolean("adjoint.oracle.write");
        Path folder = write ? HOME.resolve("resources/golden/ops") : temporary;
        SampleListing.main(new String[] {folder.toString()});
        Path log = temporary.resolve("log");
        Process python =
                new ProcessBuilder(
                                System.getProperty("adjoint.oracle.python"),
                                HOME.resolve("golden/ops.py").toString(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        assertThat(python.waitFor()).as(() -> read(log)).isZero();
        if (!write) {
            try (InputStream file = Files.newInputStream(folder.resolve(Golden.NAME))) {
                compare(Golden.read(file), Golden.read());
            }
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    private static void compare(Golden computed, Golden stored) {
        assertThat(computed.version()).isEqualTo(stored.version());
        assertThat(computed.records().keySet()).isEqualTo(stored.records().keySet());
        for (Map.Entry<String, Golden.Expected> entry : stored.records().entrySet()) {
            Golden.Expected now = computed.records().get(entry.getKey());
            Golden.Expected then = entry.getValue();
            assertThat(now.shape()).as(entry.getKey()).isEqualTo(then.shape());
            assertThat(now.narrow()).as(entry.getKey()).isEqualTo(then.narrow());
            assertThat(now.wide()).as(entry.getKey()).isEqualTo(then.wide());
            Compare.units(now.values(), then.values(), DType.FLOAT64, UNITS, entry.getKey());
        }
    }
}
