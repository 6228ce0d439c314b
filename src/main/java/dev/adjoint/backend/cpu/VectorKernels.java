package dev.adjoint.backend.cpu;

import dev.adjoint.backend.cpu.conv.ShiftKernels;
import dev.adjoint.backend.cpu.gemm.VectorGemm;
import dev.adjoint.backend.cpu.norm.VectorNorms;
import dev.adjoint.backend.cpu.random.VectorNormalPairs;
import dev.adjoint.backend.cpu.reduce.RowKernels;
import dev.adjoint.backend.cpu.reduce.VectorRowKernels;
import dev.adjoint.backend.cpu.reduce.VectorSoftmaxKernels;

/** The vector kernels; loaded only where the module jdk.incubator.vector was found. */
final class VectorKernels {
    private VectorKernels() {}

    static Kernels load() {
        int bits = Vectors.FLOAT.vectorBitSize();
        RowKernels rows = new VectorRowKernels();
        return new Kernels(
                new VectorGemm(),
                ShiftKernels.vector(),
                rows,
                new VectorSoftmaxKernels(),
                VectorNorms.of(rows),
                new VectorNormalPairs(),
                bits,
                "vector kernels of " + bits + " bits");
    }
}
