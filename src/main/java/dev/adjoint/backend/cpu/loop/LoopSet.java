package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The loops of one expression, or of several with an output each, and their dtypes: one for each
 * set of inputs that are scalars, compiled when first asked for.
 */
public final class LoopSet {
    private static final int MOST_INPUTS = 30;

    /** From this mask on loops are found by hashing: expressions of many inputs are rare. */
    private static final int LARGE_MASK = 1 << 8;

    private final LoopCompiler compiler;
    private final @Nullable Executor background;
    private final List<Expr> exprs;
    private final DType compute;
    private final DType[] argTypes;
    private final DType result;
    private final Flavor flavor;
    private final int cost;
    private final AtomicReferenceArray<@Nullable ElementLoop> byMask;
    private final ConcurrentHashMap<Integer, ElementLoop> byLargeMask = new ConcurrentHashMap<>();

    LoopSet(
            LoopCompiler compiler,
            @Nullable Executor background,
            List<Expr> exprs,
            LoopIr ir,
            DType result,
            Flavor flavor) {
        if (ir.argTypes().size() > MOST_INPUTS) {
            throw new IllegalArgumentException(
                    "elementwise: " + ir.argTypes().size() + " inputs, at most " + MOST_INPUTS);
        }
        this.compiler = compiler;
        this.background = background;
        this.exprs = exprs;
        this.compute = ir.compute();
        this.argTypes = ir.argTypes().toArray(DType[]::new);
        this.result = result;
        this.flavor = flavor;
        this.cost = ir.has(LoopIr.Op.CALL) ? 64 * ir.nodes().size() : ir.nodes().size();
        this.byMask = new AtomicReferenceArray<>(Math.min(1 << argTypes.length, LARGE_MASK));
    }

    /** The loop that reads the inputs whose bits are set in {@code scalarMask} as scalars. */
    public ElementLoop loop(int scalarMask) {
        ElementLoop known =
                scalarMask < LARGE_MASK ? byMask.getPlain(scalarMask) : byLargeMask.get(scalarMask);
        return known != null ? known : compile(scalarMask);
    }

    private void keep(int scalarMask, ElementLoop loop) {
        if (scalarMask < LARGE_MASK) {
            byMask.set(scalarMask, loop);
        } else {
            byLargeMask.put(scalarMask, loop);
        }
    }

    private synchronized ElementLoop compile(int scalarMask) {
        ElementLoop loop =
                scalarMask < LARGE_MASK ? byMask.get(scalarMask) : byLargeMask.get(scalarMask);
        if (loop == null) {
            Executor later = flavor == Flavor.VECTOR ? background : null;
            loop = compile(scalarMask, later == null ? flavor : Flavor.PLAIN);
            keep(scalarMask, loop);
            if (later != null) {
                later.execute(() -> replaceByVectorLoop(scalarMask));
            }
        }
        return loop;
    }

    private void replaceByVectorLoop(int scalarMask) {
        ElementLoop loop = compile(scalarMask, Flavor.VECTOR);
        DType[] types = Arrays.copyOf(argTypes, argTypes.length + further());
        Arrays.fill(types, argTypes.length, types.length, compute);
        LoopWarmUp.run(loop, types, result);
        keep(scalarMask, loop);
    }

    private ElementLoop compile(int scalarMask, Flavor which) {
        return compiler.compile(exprs, compute, argTypes, result, scalarMask, which);
    }

    /** The number of inputs. */
    public int inputs() {
        return argTypes.length;
    }

    /** The dtype of input {@code i}. */
    public DType argType(int i) {
        return argTypes[i];
    }

    /** The number of outputs after the first. */
    int further() {
        return exprs.size() - 1;
    }

    /** The dtype of the output, the first one. */
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
