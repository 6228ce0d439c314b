package dev.adjoint.backend.cpu;

import dev.adjoint.backend.cpu.conv.ShiftKernels;
import dev.adjoint.backend.cpu.gemm.ScalarGemm;
import dev.adjoint.backend.cpu.norm.NormSet;
import dev.adjoint.backend.cpu.reduce.RowKernels;
import dev.adjoint.backend.cpu.reduce.ScalarRowKernels;
import dev.adjoint.backend.cpu.reduce.ScalarSoftmaxKernels;
import dev.adjoint.internal.random.NormalPairs;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Chooses between scalar and vector kernels once, at start. The vector kernels want the module
 * {@code jdk.incubator.vector}, the C2 compiler and an instruction for fused multiply-add; without
 * one of them they would be slower than the scalar loops, which C2 vectorises.
 */
final class KernelChoice {
    private static final String MODULE = "jdk.incubator.vector";

    private KernelChoice() {}

    static Kernels choose() {
        String wanted = System.getProperty("adjoint.vector.bits", "");
        if (!wanted.matches("|0|128|256|512")) {
            throw new IllegalArgumentException(
                    "the system property adjoint.vector.bits is 0 (scalar kernels), 128, 256 or"
                            + " 512, got "
                            + wanted);
        }
        if (wanted.equals("0")) {
            return scalar("scalar kernels, as the system property adjoint.vector.bits=0 asks");
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            String reason =
                    "scalar kernels: the module "
                            + MODULE
                            + " is not resolved; start java with --add-modules "
                            + MODULE
                            + " for the faster vector kernels";
            logger().log(Level.WARNING, reason);
            return scalar(reason);
        }
        String refusal = refusal();
        if (refusal != null) {
            logger().log(Level.WARNING, refusal);
            return scalar(refusal);
        }
        return VectorKernels.load();
    }

    private static Kernels scalar(String reason) {
        RowKernels rows = new ScalarRowKernels();
        return new Kernels(
                new ScalarGemm(),
                ShiftKernels.scalar(),
                rows,
                new ScalarSoftmaxKernels(),
                NormSet.scalar(rows),
                NormalPairs.scalar(),
                0,
                reason);
    }

    /** Why the vector kernels would be slow here, null if they are not. */
    private static @Nullable String refusal() {
        String vm = System.getProperty("java.vm.name", "");
        if (!vm.contains("HotSpot") && !vm.contains("OpenJDK")) {
            return "scalar kernels: "
                    + vm
                    + " is not HotSpot, whose C2 compiler the vector kernels are written for";
        }
        String mode = System.getProperty("java.vm.info", "");
        if (mode.contains("interpreted") || mode.contains("emulated-client")) {
            return "scalar kernels: this Java runs without the C2 compiler (" + mode + ")";
        }
        if (!FusedMultiplyAdd.isInstruction()) {
            return "scalar kernels, much slower than usual: this Java has no instruction for fused"
                    + " multiply-add (a processor without it, or a flag such as -XX:UseAVX=0)";
        }
        return null;
    }

    private static Logger logger() {
        return System.getLogger("dev.adjoint");
    }
}
