package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.vjp;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Long chains of operations need neither stack nor more memory than their rules read. */
class DeepChainTest {
    private static final int DEEP = 100_000;

    /** Elements of a float32 tensor of a megabyte. */
    private static final int MEGABYTE = 1 << 18;

    private static Function<Tensor, Tensor> chain(int n) {
        return x -> {
            Tensor y = x;
            for (int i = 0; i < n; i++) {
                y = i % 2 == 0 ? y.add(1e-6) : y.mul(1 + 1e-6);
            }
            return y;
        };
    }

    private static final double DEEP_SLOPE = Math.exp(DEEP / 2.0 * Math.log1p(1e-6));

    @Test
    void aHundredThousandOperationsInReverse() {
        Gradients<Tensor> g = grad(chain(DEEP)).apply(Tensor.scalar(DType.FLOAT64, 1.0));
        assertThat(g.grads().item()).isCloseTo(DEEP_SLOPE, within(1e-9));
        Vjp<Tensor, Tensor> v = vjp(chain(DEEP), Tensor.scalar(DType.FLOAT64, 1.0));
        assertThat(v.pullback(Tensor.scalar(DType.FLOAT64, 2.0)).item())
                .isCloseTo(2 * DEEP_SLOPE, within(1e-9));
    }

    @Test
    void aHundredThousandOperationsForward() {
        Jvp<Tensor> j =
                jvp(
                        chain(DEEP),
                        Tensor.scalar(DType.FLOAT64, 1.0),
                        Tensor.scalar(DType.FLOAT64, 1.0));
        assertThat(j.tangent().item()).isCloseTo(DEEP_SLOPE, within(1e-9));
        assertThat(j.value().item())
                .isEqualTo(chain(DEEP).apply(Tensor.scalar(DType.FLOAT64, 1.0)).item());
    }

    @Test
    void onASmallStack() throws Exception {
        double[] slope = new double[1];
        Runnable body =
                () ->
                        slope[0] =
                                gradient(chain(DEEP))
                                        .apply(Tensor.scalar(DType.FLOAT64, 1.0))
                                        .item();
        Thread thread = new Thread(null, body, "small stack", 256 << 10);
        thread.start();
        thread.join();
        assertThat(slope[0]).isCloseTo(DEEP_SLOPE, within(1e-9));
    }

    @Test
    void aLongChainTwice() {
        int n = 3000;
        Function<Tensor, Tensor> f =
                x -> {
                    Tensor y = x;
                    for (int i = 0; i < n; i++) {
                        y = y.add(x.mul(x));
                    }
                    return y;
                };
        assertThat(gradient(gradient(f)).apply(Tensor.scalar(DType.FLOAT64, 1.0)).item())
                .isEqualTo(2.0 * n);
    }

    @Test
    void aWidelyUsedValueCollectsAllItsGradients() {
        assertThat(
                        gradient(
                                        (Tensor x) -> {
                                            Tensor y = Tensor.scalar(DType.FLOAT64, 0.0);
                                            for (int i = 0; i < 20_000; i++) {
                                                y = y.add(x);
                                            }
                                            return y;
                                        })
                                .apply(Tensor.scalar(DType.FLOAT64, 1.0))
                                .item())
                .isEqualTo(20_000);
    }

    /** Megabytes in use after a collection. */
    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least >> 20;
    }

    @Test
    void forwardModeKeepsNothing() {
        long before = used();
        List<Long> during = new ArrayList<>();
        jvp(
                (Tensor x) -> {
                    Tensor y = x;
                    for (int i = 1; i <= 80; i++) {
                        y = tanh(y);
                        if (i % 40 == 0) {
                            during.add(used() - before);
                        }
                    }
                    return sum(y);
                },
                ones(MEGABYTE),
                ones(MEGABYTE));
        assertThat(during).hasSize(2).allSatisfy(megabytes -> assertThat(megabytes).isLessThan(25));
    }

    @Test
    void valuesThatNoRuleReadsAreNotKept() {
        long before = used();
        List<Long> during = new ArrayList<>();
        Tensor constant = ones(MEGABYTE);
        grad((Tensor x) -> {
                    Tensor y = x;
                    for (int i = 0; i < 30; i++) {
                        y = y.add(constant).mul(0.5).neg();
                    }
                    during.add(used() - before);
                    return sum(y);
                })
                .apply(zeros(MEGABYTE));
        assertThat(during.getFirst()).isLessThan(25);
    }

    @Test
    void valuesAreFreedAsTheBackwardPassGoes() {
        // the infinite derivative of sqrt at 0, last in the backward pass, calls the hook
        long before = used();
        List<Long> forward = new ArrayList<>();
        List<Long> behind = new ArrayList<>();
        GradOptions options =
                GradOptions.defaults()
                        .debugHook((debugger, message) -> behind.add(used() - before));
        grad(
                        (Tensor x) -> {
                            Tensor y = x.sqrt();
                            for (int i = 0; i < 48; i++) {
                                y = tanh(y);
                            }
                            forward.add(used() - before);
                            return sum(y);
                        },
                        options)
                .apply(zeros(MEGABYTE));
        assertThat(forward.getFirst())
                .as("outputs are kept for the backward pass")
                .isGreaterThan(40);
        assertThat(behind).hasSize(1);
        assertThat(behind.getFirst()).as("and freed behind it").isLessThan(25);
    }

    @Test
    void nothingIsKeptAfterwards() {
        Tensor x = zeros(MEGABYTE);
        long before = used();
        Gradients<Tensor> g =
                grad((Tensor t) -> {
                            Tensor y = t;
                            for (int i = 0; i < 40; i++) {
                                y = tanh(y);
                            }
                            return sum(y);
                        })
                        .apply(x);
        assertThat(used() - before).isLessThan(20);
        assertThat(g.grads().numel()).isEqualTo(MEGABYTE);
    }
}
