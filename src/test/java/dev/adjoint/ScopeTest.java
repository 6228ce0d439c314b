package dev.adjoint;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Tensors.rand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.autograd.AnomalyException;
import dev.adjoint.autograd.Grad1;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

class ScopeTest {
    /** PyTorch: {@code torch.manual_seed(0); torch.rand(3)}. */
    private static final float[] FIRST = {0.49625659f, 0.76822180f, 0.08847743f};

    @Test
    void randomFunctionsDrawFromTheScopesGenerator() {
        Rng own = Rng.of(0);
        Scope scope = Scope.current().rng(own);
        assertThat(scope.call(() -> rand(3)).toFloatArray()).containsExactly(FIRST);
        assertThat(scope.call(() -> rand(3)).toFloatArray()).doesNotContain(FIRST);
        scope.run(() -> Rng.manualSeed(0));
        assertThat(own.rand(3).toFloatArray()).containsExactly(FIRST);
    }

    @Test
    void whatAScopeDoesNotSetComesFromTheOneAround() {
        Rng own = Rng.of(0);
        Scope.current()
                .rng(own)
                .threads(1)
                .run(
                        () -> {
                            Scope inner = Scope.current().detectAnomaly(true);
                            assertThat(inner.rng()).isSameAs(own);
                            assertThat(inner.threads()).isEqualTo(1);
                            assertThat(inner.call(() -> rand(3)).toFloatArray())
                                    .containsExactly(FIRST);
                            assertThat(Scope.current().detectsAnomaly()).isFalse();
                        });
        assertThat(Scope.current().rng()).isNull();
        assertThat(Scope.current().threads()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void threadsAreThoseOfTheScopeWithinThoseOfTheProcess() {
        int whole = Device.CPU.threads();
        Scope one = Scope.current().threads(1);
        assertThat(one.call(() -> Device.CPU.threads())).isEqualTo(1);
        assertThat(Scope.current().threads(100).call(() -> Device.CPU.threads())).isEqualTo(whole);
        assertThat(one.call(() -> CompletableFuture.supplyAsync(() -> Device.CPU.threads()).join()))
                .as("another thread is not in the scope")
                .isEqualTo(whole);
        Tensor x = Rng.of(1).randn(200, 200);
        assertThat(one.call(() -> x.matmul(x)).toFloatArray())
                .isEqualTo(x.matmul(x).toFloatArray());
        assertThatThrownBy(() -> Scope.current().threads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Scope.threads: 0 threads; at least 1 is needed");
    }

    @Test
    void everyGradientInTheScopeLooksForAnomalies() {
        Grad1<Tensor> gradient = grad(x -> x.log().sum());
        Tensor zero = Tensors.zeros(2);
        assertThat(gradient.apply(zero).value().item()).isEqualTo(Double.NEGATIVE_INFINITY);
        Scope watching = Scope.current().detectAnomaly(true);
        assertThatThrownBy(() -> watching.run(() -> gradient.apply(zero)))
                .isInstanceOf(AnomalyException.class)
                .hasMessageContaining("log");
    }

    @Test
    void saysWhatItSets() {
        assertThat(Scope.current().threads(2))
                .hasToString("Scope[rng=default, threads=2, detectAnomaly=false]");
    }
}
