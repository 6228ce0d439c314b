package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.vmap;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Index;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.function.Function;
import java.util.stream.Stream;

/** Cotangents of slices, which are gathered, against those that are padded one by one. */
class PartsTest {
    private final Rng rng = Rng.of(31);

    /** A function of a tensor [6, 4] with a name. */
    private record Cut(String name, Function<Tensor, Tensor> f) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Tensor windows(Tensor x) {
        Tensor out = sum(x).mul(0);
        for (int i = 0; i < 4; i++) {
            out = out.add(sum(x.narrow(0, i, 3).pow(i + 2)));
        }
        return out;
    }

    static Stream<Cut> cuts() {
        return Stream.of(
                new Cut("rows", x -> sum(x.select(0, 1).mul(x.select(0, 4)))),
                new Cut(
                        "all rows",
                        x ->
                                x.unbind(0).stream()
                                        .map(r -> sum(tanh(r)))
                                        .reduce(Tensor::mul)
                                        .orElseThrow()),
                new Cut("overlapping", PartsTest::windows),
                new Cut(
                        "columns and rows",
                        x -> sum(x.select(1, 2).pow(2)).mul(sum(x.select(0, 3)))),
                new Cut(
                        "steps",
                        x -> sum(x.get(Index.range(1, 6, 2)).mul(x.get(Index.range(0, 5, 2))))),
                new Cut(
                        "of a part",
                        x -> sum(x.narrow(0, 1, 4).narrow(1, 1, 2).select(0, 2).pow(3))),
                new Cut("and the whole", x -> sum(x.pow(2)).add(sum(x.narrow(0, 2, 2).pow(3)))),
                new Cut("nothing", x -> sum(x.narrow(0, 2, 0)).add(sum(x.narrow(1, 4, 0)))),
                new Cut("product first", x -> windows(x.mul(x)).add(sum(x.mul(x).select(0, 0)))));
    }

    private static void near(Tensor actual, Tensor expected) {
        assertThat(actual.toDoubleArray()).containsExactly(expected.toDoubleArray(), within(1e-11));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void gatheredAsPadded(Cut cut) {
        Tensor x = rng.randn(DType.FLOAT64, Shape.of(6, 4));
        Tensor v = rng.randn(DType.FLOAT64, Shape.of(6, 4));
        // with a profile, each cotangent is padded by its operation's own rule
        GradOptions padded = GradOptions.defaults().profile(Profile.SUMMARY).profileReport(t -> {});
        Function<Tensor, Tensor> fast = gradient(cut.f);
        Function<Tensor, Tensor> slow = t -> grad(cut.f, padded).apply(t).grads();
        near(fast.apply(x), slow.apply(x));
        near(jvp(fast, x, v).tangent(), jvp(slow, x, v).tangent());
        near(
                gradient((Tensor t) -> sum(fast.apply(t).mul(v).mul(t))).apply(x),
                gradient((Tensor t) -> sum(slow.apply(t).mul(v).mul(t))).apply(x));
        Tensor batch = rng.randn(DType.FLOAT64, Shape.of(3, 6, 4));
        near(vmap(fast).apply(batch), vmap(slow).apply(batch));
    }

    @Test
    void halfFloatsAreSummedInFloat32() {
        Tensor x = rng.randn(6, 4).to(DType.FLOAT16);
        Function<Tensor, Tensor> f = t -> windows(t.to(DType.FLOAT32));
        Function<Tensor, Tensor> g =
                t -> {
                    Tensor out = sum(t.to(DType.FLOAT32)).mul(0);
                    for (int i = 0; i < 4; i++) {
                        out = out.add(sum(t.narrow(0, i, 3).to(DType.FLOAT32).pow(i + 2)));
                    }
                    return out;
                };
        float[] expected = gradient(f).apply(x).toFloatArray();
        float[] actual = gradient(g).apply(x).toFloatArray();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i])
                    .isCloseTo(expected[i], within(4e-3f * (1 + Math.abs(expected[i]))));
        }
    }
}
