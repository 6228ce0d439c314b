package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradWithAux;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.stopGradient;
import static dev.adjoint.Autograd.vjp;
import static dev.adjoint.Autograd.vmap;
import static dev.adjoint.Tensors.cat;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.where;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.EscapedTensorException;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A tensor that a function keeps beyond its call is refused by name. */
class EscapedTensorTest {
    private static final Tensor X = ones(2);

    private static String message(String operation, String transformation) {
        return operation
                + ": a tensor made inside a function under "
                + transformation
                + " was used after that call returned; return it as a result (gradWithAux) instead"
                + " of storing it outside";
    }

    /** Runs a transformation of a function that keeps an intermediate value. */
    private static Tensor escape(Consumer<Function<Tensor, Tensor>> transformation) {
        Tensor[] kept = new Tensor[1];
        transformation.accept(
                x -> {
                    kept[0] = x.mul(2);
                    return sum(kept[0]);
                });
        return kept[0];
    }

    @Test
    void everyTransformationClosesBehindItself() {
        Map<String, Tensor> escaped = new LinkedHashMap<>();
        escaped.put("grad", escape(f -> grad(f).apply(X)));
        escaped.put(
                "gradWithAux",
                escape(f -> gradWithAux((Tensor x) -> WithAux.of(f.apply(x), 1)).apply(X)));
        escaped.put("vjp", escape(f -> vjp(f, X)));
        escaped.put("jvp", escape(f -> jvp(f, X, X)));
        escaped.put("vmap", escape(f -> vmap(f).apply(ones(3, 2))));
        escaped.forEach(
                (name, tensor) -> {
                    assertThat(tensor.isDense()).isFalse();
                    assertThat(tensor.shape()).isEqualTo(X.shape());
                    assertThatThrownBy(() -> tensor.exp())
                            .isInstanceOf(EscapedTensorException.class)
                            .hasMessage(message("exp", name));
                });
    }

    @Test
    void everyUseNamesItself() {
        Tensor escaped = escape(f -> grad(f).apply(X));
        assertThatThrownBy(() -> X.add(escaped)).hasMessage(message("add", "grad"));
        assertThatThrownBy(() -> escaped.matmul(X)).isInstanceOf(EscapedTensorException.class);
        assertThatThrownBy(() -> where(X.gt(0), X, escaped)).hasMessage(message("where", "grad"));
        assertThatThrownBy(() -> cat(0, X, escaped)).hasMessage(message("cat", "grad"));
        assertThatThrownBy(() -> escaped.sum()).hasMessage(message("sum", "grad"));
        assertThatThrownBy(() -> escaped.view(2, 1)).hasMessage(message("view", "grad"));
        assertThatThrownBy(() -> escaped.item(0)).hasMessage(message("item", "grad"));
        assertThatThrownBy(() -> escaped.toFloatArray()).hasMessage(message("toArray", "grad"));
    }

    @Test
    void anInnerValueInTheOuterFunction() {
        Function<Tensor, Tensor> f =
                x -> {
                    Tensor inner = escape(g -> grad(g).apply(x));
                    return sum(x.mul(inner));
                };
        assertThatThrownBy(() -> gradient(f).apply(X))
                .isInstanceOf(EscapedTensorException.class)
                .hasMessage(message("mul", "grad"));
    }

    @Test
    void anEscapedValueInALaterCall() {
        Tensor escaped = escape(f -> vjp(f, X));
        assertThatThrownBy(() -> gradient((Tensor x) -> sum(x.add(escaped))).apply(X))
                .hasMessage(message("add", "vjp"));
        assertThatThrownBy(() -> jvp((Tensor x) -> x.sub(escaped), X, X))
                .hasMessage(message("sub", "vjp"));
        assertThatThrownBy(() -> gradient((Tensor x) -> sum(x.mul(x))).apply(escaped))
                .isInstanceOf(EscapedTensorException.class);
    }

    @Test
    void inAnotherThread() {
        Tensor escaped = escape(f -> jvp(f, X, X));
        assertThatThrownBy(() -> CompletableFuture.runAsync(() -> escaped.neg()).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(EscapedTensorException.class);
    }

    @Test
    void anEscapedTensorCanStillBePrinted() {
        assertThat(escape(f -> grad(f).apply(X)).toString()).contains("float32 2");
    }

    @Test
    void valuesThatWereNeverTracedMayBeKept() {
        Tensor[] kept = new Tensor[2];
        gradient(
                        (Tensor x) -> {
                            kept[0] = x.gt(0);
                            kept[1] = stopGradient(x.mul(3));
                            return sum(x);
                        })
                .apply(X);
        assertThat(kept[0].toBooleanArray()).containsOnly(true);
        assertThat(kept[1].toFloatArray()).containsOnly(3f);
    }
}
