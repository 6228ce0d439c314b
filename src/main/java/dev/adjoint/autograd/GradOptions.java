package dev.adjoint.autograd;

import dev.adjoint.Scope;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/** How a gradient is computed; immutable, each method returns a changed copy. */
public final class GradOptions {
    private static final GradOptions DEFAULTS = new GradOptions(0, false, null, Profile.OFF, null);

    private final int gradArg;
    private final boolean detectAnomaly;
    private final @Nullable DebugHook debugHook;
    private final Profile profile;
    private final @Nullable Consumer<String> profileReport;

    private GradOptions(
            int gradArg,
            boolean detectAnomaly,
            @Nullable DebugHook debugHook,
            Profile profile,
            @Nullable Consumer<String> profileReport) {
        this.gradArg = gradArg;
        this.detectAnomaly = detectAnomaly;
        this.debugHook = debugHook;
        this.profile = profile;
        this.profileReport = profileReport;
    }

    /** The first argument, no checks, no reports. */
    public static GradOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Differentiates another argument, of the first one's type.
     *
     * @param index the argument's number, from 0
     */
    public GradOptions gradArg(int index) {
        return new GradOptions(index, detectAnomaly, debugHook, profile, profileReport);
    }

    /** Throws {@link AnomalyException} at the first NaN or infinity, naming the operation. */
    public GradOptions detectAnomaly(boolean on) {
        return new GradOptions(gradArg, on, debugHook, profile, profileReport);
    }

    /** Calls a hook at each operation that yields a NaN or an infinity. */
    public GradOptions debugHook(DebugHook hook) {
        return new GradOptions(gradArg, detectAnomaly, hook, profile, profileReport);
    }

    /** Reports the run times of each call to the logger {@code dev.adjoint.profile}. */
    public GradOptions profile(Profile detail) {
        return new GradOptions(gradArg, detectAnomaly, debugHook, detail, profileReport);
    }

    /** Where reports of run times go instead of the logger. */
    public GradOptions profileReport(Consumer<String> report) {
        return new GradOptions(gradArg, detectAnomaly, debugHook, profile, report);
    }

    int argument() {
        return gradArg;
    }

    boolean anomaly() {
        return detectAnomaly || Scope.current().detectsAnomaly();
    }

    @Nullable DebugHook hook() {
        return debugHook;
    }

    Profile profiling() {
        return profile;
    }

    @Nullable Consumer<String> report() {
        return profileReport;
    }
}
