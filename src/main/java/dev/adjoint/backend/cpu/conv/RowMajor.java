package dev.adjoint.backend.cpu.conv;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.loop.CopyKernels;

/** Row-major forms of strided operands, for kernels that walk planes. */
public final class RowMajor {
    private RowMajor() {}

    /** The operand itself if it is row-major, else a copy that is. */
    public static Dense of(Dense x) {
        if (x.isContiguous()) {
            return x;
        }
        Dense copy = Dense.allocate(x.dtype(), x.shape());
        CopyKernels.copy(x, copy);
        return copy;
    }
}
