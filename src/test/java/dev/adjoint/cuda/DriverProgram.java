package dev.adjoint.cuda;

import java.util.Objects;

/** Uses every part of the driver's layer, on the driver of {@link StandInDriver}. */
final class DriverProgram {
    private DriverProgram() {}

    public static void main(String[] arguments) {
        CudaDevice device = CudaDevice.of(0);
        try (CudaContext context = CudaContext.retain(device)) {
            same(context.isCurrent(), false);
            context.makeCurrent();
            same(context.isCurrent(), true);
            long free = CudaContext.freeMemory();
            devices(device);
            try (CudaStream stream = CudaStream.create()) {
                kernels(stream);
                memory(stream);
                pools(device, stream);
                events(stream);
                graphs(stream);
                refused(
                        stream,
                        CudaDriverException.class,
                        "cuLaunchKernel: CUDA_ERROR_INVALID_VALUE (1)");
            }
            CudaContext.synchronize();
            same(CudaContext.freeMemory(), free);
        }
        System.out.print(Cuda.report());
    }

    private static void devices(CudaDevice device) {
        same(CudaDevice.count(), 1);
        same(CudaDevice.driverVersion(), 13010);
        same(device.name(), "Stand-in");
        same(device.computeCapability(), 90);
        same(device.multiprocessors(), 132);
        same(device.warpSize(), 32);
        same(device.maxThreadsPerBlock(), 1024);
        same(device.maxThreadsPerMultiprocessor(), 1024);
        same(device.maxSharedMemoryPerBlock(), 1024);
        same(device.hasMemoryPools(), true);
        fails(
                () -> CudaDevice.of(1),
                CudaDriverException.class,
                "cuDeviceGet: CUDA_ERROR_INVALID_DEVICE (101)");
    }

    private static void kernels(CudaStream stream) {
        int n = 1000;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
        }
        CudaModule module = CudaModule.load("image".getBytes());
        CudaFunction axpy = module.function("axpy");
        try (HostMemory host = HostMemory.allocate(4L * n);
                DeviceMemory a = DeviceMemory.allocate(4L * n);
                DeviceMemory b = DeviceMemory.allocate(4L * n)) {
            host.put(x, 0, 0, n);
            a.copyFrom(host, 4L * n);
            b.fill((byte) 0, stream);
            KernelArguments arguments = new KernelArguments();
            arguments.clear().float32(2).pointer(a.ptr()).pointer(b.ptr()).int32(n);
            same(arguments.count(), 4);
            axpy.launch(stream, 8, 128, arguments);
            b.copyTo(host, 4L * n);
            float[] y = new float[n];
            host.get(y, 0, 0, n);
            same(y[999], 1998f);
            same(y[1], 2f);
        }
        axpy.allowSharedBytes(65536);
        same(axpy.name(), "axpy");
        same(axpy.maxThreads(), 100);
        same(axpy.sharedBytes(), 101);
        same(axpy.localBytes(), 103);
        same(axpy.registers(), 104);
        same(axpy.blocksPerMultiprocessor(256, 0), 8);
        fails(
                () -> module.function("fly"),
                CudaDriverException.class,
                "cuModuleGetFunction: CUDA_ERROR_NOT_FOUND (500): named symbol not found");
        fails(
                () -> CudaModule.load("X".getBytes()),
                CudaDriverException.class,
                "cuModuleLoadData: CUDA_ERROR_INVALID_IMAGE (200)");
        module.close();
        module.close();
        fails(axpy::registers, IllegalStateException.class, "module: used after it was closed");
    }

    private static void refused(CudaStream stream, Class<?> type, String message) {
        try (CudaModule module = CudaModule.load("image".getBytes())) {
            KernelArguments none = new KernelArguments();
            fails(() -> module.function("axpy").launch(stream, 1, 2048, none), type, message);
        }
    }

    private static void memory(CudaStream stream) {
        try (HostMemory host = HostMemory.allocate(64);
                DeviceMemory a = DeviceMemory.allocate(64, stream);
                DeviceMemory b = DeviceMemory.allocate(64)) {
            a.fill(0x01020304, stream);
            b.copyFrom(a, 32, stream);
            b.copyTo(host, 32, stream);
            int[] ints = new int[4];
            host.get(ints, 0, 16, 4);
            same(ints[3], 0x01020304);
            host.put(new double[] {1.5, 2.5}, 1, 8, 1);
            a.copyFrom(host, 64, stream);
            a.copyTo(host, 64);
            double[] doubles = new double[1];
            host.get(doubles, 0, 8, 1);
            same(doubles[0], 2.5);
            fails(
                    () -> a.copyFrom(host, 65),
                    IllegalArgumentException.class,
                    "copyFrom: 65 bytes between device memory of 64 and other memory of 64 bytes");
            fails(() -> host.put(new int[20], 0, 0, 20), IndexOutOfBoundsException.class, "");
            same(a.ptr().plus(8).address() - a.ptr().address(), 8L);
        }
        fails(
                () -> DeviceMemory.allocate(1L << 41),
                CudaDriverException.class,
                "cuMemAlloc_v2: CUDA_ERROR_OUT_OF_MEMORY (2): out of memory");
        fails(
                () -> DeviceMemory.allocate(0),
                IllegalArgumentException.class,
                "allocate: 0 bytes, wanted more than 0");
    }

    private static void pools(CudaDevice device, CudaStream stream) {
        try (MemoryPool pool = MemoryPool.create(device)) {
            pool.keep(1 << 20);
            same(pool.reservedBytes(), (1L << 20) + 5);
            same(pool.usedBytes(), (1L << 20) + 7);
            pool.trimTo(0);
            pool.allocate(256, stream).close();
        }
        try (MemoryPool pool = MemoryPool.ofDevice(device)) {
            same(pool.isOpen(), true);
        }
    }

    private static void events(CudaStream stream) {
        try (CudaEvent start = CudaEvent.createTimed();
                CudaEvent end = CudaEvent.createTimed();
                CudaEvent mark = CudaEvent.create()) {
            start.record(stream);
            mark.record(stream);
            stream.waitFor(mark);
            end.record(stream);
            same(end.isDone(), false);
            same(end.isDone(), true);
            same(stream.isDone(), false);
            same(stream.isDone(), true);
            end.synchronize();
            stream.synchronize();
            same(end.millisecondsSince(start), 1.5f);
        }
    }

    private static void graphs(CudaStream stream) {
        same(stream.isCapturing(), false);
        stream.beginCapture(CudaStream.CaptureMode.RELAXED);
        same(stream.isCapturing(), true);
        try (CudaGraph graph = stream.endCapture();
                CudaGraphExec ready = graph.instantiate()) {
            ready.launch(stream);
            same(ready.update(graph), true);
            same(ready.update(graph), false);
        }
    }

    private static void same(Object actual, Object expected) {
        if (!Objects.equals(actual, expected)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }

    private static void fails(Runnable call, Class<?> type, String message) {
        try {
            call.run();
        } catch (RuntimeException e) {
            if (!type.isInstance(e) || !String.valueOf(e.getMessage()).startsWith(message)) {
                throw new AssertionError("expected " + message, e);
            }
            return;
        }
        throw new AssertionError("expected " + message);
    }
}
