package dev.adjoint.backend.cpu.loop;

import static dev.adjoint.backend.Expr.arg;
import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.gt;
import static dev.adjoint.backend.Expr.select;
import static dev.adjoint.backend.Expr.sigmoid;
import static dev.adjoint.backend.Expr.sin;
import static dev.adjoint.backend.Expr.softplus;
import static dev.adjoint.backend.Expr.tanh;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/** Warm loops allocate nothing, which shows that no vector is boxed. */
class LoopAllocationTest {
    private static final int CALLS = 20_000;
    private static final int N = 45;

    @Test
    @Tag("allocation")
    void warmLoopsAllocateNothing() {
        Expr x = arg(0);
        for (Expr e :
                List.of(
                        x.add(x),
                        tanh(x),
                        sin(x),
                        softplus(x),
                        select(gt(x, constant(0)), sigmoid(x), x))) {
            for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                assertAllocatesNothing(e, dtype);
            }
        }
        assertAllocatesNothing(softplus(softplus(sigmoid(x))), DType.FLOAT32);
    }

    /** What the recurrent cells do after their matrix products. */
    @Test
    @Tag("allocation")
    void warmLoopsOfSeveralResultsAllocateNothing() {
        Expr c = sigmoid(arg(1)).mul(arg(4)).add(sigmoid(arg(0)).mul(tanh(arg(2))));
        List<Expr> lstm = List.of(tanh(c).mul(sigmoid(arg(3))), c);
        Expr reset = sigmoid(arg(0).add(arg(3)));
        Expr update = sigmoid(arg(1).add(arg(4)));
        Expr fresh = tanh(arg(2).add(reset.mul(arg(5))));
        List<Expr> gru = List.of(fresh.add(update.mul(arg(6).sub(fresh))), reset, update);
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            assertAllocatesNothing(lstm, dtype, 5);
            assertAllocatesNothing(gru, dtype, 7);
        }
    }

    private static void assertAllocatesNothing(Expr e, DType dtype) {
        assertAllocatesNothing(List.of(e), dtype, 1);
    }

    private static void assertAllocatesNothing(List<Expr> e, DType dtype, int arity) {
        DType[] types = Loops.types(dtype, arity);
        ElementLoop loop =
                new LoopCompiler(Loops.preferredBits())
                        .compile(e, dtype, types, dtype, 0, Flavor.VECTOR);
        boolean single = dtype == DType.FLOAT32;
        Object in = single ? new float[N] : new double[N];
        for (int i = 0; i < N; i++) { // no argument for which StrictMath is called: that allocates
            Array.set(in, i, single ? (Object) (i * 0.9f - 20) : (Object) (i * 0.9 - 20));
        }
        Object out = single ? new float[N] : new double[N];
        Object[] inputs = new Object[arity + e.size() - 1];
        Arrays.setAll(inputs, i -> i < arity ? in : single ? new float[N] : new double[N]);
        int[] offsets = new int[inputs.length];
        int[] rowOffsets = new int[inputs.length];
        int[] steps = new int[inputs.length + 1];
        Arrays.fill(steps, N / 3);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().threadId();
        long allocated = Long.MAX_VALUE;
        for (int attempt = 0;
                attempt < 20 && allocated > 0;
                attempt++) { // the compiler may take a while
            long before = threads.getThreadAllocatedBytes(id);
            for (int i = 0; i < CALLS; i++) {
                loop.run(out, 0, inputs, offsets, N);
                Arrays.fill(rowOffsets, 0);
                loop.run(out, 0, inputs, rowOffsets, steps, 3, N / 3);
            }
            allocated = threads.getThreadAllocatedBytes(id) - before;
        }
        assertThat(allocated).as("%s in %s", e, dtype).isZero();
    }
}
