package dev.adjoint.cuda;

import dev.adjoint.DeviceUnavailableException;
import dev.adjoint.bindings.NativeLibrary;

/** Prints the report, and what each library's first use says. */
final class ReportProgram {
    private ReportProgram() {}

    public static void main(String[] arguments) {
        System.out.println("available: " + Cuda.isAvailable());
        System.out.print(Cuda.report());
        uses(CudaDevice::count);
        uses(Nvrtc::version);
        uses(Cublas::create);
        uses(CublasLt::version);
        uses(Cudnn::create);
        for (NativeLibrary library : NativeLibrary.values()) {
            for (NativeLibrary.Attempt attempt : library.attempts()) {
                System.out.println(library + "|" + attempt.place() + "|" + attempt.reason());
            }
        }
    }

    private static void uses(Runnable call) {
        try {
            call.run();
            System.out.println("works");
        } catch (DeviceUnavailableException e) {
            System.out.println("unavailable: " + e.getMessage().lines().findFirst().orElse(""));
        } catch (CudaException e) {
            System.out.println("fails: " + e.getMessage());
        }
    }
}
