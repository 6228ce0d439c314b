import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes loops on {@code double[]} from those on {@code float[]} that differ in nothing else. Run
 * from the root after a change to one of the latter, before {@code GenerateReductions}, and format:
 *
 * <pre>java src/main/generator/GenerateDoubles.java</pre>
 */
public final class GenerateDoubles {
    private static final Path KERNELS = Path.of("src/main/java/dev/adjoint/backend/cpu");
    private static final String HEADER = "// Written by GenerateDoubles.java; do not edit.\n";

    private static final List<String> CLASSES =
            List.of(
                    "norm/ScalarFloatNorm",
                    "norm/VectorFloatNorm",
                    "reduce/FloatClassLines",
                    "reduce/FloatColumns",
                    "reduce/FloatReducer",
                    "reduce/FloatReduction",
                    "reduce/FloatSoftmax",
                    "reduce/FloatSoftmaxGrad",
                    "reduce/ScalarFloatMax",
                    "reduce/ScalarFloatSum");

    private GenerateDoubles() {}

    /** Rewrites the files. */
    public static void main(String[] args) throws IOException {
        for (String name : CLASSES) {
            String floats = Files.readString(KERNELS.resolve(name + ".java"));
            Path target = KERNELS.resolve(name.replace("Float", "Double") + ".java");
            Files.writeString(target, HEADER + doubles(floats));
        }
    }

    private static String doubles(String floats) {
        return floats.replace("(float) ", "")
                .replace("FloatLog.log", "StrictMath.log")
                .replace("Float", "Double")
                .replace("FLOAT", "DOUBLE")
                .replace("float", "double")
                .replace("double32", "float64")
                .replace("0f", "0.0");
    }
}
