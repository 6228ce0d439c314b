import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the normalisation loops on {@code double[]} from those on {@code float[]}. Run from the
 * root after a change to one of the latter:
 *
 * <pre>java src/main/generator/GenerateDoubleNorms.java</pre>
 */
public final class GenerateDoubleNorms {
    private static final Path LOOPS = Path.of("src/main/java/dev/adjoint/backend/cpu/norm");
    private static final String HEADER = "// Written by GenerateDoubleNorms.java; do not edit.\n";

    private GenerateDoubleNorms() {}

    /** Rewrites the files. */
    public static void main(String[] args) throws IOException {
        for (String kind : List.of("Scalar", "Vector")) {
            String floats = Files.readString(LOOPS.resolve(kind + "FloatNorm.java"));
            String doubles =
                    floats.replace("(float) ", "")
                            .replace("Float", "Double")
                            .replace("FLOAT", "DOUBLE")
                            .replace("float", "double")
                            .replace("0f", "0.0");
            Files.writeString(LOOPS.resolve(kind + "DoubleNorm.java"), HEADER + doubles);
        }
    }
}
