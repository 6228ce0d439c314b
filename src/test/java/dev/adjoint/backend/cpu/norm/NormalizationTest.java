package dev.adjoint.backend.cpu.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Lane;
import dev.adjoint.Shape;
import dev.adjoint.backend.NormGeometry;
import dev.adjoint.backend.cpu.Vectors;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Kernels;
import dev.adjoint.backend.cpu.reduce.Layouts;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Normalisation: scalar and vector loops have the same bits, and the values are near the formula.
 */
@Tag("kernel")
class NormalizationTest {
    private static final List<NormGeometry> GEOMETRIES =
            List.of(
                    rows(3, 1, 1, 1, true),
                    rows(3, 1, 67, 1, true),
                    rows(70, 1, 130, 1, true),
                    rows(2, 1, 9001, 1, true),
                    rows(2, 3, 4, 19, true),
                    rows(2, 2, 1, 5000, true),
                    rows(5, 2, 33, 1, false),
                    channels(4, 3, 1),
                    channels(3, 5, 70),
                    channels(33, 7, 5),
                    channels(2, 2, 4100));

    private final Workers workers = new Workers(2);
    private final Normalization scalar = with(NormSet.scalar(Kernels.SCALAR.rows()));
    private final Normalization vector = with(vectorLoops());

    private static NormSet vectorLoops() {
        return Kernels.hasVectors()
                ? VectorNorms.of(Kernels.VECTOR.rows())
                : NormSet.scalar(Kernels.SCALAR.rows());
    }

    private static NormGeometry rows(int batch, int groups, int channels, int inner, boolean c) {
        return new NormGeometry(batch, groups, channels, inner, false, c, 1e-5);
    }

    private static NormGeometry channels(int batch, int groups, int inner) {
        return new NormGeometry(batch, groups, 1, inner, true, true, 1e-5);
    }

    private Normalization with(NormSet loops) {
        return new Normalization(loops, workers);
    }

    private record Inputs(Dense x, Dense ct, Dense weight, Dense bias) {
        static Inputs random(NormGeometry g, DType dtype, Layouts layout) {
            Random random = new Random(5);
            return new Inputs(
                    layout.random(dtype, random, g.shape().toArray()),
                    layout.random(dtype, random, g.shape().toArray()),
                    layout.random(dtype, random, g.weights()),
                    layout.random(dtype, random, g.weights()));
        }
    }

    /** All results of a geometry, with and without a weight. */
    private static List<double[]> results(Normalization n, NormGeometry g, Inputs in) {
        DType dtype = in.x.dtype();
        List<double[]> out = new ArrayList<>();
        for (boolean affine : new boolean[] {false, true}) {
            Dense y = Dense.allocate(dtype, g.shape());
            n.forward(g, in.x, affine ? in.weight : null, affine ? in.bias : null, y);
            out.add(Layouts.values(y));
            Dense dx = Dense.allocate(dtype, g.shape());
            n.input(g, in.x, in.ct, affine ? in.weight : null, dx);
            out.add(Layouts.values(dx));
        }
        Dense dw = Dense.allocate(dtype, Shape.of(g.weights()));
        n.weight(g, in.x, in.ct, dw);
        out.add(Layouts.values(dw));
        Dense moments = Dense.allocate(dtype, Shape.of(2, g.statistics()));
        n.moments(g, in.x, moments);
        out.add(Layouts.values(moments));
        return out;
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void scalarAndVectorLoopsHaveTheSameBits(DType dtype) {
        for (NormGeometry g : Lane.some(GEOMETRIES)) {
            for (Layouts layout : Layouts.values()) {
                Inputs in = Inputs.random(g, dtype, layout);
                List<double[]> expected = results(scalar, g, in);
                List<double[]> got = results(vector, g, in);
                for (int i = 0; i < expected.size(); i++) {
                    assertThat(got.get(i))
                            .as("%s %s, result %d", g, layout, i)
                            .isEqualTo(expected.get(i));
                }
            }
        }
    }

    @Tag("large")
    @Test
    void threadsDoNotChangeBits() {
        for (NormGeometry g : List.of(rows(300, 1, 301, 1, true), channels(9, 40, 300))) {
            Inputs in = Inputs.random(g, DType.FLOAT32, Layouts.GAPPED);
            List<double[]> two = results(vector, g, in);
            workers.resize(1);
            List<double[]> one = results(vector, g, in);
            workers.resize(2);
            for (int i = 0; i < one.size(); i++) {
                assertThat(two.get(i)).isEqualTo(one.get(i));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void valuesAndGradientsAgreeWithTheFormula(DType dtype) {
        double tolerance = dtype == DType.FLOAT32 ? 2e-5 : 1e-12;
        for (NormGeometry g : Lane.some(GEOMETRIES)) {
            Inputs in = Inputs.random(g, dtype, Layouts.GAPPED);
            List<double[]> got = results(vector, g, in);
            Reference expected = new Reference(g, Layouts.values(in.x), Layouts.values(in.weight));
            double[] bias = Layouts.values(in.bias);
            assertThat(got.get(0)).containsExactly(expected.normalized(), within(tolerance));
            assertThat(got.get(2)).containsExactly(expected.affine(bias), within(tolerance));
            double[] ct = Layouts.values(in.ct);
            assertThat(got.get(3)).containsExactly(expected.input(ct), within(4 * tolerance));
            assertThat(got.get(4))
                    .containsExactly(expected.weight(ct), within(tolerance * g.batch() * 8));
        }
    }

    /** A mean far from 0 costs no more digits than the elements have lost by it. */
    @Test
    void aLargeMeanDoesNotDrownTheVariance() {
        NormGeometry g = rows(1, 1, 10_000, 1, true);
        Dense x = Dense.allocate(DType.FLOAT32, g.shape());
        for (int i = 0; i < g.numel(); i++) {
            x.storage().set(i, 10_000 + i % 2);
        }
        Dense moments = Dense.allocate(DType.FLOAT32, Shape.of(2, 1));
        vector.moments(g, x, moments);
        assertThat(Layouts.values(moments))
                .containsExactly(new double[] {10_000.5, 0.25}, within(1e-6));
    }

    @Test
    @Tag("allocation")
    void warmLoopsAllocateNothing() {
        assumeTrue(Kernels.hasVectors(), "the Vector API is not there");
        assumeTrue(Vectors.NATIVE, "emulated vectors are objects");
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        NormSet set = VectorNorms.of(Kernels.VECTOR.rows());
        for (NormLoops loops : List.of(set.floats(), set.doubles())) {
            Object x = loops.allocate(300);
            Object y = loops.allocate(300);
            Object lanes = loops.allocate(NormLoops.SCRATCH);
            double[] sums = new double[2];
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < 60 && allocated > 0; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int call = 0; call < 10_000; call++) {
                    double mean = loops.mean(x, 3, 267, lanes);
                    double squares = loops.squares(x, 3, 267, mean, lanes);
                    loops.apply(x, 3, mean, squares, 1, 0, y, 1, 267);
                    loops.apply(x, 3, mean, squares, x, 2, x, 1, y, 1, 267);
                    loops.dots(x, 3, mean, squares, 1, x, 2, 267, lanes, sums);
                    loops.dots(x, 3, mean, squares, x, 1, x, 2, 267, lanes, sums);
                    loops.gradient(x, 3, mean, squares, 1, x, 2, sums, y, 1, 267);
                    loops.gradient(x, 3, mean, squares, x, 1, x, 2, sums, y, 1, 267);
                    loops.addProducts(x, 3, mean, squares, x, 2, y, 1, 267);
                    loops.add(x, 3, y, 2, 267);
                }
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
            assertThat(allocated).as("%s", loops).isZero();
        }
    }
}
