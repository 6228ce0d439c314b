package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradWithAux;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.vjp;
import static dev.adjoint.Tensors.add;
import static dev.adjoint.Tensors.cat;
import static dev.adjoint.Tensors.full;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.stack;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.Index;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Storage;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A gradient belongs to the caller: writing into it changes nothing else. */
class FreshGradientsTest {
    private static Arguments named(String name, Function<List<Tensor>, Tensor> f) {
        return Arguments.argumentSet(name, f);
    }

    static Stream<Arguments> functions() {
        Tensor constant = full(Shape.of(2, 3), 4);
        return Stream.of(
                named("sum of a sum", p -> p.get(0).add(p.get(1)).sum().expand(2, 3)),
                named("identity", p -> p.get(0)),
                named("difference", p -> p.get(0).sub(p.get(1))),
                named("sum of all", p -> add(p.get(0), add(p.get(1), p.get(2)))),
                named(
                        "product with a constant",
                        p -> p.get(0).mul(constant).add(p.get(1).mul(constant))),
                named("transposes", p -> p.get(0).t().add(p.get(1).t()).t()),
                named("views", p -> p.get(0).view(3, 2).add(p.get(1).view(3, 2)).view(2, 3)),
                named("cat", p -> cat(0, p.get(0), p.get(1)).narrow(0, 1, 2)),
                named("stack", p -> stack(0, p.get(0), p.get(1)).sum(0)),
                named("parts", p -> p.get(0).put(p.get(1).select(0, 0), Index.at(1))),
                named("broadcast", p -> p.get(0).select(0, 0).expand(2, 3).add(p.get(1))),
                named("same dtype", p -> p.get(0).to(p.get(1).dtype()).add(p.get(1).contiguous())),
                named("used twice", p -> p.get(0).add(p.get(0)).add(p.get(1))));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void shareNothing(Function<List<Tensor>, Tensor> f) {
        Rng rng = Rng.of(1);
        List<Tensor> p = List.of(rng.randn(2, 3), rng.randn(2, 3), rng.randn(2, 3));
        Tensor ct = rng.randn(2, 3);
        float[] expectedCt = ct.toFloatArray();
        List<Tensor> grads = grad(f).withCotangent().apply(p, ct).grads();
        Set<Storage> storages = Collections.newSetFromMap(new IdentityHashMap<>());
        storages.add(ct.storage());
        p.forEach(leaf -> storages.add(leaf.storage()));
        for (Tensor g : grads) {
            assertThat(storages.add(g.storage())).as("a storage of its own").isTrue();
            assertThat(g.storage().size()).isEqualTo(g.numel());
            assertThat(g.isContiguous()).isTrue();
        }
        List<float[]> before = grads.stream().map(Tensor::toFloatArray).toList();
        grads.get(0).fill_(77);
        assertThat(grads.get(1).toFloatArray()).containsExactly(before.get(1));
        assertThat(ct.toFloatArray()).containsExactly(expectedCt);
        List<float[]> again =
                grad(f).withCotangent().apply(p, ct).grads().stream()
                        .map(Tensor::toFloatArray)
                        .toList();
        for (int i = 0; i < 3; i++) {
            assertThat(again.get(i)).containsExactly(before.get(i));
        }
    }

    @Test
    void theScalarSeedIsNotShared() {
        Tensor x = Tensor.scalar(3);
        Gradients<Tensor> g = grad((Tensor t) -> t).apply(x);
        g.grads().fill_(50);
        assertThat(g.value().item()).isEqualTo(3);
        assertThat(gradient((Tensor t) -> t).apply(x).item()).isEqualTo(1);
        List<Tensor> two =
                gradient((List<Tensor> t) -> t.get(0).add(t.get(1)))
                        .apply(List.of(x, Tensor.scalar(1)));
        two.get(0).fill_(50);
        assertThat(two.get(1).item()).isEqualTo(1);
    }

    @Test
    void pullbacksShareNothingWithEachOther() {
        Vjp<Tensor, Tensor> v = vjp((Tensor x) -> x.add(1), zeros(3));
        Tensor ct = ones(3);
        Tensor first = v.pullback(ct);
        first.fill_(9);
        assertThat(ct.toFloatArray()).containsOnly(1f);
        assertThat(v.pullback(ct).toFloatArray()).containsOnly(1f);
    }

    @Test
    void aViewOfACotangentIsNoGradient() {
        Tensor large = ones(10);
        Tensor g =
                grad((Tensor x) -> x)
                        .withCotangent()
                        .apply(zeros(4), large.narrow(0, 3, 4))
                        .grads();
        g.fill_(5);
        assertThat(large.toFloatArray()).containsOnly(1f);
    }

    @Test
    void aConstantOfTheFunctionIsNoGradient() {
        Tensor c = full(Shape.of(3), 2);
        List<Function<Tensor, Tensor>> linear =
                List.of(
                        x -> sum(x.mul(c)),
                        x -> x.dot(c),
                        x -> x.unsqueeze(0).matmul(c.unsqueeze(1)).sum(),
                        x -> x.unsqueeze(0).matmul(c).sum(),
                        x -> c.unsqueeze(0).matmul(x).sum());
        for (Function<Tensor, Tensor> f : linear) {
            Tensor g = gradient(f).apply(ones(3));
            assertThat(g.toFloatArray()).containsOnly(2f);
            g.fill_(7);
            assertThat(c.toFloatArray()).containsOnly(2f);
        }
    }

    @Test
    void theParametersAreLeftAsTheyWere() {
        Tensor x = ones(3);
        long version = x.storage().version();
        List<Tensor> kept = new ArrayList<>();
        GradientsWithAux<Tensor, Tensor> g =
                gradWithAux((Tensor t) -> WithAux.of(sum(t.mul(t)), t.add(0))).apply(x);
        kept.add(g.aux());
        g.grads().fill_(4);
        assertThat(x.storage().version()).isEqualTo(version);
        assertThat(kept.getFirst().toFloatArray()).containsOnly(1f);
    }
}
