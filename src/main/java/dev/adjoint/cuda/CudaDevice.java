package dev.adjoint.cuda;

import static dev.adjoint.bindings.cuda.cuda_h.*;

import java.lang.foreign.MemorySegment;

/**
 * A GPU, as the driver sees it.
 *
 * @param ordinal its number, from 0
 * @param id the driver's handle
 */
public record CudaDevice(int ordinal, int id) {
    private static final int NAME = 256;

    /**
     * How many there are.
     *
     * @throws dev.adjoint.DeviceUnavailableException if there is no driver
     * @throws CudaDriverException if the driver finds no device
     */
    public static int count() {
        Check.requireDriver();
        try (Scratch scratch = Check.scratch()) {
            Check.driver("cuDeviceGetCount", cuDeviceGetCount(scratch.out()));
            return scratch.int32();
        }
    }

    /**
     * One of them.
     *
     * @throws dev.adjoint.DeviceUnavailableException if there is no driver
     * @throws CudaDriverException if there is no such device
     */
    public static CudaDevice of(int ordinal) {
        Check.requireDriver();
        try (Scratch scratch = Check.scratch()) {
            Check.driver("cuDeviceGet", cuDeviceGet(scratch.out(), ordinal));
            return new CudaDevice(ordinal, scratch.int32());
        }
    }

    /** The newest version of CUDA that the driver supports, as 1000 major + 10 minor. */
    public static int driverVersion() {
        Check.requireDriver();
        try (Scratch scratch = Check.scratch()) {
            Check.driver("cuDriverGetVersion", cuDriverGetVersion(scratch.out()));
            return scratch.int32();
        }
    }

    /** Its name, such as {@code NVIDIA H100 80GB HBM3}. */
    public String name() {
        try (Scratch scratch = Check.scratch()) {
            MemorySegment name = scratch.bytes(NAME);
            Check.driver("cuDeviceGetName", cuDeviceGetName(name, NAME, id));
            return name.getString(0);
        }
    }

    /** Its memory in bytes. */
    public long totalMemory() {
        try (Scratch scratch = Check.scratch()) {
            Check.driver("cuDeviceTotalMem_v2", cuDeviceTotalMem_v2(scratch.out(), id));
            return scratch.int64();
        }
    }

    /** The compute capability as 10 major + minor: 90 means {@code sm_90}. */
    public int computeCapability() {
        return 10 * attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR())
                + attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR());
    }

    /** How many multiprocessors it has. */
    public int multiprocessors() {
        return attribute(CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT());
    }

    /** How many threads of a block run in step. */
    public int warpSize() {
        return attribute(CU_DEVICE_ATTRIBUTE_WARP_SIZE());
    }

    /** How many threads a block may have. */
    public int maxThreadsPerBlock() {
        return attribute(CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK());
    }

    /** How many threads a multiprocessor keeps at once. */
    public int maxThreadsPerMultiprocessor() {
        return attribute(CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_MULTIPROCESSOR());
    }

    /** How many bytes of shared memory a block may ask for. */
    public int maxSharedMemoryPerBlock() {
        return attribute(CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN());
    }

    /** Whether memory can be allocated in the order of a stream. */
    public boolean hasMemoryPools() {
        return attribute(CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED()) != 0;
    }

    private int attribute(int attribute) {
        try (Scratch scratch = Check.scratch()) {
            Check.driver(
                    "cuDeviceGetAttribute", cuDeviceGetAttribute(scratch.out(), attribute, id));
            return scratch.int32();
        }
    }
}
