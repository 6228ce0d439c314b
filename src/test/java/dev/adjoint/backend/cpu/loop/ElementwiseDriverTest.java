package dev.adjoint.backend.cpu.loop;

import static dev.adjoint.backend.Expr.arg;
import static dev.adjoint.backend.Expr.exp;
import static dev.adjoint.backend.Expr.gt;
import static dev.adjoint.backend.Expr.max;
import static dev.adjoint.backend.Expr.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Storage;
import dev.adjoint.backend.Expr;
import dev.adjoint.backend.cpu.Workers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Broadcasting, strides, in-place results and threads, against an interpreter that goes element by
 * element.
 */
class ElementwiseDriverTest {
    private static final Expr EXPRESSION =
            select(gt(arg(0), arg(1)), arg(0).mul(arg(2)), max(arg(1), arg(2)));
    private static final int INPUTS = 3;

    private final Workers workers = new Workers(2);
    private final Random random = new Random(11);
    private final LoopSet loops =
            new LoopCache(Loops.preferredBits())
                    .get(
                            EXPRESSION,
                            DType.FLOAT32,
                            Loops.types(DType.FLOAT32, INPUTS),
                            DType.FLOAT32);

    /** The value of {@link #EXPRESSION}. */
    private static float interpret(float x, float y, float z) {
        return x > y ? x * z : Math.max(y, z);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void randomViews(int rank) {
        for (int round = 0; round < 120; round++) {
            int[] sizes = IntStream.range(0, rank).map(d -> size(rank)).toArray();
            Shape shape = Shape.of(sizes);
            Dense out = round % 3 == 0 ? view(sizes) : Dense.allocate(DType.FLOAT32, shape);
            Dense[] in = new Dense[INPUTS];
            for (int k = 0; k < INPUTS; k++) {
                in[k] = view(broadcastable(sizes));
            }
            if (round % 4 == 0) {
                in[round % INPUTS] = out;
            }
            assertRun(out, in);
        }
    }

    private int size(int rank) {
        int pick = random.nextInt(10);
        if (pick == 0) {
            return random.nextInt(2);
        }
        return 1 + random.nextInt(rank <= 2 ? 120 : 9);
    }

    /** The sizes, some of them 1, maybe without the first few. */
    private int[] broadcastable(int[] sizes) {
        int skip = random.nextInt(3) == 0 ? random.nextInt(sizes.length + 1) : 0;
        return IntStream.range(skip, sizes.length)
                .map(d -> random.nextInt(4) == 0 ? 1 : sizes[d])
                .toArray();
    }

    /** Random numbers in a permuted, offset and sometimes gapped or expanded layout. */
    private Dense view(int[] sizes) {
        int rank = sizes.length;
        int[] order = IntStream.range(0, rank).toArray();
        if (random.nextBoolean()) {
            for (int i = rank - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int t = order[i];
                order[i] = order[j];
                order[j] = t;
            }
        }
        int[] strides = new int[rank];
        int step = random.nextInt(4) == 0 ? 2 : 1;
        for (int i = rank - 1; i >= 0; i--) {
            strides[order[i]] = step;
            step *= Math.max(1, sizes[order[i]]);
        }
        int offset = random.nextInt(3);
        float[] values = new float[offset + step + 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(40) - 20;
        }
        return new Dense(Storage.wrap(values, DType.FLOAT32), Shape.of(sizes), strides, offset);
    }

    private void assertRun(Dense out, Dense[] in) {
        int n = out.numel();
        float[] want = new float[n];
        for (int i = 0; i < n; i++) {
            want[i] =
                    interpret(
                            element(in[0], out, i), element(in[1], out, i), element(in[2], out, i));
        }
        float[] before = ((float[]) out.array()).clone();
        boolean[] written = new boolean[before.length];
        ElementwiseDriver.run(loops, out, in, workers, 2);
        for (int i = 0; i < n; i++) {
            assertThat(element(out, out, i))
                    .as("element %d of %s", i, out.shape())
                    .isEqualTo(want[i]);
            written[position(out, out, i)] = true;
        }
        for (int i = 0; i < before.length; i++) {
            assertThat(written[i] || ((float[]) out.array())[i] == before[i])
                    .as("no write at %d", i)
                    .isTrue();
        }
    }

    private static float element(Dense x, Dense out, int linear) {
        return ((float[]) x.array())[position(x, out, linear)];
    }

    /** Where x, broadcast to out's shape, has the element of the given row-major number. */
    private static int position(Dense x, Dense out, int linear) {
        int position = x.offset();
        int rest = linear;
        int shift = out.shape().dim() - x.shape().dim();
        for (int d = out.shape().dim() - 1; d >= 0; d--) {
            int index = rest % out.shape().size(d);
            rest /= out.shape().size(d);
            if (d >= shift && x.shape().size(d - shift) != 1) {
                position += index * x.stride(d - shift);
            }
        }
        return position;
    }

    @Test
    void longRowsAndColumns() {
        assertRun(
                view(new int[] {3, 3000}),
                new Dense[] {
                    view(new int[] {3, 3000}), view(new int[] {3, 1}), view(new int[] {3000})
                });
        assertRun(
                view(new int[] {3000, 3}),
                new Dense[] {view(new int[] {3000, 3}), view(new int[] {3}), view(new int[] {})});
        Dense square = view(new int[] {70, 70});
        Dense transposed =
                new Dense(
                        square.storage(),
                        square.shape(),
                        new int[] {square.stride(1), square.stride(0)},
                        square.offset());
        assertRun(square, new Dense[] {transposed, square, transposed});
    }

    @Test
    void anInputThatOverlapsTheOutputIsReadFirst() {
        float[] x = {1, 2, 3, 4, 5};
        Storage storage = Storage.wrap(x, DType.FLOAT32);
        Dense target = new Dense(storage, Shape.of(4), new int[] {1}, 1);
        Dense source = new Dense(storage, Shape.of(4), new int[] {1}, 0);
        LoopSet sum =
                new LoopCache(0)
                        .get(
                                arg(0).add(arg(1)),
                                DType.FLOAT32,
                                Loops.types(DType.FLOAT32, 2),
                                DType.FLOAT32);
        ElementwiseDriver.run(sum, target, new Dense[] {target, source}, workers, 1);
        assertThat(x).containsExactly(1, 3, 5, 7, 9);
        Dense first = new Dense(storage, Shape.of(), new int[0], 1);
        ElementwiseDriver.run(sum, target, new Dense[] {target, first}, workers, 1);
        assertThat(x).containsExactly(1, 6, 8, 10, 12);
    }

    @Test
    void threadsDoNotChangeBits() {
        float[] values = Loops.floats(300_007, 9);
        Dense x = new Dense(Storage.wrap(values, DType.FLOAT32), Shape.of(values.length));
        LoopSet set =
                new LoopCache(Loops.preferredBits())
                        .get(
                                exp(arg(0)),
                                DType.FLOAT32,
                                Loops.types(DType.FLOAT32, 1),
                                DType.FLOAT32);
        Dense one = Dense.allocate(DType.FLOAT32, x.shape());
        Dense two = Dense.allocate(DType.FLOAT32, x.shape());
        ElementwiseDriver.run(set, one, new Dense[] {x}, workers, 1);
        ElementwiseDriver.run(set, two, new Dense[] {x}, workers, 2);
        assertThat((float[]) two.array()).isEqualTo((float[]) one.array());
    }

    @Test
    void theScalarTwinServesUntilTheVectorLoopIsWarm() {
        List<Runnable> tasks = new ArrayList<>();
        LoopSet set =
                new LoopCache(Loops.preferredBits(), tasks::add)
                        .get(
                                exp(arg(0)),
                                DType.FLOAT32,
                                Loops.types(DType.FLOAT32, 1),
                                DType.FLOAT32);
        Dense x = view(new int[] {1000});
        Dense before = Dense.allocate(DType.FLOAT32, x.shape());
        Dense after = Dense.allocate(DType.FLOAT32, x.shape());
        ElementwiseDriver.run(set, before, new Dense[] {x}, workers, 1);
        ElementLoop cold = set.loop(0);
        tasks.forEach(Runnable::run);
        ElementwiseDriver.run(set, after, new Dense[] {x}, workers, 1);
        assertThat(set.loop(0)).isNotSameAs(cold);
        assertThat((float[]) after.array()).isEqualTo((float[]) before.array());
    }

    @Test
    void refusesWhatDoesNotFit() {
        Dense out = Dense.allocate(DType.FLOAT32, Shape.of(2, 3));
        Dense wrong = Dense.allocate(DType.FLOAT32, Shape.of(2));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                ElementwiseDriver.run(
                                        loops, out, new Dense[] {out, wrong, out}, workers, 1))
                .withMessage("elementwise: input 1 of shape [2] does not broadcast to [2, 3]");
        Dense doubles = Dense.allocate(DType.FLOAT64, Shape.of(3));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                ElementwiseDriver.run(
                                        loops, out, new Dense[] {out, doubles, out}, workers, 1))
                .withMessage("elementwise: input 1 is float64, not float32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ElementwiseDriver.run(loops, out, new Dense[] {out}, workers, 1))
                .withMessage("elementwise: 1 inputs, the expression has 3");
    }
}
