package dev.adjoint.autograd;

import dev.adjoint.Tensor;
import dev.adjoint.Tracer;

/** Looks below the transformations that trace a tensor. */
final class Below {
    private Below() {}

    /** The number of the innermost call that differentiates one of the tensors, -1 for none. */
    static long differentiating(Tensor... tensors) {
        long highest = -1;
        for (Tensor tensor : tensors) {
            Tensor t = tensor;
            while (t.payload() instanceof Batched b) {
                t = b.lower();
            }
            if (isDifferentiating(t)) {
                highest = Math.max(highest, ((Tracer) t.payload()).level().number());
            }
        }
        return highest;
    }

    private static boolean isDifferentiating(Tensor t) {
        return t.payload() instanceof Recorded || t.payload() instanceof Dual;
    }

    /** The tensor as a constant for all calls that differentiate it from the given number on. */
    static Tensor constant(Tensor t, long from) {
        if (t.payload() instanceof Batched b) {
            Tensor whole = constant(b.lower(), from);
            return whole == b.lower() ? t : b.mapping().wrap(whole);
        }
        if (isDifferentiating(t)) {
            Tracer tracer = (Tracer) t.payload();
            return tracer.level().number() >= from ? constant(tracer.lower(), from) : t;
        }
        return t;
    }

    /** The plain elements, of the whole batch under vmap; of a gradient by rows, the rows'. */
    static double[] elements(Tensor x) {
        Tensor t = x.isSparse() ? x.rows() : x;
        while (t.payload() instanceof Tracer tracer) {
            t = tracer.lower();
        }
        return t.toDoubleArray();
    }

    /** The largest absolute value of all elements, of the whole batch under vmap; NaN if one is. */
    static double largest(Tensor x) {
        double largest = 0;
        for (double v : elements(x)) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }
}
