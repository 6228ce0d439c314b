import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the generated sources of the package {@code dev.adjoint.backend.cpu.gemm}: the
 * micro-kernels, whose accumulators must be local variables with names of their own for C2 to keep
 * them in registers, and the double twins of the float classes, by exchanging the type's name.
 *
 * <p>Run from the root of the library: {@code java src/main/generator/GenerateGemmKernels.java}.
 */
public final class GenerateGemmKernels {
    private static final Path PACKAGE = Path.of("src/main/java/dev/adjoint/backend/cpu/gemm");
    private static final String GENERATOR = "GenerateGemmKernels.java";

    /** The classes that exist once by hand, for float, and once from here, for double. */
    private static final List<String> TWINS =
            List.of(
                    "Job",
                    "Kernel",
                    "Split",
                    "Scalar",
                    "Tiled",
                    "InPlace",
                    "Packing",
                    "Rows",
                    "Dots",
                    "Transposition");

    /** The widths of the tiles, in vectors. */
    private static final List<Integer> WIDTHS = List.of(1, 2, 4);

    /** The widths of the tiles that read B in place. */
    private static final List<Integer> IN_PLACE_WIDTHS = List.of(2, 4);

    private static final int TILE_ROWS = 6;

    /** The fewest rows of a group: 19 rows, the fewest that are grouped, make 5, 5, 5 and 4. */
    private static final int GROUP_ROWS = 4;

    private final StringBuilder source = new StringBuilder();

    private GenerateGemmKernels() {}

    public static void main(String[] args) throws IOException {
        for (int vectors : WIDTHS) {
            write("FloatTiles" + vectors, "", new GenerateGemmKernels().tiles(vectors, true));
            write("FloatGroups" + vectors, "", new GenerateGemmKernels().groups(vectors));
        }
        for (int vectors : IN_PLACE_WIDTHS) {
            write("FloatStrips" + vectors, "", new GenerateGemmKernels().tiles(vectors, false));
        }
        write("FloatDotTiles", "", new GenerateGemmKernels().dots());
        for (String name : TWINS) {
            twin(name);
        }
        for (int vectors : WIDTHS) {
            twin("Tiles" + vectors);
            twin("Groups" + vectors);
        }
        for (int vectors : IN_PLACE_WIDTHS) {
            twin("Strips" + vectors);
        }
        twin("DotTiles");
    }

    private static void twin(String name) throws IOException {
        String origin = "Float" + name + ".java";
        String text = Files.readString(PACKAGE.resolve(origin));
        String body = text.substring(text.indexOf("package "));
        String doubled =
                body.replace("float32", "\0")
                        .replace("float", "double")
                        .replace("Float", "Double")
                        .replace("FLOAT", "DOUBLE")
                        .replace("\0", "float64");
        write("Double" + name, " from " + origin, doubled);
    }

    private static void write(String name, String origin, String text) throws IOException {
        String header = "// Written by " + GENERATOR + origin + "; do not edit.\n";
        Files.writeString(PACKAGE.resolve(name + ".java"), header + text);
    }

    private void line(int depth, String format, Object... arguments) {
        source.append("    ".repeat(depth)).append(format.formatted(arguments)).append('\n');
    }

    private void begin(String name, String doc) {
        line(0, "package dev.adjoint.backend.cpu.gemm;");
        line(0, "");
        line(0, "import dev.adjoint.backend.cpu.Vectors;");
        line(0, "import jdk.incubator.vector.FloatVector;");
        line(0, "import jdk.incubator.vector.VectorSpecies;");
        line(0, "");
        line(0, "/** %s */", doc);
        line(0, "final class %s {", name);
        line(1, "private static final VectorSpecies<Float> SPECIES = Vectors.FLOAT;");
        if (!name.contains("Dot")) {
            line(1, "private static final int LANES = SPECIES.length();");
        }
        if (name.contains("Group")) {
            groupConstants(name);
        } else if (!name.contains("Dot")) {
            line(1, "private static final int STRIP = CollectorLoops.STRIP;");
        }
        line(0, "");
        line(1, "private %s() {}", name);
    }

    private String tiles(int vectors, boolean packed) {
        begin(
                (packed ? "FloatTiles" : "FloatStrips") + vectors,
                "Tiles of C that are %d vectors wide and 1 to %d rows high; B is %s."
                        .formatted(vectors, TILE_ROWS, packed ? "packed" : "read in place"));
        String b = packed ? "b, bo" : "b, bo, brs";
        line(0, "");
        line(1, "/**");
        line(
                1,
                " * C = S + A·B over {@code k} terms. A's rows are contiguous and {@code ars}"
                        + " apart. B is");
        if (packed) {
            line(1, " * a panel as wide as the tile. S may be C.");
        } else {
            line(1, " * as wide as the tile, with rows {@code brs} apart. S may be C.");
        }
        line(1, " */");
        line(1, "static void add(");
        line(3, "int rows,");
        tileParameters(packed);
        line(2, "switch (rows) {");
        for (int rows = 1; rows <= TILE_ROWS; rows++) {
            String label = rows < TILE_ROWS ? "case " + rows : "default";
            String call = "add%d(k, a, ao, ars, %s, s, so, lds, c, co, ldc)".formatted(rows, b);
            line(3, "%s -> %s;", label, call);
        }
        line(2, "}");
        line(1, "}");
        for (int rows = 1; rows <= TILE_ROWS; rows++) {
            tile(rows, vectors, packed);
        }
        line(0, "}");
        return source.toString();
    }

    private void tileParameters(boolean packed) {
        line(3, "int k,");
        matrixParameters("a", "ars");
        matrixParameters("b", packed ? "" : "brs");
        matrixParameters("s", "lds");
        line(3, "float[] c,");
        line(3, "int co,");
        line(3, "int ldc) {");
    }

    private void matrixParameters(String name, String stride) {
        line(3, "float[] %s,", name);
        line(3, "int %so,", name);
        if (!stride.isEmpty()) {
            line(3, "int %s,", stride);
        }
    }

    /**
     * The registers hold six rows of two vectors only because each element of A has an address of
     * its own. Where the distance between A's rows is a constant, C2 loads all six elements ahead
     * and spills accumulators; so it does when the loop is unrolled: half the speed. C2 leaves a
     * loop alone that is nested in another; see {@code CollectorLoops}.
     */
    private void tile(int rows, int vectors, boolean packed) {
        line(0, "");
        line(1, "private static void add%d(", rows);
        tileParameters(packed);
        starts(rows, vectors);
        String step = packed ? "(" + vectors + " * LANES)" : "brs";
        line(2, "int q = 0;");
        line(2, "do {");
        line(3, "int count = CollectorLoops.STRIP_MINED ? k : Math.min(k - q, STRIP);");
        line(3, "int aq = ao + q;");
        line(3, "int bq = bo + q * %s;", step);
        line(3, "for (int p = 0; p < count; p++) {");
        line(4, "int i = aq + p;");
        line(4, "int j = bq + p * %s;", step);
        terms(rows, vectors, 4, "i + %d * ars");
        line(3, "}");
        line(3, "q += count;");
        line(2, "} while (!CollectorLoops.STRIP_MINED && q < k);");
        ends(rows, vectors);
        line(1, "}");
    }

    /** Loads what the tile begins with. */
    private void starts(int rows, int vectors) {
        for (int i = 0; i < rows; i++) {
            for (int v = 0; v < vectors; v++) {
                String from = place("s", i, v);
                line(2, "FloatVector c%d%d = FloatVector.fromArray(SPECIES, s, %s);", i, v, from);
            }
        }
    }

    /** Adds one term to each accumulator. */
    private void terms(int rows, int vectors, int depth, String row) {
        for (int v = 0; v < vectors; v++) {
            line(
                    depth,
                    "FloatVector b%d = FloatVector.fromArray(SPECIES, b, j + %d * LANES);",
                    v,
                    v);
        }
        for (int i = 0; i < rows; i++) {
            String at = row.formatted(i);
            line(depth, "FloatVector a%d = FloatVector.broadcast(SPECIES, a[%s]);", i, at);
            for (int v = 0; v < vectors; v++) {
                line(depth, "c%d%d = b%d.fma(a%d, c%d%d);", i, v, v, i, i, v);
            }
        }
    }

    private void ends(int rows, int vectors) {
        for (int i = 0; i < rows; i++) {
            for (int v = 0; v < vectors; v++) {
                line(2, "c%d%d.intoArray(c, %s);", i, v, place("c", i, v));
            }
        }
    }

    private String groups(int vectors) {
        begin(
                "FloatGroups" + vectors,
                "Tiles of C that are %d vectors wide and %d to %d rows high; A and B are packed."
                        .formatted(vectors, GROUP_ROWS, TILE_ROWS));
        line(0, "");
        line(1, "/**");
        line(
                1,
                " * C = S + A·B over {@code k} terms. A is a group of rows and B a panel as wide"
                        + " as");
        line(1, " * the tile; of both, what belongs to one term is adjacent. S may be C.");
        line(1, " */");
        line(1, "static void add(");
        line(3, "int rows,");
        groupParameters(false);
        line(2, "switch (rows) {");
        for (int rows = GROUP_ROWS; rows <= TILE_ROWS; rows++) {
            String label = rows < TILE_ROWS ? "case " + rows : "default";
            String call = "add%d(k, TO_A, a, ao, b, bo, s, so, lds, c, co, ldc)".formatted(rows);
            line(3, "%s -> %s;", label, call);
        }
        line(2, "}");
        line(1, "}");
        for (int rows = GROUP_ROWS; rows <= TILE_ROWS; rows++) {
            group(rows, vectors);
        }
        line(0, "}");
        return source.toString();
    }

    private void groupConstants(String name) {
        line(1, "private static final int COLUMNS = %s * LANES;", name.charAt(name.length() - 1));
        line(1, "private static final int GROUP = FloatPacking.GROUP;");
        line(1, "private static final int STEP = Math.max(GROUP, COLUMNS);");
        line(1, "private static final int TO_B = Integer.numberOfTrailingZeros(STEP / COLUMNS);");
        line(1, "private static final int TO_A = Integer.numberOfTrailingZeros(STEP / GROUP);");
        line(1, "private static final int INDEX = Integer.MAX_VALUE >> 2;");
    }

    private void groupParameters(boolean shift) {
        line(3, "int k,");
        if (shift) {
            line(3, "int toA,");
        }
        matrixParameters("a", "");
        matrixParameters("b", "");
        matrixParameters("s", "lds");
        line(3, "float[] c,");
        line(3, "int co,");
        line(3, "int ldc) {");
    }

    /**
     * Constant distances between the elements of A would let C2 load all six ahead and spill
     * accumulators, see {@link #tile}, if it could do without the checks of A's bounds. A shift
     * that it does not see through keeps these in the loop, where nothing moves across them: a
     * constant one, or where there is nothing to shift, one by a parameter. What the masks tell of
     * the indices saves sign extensions. Where two threads share a core a product of 1,024 takes
     * 0.85 of the time that it takes with A in place, elsewhere the same.
     */
    private void group(int rows, int vectors) {
        line(0, "");
        line(1, "private static void add%d(", rows);
        groupParameters(true);
        starts(rows, vectors);
        line(2, "int ai = ao & INDEX;");
        line(2, "int bi = bo & INDEX;");
        line(2, "int end = k * STEP & INDEX;");
        line(2, "for (int q = 0; q < end; q += STEP) {");
        line(3, "int i = ai + (TO_A > 0 ? q >>> TO_A : q >>> toA & INDEX);");
        line(3, "int j = bi + (q >>> TO_B);");
        terms(rows, vectors, 3, "i + %d");
        line(2, "}");
        ends(rows, vectors);
        line(1, "}");
    }

    private static String place(String array, int row, int vector) {
        return "%so + %d * ld%s + %d * LANES".formatted(array, row, array, vector);
    }

    private String dots() {
        begin("FloatDotTiles", "Partial sums of inner products, over every 16th vector lane.");
        dot(4, 2);
        dot(1, 8);
        dot(1, 1);
        line(0, "}");
        return source.toString();
    }

    private void dot(int rows, int columns) {
        line(0, "");
        line(1, "/** Rows of x, {@code xs} apart, by rows of y: a vector of each set of sums. */");
        line(1, "static void dot%dx%d(", rows, columns);
        line(3, "int k,");
        line(3, "float[] x,");
        line(3, "int xo,");
        if (rows > 1) {
            line(3, "int xs,");
        }
        line(3, "float[] y,");
        line(3, "int yo,");
        if (columns > 1) {
            line(3, "int ys,");
        }
        line(3, "float[] sums,");
        line(3, "int o) {");
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                line(2, "FloatVector s%d%d = FloatVector.zero(SPECIES);", i, j);
            }
        }
        line(2, "for (int p = 0; p <= k - Summation.LANES; p += Summation.LANES) {");
        for (int j = 0; j < columns; j++) {
            line(
                    3,
                    "FloatVector y%d = FloatVector.fromArray(SPECIES, y, yo + p%s);",
                    j,
                    times(j, "ys"));
        }
        for (int i = 0; i < rows; i++) {
            line(
                    3,
                    "FloatVector x%d = FloatVector.fromArray(SPECIES, x, xo + p%s);",
                    i,
                    times(i, "xs"));
            for (int j = 0; j < columns; j++) {
                line(3, "s%d%d = x%d.fma(y%d, s%d%d);", i, j, i, j, i, j);
            }
        }
        line(2, "}");
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                String at = "o + %d * Summation.LANES".formatted(i * columns + j);
                line(2, "s%d%d.intoArray(sums, %s);", i, j, at);
            }
        }
        line(1, "}");
    }

    private static String times(int count, String stride) {
        return count == 0 ? "" : " + %d * %s".formatted(count, stride);
    }
}
