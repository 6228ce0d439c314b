package dev.adjoint.backend.cpu.guard;

import org.jspecify.annotations.Nullable;

/**
 * Work of a few microseconds that keeps vector kernels hot.
 *
 * @param name says which kernels and sizes
 * @param vector runs the vector kernels; allocates nothing once they are compiled
 * @param scalar does the same with their scalar twins; null where there are none to compare with
 */
public record Exercise(String name, Runnable vector, @Nullable Runnable scalar) {}
