// Written by GenerateGemmKernels.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Copies matrices transposed: squares of 4 by 4, in registers. */
public final class DoubleSquares extends DoubleTransposition {
    private static final int SIDE = 4;
    private static final int GROUP = DoublePacking.GROUP;
    private static final int LINE = 64 / Double.BYTES;
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_256;
    private static final VectorShuffle<Double> TURN1 = turn(1);
    private static final VectorShuffle<Double> TURN2 = turn(2);
    private static final VectorShuffle<Double> TURN3 = turn(3);
    private static final VectorMask<Double> BIT1 = VectorMask.fromLong(SPECIES, 0xaL);
    private static final VectorMask<Double> BIT2 = VectorMask.fromLong(SPECIES, 0xcL);

    /** Whether the processor has such vectors and they are not to be left alone. */
    static final boolean USABLE =
            Vectors.DOUBLE.length() >= SIDE
                    && VectorShape.preferredShape().vectorBitSize() >= SPECIES.vectorBitSize();

    private DoubleSquares() {}

    /** The fastest way to copy a matrix transposed here. */
    public static DoubleTransposition best() {
        return USABLE ? new DoubleSquares() : new DoubleTransposition();
    }

    private static VectorShuffle<Double> turn(int step) {
        return SPECIES.iotaShuffle(step, 1, true);
    }

    @Override
    void copyChunk(
            int rows,
            int columns,
            double[] from,
            int o,
            int rs,
            int cs,
            double[] to,
            int at,
            int ld) {
        int wide = cs == 1 ? columns / SIDE * SIDE : 0;
        int high = cs == 1 ? rows / SIDE * SIDE : 0;
        for (int i = 0; i < high; i += SIDE) {
            for (int j = 0; j < wide; j += SIDE) {
                square(from, o + i * rs + j, rs, SIDE - 1, to, at + j * ld + i, ld);
            }
        }
        if (wide < columns) {
            int f = o + wide * cs;
            super.copyChunk(high, columns - wide, from, f, rs, cs, to, at + wide * ld, ld);
        }
        if (high < rows) {
            int f = o + high * rs;
            super.copyChunk(rows - high, columns, from, f, rs, cs, to, at + high, ld);
        }
    }

    /** As {@link DoublePacking#group}, of rows whose elements are adjacent. */
    static void group(int rows, int depth, double[] a, int ao, int ars, double[] group, int at) {
        group[at] = touched(rows, depth, a, ao, ars);
        int whole = depth / SIDE * SIDE;
        for (int i = 0; i < GROUP; i += SIDE) {
            int last = Math.clamp(rows - 1 - i, 0, SIDE - 1);
            int from = ao + Math.min(i, rows - 1) * ars;
            for (int p = 0; p < whole; p += SIDE) {
                square(a, from + p, ars, last, group, at + p * GROUP + i, GROUP);
            }
        }
        for (int p = whole; p < depth; p++) {
            for (int i = 0; i < rows; i++) {
                group[at + p * GROUP + i] = a[ao + i * ars + p];
            }
        }
    }

    /**
     * Reads an element of each cache line of so many rows, one after the other and faster than
     * squares would, as more misses overlap. The value means nothing.
     */
    private static double touched(int rows, int depth, double[] a, int ao, int ars) {
        long bits = 0;
        for (int i = 0; i < rows; i++) {
            for (int p = 0; p < depth; p += LINE) {
                bits ^= Double.doubleToRawLongBits(a[ao + i * ars + p]);
            }
        }
        return Double.longBitsToDouble(bits);
    }

    /** As {@link DoublePacking#group}, where the elements of a term are adjacent. */
    static void terms(int rows, int depth, double[] a, int ao, int acs, double[] group, int at) {
        int p = 0;
        for (; p < depth && ao + p * acs + GROUP <= a.length; p++) {
            for (int i = 0; i < GROUP; i += SIDE) {
                DoubleVector.fromArray(SPECIES, a, ao + p * acs + i)
                        .intoArray(group, at + p * GROUP + i);
            }
        }
        for (; p < depth; p++) {
            System.arraycopy(a, ao + p * acs, group, at + p * GROUP, rows);
        }
    }

    /** A square, whose rows after the last one repeat that. */
    private static void square(double[] x, int o, int s, int last, double[] y, int at, int ld) {
        DoubleVector a0 = DoubleVector.fromArray(SPECIES, x, o);
        DoubleVector a1 =
                DoubleVector.fromArray(SPECIES, x, o + Math.min(1, last) * s).rearrange(TURN3);
        DoubleVector a2 =
                DoubleVector.fromArray(SPECIES, x, o + Math.min(2, last) * s).rearrange(TURN2);
        DoubleVector a3 =
                DoubleVector.fromArray(SPECIES, x, o + Math.min(3, last) * s).rearrange(TURN1);
        DoubleVector b0 = a0.blend(a1, BIT1);
        DoubleVector b1 = a3.blend(a0, BIT1);
        DoubleVector b2 = a2.blend(a3, BIT1);
        DoubleVector b3 = a1.blend(a2, BIT1);
        DoubleVector c0 = b0.blend(b2, BIT2);
        DoubleVector c1 = b1.blend(b3, BIT2);
        DoubleVector c2 = b2.blend(b0, BIT2);
        DoubleVector c3 = b3.blend(b1, BIT2);
        c0.intoArray(y, at + 0 * ld);
        c1.rearrange(TURN1).intoArray(y, at + 1 * ld);
        c2.rearrange(TURN2).intoArray(y, at + 2 * ld);
        c3.rearrange(TURN3).intoArray(y, at + 3 * ld);
    }
}
