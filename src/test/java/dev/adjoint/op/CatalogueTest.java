package dev.adjoint.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.adjoint.Autograd;
import dev.adjoint.DType;
import dev.adjoint.EscapedTensorException;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the catalogue must hold: samples, error inputs and a public name for every operation, and
 * all kinds of inputs.
 */
class CatalogueTest {
    /** What an operation's samples must cover. */
    enum Coverage {
        RANK_3,
        TRANSPOSED,
        OFFSET,
        STRIDE_0,
        SIZE_0,
        RANK_0,
        LENGTHS
    }

    private static final Set<Coverage> NONE = EnumSet.noneOf(Coverage.class);
    private static final Set<Coverage> NOT_RANK_0 = EnumSet.of(Coverage.RANK_0);

    /** The cases that an operation does not admit, and why. */
    private static final Map<String, Set<Coverage>> EXEMPT =
            Map.ofEntries(
                    // has no inputs
                    Map.entry("sample", EnumSet.allOf(Coverage.class)),
                    // a 0-d tensor has no dimension to go along, to index or to be a matrix of;
                    // some callers insert one
                    Map.entry("argmax", NOT_RANK_0),
                    Map.entry("argmin", NOT_RANK_0),
                    Map.entry("argsort", NOT_RANK_0),
                    Map.entry("topk", NOT_RANK_0),
                    Map.entry("cumsum", NOT_RANK_0),
                    Map.entry("softmax", NOT_RANK_0),
                    Map.entry("softmax.grad", NOT_RANK_0),
                    Map.entry("logSoftmax", NOT_RANK_0),
                    Map.entry("cat", NOT_RANK_0),
                    Map.entry("gather", NOT_RANK_0),
                    Map.entry("scatter", NOT_RANK_0),
                    Map.entry("scatterAdd", NOT_RANK_0),
                    Map.entry("indexSelect", NOT_RANK_0),
                    Map.entry("indexAdd", NOT_RANK_0),
                    Map.entry("select", NOT_RANK_0),
                    Map.entry("slice", NOT_RANK_0),
                    Map.entry("squeeze", NOT_RANK_0),
                    Map.entry("pad", NOT_RANK_0),
                    Map.entry("matmul", NOT_RANK_0),
                    Map.entry("tril/triu", NOT_RANK_0),
                    Map.entry("diagonal", NOT_RANK_0),
                    Map.entry("diag", NOT_RANK_0),
                    Map.entry("standardize", NOT_RANK_0),
                    Map.entry("standardize.input", NOT_RANK_0),
                    Map.entry("standardize.weight", NOT_RANK_0),
                    Map.entry("standardize.moments", NOT_RANK_0),
                    Map.entry("conv", NOT_RANK_0),
                    Map.entry("conv.input", NOT_RANK_0),
                    Map.entry("conv.weight", NOT_RANK_0),
                    Map.entry("maxPool", NOT_RANK_0),
                    Map.entry("maxPool.gather", NOT_RANK_0),
                    Map.entry("maxPool.scatter", NOT_RANK_0),
                    Map.entry("avgPool", NOT_RANK_0),
                    Map.entry("avgPool.input", NOT_RANK_0),
                    Map.entry("lstmCell", NOT_RANK_0),
                    Map.entry("lstmCell.peephole", NOT_RANK_0),
                    Map.entry("gruCell", NOT_RANK_0),
                    Map.entry("gruReset", NOT_RANK_0),
                    Map.entry("gruUpdate", NOT_RANK_0),
                    Map.entry("inverse", NOT_RANK_0),
                    Map.entry("solve", NOT_RANK_0),
                    Map.entry("triangularSolve", NOT_RANK_0),
                    Map.entry("cholesky", NOT_RANK_0),
                    Map.entry("det", NOT_RANK_0),
                    Map.entry("det.adjugate", NOT_RANK_0),
                    Map.entry("slogdet", NOT_RANK_0),
                    Map.entry("qr", NOT_RANK_0),
                    Map.entry("svd", NOT_RANK_0),
                    Map.entry("eigh", NOT_RANK_0));

    /** Operations that the user meets under another name. */
    private static final Map<String, String> PUBLIC_NAMES =
            Map.ofEntries(
                    Map.entry("addScaled", "add"),
                    Map.entry("sample", "rand"),
                    Map.entry("diagonal", "diag"),
                    Map.entry("standardize", "layerNorm"),
                    Map.entry("conv", "conv2d"),
                    Map.entry("maxPool", "maxPool2d"),
                    Map.entry("avgPool", "avgPool2d"));

    /** Operations that accept all tensors. */
    private static final Set<String> NEVER_FAIL =
            Set.of(
                    "to",
                    "clone",
                    "stopGradient",
                    "logicalNot",
                    "sample",
                    "maxPool.gather",
                    "maxPool.scatter",
                    "avgPool.input");

    /** Functions that make tensors, or whose samples are in a family of another name. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "zeros",
                    "zerosLike",
                    "ones",
                    "onesLike",
                    "empty",
                    "emptyLike",
                    "full",
                    "fullLike",
                    "arange",
                    "linspace",
                    "eye",
                    "rand",
                    "randLike",
                    "randn",
                    "randnLike",
                    "randint",
                    "randperm",
                    "bernoulli",
                    "allClose",
                    "tril",
                    "triu",
                    "maxPool1dWithIndices",
                    "maxPool2dWithIndices",
                    "maxPool3dWithIndices",
                    "adaptiveMaxPool1dWithIndices",
                    "adaptiveMaxPool2dWithIndices",
                    "adaptiveMaxPool3dWithIndices");

    /** Error inputs of operations in families of another name. */
    private static final Map<String, String> FAILURES =
            Map.ofEntries(
                    Map.entry("diagonal", "diag"),
                    Map.entry("tril/triu", "tril and triu"),
                    Map.entry("conv", "conv2d"),
                    Map.entry("maxPool", "maxPool2d"),
                    Map.entry("avgPool", "avgPool2d"),
                    Map.entry("det.adjugate", "det"));

    @Test
    void everyOperationHasSamplesOfEveryKind() throws Exception {
        Map<String, EnumSet<Coverage>> covered = new TreeMap<>();
        Map<String, Set<Integer>> lengths = new HashMap<>();
        for (Family family : OpSamples.families()) {
            for (OpSample sample : family.samples()) {
                if (Spy.canFollow(sample)) {
                    for (Spy.Invocation<?> invocation : Spy.on(sample, DType.FLOAT32)) {
                        String name = invocation.op().name();
                        cover(
                                invocation,
                                covered.computeIfAbsent(name, k -> EnumSet.noneOf(Coverage.class)));
                        lengths(invocation, lengths.computeIfAbsent(name, k -> new HashSet<>()));
                    }
                }
            }
        }
        List<String> missing = new ArrayList<>();
        for (Op<?> op : operations()) {
            EnumSet<Coverage> wanted = EnumSet.allOf(Coverage.class);
            wanted.removeAll(EXEMPT.getOrDefault(op.name(), NONE));
            wanted.removeAll(covered.getOrDefault(op.name(), EnumSet.noneOf(Coverage.class)));
            if (lengths.getOrDefault(op.name(), Set.of()).containsAll(Family.LENGTHS)) {
                wanted.remove(Coverage.LENGTHS);
            }
            if (!wanted.isEmpty()) {
                missing.add(op.name() + " " + wanted);
            }
        }
        assertThat(missing).isEmpty();
    }

    private static void cover(Spy.Invocation<?> invocation, Set<Coverage> covered) {
        for (Tensor input : invocation.inputs()) {
            if (input.dim() >= 3) {
                covered.add(Coverage.RANK_3);
            }
            if (input.dim() == 0) {
                covered.add(Coverage.RANK_0);
            }
            if (input.numel() == 0) {
                covered.add(Coverage.SIZE_0);
            }
            if (input.storageOffset() > 0) {
                covered.add(Coverage.OFFSET);
            }
            int last = Integer.MAX_VALUE;
            for (int d = 0; d < input.dim(); d++) {
                if (input.size(d) > 1) {
                    if (input.stride(d) == 0) {
                        covered.add(Coverage.STRIDE_0);
                    }
                    if (input.stride(d) > last) {
                        covered.add(Coverage.TRANSPOSED);
                    }
                    last = input.stride(d);
                }
            }
        }
    }

    private static void lengths(Spy.Invocation<?> invocation, Set<Integer> lengths) {
        for (Tensor input : invocation.inputs()) {
            if (input.dim() > 0) {
                lengths.add(input.size(-1));
            }
        }
    }

    @Test
    void everyOperationHasErrorInputs() throws Exception {
        Set<String> failing =
                OpSamples.families().stream()
                        .flatMap(f -> f.failures().stream().map(failure -> f.name()))
                        .collect(Collectors.toSet());
        for (Op<?> op : operations()) {
            String family = FAILURES.getOrDefault(op.name(), op.name());
            assertThat(NEVER_FAIL.contains(op.name()) != failing.contains(family))
                    .as("error inputs of %s", op)
                    .isTrue();
        }
    }

    @Test
    void everyOperationHasAPublicName() throws Exception {
        Set<String> names = new TreeSet<>();
        for (Class<?> face : List.of(Tensor.class, Tensors.class, Autograd.class)) {
            for (Method m : face.getMethods()) {
                names.add(m.getName());
            }
        }
        for (Op<?> op : operations()) {
            for (String part : op.name().split("/")) {
                String stem = part.split("\\.")[0];
                assertThat(names)
                        .as("public name of %s", op)
                        .contains(PUBLIC_NAMES.getOrDefault(stem, stem));
            }
        }
    }

    @Test
    void everyFunctionHasSamples() {
        Set<String> families =
                OpSamples.families().stream().map(Family::name).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (Method m : Tensors.class.getMethods()) {
            if (m.getDeclaringClass() == Tensors.class && !families.contains(m.getName())) {
                missing.add(m.getName());
            }
        }
        missing.removeAll(ELSEWHERE);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyOperationRefusesAnEscapedTensor() throws Exception {
        Set<String> refused = new TreeSet<>();
        for (Family family : OpSamples.families()) {
            for (OpSample sample : family.samples()) {
                if (Spy.canFollow(sample)) {
                    Spy.on(sample, DType.FLOAT32).stream()
                            .filter(invocation -> refused.add(invocation.op().name()))
                            .forEach(CatalogueTest::refuses);
                }
            }
        }
        assertThat(refused).isNotEmpty();
    }

    private static void refuses(Spy.Invocation<?> invocation) {
        Tensor[] inputs = invocation.inputs().clone();
        inputs[0] = Spy.escaped(inputs[0]);
        assertThat(catchThrowable(() -> invocation.apply(inputs)))
                .isExactlyInstanceOf(EscapedTensorException.class)
                .hasMessage(
                        invocation.op().name()
                                + ": a tensor made inside a function under spy was used after that"
                                + " call returned; return it as a result (gradWithAux) instead of"
                                + " storing it outside");
    }

    @Test
    void operationNamesDiffer() throws Exception {
        assertThat(operations().stream().map(Op::name)).doesNotHaveDuplicates();
    }

    @Test
    void listingIsUpToDate() throws Exception {
        try (var in =
                CatalogueTest.class.getResourceAsStream("/golden/ops/" + SampleListing.NAME)) {
            String listing = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(listing.lines().toList())
                    .as("run SampleListing and golden/ops.py")
                    .isEqualTo(SampleListing.lines());
        }
        assertThat(Golden.read().records().keySet()).isEqualTo(OpSamples.names());
    }

    /** The operations: what the classes of the package hold in a public constant OP. */
    private static List<Op<?>> operations() throws Exception {
        List<Op<?>> out = new ArrayList<>();
        for (Class<?> type : classes()) {
            for (Field field : type.getDeclaredFields()) {
                boolean constant =
                        Modifier.isStatic(field.getModifiers())
                                && Modifier.isPublic(field.getModifiers());
                if (field.getName().equals("OP")
                        && constant
                        && Op.class.isAssignableFrom(field.getType())) {
                    out.add((Op<?>) field.get(null));
                }
            }
            boolean concrete =
                    Op.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
            assertThat(concrete && Modifier.isPublic(type.getModifiers()))
                    .as("%s is an operation and has a constant OP", type)
                    .isEqualTo(
                            Arrays.stream(type.getDeclaredFields())
                                    .anyMatch(f -> f.getName().equals("OP")));
        }
        assertThat(out).hasSizeGreaterThan(80);
        return out;
    }

    private static List<Class<?>> classes() throws Exception {
        URI home = Op.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        if (home.getPath().endsWith(".jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(home))) {
                return classes(jar.getPath("dev/adjoint/op"));
            }
        }
        return classes(Path.of(home).resolve("dev/adjoint/op"));
    }

    private static List<Class<?>> classes(Path folder) throws Exception {
        List<Class<?>> out = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.contains("$")) {
                    out.add(
                            Class.forName(
                                    "dev.adjoint.op." + name.substring(0, name.length() - 6)));
                }
            }
        }
        return out;
    }
}
