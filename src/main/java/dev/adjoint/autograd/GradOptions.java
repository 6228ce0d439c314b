package dev.adjoint.autograd;

import dev.adjoint.Scope;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** How a gradient is computed; immutable, each method returns a changed copy. */
public final class GradOptions {
    private static final GradOptions DEFAULTS =
            new GradOptions(0, false, null, Profile.OFF, null, Set.of());

    private final int gradArg;
    private final boolean detectAnomaly;
    private final @Nullable DebugHook debugHook;
    private final Profile profile;
    private final @Nullable Consumer<String> profileReport;
    private final Set<String> sparse;

    private GradOptions(
            int gradArg,
            boolean detectAnomaly,
            @Nullable DebugHook debugHook,
            Profile profile,
            @Nullable Consumer<String> profileReport,
            Set<String> sparse) {
        this.gradArg = gradArg;
        this.detectAnomaly = detectAnomaly;
        this.debugHook = debugHook;
        this.profile = profile;
        this.profileReport = profileReport;
        this.sparse = sparse;
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
        return new GradOptions(index, detectAnomaly, debugHook, profile, profileReport, sparse);
    }

    /** Throws {@link AnomalyException} at the first NaN or infinity, naming the operation. */
    public GradOptions detectAnomaly(boolean on) {
        return new GradOptions(gradArg, on, debugHook, profile, profileReport, sparse);
    }

    /** Calls a hook at each operation that yields a NaN or an infinity. */
    public GradOptions debugHook(DebugHook hook) {
        return new GradOptions(gradArg, detectAnomaly, hook, profile, profileReport, sparse);
    }

    /** Reports the run times of each call to the logger {@code dev.adjoint.profile}. */
    public GradOptions profile(Profile detail) {
        return new GradOptions(gradArg, detectAnomaly, debugHook, detail, profileReport, sparse);
    }

    /** Where reports of run times go instead of the logger. */
    public GradOptions profileReport(Consumer<String> report) {
        return new GradOptions(gradArg, detectAnomaly, debugHook, profile, report, sparse);
    }

    /**
     * The leaves that ask for a gradient by rows: {@code embedding}, {@code indexSelect} and {@code
     * gather} along dimension 0 and slices of it then cost memory and time for the rows that they
     * touch, not for the whole table. A leaf that is also used in another way gets a dense
     * gradient.
     *
     * @param paths as {@code Tree.flatten(params).paths()} has them, for example {@code W[0]};
     *     empty for parameters that are one tensor
     */
    public GradOptions sparse(String... paths) {
        Set<String> all = new LinkedHashSet<>(sparse);
        all.addAll(Arrays.asList(paths));
        return new GradOptions(gradArg, detectAnomaly, debugHook, profile, profileReport, all);
    }

    Set<String> sparsePaths() {
        return sparse;
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
