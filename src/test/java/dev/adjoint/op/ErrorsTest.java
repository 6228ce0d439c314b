package dev.adjoint.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** The error inputs of every operation and the whole text of their messages. */
class ErrorsTest {
    @TestFactory
    Stream<DynamicTest> messages() {
        return OpSamples.families().stream()
                .flatMap(
                        family -> family.failures().stream().map(failure -> test(family, failure)));
    }

    private static DynamicTest test(Family family, Family.Failure failure) {
        return DynamicTest.dynamicTest(
                family.name() + ": " + failure.name(),
                () -> {
                    Throwable thrown = catchThrowable(failure.call()::execute);
                    assertThat(thrown)
                            .isExactlyInstanceOf(IllegalArgumentException.class)
                            .hasMessage(failure.message());
                });
    }
}
