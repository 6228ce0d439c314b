package dev.adjoint.autograd;

import static dev.adjoint.Autograd.checkpoint;
import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.hessian;
import static dev.adjoint.Autograd.jacobian;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.vjp;
import static dev.adjoint.Autograd.vmap;
import static dev.adjoint.Tensors.log;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.adjoint.Params;
import dev.adjoint.Scope;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Anomaly detection, the debugger's graphs, and profiles. That an anomaly names the user's line is
 * held by {@code ConsumersIT}: tests belong to the library's module.
 */
class InspectionTest {
    @TempDir Path folder;

    private static Tensor divided(Tensor x) {
        return sum(x.mul(2).div(zeros(2)));
    }

    @Test
    void anomaliesInTheForwardPassNameTheOperation() {
        GradOptions options = GradOptions.defaults().detectAnomaly(true);
        assertThatThrownBy(() -> grad((Tensor x) -> sum(log(x.neg())), options).apply(ones(2)))
                .isInstanceOf(AnomalyException.class)
                .hasMessageMatching(
                        "log: its output, float32 \\[2], holds NaN\n"
                                + "  input 0: float32 \\[2] from -1.00000 to -1.00000\n"
                                + "  at .*");
        assertThatThrownBy(() -> grad(InspectionTest::divided, options).apply(ones(2)))
                .hasMessageStartingWith("div: its output, float32 [2], holds an infinity\n");
        assertThat(grad((Tensor x) -> sum(log(x)), options).apply(ones(2)).grads().toFloatArray())
                .containsOnly(1f);
    }

    @Test
    void anomaliesInTheBackwardPassNameTheInput() {
        GradOptions options = GradOptions.defaults().detectAnomaly(true);
        assertThatThrownBy(() -> grad((Tensor x) -> sum(x.sqrt()), options).apply(zeros(1)))
                .isInstanceOf(AnomalyException.class)
                .hasMessageStartingWith(
                        "sqrt: the gradient of its input 0, float32 [1], holds an infinity\n");
        assertThat(gradient((Tensor x) -> sum(x.sqrt())).apply(zeros(1)).item())
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void reportsInputsParametersAndTheLineInBothPasses() {
        Params p = Params.of("W", Params.list(ones(2), zeros(2)), "b", ones(2));
        GradOptions options = GradOptions.defaults().detectAnomaly(true);
        assertThatThrownBy(
                        () ->
                                grad(
                                                (Params q) ->
                                                        sum(
                                                                log(
                                                                        q.tensor("W", 1)
                                                                                .mul(q.tensor("b"))
                                                                                .sub(1))),
                                                options)
                                        .apply(p))
                .isInstanceOf(AnomalyException.class)
                .hasMessageMatching(
                        "log: its output, float32 \\[2], holds NaN\n"
                                + "  input 0: float32 \\[2] from -1.00000 to -1.00000\n"
                                + "  depends on params.W\\[1], params.b\n"
                                + "  at .*");
        assertThatThrownBy(() -> grad((Params q) -> sum(q.tensor("W", 1).sqrt()), options).apply(p))
                .hasMessageMatching(
                        "sqrt: the gradient of its input 0, float32 \\[2], holds an infinity\n"
                                + "  depends on params.W\\[1]\n"
                                + "  at .*");
    }

    @Test
    void nestedTransformationsAreWatchedToo() {
        Scope watching = Scope.current().detectAnomaly(true);
        Function<Tensor, Tensor> f = x -> sum(x.sqrt());
        Tensor zero = zeros(3);
        Tensor batch = zeros(2, 3);
        Map<String, Runnable> calls =
                Map.of(
                        "vmap of grad", () -> vmap(gradient(f)).apply(batch),
                        "grad of vmap",
                                () -> gradient((Tensor b) -> sum(vmap(f).apply(b))).apply(batch),
                        "grad of grad",
                                () -> gradient((Tensor x) -> sum(gradient(f).apply(x))).apply(zero),
                        "hessian", () -> hessian(f).apply(zero),
                        "jvp", () -> jvp(f, zero, ones(3)),
                        "vjp", () -> vjp(f, zero).pullback(Tensor.scalar(1)),
                        "jacobian", () -> jacobian(f).apply(zero),
                        "checkpoint", () -> gradient(checkpoint(f)).apply(zero));
        calls.forEach(
                (name, call) ->
                        assertThatThrownBy(() -> watching.run(call))
                                .as(name)
                                .isInstanceOf(AnomalyException.class)
                                .hasMessageStartingWith("sqrt")
                                .hasMessageContaining(", holds ")
                                .hasMessageContaining("\n  at "));
    }

    @Test
    void theHookIsCalledAtEachOperationAndTheCallGoesOn() {
        List<String> messages = new ArrayList<>();
        GradOptions options =
                GradOptions.defaults().debugHook((debugger, message) -> messages.add(message));
        Gradients<Tensor> g = grad(InspectionTest::divided, options).apply(ones(2));
        assertThat(messages)
                .containsExactly(
                        "div: its output, float32 [2], holds an infinity",
                        "sum: its output, float32 [], holds an infinity",
                        "div: the gradient of its input 0, float32 [2], holds an infinity",
                        "mul: the gradient of its input 0, float32 [2], holds an infinity");
        assertThat(g.value().item()).isEqualTo(Double.POSITIVE_INFINITY);
        messages.clear();
        grad((Tensor x) -> sum(x), options).apply(ones(2));
        assertThat(messages).isEmpty();
    }

    @Test
    void theHookComesBeforeTheException() {
        List<String> seen = new ArrayList<>();
        GradOptions options =
                GradOptions.defaults()
                        .detectAnomaly(true)
                        .debugHook((debugger, message) -> seen.add(debugger.toString()));
        assertThatThrownBy(() -> grad(InspectionTest::divided, options).apply(ones(2)))
                .isInstanceOf(AnomalyException.class);
        assertThat(seen).containsExactly("graph of 3 nodes, at div");
    }

    @Test
    void anIoExceptionOfTheHookIsUnchecked() {
        GradOptions options =
                GradOptions.defaults()
                        .debugHook(
                                (debugger, message) -> {
                                    throw new IOException("full");
                                });
        assertThatThrownBy(() -> grad(InspectionTest::divided, options).apply(ones(2)))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("full");
    }

    @Test
    void theDotFileIsAGraphWithTheCulpritInRed() throws IOException {
        Path file = folder.resolve("result.dot");
        GradOptions options =
                GradOptions.defaults()
                        .debugHook(
                                (debugger, message) -> {
                                    if (!Files.exists(file)) {
                                        debugger.generateDot(file);
                                    }
                                });
        grad((Tensor x) -> divided(tanh(x).add(x)), options).apply(ones(2));
        String dot = Files.readString(file);
        Pattern node =
                Pattern.compile(
                        "\n"
                                + "  n(\\d+) \\[label=\"(\\w+)\\\\n"
                                + "(float32 \\[[0-9, ]*\\])\"(, [^\\]]*)?\\];");
        Pattern edge = Pattern.compile("\n  n(\\d+) -> n(\\d+);");
        List<MatchResult> nodes = node.matcher(dot).results().toList();
        assertThat(dot).startsWith("digraph grad {\n").endsWith("}\n");
        assertThat(nodes.stream().map(m -> m.group(2)))
                .containsExactly("leaf", "tanh", "add", "mul", "div");
        assertThat(nodes.stream().map(m -> Integer.parseInt(m.group(1))))
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(nodes.getLast().group(4)).contains("color=red");
        assertThat(dot.split("color=red", -1)).hasSize(2);
        assertThat(edge.matcher(dot).results().map(m -> m.group(1) + "->" + m.group(2)))
                .containsExactlyInAnyOrder("0->1", "1->2", "0->2", "2->3", "3->4");
        String rest =
                edge.matcher(node.matcher(dot).replaceAll(""))
                        .replaceAll("")
                        .lines()
                        .skip(1)
                        .reduce("", String::concat);
        assertThat(rest.replaceAll("  (rankdir|node) ?[^;]*;", "")).isEqualTo("}");
    }

    @Test
    void theJsonFileSaysTheSame() throws IOException {
        Path file = folder.resolve("result.json");
        GradOptions options =
                GradOptions.defaults()
                        .debugHook(
                                (debugger, message) -> {
                                    if (!Files.exists(file)) {
                                        debugger.generateJson(file);
                                    }
                                });
        grad((Tensor x) -> divided(tanh(x).add(x)), options).apply(ones(2));
        Map<?, ?> graph = (Map<?, ?>) new MiniJson(Files.readString(file)).parse();
        assertThat(graph.get("marked")).isEqualTo(4.0);
        assertThat((List<?>) graph.get("nodes"))
                .extracting(n -> ((Map<?, ?>) n).get("name"), n -> ((Map<?, ?>) n).get("inputs"))
                .containsExactly(
                        tuple("leaf", List.of()),
                        tuple("tanh", List.of(0.0)),
                        tuple("add", List.of(1.0, 0.0)),
                        tuple("mul", List.of(2.0)),
                        tuple("div", List.of(3.0)));
        assertThat((List<?>) graph.get("nodes"))
                .extracting(n -> ((Map<?, ?>) n).get("id"), n -> ((Map<?, ?>) n).get("output"))
                .contains(tuple(4.0, "float32 [2]"));
    }

    @Test
    void profilesReportTimes() {
        List<String> reports = new ArrayList<>();
        GradOptions options = GradOptions.defaults().profileReport(reports::add);
        grad((Tensor x) -> sum(tanh(tanh(x))), options).apply(ones(3));
        assertThat(reports).isEmpty();
        grad((Tensor x) -> sum(tanh(tanh(x))), options.profile(Profile.SUMMARY)).apply(ones(3));
        assertThat(reports)
                .singleElement()
                .asString()
                .matches("grad: forward \\d+\\.\\d{3} ms, backward \\d+\\.\\d{3} ms");
        reports.clear();
        grad((Tensor x) -> sum(tanh(tanh(x))), options.profile(Profile.DETAILED)).apply(ones(3));
        List<String> lines = reports.getFirst().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.subList(1, 3))
                .anySatisfy(
                        l ->
                                assertThat(l)
                                        .matches(
                                                " +tanh +2 calls +forward +[0-9.]+ ms +backward"
                                                        + " +[0-9.]+ ms"))
                .anySatisfy(
                        l ->
                                assertThat(l)
                                        .matches(
                                                " +sum +1 calls +forward +[0-9.]+ ms +backward"
                                                        + " +[0-9.]+ ms"));
    }

    @Test
    void inspectionChangesNoResult() {
        Tensor x = Tensor.of(new float[] {0.3f, -2, 5});
        float[] expected = gradient((Tensor t) -> sum(tanh(t).mul(t))).apply(x).toFloatArray();
        GradOptions options =
                GradOptions.defaults()
                        .detectAnomaly(true)
                        .debugHook((debugger, message) -> {})
                        .profile(Profile.DETAILED)
                        .profileReport(report -> {});
        assertThat(grad((Tensor t) -> sum(tanh(t).mul(t)), options).apply(x).grads().toFloatArray())
                .containsExactly(expected);
        Grad2<Tensor, Tensor> two = grad((Tensor t, Tensor u) -> sum(tanh(t).mul(u)), options);
        assertThat(two.apply(x, x).grads().shape()).isEqualTo(x.shape());
    }

    @Test
    void optionsAreImmutable() {
        GradOptions options = GradOptions.defaults();
        options.detectAnomaly(true);
        assertThat(grad((Tensor x) -> sum(log(x.neg())), options).apply(ones(1)).value().item())
                .isNaN();
    }
}
