package dev.adjoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

class RecordTreeTest {
    record Layer(Tensor w, Tensor b) {}

    private record Net(Layer hidden, Layer out, int classes, TimeUnit unit, String name) {}

    record Pair<A, B>(A first, B second) {}

    record Checked(Tensor w, int width) {
        Checked {
            if (w.size(0) != width) {
                throw new IllegalArgumentException("width is " + width + ", not " + w.size(0));
            }
        }
    }

    record Grumpy(Tensor w) {
        @Override
        public Tensor w() {
            throw new IllegalStateException("not today");
        }
    }

    record Empty() {}

    record Chain(Tensor value, Chain next) {}

    private final Tensor a = Tensor.of(new float[] {1, 2});
    private final Tensor b = Tensor.of(new float[] {3});
    private final Tensor c = Tensor.of(new double[] {4});
    private final Tensor d = Tensor.of(new float[] {5});

    @Test
    void walksComponentsInOrderAndCarriesTheRest() {
        Net net = new Net(new Layer(a, b), new Layer(c, d), 2, TimeUnit.DAYS, "net");
        Tree.Flat<Net> flat = Tree.flatten(net);
        assertThat(flat.paths()).containsExactly("hidden.w", "hidden.b", "out.w", "out.b");
        assertThat(flat.leaves()).containsExactly(a, b, c, d);
        assertThat(flat.unflatten(List.of(a, b, c, d))).isEqualTo(net);
        assertThat(flat.unflatten(List.of(d, c, b, a)))
                .isEqualTo(new Net(new Layer(d, c), new Layer(b, a), 2, TimeUnit.DAYS, "net"));
    }

    @Test
    void walksGenericRecords() {
        var pair = new Pair<>(Map.of("W", new Pair<>(a, 3)), List.of(b, "text"));
        assertThat(Tree.flatten(pair).paths()).containsExactly("first.W.first", "second[0]");
        assertThat(Tree.map(pair, x -> c))
                .isEqualTo(new Pair<>(Map.of("W", new Pair<>(c, 3)), List.of(c, "text")));
    }

    @Test
    void walksLocalAndRecursiveRecords() {
        record Local(Tensor[] tensors) {}
        assertThat(Tree.map(new Local(new Tensor[] {a, b}), x -> d).tensors())
                .containsExactly(d, d);
        Chain chain = new Chain(a, new Chain(b, null));
        assertThat(Tree.flatten(chain).paths()).containsExactly("value", "next.value");
        assertThat(Tree.map(chain, x -> c)).isEqualTo(new Chain(c, new Chain(c, null)));
    }

    @Test
    void leavesRecordsWithoutTensorsAlone() {
        Empty empty = new Empty();
        Layer nothing = new Layer(Tensor.of(new long[] {1}), Tensor.of(new int[] {1}));
        List<Record> records = List.of(empty, nothing);
        List<Record> mapped = Tree.map(new Pair<>(a, records), x -> b).second();
        assertThat(mapped).isSameAs(records);
    }

    @Test
    void findsComponentsByName() {
        Net net = new Net(new Layer(a, b), new Layer(c, d), 2, TimeUnit.DAYS, "net");
        assertThat(Tree.tensor(net, "out", "w")).isSameAs(c);
        assertThat(Tree.get(Integer.class, net, "classes")).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.tensor(net, "out", "v"))
                .withMessage("Tree.tensor: no entry \"v\" at out; it has \"w\", \"b\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.tensor(net, "hidden"))
                .withMessage("Tree.tensor: hidden is record Layer, not a Tensor");
    }

    @Test
    void namesRecordAndPathWhenTheConstructorThrows() {
        var tree = Map.of("net", List.of(new Checked(a, 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.map(tree, x -> b))
                .withMessage(
                        "Tree.map: the constructor of record dev.adjoint.RecordTreeTest$Checked at"
                            + " net[0] threw java.lang.IllegalArgumentException: width is 2, not 1")
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesRecordAndPathWhenAnAccessorThrows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.flatten(List.of(new Grumpy(a))))
                .withMessage(
                        "Tree.flatten: w() of record dev.adjoint.RecordTreeTest$Grumpy at [0] threw"
                                + " java.lang.IllegalStateException: not today");
        assertThatIllegalStateException().isThrownBy(new Grumpy(a)::w);
    }

    @Test
    void comparesRecordsByClass() {
        assertThat(Tree.sameStructure(new Layer(a, b), new Layer(c, d))).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.<Object>map(new Layer(a, b), new Pair<>(a, b), (x, y) -> x))
                .withMessage(
                        "Tree.map: structures differ at the root: record Layer with \"w\", \"b\" on"
                                + " the left, record Pair with \"first\", \"second\" on the right");
    }

    /** Records of another module, one in an exported package, one in a concealed one. */
    @Nested
    class OtherModule {
        @TempDir static Path dir;
        private static ClassLoader loader;

        @BeforeAll
        static void compile() throws IOException {
            write("module-info.java", "module app { exports app.open; }");
            write(
                    "app/open/Shown.java",
                    "package app.open; public record Shown(Object w, int n) {}");
            write("app/open/Hidden.java", "package app.open; record Hidden(Object w) {}");
            write("app/inner/Inner.java", "package app.inner; public record Inner(Object w) {}");
            write(
                    "app/inner/Numbers.java",
                    "package app.inner; record Numbers(int n, String s, float[] f) {}");
            write(
                    "app/open/Lookups.java",
                    "package app.open; public class Lookups { public static"
                            + " java.lang.invoke.MethodHandles.Lookup get() { return"
                            + " java.lang.invoke.MethodHandles.lookup(); } }");
            String[] sources;
            try (var files = Files.walk(dir)) {
                sources =
                        files.filter(Files::isRegularFile)
                                .map(Path::toString)
                                .toArray(String[]::new);
            }
            String[] options = {"-proc:none", "-d", dir.resolve("out").toString()};
            String[] arguments = java.util.Arrays.copyOf(options, options.length + sources.length);
            System.arraycopy(sources, 0, arguments, options.length, sources.length);
            ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
            assertThat(javac.run(System.out, System.err, arguments)).isZero();
            ModuleLayer boot = ModuleLayer.boot();
            Configuration configuration =
                    boot.configuration()
                            .resolve(
                                    ModuleFinder.of(dir.resolve("out")),
                                    ModuleFinder.of(),
                                    Set.of("app"));
            loader = boot.defineModulesWithOneLoader(configuration, null).findLoader("app");
        }

        private static void write(String file, String text) throws IOException {
            Path path = dir.resolve("src").resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        }

        private static Object make(String type, Object... components)
                throws ReflectiveOperationException {
            Class<?> record = loader.loadClass(type);
            var constructor = record.getDeclaredConstructors()[0];
            Method access = loader.loadClass("app.open.Lookups").getMethod("get");
            Lookup lookup = (Lookup) access.invoke(null);
            try {
                return MethodHandles.privateLookupIn(record, lookup)
                        .unreflectConstructor(constructor)
                        .invokeWithArguments(components);
            } catch (Throwable e) {
                throw new ReflectiveOperationException(e);
            }
        }

        @Test
        void readsPublicExportedRecords() throws ReflectiveOperationException {
            Object shown = make("app.open.Shown", Tensor.of(new float[] {1}), 3);
            Tensor other = Tensor.of(new float[] {2});
            assertThat(Tree.map(shown, x -> other)).isEqualTo(make("app.open.Shown", other, 3));
        }

        @Test
        void namesBothCures() throws ReflectiveOperationException {
            Tensor leaf = Tensor.of(new float[] {1});
            Object inner = make("app.inner.Inner", leaf);
            String own = Tree.class.getModule().isNamed() ? " to dev.adjoint" : "";
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Tree.flatten(List.of(inner)))
                    .withMessage(
                            "Tree.flatten: record app.inner.Inner at [0] cannot be read: its"
                                    + " package is not open"
                                    + own
                                    + "; write \"opens app.inner"
                                    + own
                                    + ";\" in module-info.java of module app, or call"
                                    + " Tree.register(MethodHandles.lookup(), Inner.class) in that"
                                    + " module");
            assertThat(Params.of("p", inner)).hasToString("{p: record Inner}");
        }

        @Test
        void readsRegisteredRecords() throws ReflectiveOperationException {
            Tensor leaf = Tensor.of(new float[] {1});
            Object hidden = make("app.open.Hidden", leaf);
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Tree.register(MethodHandles.publicLookup(), hidden.getClass()))
                    .withMessage(
                            "Tree.register: the lookup java.lang.Object/publicLookup has no access"
                                + " to record app.open.Hidden; make it with MethodHandles.lookup()"
                                + " in a class of module app");
            Lookup lookup =
                    (Lookup) loader.loadClass("app.open.Lookups").getMethod("get").invoke(null);
            Tree.register(lookup, hidden.getClass());
            assertThat(Tree.flatten(hidden).leaves()).containsExactly(leaf);
            assertThat(Tree.map(hidden, x -> x)).isEqualTo(hidden);
        }

        @Test
        void neverOpensRecordsOfNumbers() throws ReflectiveOperationException {
            Object numbers = make("app.inner.Numbers", 1, "s", new float[1]);
            assertThat(Tree.flatten(List.of(numbers)).leaves()).isEmpty();
        }

        @Test
        void registersRecordsOnly() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Tree.register(MethodHandles.lookup(), String.class))
                    .withMessage("Tree.register: java.lang.String is not a record");
        }
    }
}
