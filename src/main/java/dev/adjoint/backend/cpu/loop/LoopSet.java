package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The loops of one expression and its dtypes: one for each set of inputs that are scalars, compiled
 * when first asked for.
 */
public final class LoopSet {
    private static final int MOST_INPUTS = 16;

    private final LoopCompiler compiler;
    private final @Nullable Executor background;
    private final Expr expr;
    private final DType compute;
    private final DType[] argTypes;
    private final DType result;
    private final Flavor flavor;
    private final int cost;
    private final AtomicReferenceArray<@Nullable ElementLoop> byMask;

    LoopSet(
            LoopCompiler compiler,
            @Nullable Executor background,
            Expr expr,
            LoopIr ir,
            DType result,
            Flavor flavor) {
        if (ir.argTypes().size() > MOST_INPUTS) {
            throw new IllegalArgumentException(
                    "elementwise: " + ir.argTypes().size() + " inputs, at most " + MOST_INPUTS);
        }
        this.compiler = compiler;
        this.background = background;
        this.expr = expr;
        this.compute = ir.compute();
        this.argTypes = ir.argTypes().toArray(DType[]::new);
        this.result = result;
        this.flavor = flavor;
        this.cost = ir.has(LoopIr.Op.CALL) ? 64 * ir.nodes().size() : ir.nodes().size();
        this.byMask = new AtomicReferenceArray<>(1 << argTypes.length);
    }

    /** The loop that reads the inputs whose bits are set in {@code scalarMask} as scalars. */
    public ElementLoop loop(int scalarMask) {
        ElementLoop known = byMask.getPlain(scalarMask);
        return known != null ? known : compile(scalarMask);
    }

    private synchronized ElementLoop compile(int scalarMask) {
        ElementLoop loop = byMask.get(scalarMask);
        if (loop == null) {
            Executor later = flavor == Flavor.VECTOR ? background : null;
            loop = compile(scalarMask, later == null ? flavor : Flavor.PLAIN);
            byMask.set(scalarMask, loop);
            if (later != null) {
                later.execute(() -> replaceByVectorLoop(scalarMask));
            }
        }
        return loop;
    }

    private void replaceByVectorLoop(int scalarMask) {
        ElementLoop loop = compile(scalarMask, Flavor.VECTOR);
        LoopWarmUp.run(loop, argTypes, result);
        byMask.set(scalarMask, loop);
    }

    private ElementLoop compile(int scalarMask, Flavor which) {
        return compiler.compile(expr, compute, argTypes, result, scalarMask, which);
    }

    /** The number of inputs. */
    public int inputs() {
        return argTypes.length;
    }

    /** The dtype of input {@code i}. */
    public DType argType(int i) {
        return argTypes[i];
    }

    /** The dtype of the output. */
    public DType result() {
        return result;
    }

    /** The flavor of the loops. */
    public Flavor flavor() {
        return flavor;
    }

    /** A rough number of operations per element. */
    int cost() {
        return cost;
    }
}
