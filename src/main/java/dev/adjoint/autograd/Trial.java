package dev.adjoint.autograd;

import dev.adjoint.Rng;
import dev.adjoint.Scope;
import dev.adjoint.internal.Draws;
import dev.adjoint.internal.ProcessState;

import java.util.function.Supplier;

/** Runs a function for the shapes of its result. */
final class Trial {
    private Trial() {}

    /** The result; random numbers that it draws do not count. */
    static <T> T of(Supplier<T> function) {
        Scope scope = Scope.current().rng(Rng.of(0));
        return scope.call(() -> ProcessState.drawing(Draws.PLAIN, function));
    }
}
