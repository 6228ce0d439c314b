package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;
import dev.adjoint.Storage;

import java.util.concurrent.locks.LockSupport;

/**
 * Runs a fresh vector loop on a few elements until C2 has compiled it. Before that a vector
 * operation takes about a microsecond, so that a first call on a large tensor would be a thousand
 * times slower than the scalar loop.
 */
final class LoopWarmUp {
    /** Just above HotSpot's 5,000 calls from the first to the second compiler. */
    private static final int CALLS = 6000;

    /** One vector of any width and a tail. */
    private static final int ELEMENTS = 17;

    private static final long COMPILE_NANOS = 50_000_000;

    private LoopWarmUp() {}

    /**
     * Returns when the loop's methods are compiled, or likely to be.
     *
     * @param argTypes the dtypes of the inputs and of the outputs after the first
     */
    static void run(ElementLoop loop, DType[] argTypes, DType result) {
        Object out = Storage.allocate(result, ELEMENTS).array();
        Object[] in = new Object[argTypes.length];
        int[] offsets = new int[argTypes.length];
        for (int k = 0; k < in.length; k++) {
            in[k] = Storage.allocate(argTypes[k], ELEMENTS + 1).array();
            offsets[k] =
                    1; // other than the output's, so that the vector loop runs, not the aligned one
        }
        for (int i = 0; i < CALLS; i++) {
            loop.run(out, 0, in, offsets, ELEMENTS);
        }
        LockSupport.parkNanos(COMPILE_NANOS);
    }
}
