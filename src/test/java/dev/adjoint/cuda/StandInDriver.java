package dev.adjoint.cuda;

import dev.adjoint.bindings.NativeLibrary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A driver without a device, written and compiled when a test runs: its memory is the processor's,
 * its only kernel adds vectors. So everything between a public method and the driver's functions is
 * exercised on any machine with a compiler of C.
 */
final class StandInDriver {
    private static final String FUNCTIONS =
            """
            #include <stdint.h>
            #include <stdlib.h>
            #include <string.h>

            typedef uint64_t ptr;
            static int live, capturing, asked, updates;
            static void *current;
            static int create(void **out) { live++; *out = malloc(16); return 0; }
            static int destroy(void *p) { live--; free(p); return 0; }

            int cuGetErrorName(int e, const char **s) {
                *s = e == 1 ? "CUDA_ERROR_INVALID_VALUE" : e == 2 ? "CUDA_ERROR_OUT_OF_MEMORY"
                   : e == 101 ? "CUDA_ERROR_INVALID_DEVICE" : e == 200 ? "CUDA_ERROR_INVALID_IMAGE"
                   : e == 500 ? "CUDA_ERROR_NOT_FOUND" : 0;
                return *s ? 0 : 1;
            }
            int cuGetErrorString(int e, const char **s) {
                *s = e == 2 ? "out of memory" : e == 500 ? "named symbol not found" : 0;
                return *s ? 0 : 1;
            }
            int cuDriverGetVersion(int *v) { *v = 13010; return 0; }
            int cuDeviceGetCount(int *n) { *n = 1; return 0; }
            int cuDeviceGet(int *d, int i) { *d = 40 + i; return i == 0 ? 0 : 101; }
            int cuDeviceGetName(char *s, int n, int d) { strncpy(s, "Stand-in", n); return d != 40; }
            int cuDeviceTotalMem_v2(size_t *n, int d) { *n = 3ull << 29; return d != 40; }
            int cuDeviceGetAttribute(int *v, int a, int d) {
                *v = a == 75 ? 9 : a == 76 ? 0 : a == 16 ? 132 : a == 10 ? 32 : 1024;
                return d != 40;
            }
            int cuDevicePrimaryCtxRetain(void **c, int d) { *c = &current; live++; return d != 40; }
            int cuDevicePrimaryCtxRelease_v2(int d) { live--; return d != 40; }
            int cuCtxSetCurrent(void *c) { current = c; return 0; }
            int cuCtxGetCurrent(void **c) { *c = current; return 0; }
            int cuMemGetInfo_v2(size_t *f, size_t *t) { *f = 1000 - live; *t = 1000; return 0; }

            int cuMemAlloc_v2(ptr *p, size_t n) {
                if (n >> 40) return 2;
                live++; *p = (ptr) malloc(n); return 0;
            }
            int cuMemFree_v2(ptr p) { return destroy((void *) p); }
            int cuMemAllocAsync(ptr *p, size_t n, void *s) { return cuMemAlloc_v2(p, n); }
            int cuMemFreeAsync(ptr p, void *s) { return destroy((void *) p); }
            int cuMemAllocFromPoolAsync(ptr *p, size_t n, void *q, void *s) { return cuMemAlloc_v2(p, n); }
            int cuMemHostAlloc(void **p, size_t n, unsigned f) { return cuMemAlloc_v2((ptr *) p, n); }
            int cuMemFreeHost(void *p) { return destroy(p); }
            int cuMemcpyHtoD_v2(ptr d, const void *s, size_t n) { memcpy((void *) d, s, n); return 0; }
            int cuMemcpyDtoH_v2(void *d, ptr s, size_t n) { memcpy(d, (void *) s, n); return 0; }
            int cuMemcpyHtoDAsync_v2(ptr d, const void *s, size_t n, void *q) { return cuMemcpyHtoD_v2(d, s, n); }
            int cuMemcpyDtoHAsync_v2(void *d, ptr s, size_t n, void *q) { return cuMemcpyDtoH_v2(d, s, n); }
            int cuMemcpyDtoDAsync_v2(ptr d, ptr s, size_t n, void *q) { memcpy((void *) d, (void *) s, n); return 0; }
            int cuMemsetD8Async(ptr d, unsigned char v, size_t n, void *q) { memset((void *) d, v, n); return 0; }
            int cuMemsetD32Async(ptr d, unsigned v, size_t n, void *q) {
                for (size_t i = 0; i < n; i++) ((unsigned *) d)[i] = v;
                return 0;
            }
            struct location { int type, id; };
            struct properties { int type, handles; struct location at; };
            int cuDeviceGetDefaultMemPool(void **p, int d) { *p = &live; return d != 40; }
            int cuMemPoolCreate(void **p, const struct properties *q) {
                if (q->type != 1 || q->handles != 0 || q->at.type != 1 || q->at.id != 0) return 1;
                return create(p);
            }
            int cuMemPoolDestroy(void *p) { return destroy(p); }
            static uint64_t kept;
            int cuMemPoolSetAttribute(void *p, int a, void *v) { kept = *(uint64_t *) v; return a != 4; }
            int cuMemPoolGetAttribute(void *p, int a, void *v) { *(uint64_t *) v = kept + a; return 0; }

            int cuStreamCreate(void **s, unsigned f) { return f == 1 ? create(s) : 1; }
            int cuStreamDestroy_v2(void *s) { return destroy(s); }
            int cuStreamQuery(void *s) { return asked++ % 2 ? 0 : 600; }
            int cuEventCreate(void **e, unsigned f) { return create(e); }
            int cuEventDestroy_v2(void *e) { return destroy(e); }
            int cuEventQuery(void *e) { return asked++ % 2 ? 0 : 600; }
            int cuEventElapsedTime_v2(float *t, void *a, void *b) { *t = 1.5f; return a == b; }

            int cuModuleLoadData(void **m, const char *image) { return *image == 'X' ? 200 : create(m); }
            int cuModuleUnload(void *m) { return destroy(m); }
            int cuModuleGetFunction(void **f, void *m, const char *name) {
                *f = m;
                return strcmp(name, "axpy") ? 500 : 0;
            }
            int cuFuncGetAttribute(int *v, int a, void *f) { *v = 100 + a; return 0; }
            int cuOccupancyMaxActiveBlocksPerMultiprocessor(int *v, void *f, int t, size_t n) { *v = 2048 / t; return 0; }
            int cuLaunchKernel(void *f, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by,
                    unsigned bz, unsigned shared, void *s, void **p, void **extra) {
                if (bx * by * bz > 1024 || extra) return 1;
                float a = *(float *) p[0], *x = *(float **) p[1], *y = *(float **) p[2];
                int n = *(int *) p[3];
                for (int i = 0; i < n && i < (int) (gx * bx); i++) y[i] += a * x[i];
                return 0;
            }
            int cuStreamBeginCapture_v2(void *s, int mode) { capturing = 1; return 0; }
            int cuStreamIsCapturing(void *s, int *status) { *status = capturing; return 0; }
            int cuStreamEndCapture(void *s, void **g) { capturing = 0; return create(g); }
            int cuGraphInstantiateWithFlags(void **e, void *g, unsigned long long f) { return create(e); }
            int cuGraphDestroy(void *g) { return destroy(g); }
            int cuGraphExecDestroy(void *e) { return destroy(e); }
            int cuGraphExecUpdate_v2(void *e, void *g, void *info) { return updates++ ? 910 : 0; }
            """;

    private StandInDriver() {}

    /** Compiles it into a folder, as {@code libcuda.so.1}. */
    static void build(Path folder) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder(FUNCTIONS);
        for (String name : Bound.functions(NativeLibrary.CUDA)) {
            if (!FUNCTIONS.contains("int " + name + "(")) {
                text.append("int ").append(name).append("() { return 0; }\n");
            }
        }
        Path source = Files.writeString(folder.resolve("driver.c"), text);
        String library = folder.resolve("libcuda.so.1").toString();
        CudaChecks.run(List.of("cc", "-w", "-shared", "-fPIC", "-o", library, source.toString()));
    }
}
