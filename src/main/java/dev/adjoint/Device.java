package dev.adjoint;

import dev.adjoint.internal.ProcessState;

/**
 * Where a tensor's elements are.
 *
 * @param kind the kind of device
 * @param index which one of several, from 0
 */
public record Device(Kind kind, int index) {
    /** The kinds of device. */
    public enum Kind {
        /** The processor, with elements in Java arrays. */
        CPU,
        /** An NVIDIA GPU. */
        CUDA
    }

    /** The processor. */
    public static final Device CPU = new Device(Kind.CPU, 0);

    /** The first NVIDIA GPU. */
    public static final Device CUDA = new Device(Kind.CUDA, 0);

    /** The NVIDIA GPU with the given number, from 0. */
    public static Device cuda(int index) {
        return new Device(Kind.CUDA, index);
    }

    /**
     * Sets how many threads the processor's operations use; results do not depend on it. Starts
     * with the system property {@code adjoint.threads}, or the number of processors.
     *
     * @throws IllegalArgumentException if {@code threads < 1}
     * @throws IllegalStateException if this is not {@link #CPU}
     */
    public void threads(int threads) {
        requireCpu();
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "Device.threads: " + threads + " threads; at least 1 is needed");
        }
        ProcessState.cpu().threads(threads);
    }

    /** How many threads the processor's operations use. */
    public int threads() {
        requireCpu();
        return ProcessState.cpu().threads();
    }

    private void requireCpu() {
        if (kind != Kind.CPU) {
            throw new IllegalStateException(
                    "Device.threads: " + this + " has no thread count; use Device.CPU");
        }
    }

    /** {@code cpu}, {@code cuda:0}. */
    @Override
    public String toString() {
        return kind == Kind.CPU ? "cpu" : "cuda:" + index;
    }
}
