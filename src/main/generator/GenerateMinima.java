import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the reduction kernels for minima from those for maxima, which differ in the operation and
 * its identity alone. They are classes of their own because C2 boxes the vectors of a kernel that
 * is compiled for several operations. Run from the root after a change to a {@code *Max} kernel:
 *
 * <pre>java src/main/generator/GenerateMinima.java</pre>
 */
public final class GenerateMinima {
    private static final Path KERNELS = Path.of("src/main/java/dev/adjoint/backend/cpu/reduce");
    private static final String HEADER = "// Written by GenerateMinima.java; do not edit.\n";

    private GenerateMinima() {}

    /** Rewrites the files. */
    public static void main(String[] args) throws IOException {
        for (String kind : List.of("ScalarFloat", "ScalarDouble", "VectorFloat", "VectorDouble")) {
            String maxima = Files.readString(KERNELS.resolve(kind + "Max.java"));
            String minima =
                    maxima.replace("Max", "Min")
                            .replace("maxima", "minima")
                            .replace("max(", "min(")
                            .replace("maxBy", "minBy")
                            .replace("greatest", "least")
                            .replace("VectorOperators.GT", "VectorOperators.LT")
                            .replace("NEGATIVE_INFINITY", "POSITIVE_INFINITY");
            Files.writeString(KERNELS.resolve(kind + "Min.java"), HEADER + minima);
        }
    }
}
