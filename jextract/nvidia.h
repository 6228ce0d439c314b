/* All headers that are bound; the *.includes files choose from them. */
#include <cuda.h>
#include <nvrtc.h>
#include <cublas_v2.h>
#include <cublasLt.h>
#include <cudnn.h>
