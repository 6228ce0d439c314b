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

    /** The terms that the loop over groups adds at a time. */
    private static final int TERMS = 4;

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
        write("FloatSquares", "", new GenerateGemmKernels().squares("float", "Float", 8));
        write("DoubleSquares", "", new GenerateGemmKernels().squares("double", "Double", 4));
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
        if (isFenced(name)) {
            line(0, "import java.lang.invoke.VarHandle;");
        }
        line(0, "");
        line(0, "/** %s */", doc);
        String visible = isPublic(name) ? "public " : "";
        line(0, "%sfinal class %s {", visible, name);
        line(1, "private static final VectorSpecies<Float> SPECIES = Vectors.FLOAT;");
        if (!name.contains("Dot")) {
            line(1, "private static final int LANES = SPECIES.length();");
        }
        if (isFenced(name)) {
            line(1, "private static final int TERMS = %d;", TERMS);
        }
        if (isFenced(name) || name.contains("Group")) {
            line(1, "private static final int INDEX = Integer.MAX_VALUE >> 2;");
        }
        if (name.contains("Group")) {
            groupConstants(name);
        } else if (!name.contains("Dot")) {
            line(1, "private static final int STRIP = CollectorLoops.STRIP;");
        }
        line(0, "");
        line(1, "private %s() {}", name);
    }

    /** Whether convolutions use the tiles too. */
    private static boolean isPublic(String name) {
        return name.equals("FloatTiles2");
    }

    /** Whether a class of tiles adds several terms at a time, with fences. */
    private static boolean isFenced(String name) {
        return !name.contains("Dot") && isFenced(name.charAt(name.length() - 1) - '0');
    }

    /** Tiles of four vectors are for 32 registers, which need no fences. */
    private static boolean isFenced(int vectors) {
        return vectors <= 2;
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
        line(1, "%sstatic void add(", packed && isPublic("FloatTiles" + vectors) ? "public " : "");
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
     * The registers hold six rows of two vectors and three values more, so that a term's elements
     * of A must not be loaded ahead. A fence after each row holds them back and is no instruction
     * on x86. Four terms are 86 instructions for 48 multiply-adds, as the masks tell C2 that
     * indices do not overflow, and rows have addresses of their own with constant distances.
     *
     * <p>The last terms, and all elsewhere, are added one by one: there the registers suffice
     * because C2 does not see how far apart the rows are, and unless the loop is unrolled. C2
     * leaves a loop alone that is nested in another; see {@code CollectorLoops}.
     */
    private void tile(int rows, int vectors, boolean packed) {
        line(0, "");
        line(1, "private static void add%d(", rows);
        tileParameters(packed);
        starts(rows, vectors);
        String step = packed ? "(" + vectors + " * LANES)" : "brs";
        if (isFenced(vectors)) {
            fencedTile(rows, vectors, step);
        }
        line(2, "int q = %s;", isFenced(vectors) ? "most" : "0");
        line(2, "while (q < k) {");
        line(3, "int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);");
        line(3, "int aq = ao + q;");
        line(3, "int bq = bo + q * %s;", step);
        line(3, "for (int p = 0; p < count; p++) {");
        line(4, "int i = aq + p;");
        line(4, "int j = bq + p * %s;", step);
        terms(rows, vectors, 4, "i + %d * ars");
        line(3, "}");
        line(3, "q += count;");
        line(2, "}");
        ends(rows, vectors);
        line(1, "}");
    }

    /**
     * Most of the terms. Where the operands lie so far behind in their arrays that the masks would
     * change an index, none.
     */
    private void fencedTile(int rows, int vectors, String step) {
        line(2, "int last = ao + %d * ars;", rows - 1);
        line(2, "boolean fenced =");
        line(4, "Vectors.FREE_FENCES && Math.max(Math.max(ao, last), bo) <= INDEX;");
        line(2, "int most = fenced ? k / TERMS * TERMS & INDEX : 0;");
        for (int row = 0; row < rows; row++) {
            line(2, "int i%d = ao + %d * ars & INDEX;", row, row);
        }
        line(2, "for (int p = 0; p < most; p += TERMS) {");
        line(3, "int j = (bo & INDEX) + p * %s;", step);
        for (int term = 0; term < TERMS; term++) {
            String b = term == 0 ? "j" : "j + %d * %s".formatted(term, step);
            String a = term == 0 ? "i%d + p" : "i%%d + p + %d".formatted(term);
            fencedTerm(rows, vectors, b, a);
        }
        line(2, "}");
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
        right(vectors, depth, "j");
        for (int i = 0; i < rows; i++) {
            left(i, vectors, depth, row);
        }
    }

    /** Loads a row of B. */
    private void right(int vectors, int depth, String at) {
        for (int v = 0; v < vectors; v++) {
            String load = "FloatVector b%d = FloatVector.fromArray(SPECIES, b, %s + %d * LANES);";
            line(depth, load, v, at, v);
        }
    }

    /** Adds the row of B, times an element of A, to a row of accumulators. */
    private void left(int i, int vectors, int depth, String row) {
        String at = row.formatted(i);
        line(depth, "FloatVector a%d = FloatVector.broadcast(SPECIES, a[%s]);", i, at);
        for (int v = 0; v < vectors; v++) {
            line(depth, "c%d%d = b%d.fma(a%d, c%d%d);", i, v, v, i, i, v);
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
            String call = "add%d(k, NEVER, a, ao, b, bo, s, so, lds, c, co, ldc)".formatted(rows);
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
        line(1, "private static final int STEP = Math.min(GROUP, COLUMNS);");
        line(1, "private static final int NEVER = -1;");
    }

    private void groupParameters(boolean never) {
        line(3, "int k,");
        if (never) {
            line(3, "int never,");
        }
        matrixParameters("a", "");
        matrixParameters("b", "");
        matrixParameters("s", "lds");
        line(3, "float[] c,");
        line(3, "int co,");
        line(3, "int ldc) {");
    }

    /**
     * Constant distances between the elements of A would let C2 load all of them ahead and spill
     * accumulators, see {@link #tile}. A fence between loads holds them back and is no instruction
     * on x86: four terms are 84 instructions for 48 multiply-adds. The last terms are added one by
     * one; there a branch that is never taken, as C2 cannot know, does the same for 26 instructions
     * for 12. What the masks tell of the indices saves sign extensions.
     *
     * <p>The fewer instructions matter where two threads share a core: a tile takes 0.77 of the
     * time that it takes with the branch alone; elsewhere the same.
     */
    private void group(int rows, int vectors) {
        line(0, "");
        line(1, "private static void add%d(", rows);
        groupParameters(true);
        starts(rows, vectors);
        line(2, "int ai = ao & INDEX;");
        line(2, "int bi = bo & INDEX;");
        line(2, "int end = k * STEP & INDEX;");
        if (isFenced(vectors)) {
            fencedGroup(rows, vectors);
        }
        line(2, "for (int q = %s; q < end; q += STEP) {", isFenced(vectors) ? "most" : "0");
        line(3, "int i = ai + q * (GROUP / STEP);");
        line(3, "int j = bi + q * (COLUMNS / STEP);");
        right(vectors, 3, "j");
        for (int row = 0; row < rows; row++) {
            left(row, vectors, 3, "i + %d");
            if (row == 0) {
                line(3, "if (q == never) {");
                line(4, "break;");
                line(3, "}");
            }
        }
        line(2, "}");
        ends(rows, vectors);
        line(1, "}");
    }

    /** Most of the terms. Groups and panels are work arrays: no index is so large as a mask. */
    private void fencedGroup(int rows, int vectors) {
        line(2, "int most = Vectors.FREE_FENCES ? k / TERMS * TERMS * STEP & INDEX : 0;");
        line(2, "for (int q = 0; q < most; q += TERMS * STEP) {");
        line(3, "int i = ai + q * (GROUP / STEP);");
        line(3, "int j = bi + q * (COLUMNS / STEP);");
        for (int term = 0; term < TERMS; term++) {
            String b = "j + %d * COLUMNS".formatted(term);
            fencedTerm(rows, vectors, b, "i + %d * GROUP + %%d".formatted(term));
        }
        line(2, "}");
    }

    /**
     * A fence after each row: with two rows between fences C2 defers multiply-adds and spills an
     * accumulator. Where a row is a single vector there are registers enough for a fence after the
     * term, and C2 loads an element and spreads it over a vector with one instruction.
     */
    private void fencedTerm(int rows, int vectors, String b, String a) {
        line(3, "{");
        right(vectors, 4, b);
        for (int row = 0; row < rows; row++) {
            left(row, vectors, 4, a);
            if (vectors > 1 || row == rows - 1) {
                line(4, "VarHandle.loadLoadFence();");
            }
        }
        line(3, "}");
    }

    private static String place(String array, int row, int vector) {
        return "%so + %d * ld%s + %d * LANES".formatted(array, row, array, vector);
    }

    /** Transposition in registers, of vectors of 256 bits. */
    private String squares(String type, String name, int side) {
        line(0, "package dev.adjoint.backend.cpu.gemm;");
        line(0, "");
        line(0, "import dev.adjoint.backend.cpu.Vectors;");
        line(0, "import jdk.incubator.vector.%sVector;", name);
        line(0, "import jdk.incubator.vector.VectorMask;");
        line(0, "import jdk.incubator.vector.VectorShape;");
        line(0, "import jdk.incubator.vector.VectorShuffle;");
        line(0, "import jdk.incubator.vector.VectorSpecies;");
        line(0, "");
        line(0, "/** Copies matrices transposed: squares of %d by %1$d, in registers. */", side);
        line(0, "public final class %sSquares extends %1$sTransposition {", name);
        line(1, "private static final int SIDE = %d;", side);
        line(1, "private static final int GROUP = %sPacking.GROUP;", name);
        line(1, "private static final int LINE = 64 / %s.BYTES;", name);
        String species = "%sVector.SPECIES_256".formatted(name);
        line(1, "private static final VectorSpecies<%s> SPECIES = %s;", name, species);
        for (int step = 1; step < side; step++) {
            line(1, "private static final VectorShuffle<%s> TURN%d = turn(%2$d);", name, step);
        }
        for (int bit = 1; bit < side; bit *= 2) {
            long lanes = 0;
            for (int lane = 0; lane < side; lane++) {
                lanes |= (lane & bit) == 0 ? 0 : 1L << lane;
            }
            String mask = "VectorMask.fromLong(SPECIES, 0x%xL)".formatted(lanes);
            line(1, "private static final VectorMask<%s> BIT%d = %s;", name, bit, mask);
        }
        line(0, "");
        line(1, "/** Whether the processor has such vectors and they are not to be left alone. */");
        line(1, "static final boolean USABLE =");
        line(3, "Vectors.%s.length() >= SIDE", type.toUpperCase());
        line(4, "&& VectorShape.preferredShape().vectorBitSize() >= SPECIES.vectorBitSize();");
        line(0, "");
        line(1, "private %sSquares() {}", name);
        line(0, "");
        line(1, "/** The fastest way to copy a matrix transposed here. */");
        line(1, "public static %sTransposition best() {", name);
        line(2, "return USABLE ? new %sSquares() : new %1$sTransposition();", name);
        line(1, "}");
        line(0, "");
        line(1, "private static VectorShuffle<%s> turn(int step) {", name);
        line(2, "return SPECIES.iotaShuffle(step, 1, true);");
        line(1, "}");
        copySquares(type);
        squareGroups(type, name);
        square(type, name + "Vector", side);
        line(0, "}");
        return source.toString();
    }

    /** The chunks of the plain copy, of which squares take what they cover. */
    private void copySquares(String type) {
        line(0, "");
        line(1, "@Override");
        line(1, "void copyChunk(");
        transpositionParameters(type);
        line(2, "int wide = cs == 1 ? columns / SIDE * SIDE : 0;");
        line(2, "int high = cs == 1 ? rows / SIDE * SIDE : 0;");
        line(2, "for (int i = 0; i < high; i += SIDE) {");
        line(3, "for (int j = 0; j < wide; j += SIDE) {");
        line(4, "square(from, o + i * rs + j, rs, SIDE - 1, to, at + j * ld + i, ld);");
        line(3, "}");
        line(2, "}");
        line(2, "if (wide < columns) {");
        line(3, "int f = o + wide * cs;");
        line(3, "super.copyChunk(high, columns - wide, from, f, rs, cs, to, at + wide * ld, ld);");
        line(2, "}");
        line(2, "if (high < rows) {");
        line(3, "int f = o + high * rs;");
        line(3, "super.copyChunk(rows - high, columns, from, f, rs, cs, to, at + high, ld);");
        line(2, "}");
        line(1, "}");
    }

    private void transpositionParameters(String type) {
        line(3, "int rows,");
        line(3, "int columns,");
        line(3, "%s[] from,", type);
        line(3, "int o,");
        line(3, "int rs,");
        line(3, "int cs,");
        line(3, "%s[] to,", type);
        line(3, "int at,");
        line(3, "int ld) {");
    }

    private void squareGroups(String type, String name) {
        line(0, "");
        line(1, "/** As {@link %sPacking#group}, of rows whose elements are adjacent. */", name);
        line(1, "static void group(");
        line(3, "int rows, int depth, %s[] a, int ao, int ars, %1$s[] group, int at) {", type);
        line(2, "group[at] = touched(rows, depth, a, ao, ars);");
        line(2, "int whole = depth / SIDE * SIDE;");
        line(2, "for (int i = 0; i < GROUP; i += SIDE) {");
        line(3, "int last = Math.clamp(rows - 1 - i, 0, SIDE - 1);");
        line(3, "int from = ao + Math.min(i, rows - 1) * ars;");
        line(3, "for (int p = 0; p < whole; p += SIDE) {");
        line(4, "square(a, from + p, ars, last, group, at + p * GROUP + i, GROUP);");
        line(3, "}");
        line(2, "}");
        line(2, "for (int p = whole; p < depth; p++) {");
        line(3, "for (int i = 0; i < rows; i++) {");
        line(4, "group[at + p * GROUP + i] = a[ao + i * ars + p];");
        line(3, "}");
        line(2, "}");
        line(1, "}");
        touched(type);
        line(0, "");
        line(1, "/**");
        line(1, " * As {@link %sPacking#group}, where the elements of a term are adjacent.", name);
        line(1, " */");
        line(1, "static void terms(");
        line(3, "int rows, int depth, %s[] a, int ao, int acs, %1$s[] group, int at) {", type);
        line(2, "int p = 0;");
        line(2, "for (; p < depth && ao + p * acs + GROUP <= a.length; p++) {");
        line(3, "for (int i = 0; i < GROUP; i += SIDE) {");
        String load = "%sVector.fromArray(SPECIES, a, ao + p * acs + i)".formatted(name);
        line(4, "%s", load);
        line(6, ".intoArray(group, at + p * GROUP + i);");
        line(3, "}");
        line(2, "}");
        line(2, "for (; p < depth; p++) {");
        line(3, "System.arraycopy(a, ao + p * acs, group, at + p * GROUP, rows);");
        line(2, "}");
        line(1, "}");
    }

    private void touched(String type) {
        boolean single = type.equals("float");
        String bits = single ? "Float.floatToRawIntBits" : "Double.doubleToRawLongBits";
        String value = single ? "Float.intBitsToFloat" : "Double.longBitsToDouble";
        line(0, "");
        line(1, "/**");
        line(1, " * Reads an element of each cache line of so many rows, one after the other and");
        line(1, " * faster than squares would, as more misses overlap. The value means nothing.");
        line(1, " */");
        line(1, "private static %s touched(", type);
        line(3, "int rows, int depth, %s[] a, int ao, int ars) {", type);
        line(2, "%s bits = 0;", single ? "int" : "long");
        line(2, "for (int i = 0; i < rows; i++) {");
        line(3, "for (int p = 0; p < depth; p += LINE) {");
        line(4, "bits ^= %s(a[ao + i * ars + p]);", bits);
        line(3, "}");
        line(2, "}");
        line(2, "return %s(bits);", value);
        line(1, "}");
    }

    /**
     * Element (i, j) goes to lane i + j of a vector (a turn of row i by i), then to vector j (each
     * bit of the lane's number exchanges whole vectors), then to lane i (a turn by j). Row i is
     * vector -i, so that the exchange is a turn too.
     */
    private void square(String type, String vector, int side) {
        line(0, "");
        line(1, "/** A square, whose rows after the last one repeat that. */");
        line(1, "private static void square(");
        line(3, "%s[] x, int o, int s, int last, %1$s[] y, int at, int ld) {", type);
        String[] rows = new String[side];
        for (int i = 0; i < side; i++) {
            String at = i == 0 ? "o" : "o + Math.min(%d, last) * s".formatted(i);
            String turn = i == 0 ? "" : ".rearrange(TURN%d)".formatted(side - i);
            String row = "%s.fromArray(SPECIES, x, %s)%s".formatted(vector, at, turn);
            line(2, "%s a%d = %s;", vector, i, row);
            rows[(side - i) % side] = "a" + i;
        }
        for (int bit = 1, stage = 0; bit < side; bit *= 2, stage++) {
            String[] next = new String[side];
            String letter = String.valueOf((char) ('b' + stage));
            for (int j = 0; j < side; j++) {
                next[j] = letter + j;
                String other = rows[(j - bit + side) % side];
                line(2, "%s %s = %s.blend(%s, BIT%d);", vector, next[j], rows[j], other, bit);
            }
            rows = next;
        }
        for (int j = 0; j < side; j++) {
            String turn = j == 0 ? "" : ".rearrange(TURN%d)".formatted(j);
            line(2, "%s%s.intoArray(y, at + %d * ld);", rows[j], turn, j);
        }
        line(1, "}");
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
