package dev.adjoint.backend.cpu.loop;

import static dev.adjoint.backend.Expr.and;
import static dev.adjoint.backend.Expr.arg;
import static dev.adjoint.backend.Expr.atan2;
import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.copySign;
import static dev.adjoint.backend.Expr.eq;
import static dev.adjoint.backend.Expr.exp;
import static dev.adjoint.backend.Expr.ge;
import static dev.adjoint.backend.Expr.gt;
import static dev.adjoint.backend.Expr.le;
import static dev.adjoint.backend.Expr.lt;
import static dev.adjoint.backend.Expr.max;
import static dev.adjoint.backend.Expr.min;
import static dev.adjoint.backend.Expr.ne;
import static dev.adjoint.backend.Expr.not;
import static dev.adjoint.backend.Expr.or;
import static dev.adjoint.backend.Expr.pow;
import static dev.adjoint.backend.Expr.select;
import static dev.adjoint.backend.Expr.sigmoid;
import static dev.adjoint.backend.Expr.sin;
import static dev.adjoint.backend.Expr.softplus;
import static dev.adjoint.backend.Expr.tanh;
import static dev.adjoint.backend.Expr.xor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;
import dev.adjoint.backend.ExprOps.UnaryOp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The vector loop and the scalar loop give the same bits: for each function, width, length, offset
 * and scalar input.
 */
class FlavorTwinTest {
    private static final Expr X = arg(0);
    private static final Expr Y = arg(1);

    static List<UnaryOp> functions() {
        return Loops.FUNCTIONS;
    }

    /** Expressions of two numbers. */
    private static final List<Expr> MIXED =
            List.of(
                    X.add(Y),
                    X.sub(Y),
                    X.mul(Y),
                    X.div(Y),
                    X.fma(Y, X),
                    min(X, Y),
                    max(X, Y),
                    copySign(X, Y),
                    X.neg().mul(Expr.abs(Y)),
                    select(gt(X, Y), X, constant(0)),
                    select(or(lt(X, Y), and(ge(X, constant(2)), not(le(Y, X)))), tanh(X), Y),
                    select(xor(eq(X, Y), ne(X, constant(1))), sin(X), exp(Y)),
                    atan2(X, Y),
                    pow(X, Y));

    @ParameterizedTest
    @MethodSource("functions")
    void functionOfFloats(UnaryOp op) {
        Expr e = new Expr.Unary(op, X);
        float[] x = Loops.floats(100_000, op.ordinal());
        float[] plain = run(Loops.compile(0, e, DType.FLOAT32, 1, 0, Flavor.PLAIN), x.length, x);
        float[] vector =
                run(
                        Loops.compile(Loops.preferredBits(), e, DType.FLOAT32, 1, 0, Flavor.VECTOR),
                        x.length,
                        x);
        assertSameBits(vector, plain, op + " of float32");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void functionOfDoubles(UnaryOp op) {
        Expr e = new Expr.Unary(op, X);
        double[] x = Loops.doubles(20_000, op.ordinal());
        double[] plain = new double[x.length];
        double[] vector = new double[x.length];
        Object[] in = {x};
        Loops.compile(0, e, DType.FLOAT64, 1, 0, Flavor.PLAIN)
                .run(plain, 0, in, new int[1], x.length);
        Loops.compile(Loops.preferredBits(), e, DType.FLOAT64, 1, 0, Flavor.VECTOR)
                .run(vector, 0, in, new int[1], x.length);
        for (int i = 0; i < x.length; i++) {
            if (Double.doubleToLongBits(plain[i]) != Double.doubleToLongBits(vector[i])) {
                assertThat(vector[i]).as(op + " of float64 " + x[i]).isEqualTo(plain[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void everyWidthLengthAndOffset(int bits) {
        float[] x = Loops.floats(90, 1);
        float[] y = Loops.floats(90, 2);
        List<Expr> all = new ArrayList<>(MIXED);
        for (UnaryOp op : Loops.FUNCTIONS) {
            all.add(new Expr.Unary(op, X));
        }
        for (Expr e : all) {
            int masks = e.arguments() == 1 ? 2 : 4;
            for (int mask = 0; mask < masks; mask++) {
                ElementLoop plain = Loops.compile(0, e, DType.FLOAT32, 2, mask, Flavor.PLAIN);
                ElementLoop vector = Loops.compile(bits, e, DType.FLOAT32, 2, mask, Flavor.VECTOR);
                for (int n = 1; n <= 70; n += step(n, bits)) {
                    int[] offsets = n % 3 == 0 ? new int[] {5, 5} : new int[] {n % 7, 19 - n % 19};
                    float[] want = new float[90];
                    float[] got = new float[90];
                    plain.run(want, 5, new Object[] {x, y}, offsets, n);
                    vector.run(got, 5, new Object[] {x, y}, offsets, n);
                    assertSameBits(got, want, e + " n=" + n + " mask=" + mask);
                }
            }
        }
    }

    /**
     * All lengths up to one vector and some, then fewer; few where the machine has no vectors of
     * this width.
     */
    private static int step(int n, int bits) {
        return bits > Loops.preferredBits() ? 9 : n < 2 * bits / 32 + 2 ? 1 : 7;
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void truthValuesInAndOut(int bits) {
        Expr e = or(and(arg(2), lt(X, Y)), not(xor(arg(2), ge(X, constant(1)))));
        DType[] types = {DType.FLOAT32, DType.FLOAT32, DType.BOOL};
        float[] x = Loops.floats(90, 3);
        float[] y = Loops.floats(90, 4);
        byte[] b = new byte[90];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) (i * i % 7 % 2);
        }
        for (int mask = 0; mask < 8; mask++) {
            ElementLoop plain =
                    new LoopCompiler(0)
                            .compile(e, DType.FLOAT32, types, DType.BOOL, mask, Flavor.PLAIN);
            ElementLoop vector =
                    new LoopCompiler(bits)
                            .compile(e, DType.FLOAT32, types, DType.BOOL, mask, Flavor.VECTOR);
            for (int n = 1; n <= 70; n++) {
                byte[] want = new byte[90];
                byte[] got = new byte[90];
                plain.run(want, 3, new Object[] {x, y, b}, new int[] {1, 2, 3}, n);
                vector.run(got, 3, new Object[] {x, y, b}, new int[] {1, 2, 3}, n);
                assertThat(got).as("n=%d mask=%d", n, mask).isEqualTo(want);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256})
    void integers(int bits) {
        Expr e =
                select(
                        lt(X, Y),
                        max(X.mul(Y), X).sub(Expr.abs(Y)),
                        Expr.sign(X).add(min(X.neg(), constant(7))));
        long[] x = new Random(1).longs(70).toArray();
        long[] y = new Random(2).longs(70).map(v -> v >> 40).toArray();
        long[] want = new long[70];
        long[] got = new long[70];
        Loops.compile(0, e, DType.INT64, 2, 0, Flavor.PLAIN)
                .run(want, 0, new Object[] {x, y}, new int[2], 69);
        Loops.compile(bits, e, DType.INT64, 2, 0, Flavor.VECTOR)
                .run(got, 0, new Object[] {x, y}, new int[2], 69);
        assertThat(got).isEqualTo(want);
        for (int i = 0; i < 69; i++) {
            long expected =
                    x[i] < y[i]
                            ? Math.max(x[i] * y[i], x[i]) - Math.abs(y[i])
                            : Long.signum(x[i]) + Math.min(-x[i], 7);
            assertThat(want[i]).isEqualTo(expected);
        }
    }

    @Test
    void uint8Wraps() {
        byte[] x = {(byte) 250, 3, 0};
        byte[] y = {10, 5, 1};
        byte[] out = new byte[3];
        ElementLoop sum = Loops.compile(256, X.add(Y), DType.UINT8, 2, 0, Flavor.VECTOR);
        sum.run(out, 0, new Object[] {x, y}, new int[2], 3);
        assertThat(out).containsExactly(4, 8, 1);
        Expr larger = select(gt(X.sub(Y), Y), X, Y);
        Loops.compile(256, larger, DType.UINT8, 2, 0, Flavor.VECTOR)
                .run(out, 0, new Object[] {x, y}, new int[2], 3);
        assertThat(out).containsExactly(250, 3, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void longExpressionsAreSplit(int bits) {
        Expr e = X;
        for (int i = 0; i < 6; i++) {
            e = softplus(sigmoid(e.add(Y)).sub(tanh(e))).mul(X);
        }
        float[] x = Loops.floats(3000, 5);
        float[] y = Loops.floats(3000, 6);
        float[] got = run(Loops.compile(bits, e, DType.FLOAT32, 2, 2, Flavor.VECTOR), 3000, x, y);
        float[] want = x;
        for (int i = 0; i < 6; i++) {
            Expr step = softplus(sigmoid(X.add(Y)).sub(tanh(X))).mul(arg(2));
            want = run(Loops.compile(0, step, DType.FLOAT32, 3, 2, Flavor.PLAIN), 3000, want, y, x);
        }
        assertSameBits(got, want, "split");
    }

    @Test
    void theWholeIsAsLongAsOneMethodMayBe() {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            for (UnaryOp op : Loops.FUNCTIONS) {
                Expr e = new Expr.Unary(op, X);
                LoopIr ir = LoopIrBuilder.build(e, dtype, List.of(dtype), dtype, 0);
                for (Flavor flavor : Flavor.values()) {
                    byte[] bytes = new LoopCompiler(256).classFile(ir, flavor);
                    assertThat(ClassFile.of().verify(bytes)).as("%s", op).isEmpty();
                    ClassFile.of().parse(bytes).methods().stream()
                            .flatMap(m -> m.code().stream())
                            .forEach(c -> assertThat(codeLength(c)).as("%s", op).isLessThan(4000));
                }
            }
        }
    }

    private static int codeLength(CodeModel code) {
        return ((CodeAttribute) code).codeLength();
    }

    private static float[] run(ElementLoop loop, int n, float[]... in) {
        float[] out = new float[n];
        loop.run(out, 0, in, new int[in.length], n);
        return out;
    }

    private static void assertSameBits(float[] got, float[] want, String what) {
        for (int i = 0; i < want.length; i++) {
            if (Float.floatToIntBits(got[i]) != Float.floatToIntBits(want[i])) {
                assertThat(got[i]).as(what + " at " + i).isEqualTo(want[i]);
            }
        }
    }
}
