import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the reduction kernels for minima from those for maxima and those for products from those
 * for sums, which differ in the operation and its identity alone. They are classes of their own
 * because C2 boxes the vectors of a kernel that is compiled for several operations. Run from the
 * root after a change to a {@code *Max} or {@code *Sum} kernel, then format:
 *
 * <pre>java src/main/generator/GenerateReductions.java</pre>
 */
public final class GenerateReductions {
    private static final Path KERNELS = Path.of("src/main/java/dev/adjoint/backend/cpu/reduce");
    private static final String HEADER = "// Written by GenerateReductions.java; do not edit.\n";

    /** What is added to something in the kernels of sums, where it is no index. */
    private static final String TERM = "\\b(a|a[0-3]|even|lanes\\[[01j]\\]|s\\[at \\+ j\\]) \\+ ";

    private GenerateReductions() {}

    /** Rewrites the files. */
    public static void main(String[] args) throws IOException {
        for (String kind : List.of("ScalarFloat", "ScalarDouble", "VectorFloat", "VectorDouble")) {
            write(kind + "Min", minima(read(kind + "Max")));
            write(kind + "Product", products(read(kind + "Sum")));
        }
    }

    /** The kernel without the first line that tells that it is generated, if it is. */
    private static String read(String name) throws IOException {
        String kernel = Files.readString(KERNELS.resolve(name + ".java"));
        return kernel.substring(kernel.indexOf("package "));
    }

    private static void write(String name, String kernel) throws IOException {
        Files.writeString(KERNELS.resolve(name + ".java"), HEADER + kernel);
    }

    private static String minima(String maxima) {
        return maxima.replace("Max", "Min")
                .replace("maxima", "minima")
                .replace("max(", "min(")
                .replace("greatest", "least")
                .replace("VectorOperators.GT", "VectorOperators.LT")
                .replace("VectorOperators.AND", "VectorOperators.OR")
                .replace("signs all elements", "signs elements")
                .replace("NEGATIVE_INFINITY", "POSITIVE_INFINITY");
    }

    private static String products(String sums) {
        return sums.replace("Sum", "Product")
                .replace("sums", "products")
                .replace("sumBy", "multiplyBy")
                .replace("sumAnd", "multiplyAnd")
                .replace(".add(", ".mul(")
                .replace("IDENTITY = 0", "IDENTITY = 1")
                .replaceAll(TERM, "$1 * ");
    }
}
