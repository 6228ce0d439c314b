package dev.adjoint.op;

import dev.adjoint.Lane;

import org.junit.jupiter.api.DynamicTest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The catalogue of operations: sample calls and error inputs of every one, by family in the classes
 * named {@code ...Samples}. Nearly all tests of operations iterate over it.
 *
 * <p>After a change: {@link SampleListing} and then {@code golden/ops.py} rewrite the listing and
 * PyTorch's values.
 */
final class OpSamples {
    /** Which part of the catalogue runs: every n-th sample. */
    private OpSamples() {}

    /** All families. */
    static List<Family> families() {
        return Stream.of(
                        ElementwiseSamples.families(),
                        BinarySamples.families(),
                        ReductionSamples.families(),
                        OrderSamples.families(),
                        MatrixSamples.families(),
                        LinearAlgebraSamples.families(),
                        ContractionSamples.families(),
                        ShapeSamples.families(),
                        IndexingSamples.families(),
                        NetworkSamples.families(),
                        RecurrentSamples.families(),
                        NormSamples.families(),
                        ConvSamples.families(),
                        PoolSamples.families(),
                        InPlaceSamples.families())
                .flatMap(List::stream)
                .toList();
    }

    /** A check of one sample. */
    @FunctionalInterface
    interface Check {
        void on(OpSample sample) throws Exception;
    }

    /** One test for each family, which checks its samples and reports all that fail. */
    static Stream<DynamicTest> tests(Predicate<OpSample> filter, Check check) {
        int index = 0;
        List<DynamicTest> tests = new ArrayList<>();
        for (Family family : families()) {
            List<OpSample> chosen = new ArrayList<>();
            for (OpSample sample : family.samples()) {
                if (index++ % Lane.STRIDE == 0 && filter.test(sample)) {
                    chosen.add(sample);
                }
            }
            if (!chosen.isEmpty()) {
                tests.add(DynamicTest.dynamicTest(family.name(), () -> checkAll(chosen, check)));
            }
        }
        return tests.stream();
    }

    private static void checkAll(List<OpSample> samples, Check check) {
        AssertionError failed = null;
        int failures = 0;
        for (OpSample sample : samples) {
            try {
                check.on(sample);
            } catch (Exception | AssertionError e) {
                AssertionError named = new AssertionError(sample.name() + ": " + e.getMessage(), e);
                failures++;
                if (failed == null) {
                    failed = named;
                } else {
                    failed.addSuppressed(named);
                }
            }
        }
        if (failed != null) {
            AssertionError all =
                    new AssertionError(
                            failures
                                    + " of "
                                    + samples.size()
                                    + " samples; "
                                    + failed.getMessage());
            all.initCause(failed);
            throw all;
        }
    }

    /** The names of all samples, each once. */
    static Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Family family : families()) {
            for (OpSample sample : family.samples()) {
                if (!names.add(sample.name())) {
                    throw new IllegalStateException("two samples " + sample.name());
                }
            }
        }
        return names;
    }
}
