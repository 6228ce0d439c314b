package dev.adjoint.internal.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Streams of consecutive calls against those that PyTorch made. */
class PytorchStreamsTest {
    /**
     * For float64 numbers that pass through a logarithm or a sine: a few units in the last place.
     */
    private static final double FLOAT64_TOLERANCE = 1e-15;

    @TestFactory
    Stream<DynamicTest> streams() {
        return GoldenStreams.load().stream()
                .map(
                        calls ->
                                DynamicTest.dynamicTest(
                                        "seed "
                                                + calls.get(0).arguments().get(0)
                                                + ": "
                                                + calls.get(1),
                                        () -> replay(calls)));
    }

    private static void replay(List<GoldenStreams.Call> calls) {
        Mt19937 g = new Mt19937(calls.get(0).integer(0));
        for (GoldenStreams.Call call : calls.subList(1, calls.size())) {
            if (call.name().equals("restore")) {
                byte[] saved = new byte[call.n()];
                call.values().get(0, saved);
                g = new Mt19937(Mt19937State.ofTorch(saved));
            } else {
                compare(call, GoldenCalls.values(g, call));
            }
        }
    }

    private static void compare(GoldenStreams.Call call, ByteBuffer actual) {
        if (!call.hasValues()) {
            CRC32 crc = new CRC32();
            crc.update(actual.duplicate());
            assertThat(String.format("%08x", crc.getValue()))
                    .as("%s", call)
                    .isEqualTo(call.check());
        } else if (isRounded(call)) {
            compareDoubles(call, actual.order(ByteOrder.LITTLE_ENDIAN));
        } else {
            assertThat(actual.mismatch(call.values()))
                    .as("%s: first wrong byte", call)
                    .isEqualTo(-1);
        }
    }

    private static boolean isRounded(GoldenStreams.Call call) {
        return call.dtype().equals("float64")
                && List.of("randn", "normal", "exponential").contains(call.name());
    }

    private static void compareDoubles(GoldenStreams.Call call, ByteBuffer actual) {
        for (int i = 0; i < call.n(); i++) {
            double expected = call.values().getDouble(8 * i);
            double tolerance = FLOAT64_TOLERANCE * Math.max(1, Math.abs(expected));
            assertThat(actual.getDouble(8 * i))
                    .as("%s, element %d", call, i)
                    .isCloseTo(expected, within(tolerance));
        }
    }
}
