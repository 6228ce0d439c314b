// Written by GenerateGemmKernels.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Copies matrices transposed: squares of 8 by 8, in registers. */
public final class FloatSquares extends FloatTransposition {
    private static final int SIDE = 8;
    private static final int GROUP = FloatPacking.GROUP;
    private static final int LINE = 64 / Float.BYTES;
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final VectorShuffle<Float> TURN1 = turn(1);
    private static final VectorShuffle<Float> TURN2 = turn(2);
    private static final VectorShuffle<Float> TURN3 = turn(3);
    private static final VectorShuffle<Float> TURN4 = turn(4);
    private static final VectorShuffle<Float> TURN5 = turn(5);
    private static final VectorShuffle<Float> TURN6 = turn(6);
    private static final VectorShuffle<Float> TURN7 = turn(7);
    private static final VectorMask<Float> BIT1 = VectorMask.fromLong(SPECIES, 0xaaL);
    private static final VectorMask<Float> BIT2 = VectorMask.fromLong(SPECIES, 0xccL);
    private static final VectorMask<Float> BIT4 = VectorMask.fromLong(SPECIES, 0xf0L);

    /** Whether the processor has such vectors and they are not to be left alone. */
    static final boolean USABLE =
            Vectors.FLOAT.length() >= SIDE
                    && VectorShape.preferredShape().vectorBitSize() >= SPECIES.vectorBitSize();

    private FloatSquares() {}

    /** The fastest way to copy a matrix transposed here. */
    public static FloatTransposition best() {
        return USABLE ? new FloatSquares() : new FloatTransposition();
    }

    private static VectorShuffle<Float> turn(int step) {
        return SPECIES.iotaShuffle(step, 1, true);
    }

    @Override
    void copyChunk(
            int rows,
            int columns,
            float[] from,
            int o,
            int rs,
            int cs,
            float[] to,
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

    /** As {@link FloatPacking#group}, of rows whose elements are adjacent. */
    static void group(int rows, int depth, float[] a, int ao, int ars, float[] group, int at) {
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
    private static float touched(int rows, int depth, float[] a, int ao, int ars) {
        int bits = 0;
        for (int i = 0; i < rows; i++) {
            for (int p = 0; p < depth; p += LINE) {
                bits ^= Float.floatToRawIntBits(a[ao + i * ars + p]);
            }
        }
        return Float.intBitsToFloat(bits);
    }

    /** As {@link FloatPacking#group}, where the elements of a term are adjacent. */
    static void terms(int rows, int depth, float[] a, int ao, int acs, float[] group, int at) {
        int p = 0;
        for (; p < depth && ao + p * acs + GROUP <= a.length; p++) {
            for (int i = 0; i < GROUP; i += SIDE) {
                FloatVector.fromArray(SPECIES, a, ao + p * acs + i)
                        .intoArray(group, at + p * GROUP + i);
            }
        }
        for (; p < depth; p++) {
            System.arraycopy(a, ao + p * acs, group, at + p * GROUP, rows);
        }
    }

    /** A square, whose rows after the last one repeat that. */
    private static void square(float[] x, int o, int s, int last, float[] y, int at, int ld) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, x, o);
        FloatVector a1 =
                FloatVector.fromArray(SPECIES, x, o + Math.min(1, last) * s).rearrange(TURN7);
        FloatVector a2 =
                FloatVector.fromArray(SPECIES, x, o + Math.min(2, last) * s).rearrange(TURN6);
        FloatVector a3 =
                FloatVector.fromArray(SPECIES, x, o + Math.min(3, last) * s).rearrange(TURN5);
        FloatVector a4 =
                FloatVector.fromArray(SPECIES, x, o + Math.min(4, last) * s).rearrange(TURN4);
        FloatVector a5 =
                FloatVector.fromArray(SPECIES, x, o + Math.min(5, last) * s).rearrange(TURN3);
        FloatVector a6 =
                FloatVector.fromArray(SPECIES, x, o + Math.min(6, last) * s).rearrange(TURN2);
        FloatVector a7 =
                FloatVector.fromArray(SPECIES, x, o + Math.min(7, last) * s).rearrange(TURN1);
        FloatVector b0 = a0.blend(a1, BIT1);
        FloatVector b1 = a7.blend(a0, BIT1);
        FloatVector b2 = a6.blend(a7, BIT1);
        FloatVector b3 = a5.blend(a6, BIT1);
        FloatVector b4 = a4.blend(a5, BIT1);
        FloatVector b5 = a3.blend(a4, BIT1);
        FloatVector b6 = a2.blend(a3, BIT1);
        FloatVector b7 = a1.blend(a2, BIT1);
        FloatVector c0 = b0.blend(b6, BIT2);
        FloatVector c1 = b1.blend(b7, BIT2);
        FloatVector c2 = b2.blend(b0, BIT2);
        FloatVector c3 = b3.blend(b1, BIT2);
        FloatVector c4 = b4.blend(b2, BIT2);
        FloatVector c5 = b5.blend(b3, BIT2);
        FloatVector c6 = b6.blend(b4, BIT2);
        FloatVector c7 = b7.blend(b5, BIT2);
        FloatVector d0 = c0.blend(c4, BIT4);
        FloatVector d1 = c1.blend(c5, BIT4);
        FloatVector d2 = c2.blend(c6, BIT4);
        FloatVector d3 = c3.blend(c7, BIT4);
        FloatVector d4 = c4.blend(c0, BIT4);
        FloatVector d5 = c5.blend(c1, BIT4);
        FloatVector d6 = c6.blend(c2, BIT4);
        FloatVector d7 = c7.blend(c3, BIT4);
        d0.intoArray(y, at + 0 * ld);
        d1.rearrange(TURN1).intoArray(y, at + 1 * ld);
        d2.rearrange(TURN2).intoArray(y, at + 2 * ld);
        d3.rearrange(TURN3).intoArray(y, at + 3 * ld);
        d4.rearrange(TURN4).intoArray(y, at + 4 * ld);
        d5.rearrange(TURN5).intoArray(y, at + 5 * ld);
        d6.rearrange(TURN6).intoArray(y, at + 6 * ld);
        d7.rearrange(TURN7).intoArray(y, at + 7 * ld);
    }
}
