package dev.adjoint.backend.cpu.conv;

/** The inner loops of convolution for both dtypes, scalar or vector. */
public final class ShiftKernels {
    private final FloatShiftKernel floats;
    private final DoubleShiftKernel doubles;

    private ShiftKernels(FloatShiftKernel floats, DoubleShiftKernel doubles) {
        this.floats = floats;
        this.doubles = doubles;
    }

    /** Plain loops. */
    public static ShiftKernels scalar() {
        return new ShiftKernels(new FloatScalarShift(), new DoubleScalarShift());
    }

    /** Loops on the Vector API; needs the module {@code jdk.incubator.vector}. */
    public static ShiftKernels vector() {
        return new ShiftKernels(new FloatVectorShift(), new DoubleVectorShift());
    }

    FloatShiftKernel floats() {
        return floats;
    }

    DoubleShiftKernel doubles() {
        return doubles;
    }
}
