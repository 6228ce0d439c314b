import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the generated sources of the package {@code dev.adjoint.backend.cpu.conv}: the tiles,
 * whose accumulators must be local variables with names of their own for C2 to keep them in
 * registers, and the double twins of the float classes, by exchanging the type's name.
 *
 * <p>Run from the root of the library: {@code java src/main/generator/GenerateConvKernels.java},
 * and format afterwards.
 */
public final class GenerateConvKernels {
    private static final Path PACKAGE = Path.of("src/main/java/dev/adjoint/backend/cpu/conv");
    private static final String GENERATOR = "GenerateConvKernels.java";

    /** The classes that exist once by hand, for float, and once from here, for double. */
    private static final List<String> TWINS =
            List.of(
                    "ShiftTiles",
                    "TapRuns",
                    "TapDots",
                    "TapGradient",
                    "NineTaps",
                    "Pointwise",
                    "ImageLanes",
                    "ShiftKernel",
                    "ScalarShift",
                    "VectorShift",
                    "Window",
                    "Block",
                    "Correlator",
                    "WeightGradient");

    private static final int TILE_ROWS = 6;

    /** The most taps of one output channel that fit 16 registers. */
    private static final int TAPS = 9;

    /** The terms that a tile adds at a time. */
    private static final int TERMS = 4;

    /** The vectors of a tile of so many rows that reads B in place. */
    private static final int[] WIDTHS = {0, 8, 4, 3, 2, 2, 2};

    private final StringBuilder source = new StringBuilder();

    private GenerateConvKernels() {}

    public static void main(String[] args) throws IOException {
        write("FloatShiftTiles", "", new GenerateConvKernels().shiftTiles());
        write("FloatTapRuns", "", new GenerateConvKernels().tapRuns());
        write("FloatTapDots", "", new GenerateConvKernels().tapDots());
        for (String name : TWINS) {
            twin(name);
        }
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
                        .replace("0f", "0.0")
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

    private void begin(String name, boolean stripMined, String... doc) {
        line(0, "package dev.adjoint.backend.cpu.conv;");
        line(0, "");
        line(0, "import dev.adjoint.backend.cpu.Vectors;");
        if (stripMined) {
            line(0, "import dev.adjoint.backend.cpu.gemm.CollectorLoops;");
        }
        line(0, "import jdk.incubator.vector.FloatVector;");
        line(0, "import jdk.incubator.vector.VectorSpecies;");
        if (stripMined) {
            line(0, "import java.lang.invoke.VarHandle;");
        }
        line(0, "");
        line(0, "/**");
        for (String text : doc) {
            line(0, " * %s", text);
        }
        line(0, " */");
        line(0, "final class %s {", name);
        line(1, "private static final VectorSpecies<Float> SPECIES = Vectors.FLOAT;");
        line(1, "private static final int LANES = SPECIES.length();");
        if (stripMined) {
            line(1, "private static final int STRIP = CollectorLoops.STRIP;");
            line(1, "private static final int TERMS = %d;", TERMS);
            line(1, "private static final int INDEX = Integer.MAX_VALUE >> 2;");
        }
        line(0, "");
        line(1, "private %s() {}", name);
    }

    /** Runs of results of one output channel: the weights stay in registers. */
    private String tapRuns() {
        begin(
                "FloatTapRuns",
                false,
                "Adds the products of up to 9 weights to a run of results. Product p of result j"
                        + " reads",
                "{@code b[bo + shift[from + p] + j]}. Up to a vector more results are computed.");
        line(0, "");
        line(1, "static final int TAPS = %d;", TAPS);
        line(0, "");
        line(1, "static void add(");
        runParameters(List.of("int taps"));
        line(2, "switch (taps) {");
        for (int taps = 1; taps <= TAPS; taps++) {
            String label = taps == TAPS ? "default" : "case " + taps;
            line(3, "%s -> add%d(n, a, ao, b, bo, shift, from, s, so, c, co);", label, taps);
        }
        line(2, "}");
        line(1, "}");
        for (int taps = 1; taps <= TAPS; taps++) {
            run(taps);
        }
        line(0, "}");
        return source.toString();
    }

    private void runParameters(List<String> first) {
        first.forEach(parameter -> line(3, "%s,", parameter));
        line(3, "int n,");
        line(3, "float[] a,");
        line(3, "int ao,");
        line(3, "float[] b,");
        line(3, "int bo,");
        line(3, "int[] shift,");
        line(3, "int from,");
        line(3, "float[] s,");
        line(3, "int so,");
        line(3, "float[] c,");
        line(3, "int co) {");
    }

    private void run(int taps) {
        line(0, "");
        line(1, "private static void add%d(", taps);
        runParameters(List.of());
        for (int p = 0; p < taps; p++) {
            line(2, "FloatVector a%d = FloatVector.broadcast(SPECIES, a[ao + %d]);", p, p);
            line(2, "int b%d = bo + shift[from + %d];", p, p);
        }
        line(2, "for (int j = 0; j < n; j += LANES) {");
        line(3, "FloatVector sum = FloatVector.fromArray(SPECIES, s, so + j);");
        for (int p = 0; p < taps; p++) {
            line(3, "sum = FloatVector.fromArray(SPECIES, b, b%d + j).fma(a%d, sum);", p, p);
        }
        line(3, "sum.intoArray(c, co + j);");
        line(2, "}");
        line(1, "}");
    }

    /** Inner products for the gradient of the weights of one output channel. */
    private String tapDots() {
        line(0, "package dev.adjoint.backend.cpu.conv;");
        line(0, "");
        line(0, "import dev.adjoint.backend.cpu.Vectors;");
        line(0, "import jdk.incubator.vector.FloatVector;");
        line(0, "import jdk.incubator.vector.VectorShape;");
        line(0, "import jdk.incubator.vector.VectorSpecies;");
        line(0, "");
        line(0, "/**");
        line(0, " * Adds a vector of columns of products to up to 9 sums of {@link");
        line(
                0,
                " * FloatShiftKernel#SUMS} lanes. Row i of A begins at {@code ao + i * ars}, row"
                        + " i");
        line(0, " * of what it is multiplied with for sum p at {@code bo + shift[from + p] + i *");
        line(0, " * brs}.");
        line(0, " */");
        line(0, "final class FloatTapDots {");
        line(1, "/** At most as wide as a sum. */");
        line(1, "private static final VectorSpecies<Float> SPECIES =");
        line(3, "VectorSpecies.of(float.class, VectorShape.forBitSize(Math.min(");
        line(4, "Vectors.FLOAT.vectorBitSize(), FloatShiftKernel.SUMS * Float.SIZE)));");
        line(1, "static final int LANES = SPECIES.length();");
        line(1, "private static final int SUMS = FloatShiftKernel.SUMS;");
        line(0, "");
        line(1, "private FloatTapDots() {}");
        line(0, "");
        line(1, "static void add(");
        line(3, "int taps,");
        dotParameters();
        line(2, "switch (taps) {");
        for (int taps = 1; taps <= TAPS; taps++) {
            String label = taps == TAPS ? "default" : "case " + taps;
            String call = "add%d(rows, a, ao, ars, b, bo, brs, shift, from, c, co)".formatted(taps);
            line(3, "%s -> %s;", label, call);
        }
        line(2, "}");
        line(1, "}");
        for (int taps = 1; taps <= TAPS; taps++) {
            dots(taps);
        }
        line(0, "}");
        return source.toString();
    }

    private void dotParameters() {
        line(3, "int rows,");
        line(3, "float[] a,");
        line(3, "int ao,");
        line(3, "int ars,");
        line(3, "float[] b,");
        line(3, "int bo,");
        line(3, "int brs,");
        line(3, "int[] shift,");
        line(3, "int from,");
        line(3, "float[] c,");
        line(3, "int co) {");
    }

    private void dots(int taps) {
        line(0, "");
        line(1, "private static void add%d(", taps);
        dotParameters();
        for (int p = 0; p < taps; p++) {
            line(2, "FloatVector c%d = FloatVector.fromArray(SPECIES, c, co + %d * SUMS);", p, p);
            line(2, "int b%d = bo + shift[from + %d];", p, p);
        }
        line(2, "int q = ao;");
        line(2, "int r = 0;");
        line(2, "for (int i = 0; i < rows; i++) {");
        line(3, "FloatVector y = FloatVector.fromArray(SPECIES, a, q);");
        for (int p = 0; p < taps; p++) {
            line(3, "c%d = FloatVector.fromArray(SPECIES, b, b%d + r).fma(y, c%d);", p, p, p);
        }
        line(3, "q += ars;");
        line(3, "r += brs;");
        line(2, "}");
        for (int p = 0; p < taps; p++) {
            line(2, "c%d.intoArray(c, co + %d * SUMS);", p, p);
        }
        line(1, "}");
    }

    /** Tiles that read shifted views of B in place. */
    private String shiftTiles() {
        begin(
                "FloatShiftTiles",
                true,
                "Tiles of C = S + A·B over {@code k} terms. A's rows are contiguous and {@code"
                        + " ars}",
                "apart; row p of B lies at {@code bo + shift[p]}. S may be C. Few rows make wide",
                "tiles.");
        for (int rows = 1; rows <= TILE_ROWS; rows++) {
            tile(rows, WIDTHS[rows]);
        }
        line(0, "}");
        return source.toString();
    }

    private void parameters() {
        line(3, "int k,");
        line(3, "float[] a,");
        line(3, "int ao,");
        line(3, "int ars,");
        line(3, "float[] b,");
        line(3, "int bo,");
        line(3, "int[] shift,");
        line(3, "float[] s,");
        line(3, "int so,");
        line(3, "int lds,");
        line(3, "float[] c,");
        line(3, "int co,");
        line(3, "int ldc) {");
    }

    /**
     * The registers hold six rows of two vectors only where elements of A are not loaded ahead: see
     * the matrix product's generator, which says what the fences and masks are for.
     */
    private void tile(int rows, int vectors) {
        line(0, "");
        line(1, "static void add%d(", rows);
        parameters();
        for (int i = 0; i < rows; i++) {
            for (int v = 0; v < vectors; v++) {
                String from = "so + %d * lds + %d * LANES".formatted(i, v);
                line(2, "FloatVector c%d%d = FloatVector.fromArray(SPECIES, s, %s);", i, v, from);
            }
        }
        line(2, "int last = ao + %d * ars;", rows - 1);
        line(2, "boolean fenced = Vectors.FREE_FENCES && Math.max(ao, last) <= INDEX;");
        line(2, "int most = fenced ? k / TERMS * TERMS & INDEX : 0;");
        for (int i = 0; i < rows; i++) {
            line(2, "int i%d = ao + %d * ars & INDEX;", i, i);
        }
        line(2, "for (int p = 0; p < most; p += TERMS) {");
        for (int term = 0; term < TERMS; term++) {
            line(3, "{");
            line(4, "int j = bo + shift[p + %d];", term);
            term(rows, vectors, "i%%d + p + %d".formatted(term), true);
            line(3, "}");
        }
        line(2, "}");
        line(2, "int q = most;");
        line(2, "while (q < k) {");
        line(3, "int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);");
        line(3, "int aq = ao + q;");
        line(3, "for (int p = 0; p < count; p++) {");
        line(4, "int i = aq + p;");
        line(4, "int j = bo + shift[q + p];");
        term(rows, vectors, "i + %d * ars", false);
        line(3, "}");
        line(3, "q += count;");
        line(2, "}");
        for (int i = 0; i < rows; i++) {
            for (int v = 0; v < vectors; v++) {
                line(2, "c%d%d.intoArray(c, co + %d * ldc + %d * LANES);", i, v, i, v);
            }
        }
        line(1, "}");
    }

    /** Adds a term to each accumulator. A single row reads B as operands of the multiply-adds. */
    private void term(int rows, int vectors, String a, boolean fenced) {
        for (int v = 0; v < vectors && rows > 1; v++) {
            line(4, "FloatVector b%d = FloatVector.fromArray(SPECIES, b, j + %d * LANES);", v, v);
        }
        for (int i = 0; i < rows; i++) {
            line(4, "FloatVector a%d = FloatVector.broadcast(SPECIES, a[%s]);", i, a.formatted(i));
            for (int v = 0; v < vectors; v++) {
                String load = "FloatVector.fromArray(SPECIES, b, j + %d * LANES)".formatted(v);
                String right = rows > 1 ? "b" + v : load;
                line(4, "c%d%d = %s.fma(a%d, c%d%d);", i, v, right, i, i, v);
            }
            if (fenced) {
                line(4, "VarHandle.loadLoadFence();");
            }
        }
    }
}
