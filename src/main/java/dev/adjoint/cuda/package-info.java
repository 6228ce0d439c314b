/**
 * NVIDIA's GPUs: whether there is one ({@link dev.adjoint.cuda.Cuda}), and a thin checked layer
 * over the CUDA driver, NVRTC, cuBLAS, cuBLASLt and cuDNN.
 *
 * <p>Every call's status is checked and becomes a {@link dev.adjoint.cuda.CudaException} with the
 * call's name, the status's name and the library's own words. What the libraries create is held by
 * {@linkplain dev.adjoint.cuda.CudaHandle handles} that are closed once and refuse to be used
 * afterwards. Memory of a device is named by a {@link dev.adjoint.cuda.DevicePtr}; no memory
 * segment appears in a public signature.
 *
 * <p>As in the libraries themselves, the current context belongs to a thread ({@link
 * dev.adjoint.cuda.CudaContext#makeCurrent()}), and a handle of cuBLAS or cuDNN serves one thread
 * at a time.
 */
package dev.adjoint.cuda;
