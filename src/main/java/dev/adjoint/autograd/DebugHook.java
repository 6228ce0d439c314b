package dev.adjoint.autograd;

import java.io.IOException;

/** Called when an operation's output or cotangent holds a NaN or an infinity. */
@FunctionalInterface
public interface DebugHook {
    /**
     * Looks at the recorded graph.
     *
     * @param debugger the graph so far
     * @param message which operation met what
     */
    void onNonFinite(Debugger debugger, String message) throws IOException;
}
