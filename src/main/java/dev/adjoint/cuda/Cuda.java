package dev.adjoint.cuda;

import dev.adjoint.bindings.NativeLibrary;

import java.util.Locale;

/** Whether there is a GPU to compute on, and why not. Both calls work on any machine. */
public final class Cuda {
    private static final double GIB = 1L << 30;

    private Cuda() {}

    /**
     * Whether there are a device, its driver, NVRTC, cuBLAS, cuBLASLt and cuDNN. {@link #report()}
     * says what is missing.
     */
    public static boolean isAvailable() {
        for (NativeLibrary library : NativeLibrary.values()) {
            if (!library.isFound()) {
                return false;
            }
        }
        try {
            return CudaDevice.count() > 0;
        } catch (CudaException e) {
            return false;
        }
    }

    /**
     * What was found, in sentences: driver, devices with compute capability and memory, and the
     * libraries with their versions; for what was not found, the places that were looked at and the
     * reason that each gave.
     */
    public static String report() {
        StringBuilder text = new StringBuilder();
        text.append(isAvailable() ? "CUDA is available." : "CUDA is not available.").append('\n');
        driver(text);
        for (NativeLibrary library : NativeLibrary.values()) {
            if (library != NativeLibrary.CUDA) {
                text.append(library(library)).append('\n');
            }
        }
        for (NativeLibrary library : NativeLibrary.values()) {
            if (!library.isFound()) {
                text.append(library.whyNotFound()).append('\n');
            }
        }
        return text.toString();
    }

    private static void driver(StringBuilder text) {
        if (!NativeLibrary.CUDA.isFound()) {
            text.append("No CUDA driver was found; it comes with NVIDIA's graphics driver.\n");
            return;
        }
        try {
            text.append("The driver supports CUDA ")
                    .append(cudaVersion(CudaDevice.driverVersion()))
                    .append(from(NativeLibrary.CUDA))
                    .append(".\n");
            int count = CudaDevice.count();
            if (count == 0) {
                text.append("It knows of no device.\n");
            }
            for (int i = 0; i < count; i++) {
                text.append(device(CudaDevice.of(i))).append('\n');
            }
        } catch (CudaException e) {
            text.append("The driver").append(from(NativeLibrary.CUDA));
            text.append(" finds no device: ").append(e.getMessage()).append(".\n");
        }
    }

    private static String device(CudaDevice device) {
        int capability = device.computeCapability();
        return String.format(
                Locale.ROOT,
                "Device %d is %s, compute capability %d.%d, %.1f GiB, %d multiprocessors.",
                device.ordinal(),
                device.name(),
                capability / 10,
                capability % 10,
                device.totalMemory() / GIB,
                device.multiprocessors());
    }

    private static String library(NativeLibrary library) {
        if (!library.isFound()) {
            return library.title() + " was not found.";
        }
        String version =
                switch (library) {
                    case NVRTC -> cudaVersion(Nvrtc.version());
                    case CUBLAS -> Cublas.version();
                    case CUBLASLT -> number(CublasLt.version());
                    case CUDNN -> number(Cudnn.version());
                    case CUDA -> "";
                };
        return library.title() + " " + version + from(library) + ".";
    }

    private static String from(NativeLibrary library) {
        return " (" + library.place().orElse("") + ")";
    }

    private static String cudaVersion(int version) {
        return version / 1000 + "." + version % 1000 / 10;
    }

    private static String number(long version) {
        return version / 10000 + "." + version / 100 % 100 + "." + version % 100;
    }
}
