package dev.adjoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class ParamsTest {
    private final Tensor w0 = Tensor.of(new float[6], 2, 3);
    private final Tensor w1 = Tensor.of(new float[3], 3, 1);
    private final Tensor b = Tensor.of(new float[3]);
    private final Params params =
            Params.of(
                    "W",
                    Params.list(w0, w1),
                    "b",
                    b,
                    "rate",
                    0.5,
                    "extra",
                    Map.of("k", List.of(b)));

    @Test
    void findsEntries() {
        assertThat(params.tensor("W", 1)).isSameAs(w1);
        assertThat(params.tensor("b")).isSameAs(b);
        assertThat(params.tensor("extra", "k", 0)).isSameAs(b);
        assertThat(params.params("W").size()).isEqualTo(2);
        assertThat(params.get(Double.class, "rate")).isEqualTo(0.5);
        assertThat(params.get(double.class, "rate")).isEqualTo(0.5);
        assertThat(params.get(List.class, "extra", "k").size()).isEqualTo(1);
        assertThat(params.params()).isSameAs(params);
    }

    @Test
    void saysWhatIsThereInstead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> params.tensor("V"))
                .withMessage(
                        "Params.tensor: no entry \"V\" at the root; it has \"W\", \"b\", \"rate\","
                                + " \"extra\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> params.tensor("W", "V"))
                .withMessage("Params.tensor: no entry \"V\" at W; it has [0], [1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> params.tensor("W", 2))
                .withMessage("Params.tensor: no entry [2] at W; it has [0], [1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> params.tensor("W", -1))
                .withMessage("Params.tensor: no entry [-1] at W; it has [0], [1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> params.tensor("b", 0))
                .withMessage("Params.tensor: no entry [0] at b; it is tensor float32 [3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> params.tensor("W"))
                .withMessage("Params.tensor: W is Params list of 2, not a Tensor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> params.get(Integer.class, "rate"))
                .withMessage("Params.get: rate is Double, not an Integer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> params.params("extra"))
                .withMessage("Params.params: extra is map with \"k\", not a Params");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> params.tensor("W", 1.5))
                .withMessage(
                        "Params.tensor: Double names no entry (a path has Strings and Integers) at"
                                + " W; it has [0], [1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.list(1, 2, 3, 4).tensor(4))
                .withMessage("Params.tensor: no entry [4] at the root; it has [0] to [3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.of().tensor("a"))
                .withMessage("Params.tensor: no entry \"a\" at the root; it has no entries");
    }

    @Test
    void refusesWhatMakesNoPairs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.of("W", w0, "b"))
                .withMessage("Params.of: 3 arguments do not make pairs of a key and a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.of("W", w0, w1, "b"))
                .withMessage(
                        "Params.of: argument 2 is tensor float32 [3, 1], not a String; keys and"
                                + " values take turns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.of("W", w0, "W", w1))
                .withMessage("Params.of: the key \"W\" occurs twice");
    }

    @Test
    void replacesFunctionally() {
        Params next = params.with(b, "W", 0);
        assertThat(next.tensor("W", 0)).isSameAs(b);
        assertThat(next.tensor("W", 1)).isSameAs(w1);
        assertThat(next.keys()).containsExactly("W", "b", "rate", "extra");
        assertThat(params.tensor("W", 0)).isSameAs(w0);
        assertThat(params.with(w1, "extra", "k", 0).tensor("extra", "k", 0)).isSameAs(w1);
        assertThat(params.with(0.25, "rate").get(Double.class, "rate")).isEqualTo(0.25);
    }

    @Test
    void appends() {
        assertThat(params.with(w1, "c").keys()).containsExactly("W", "b", "rate", "extra", "c");
        assertThat(params.params("W").with(b, 2).tensor(2)).isSameAs(b);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> params.params("W").with(b, 3))
                .withMessage("Params.with: no entry [3] at the root; it has [0], [1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> params.with(b, "W", "x"))
                .withMessage("Params.with: no entry \"x\" at W; it has [0], [1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> params.with(b))
                .withMessage("Params.with: wants the path of the entry to replace");
    }

    @Test
    void listsKeysAndValues() {
        assertThat(params.isList()).isFalse();
        assertThat(params.params("W").isList()).isTrue();
        assertThat(params.params("W").keys()).containsExactly("0", "1");
        assertThat(params.params("W").values()).containsExactly(w0, w1);
        assertThat(params.params("W").asMap())
                .containsExactly(Map.entry("0", w0), Map.entry("1", w1));
        assertThat(params.asMap().sequencedKeySet()).containsExactly("W", "b", "rate", "extra");
        assertThat(Params.of("none", null).values()).containsExactly((Object) null);
        assertThatThrownBy(() -> params.values().set(0, b))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> params.asMap().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> params.keys().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void copiesItsArguments() {
        Object[] entries = {w0, w1};
        Params list = Params.list(entries);
        entries[0] = b;
        assertThat(list.tensor(0)).isSameAs(w0);
        Tensor[] tensors = {w0, w1};
        assertThat(Params.list((Object[]) tensors).with("any value", 0).get(String.class, 0))
                .isEqualTo("any value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list.withValues(b))
                .withMessage("Params.withValues: 1 values for 2 entries");
    }

    @Test
    void comesFromCollections() {
        Map<String, Object> sequenced = new LinkedHashMap<>();
        sequenced.put("z", w0);
        sequenced.put("a", w1);
        assertThat(Params.copyOf(sequenced).keys()).containsExactly("z", "a");
        assertThat(Params.copyOf(new HashMap<>(sequenced)).keys()).containsExactly("a", "z");
        assertThat(Params.copyOf(List.of(w0, w1)).tensor(1)).isSameAs(w1);
    }

    @Test
    void findsOneOfManyKeys() {
        Object[] entries = new Object[200];
        for (int i = 0; i < 100; i++) {
            entries[2 * i] = "p" + i;
            entries[2 * i + 1] = i == 77 ? b : w0;
        }
        Params many = Params.of(entries);
        assertThat(many.tensor("p77")).isSameAs(b);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> many.tensor("q"))
                .withMessageEndingWith("\"p18\", \"p19\" and 80 more");
    }

    @Test
    void printsItsStructure() {
        assertThat(params)
                .hasToString(
                        "{W: [float32 2x3, float32 3x1], b: float32 3, rate: 0.5, extra: {k:"
                                + " [float32 3]}}");
        assertThat(Params.list()).hasToString("[]");
        assertThat(Params.of("s", Tensor.of(new double[1]).view(new int[0]), "n", null))
                .hasToString("{s: float64, n: null}");
    }

    @Test
    void isEqualToItselfOnly() {
        assertThat(Params.of("b", b)).isNotEqualTo(Params.of("b", b));
        assertThat(params).isEqualTo(params);
    }
}
