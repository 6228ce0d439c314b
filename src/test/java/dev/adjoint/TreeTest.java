package dev.adjoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.tree.Structure;
import dev.adjoint.tree.TensorTrees;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

class TreeTest {
    record Box(Object content, int mark) {}

    private final Tensor a = Tensor.of(new float[] {1, 2});
    private final Tensor b = Tensor.of(new double[] {3});
    private final Tensor c = Tensor.of(new float[] {4});
    private final Tensor integers = Tensor.of(new long[] {1});

    @Test
    void flattensNestedParameters() {
        Params params = Params.of("W", Params.list(a, b), "b", c, "n", 3, "index", integers);
        Tree.Flat<Params> flat = Tree.flatten(params);
        assertThat(flat.paths()).containsExactly("W[0]", "W[1]", "b");
        assertThat(flat.leaves()).containsExactly(a, b, c);
        Params other = flat.unflatten(List.of(c, a, b));
        assertThat(other.keys()).containsExactly("W", "b", "n", "index");
        assertThat(other.tensor("W", 0)).isSameAs(c);
        assertThat(other.get(Integer.class, "n")).isEqualTo(3);
        assertThat(other.tensor("index")).isSameAs(integers);
    }

    @Test
    void aTensorIsATree() {
        assertThat(Tree.flatten(a).paths()).containsExactly("");
        assertThat(Tree.map(a, x -> b)).isSameAs(b);
        assertThat(Tree.map(integers, x -> b)).isSameAs(integers);
        assertThat(Tree.tensor(a)).isSameAs(a);
    }

    @Test
    void checksTheNumberOfLeaves() {
        Tree.Flat<Params> flat = Tree.flatten(Params.of("W", Params.list(a, b), "b", c));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flat.unflatten(List.of(a)))
                .withMessage("Tree.unflatten: 1 tensors for 3 leaves W[0], W[1], b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flat.unflatten(Arrays.asList(a, null, c)))
                .withMessage("Tree.unflatten: null instead of a tensor for W[1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.map(a, x -> null))
                .withMessage("Tree.map: null instead of a tensor for the root");
    }

    static Stream<Map<String, Object>> unorderedMaps() {
        return Stream.of(new HashMap<>(), Collections.synchronizedMap(new HashMap<>()));
    }

    @ParameterizedTest
    @MethodSource("unorderedMaps")
    void walksOtherMapsBySortedKey(Map<String, Object> map) {
        map.putAll(Map.of("b", b, "a", a, "c", List.of(c), "B", 1));
        assertThat(Tree.flatten(map).paths()).containsExactly("a", "b", "c[0]");
    }

    @Test
    void keepsTheKindOfMaps() {
        Map<String, Tensor> source = Map.of("a", a, "b", b);
        assertThat(Tree.map(new HashMap<>(source), x -> c)).isExactlyInstanceOf(HashMap.class);
        assertThat(Tree.map(new LinkedHashMap<>(source), x -> c))
                .isExactlyInstanceOf(LinkedHashMap.class);
        Map<String, Tensor> mapped = Tree.map(source, x -> c);
        assertThat(mapped).isEqualTo(Map.of("a", c, "b", c));
        assertThatThrownBy(mapped::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void keepsTheOrderOfSequencedMaps() {
        TreeMap<String, Object> reversed = new TreeMap<>(Comparator.reverseOrder());
        reversed.putAll(Map.of("a", a, "b", b));
        assertThat(Tree.flatten(reversed).paths()).containsExactly("b", "a");
        assertThat(Tree.map(reversed, x -> c).firstKey()).isEqualTo("b");

        SequencedMap<String, Object> linked = new LinkedHashMap<>(16, 0.75f, true);
        linked.put("z", a);
        linked.put("y", b);
        assertThat(Tree.flatten(linked).paths()).containsExactly("z", "y");
        SequencedMap<String, Object> view =
                Tree.map(Collections.unmodifiableSequencedMap(linked), x -> c);
        assertThat(view.sequencedKeySet()).containsExactly("z", "y");
        assertThatThrownBy(view::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void keepsTheKindOfListsAndArrays() {
        assertThat(Tree.map(new ArrayList<>(List.of(a, b)), x -> c))
                .isExactlyInstanceOf(ArrayList.class)
                .containsExactly(c, c);
        List<Object> linked = new LinkedList<>(Arrays.asList(a, null, "x"));
        List<Object> mapped = Tree.map(linked, x -> c);
        assertThat(mapped).containsExactly(c, null, "x");
        assertThatThrownBy(mapped::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(Tree.map(new Tensor[] {a, b}, x -> c))
                .isExactlyInstanceOf(Tensor[].class)
                .containsExactly(c, c);
        Object[] nested = {new Tensor[][] {{a}, {b, c}}, 1, new String[] {"s"}};
        assertThat(Tree.flatten(nested).paths())
                .containsExactly("[0][0][0]", "[0][1][0]", "[0][1][1]");
        Object[] back = Tree.map(nested, x -> c);
        assertThat(back[0]).isExactlyInstanceOf(Tensor[][].class);
        assertThat(back[2]).isSameAs(nested[2]);
    }

    @Test
    void keepsWhatItHeldWhenFlattened() {
        Map<String, Object> map = new HashMap<>(Map.of("a", a, "n", 1));
        Tree.Flat<Map<String, Object>> flat = Tree.flatten(map);
        map.put("b", b);
        map.put("n", 2);
        assertThat(flat.unflatten(List.of(c))).isEqualTo(Map.of("a", c, "n", 1));
        Object[] array = {a, 1};
        Tree.Flat<Object[]> flatArray = Tree.flatten(array);
        array[1] = 2;
        assertThat(flatArray.unflatten(List.of(c))).containsExactly(c, 1);
    }

    @Test
    void refusesTensorsUnderOtherKeys() {
        Map<Integer, Object> numbers = new HashMap<>(Map.of(7, "text"));
        numbers.put(null, 1);
        assertThat(Tree.map(List.of(numbers, a), x -> b)).containsExactly(numbers, b);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.flatten(List.of(Map.of(3, a))))
                .withMessage(
                        "Tree.flatten: the map at [0] holds tensors under the key 3 of"
                                + " java.lang.Integer; its keys must be Strings");
    }

    @Test
    void walksTwoTrees() {
        Params left = Params.of("W", Params.list(a, b), "s", "text", "b", c);
        Params right = Params.of("b", a, "s", 7, "W", Params.list(b, c));
        List<Tensor> pairs = new ArrayList<>();
        Tree.forEach(left, right, (x, y) -> pairs.addAll(List.of(x, y)));
        assertThat(pairs).containsExactly(a, b, b, c, c, a);
        Params mapped = Tree.map(left, right, (x, y) -> y);
        assertThat(mapped).hasToString("{W: [float64 1, float32 1], s: text, b: float32 2}");
        assertThat(Tree.sameStructure(left, right)).isTrue();
        List<Tensor> visited = new ArrayList<>();
        Tree.forEach(left, visited::add);
        assertThat(visited).containsExactly(a, b, c);
        assertThat(Tree.mapWithPath(left, (path, x) -> path.equals("W[1]") ? c : x).tensor("W", 1))
                .isSameAs(c);
    }

    @Test
    void reportsTheFirstDifference() {
        differs(
                Map.of("W", List.of(a, b)),
                Map.of("W", List.of(a)),
                "W: list of 2 on the left, list of 1 on the right");
        differs(
                Map.of("W", a),
                Map.of("V", a),
                "the root: map with \"W\" on the left, map with \"V\" on the right");
        differs(
                List.of(a, b),
                List.of(a, integers),
                "[1]: tensor float64 [1] on the left, tensor int64 [1] on the right");
        differs(
                List.of(a, "x"),
                List.of(a, b),
                "[1]: String on the left, tensor float64 [1] on the right");
        differs(
                new Tensor[] {a},
                List.of(a),
                "the root: array of 1 on the left, list of 1 on the right");
        differs(
                Params.list(a),
                Params.of("0", a),
                "the root: Params list of 1 on the left, Params with \"0\" on the right");
        differs(
                List.of(a, List.of()),
                List.of(a, List.of(b)),
                "[1]: list of 0 on the left, list of 1 on the right");
        differs(
                new Box(a, 1),
                new Box(null, 1),
                "the root: record Box with \"content\", \"mark\" on the left, "
                        + "record Box on the right");
    }

    private static void differs(Object left, Object right, String where) {
        assertThat(Tree.sameStructure(left, right)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.forEach(left, right, (x, y) -> {}))
                .withMessage("Tree.forEach: structures differ at " + where);
    }

    @Test
    void findsEntriesInPlainCollections() {
        Map<String, Object> params = Map.of("W", List.of(a, b), "b", new Object[] {c, "x"});
        assertThat(Tree.tensor(params, "W", 0)).isSameAs(a);
        assertThat(Tree.tensor(params, "b", 0)).isSameAs(c);
        assertThat(Tree.get(String.class, params, "b", 1)).isEqualTo("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.tensor(params, "W", "V"))
                .withMessage("Tree.tensor: no entry \"V\" at W; it has [0], [1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.tensor(params, "W", 0, 1))
                .withMessage("Tree.tensor: no entry [1] at W[0]; it is tensor float32 [2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.get(Params.class, params, "b"))
                .withMessage("Tree.get: b is array of 2, not a Params");
    }

    @Test
    void findsSharedTensors() {
        assertThat(Tree.duplicates(Params.of("W", Params.list(a, b), "b", c))).isEmpty();
        assertThat(Tree.duplicates(Params.of("W", Params.list(a, b), "b", b, "c", a, "d", a)))
                .containsExactly(List.of("W[1]", "b"), List.of("W[0]", "c", "d"));
        List<Tensor> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(Tensor.of(new float[1]));
        }
        assertThat(Tree.duplicates(many)).isEmpty();
        many.add(many.get(4));
        assertThat(Tree.duplicates(many)).containsExactly(List.of("[4]", "[20]"));
    }

    @Test
    void reportsStructuresThatContainThemselves() {
        Map<String, Object> map = new HashMap<>();
        map.put("m", map);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.flatten(map))
                .withMessage(
                        "Tree.flatten: the structure is nested more than 1000 deep at "
                                + "m.".repeat(40)
                                + "...; does it contain itself?");
        Object deep = a;
        for (int i = 0; i < 1000; i++) {
            deep = List.of(deep);
        }
        assertThat(Tree.flatten(deep).paths()).containsExactly("[0]".repeat(1000));
    }

    @Test
    void visitsTensorsOfAllTypesOnRequest() {
        Params params = Params.of("W", a, "index", List.of(integers), "n", 1);
        assertThat(Structure.ofAll("test", params).paths()).containsExactly("W", "index[0]");
        List<Tensor> visited = new ArrayList<>();
        TensorTrees.forEachAll(params, visited::add);
        assertThat(visited).containsExactly(a, integers);
        assertThat(TensorTrees.mapAll(params, x -> c).tensor("index", 0)).isSameAs(c);
    }

    /** Random structures: each leaf is labelled with the place at which the generator made it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void takesRandomStructuresApartAndTogether(long seed) {
        for (int round = 0; round < 50; round++) {
            List<String> paths = new ArrayList<>();
            List<Tensor> leaves = new ArrayList<>();
            Object tree = new Generator(new Random(seed * 1000 + round), paths, leaves).node("", 4);
            Tree.Flat<Object> flat = Tree.flatten(tree);
            assertThat(flat.paths()).isEqualTo(paths);
            assertThat(flat.leaves()).isEqualTo(leaves);

            Object same = flat.unflatten(flat.leaves());
            assertThat(Tree.flatten(same).leaves()).isEqualTo(leaves);
            assertThat(Tree.flatten(same).paths()).isEqualTo(paths);
            assertThat(Tree.sameStructure(tree, same)).isTrue();

            List<Tensor> others =
                    Stream.generate(() -> Tensor.of(new float[1])).limit(leaves.size()).toList();
            Object replaced = flat.unflatten(others);
            assertThat(Tree.flatten(replaced).leaves()).isEqualTo(others);
            Object swapped = Tree.map(tree, replaced, (x, y) -> y);
            assertThat(Tree.flatten(swapped).leaves()).isEqualTo(others);
            Object mapped = Tree.mapWithPath(tree, (path, x) -> others.get(paths.indexOf(path)));
            assertThat(Tree.flatten(mapped).leaves()).isEqualTo(others);
        }
    }

    private record Generator(Random random, List<String> paths, List<Tensor> leaves) {
        Object node(String path, int depth) {
            return switch (random.nextInt(depth == 0 ? 3 : 10)) {
                case 0, 1 -> leaf(path);
                case 2 -> random.nextBoolean() ? "static" : Tensor.of(new int[2]);
                case 3 -> Params.copyOf(map(path, depth, new LinkedHashMap<>()));
                case 4 -> Params.copyOf(list(path, depth));
                case 5 -> list(path, depth);
                case 6 -> list(path, depth).toArray();
                case 7 -> map(path, depth, new LinkedHashMap<>());
                case 8 ->
                        random.nextBoolean()
                                ? Map.copyOf(sorted(path, depth))
                                : new HashMap<>(sorted(path, depth));
                default ->
                        new Box(
                                node(path.isEmpty() ? "content" : path + ".content", depth - 1),
                                depth);
            };
        }

        private Tensor leaf(String path) {
            Tensor leaf = Tensor.of(new float[random.nextInt(3)]);
            paths.add(path);
            leaves.add(leaf);
            return leaf;
        }

        private List<Object> list(String path, int depth) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(node(path + "[" + list.size() + "]", depth - 1));
            }
            return list;
        }

        private Map<String, Object> map(String path, int depth, SequencedMap<String, Object> map) {
            for (int i = random.nextInt(12); i > 0; i--) {
                String key = "k" + random.nextInt(100);
                if (!map.containsKey(key)) {
                    map.put(key, node(path.isEmpty() ? key : path + "." + key, depth - 1));
                }
            }
            return map;
        }

        /** Entries made in the order in which an unordered map is walked. */
        private Map<String, Object> sorted(String path, int depth) {
            Map<String, Object> map = new TreeMap<>();
            for (String key : List.of("A", "Z", "a", "aa", "b", "z")) {
                if (random.nextBoolean()) {
                    map.put(key, node(path.isEmpty() ? key : path + "." + key, depth - 1));
                }
            }
            return map;
        }
    }
}
