package dev.adjoint;

import static dev.adjoint.Tensors.arange;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

class IndexingTest {
    private final Tensor x = arange(0, 24).view(2, 3, 4);

    @Test
    void oneIndexDropsTheDimension() {
        assertThat(x.get(Index.at(1)).shape()).isEqualTo(Shape.of(3, 4));
        assertThat(x.get(Index.at(1), Index.at(2), Index.at(3)).itemLong()).isEqualTo(23);
        assertThat(x.get(Index.at(-1), Index.at(-3), Index.at(-4)).itemLong()).isEqualTo(12);
        assertThat(x.get().shape()).isEqualTo(x.shape());
    }

    @Test
    void rangesKeepIt() {
        assertThat(x.get(Index.all(), Index.range(1, 3), Index.at(0)).toLongArray())
                .containsExactly(4, 8, 16, 20);
        assertThat(x.get(Index.at(0), Index.at(0), Index.range(0, -1)).toLongArray())
                .containsExactly(0, 1, 2);
        assertThat(x.get(Index.at(0), Index.at(0), Index.range(-2, 4)).toLongArray())
                .containsExactly(2, 3);
        assertThat(x.get(Index.at(0), Index.at(0), Index.range(0, 4, 3)).toLongArray())
                .containsExactly(0, 3);
        assertThat(x.get(Index.at(0), Index.at(0), Index.range(1, 4, 2)).toLongArray())
                .containsExactly(1, 3);
        assertThat(x.get(Index.range(1, 1)).shape()).isEqualTo(Shape.of(0, 3, 4));
    }

    @Test
    void putAndSetWriteTheSamePlaces() {
        Tensor values = Tensor.of(new long[] {-1, -2});
        Tensor put = x.put(values, Index.all(), Index.at(1), Index.range(0, 4, 2));
        Tensor set = x.clone().set_(values, Index.all(), Index.at(1), Index.range(0, 4, 2));
        assertThat(put.toLongArray()).containsExactly(set.toLongArray());
        assertThat(put.toLongArray())
                .containsExactly(
                        0, 1, 2, 3, -1, 5, -2, 7, 8, 9, 10, 11, 12, 13, 14, 15, -1, 17, -2, 19, 20,
                        21, 22, 23);
        assertThat(x.itemLong(0, 1, 0)).isEqualTo(4);
    }

    @Test
    void valuesAreBroadcastAndConverted() {
        Tensor put = x.put(Tensor.of(new double[] {2.9}), Index.at(0));
        assertThat(put.dtype()).isEqualTo(DType.INT64);
        assertThat(put.get(Index.at(0)).toLongArray()).containsOnly(2L);
        assertThat(x.clone().set_(7, Index.at(1)).get(Index.at(1)).toLongArray()).containsOnly(7L);
    }

    @Test
    void mistakesAreNamed() {
        Tensor y = zeros(2, 3);
        assertThatThrownBy(() -> y.get(Index.at(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("select: index 2 is outside dimension 0 of shape [2, 3]");
        assertThatThrownBy(() -> y.get(Index.all(), Index.at(-4)))
                .hasMessage("select: index -4 is outside dimension 1 of shape [2, 3]");
        assertThatThrownBy(() -> y.get(Index.all(), Index.range(0, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "index: range 0..4 (end exclusive) is outside dimension 1 of shape [2, 3]");
        assertThatThrownBy(() -> y.get(Index.all(), Index.range(2, 1)))
                .hasMessage(
                        "index: range 2..1 (end exclusive) is outside dimension 1 of shape [2, 3]");
        assertThatThrownBy(() -> y.get(Index.at(0), Index.at(0), Index.all()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("index: 3 indices [0, 0, :] for the 2 dimensions of shape [2, 3]");
        assertThatThrownBy(() -> Index.range(0, 2, 0))
                .hasMessage("Index.range: step 0; steps are at least 1");
        assertThatThrownBy(() -> y.put(ones(2), Index.at(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("put: values of shape [2] do not fit the part [3] of [2, 3] at [0]");
        assertThatThrownBy(() -> y.set_(ones(2), Index.at(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("set_: shape [2] does not broadcast to [3]");
        assertThatThrownBy(() -> y.narrow(1, 2, 2))
                .hasMessage("narrow: elements 2..4 (end exclusive) of dimension 1 of shape [2, 3]");
        assertThatThrownBy(() -> Tensor.scalar(1).get(Index.at(0)))
                .hasMessage("index: 1 indices [0] for the 0 dimensions of shape []");
    }

    @Test
    void indicesPrintAsInPython() {
        assertThat(List.of(Index.at(-1), Index.all(), Index.range(1, 3), Index.range(0, 4, 2)))
                .hasToString("[-1, :, 1:3, 0:4:2]");
    }

    /** A view as the list of its elements' places, moved about with plain loops. */
    private record Places(List<Integer> sizes, List<Integer> elements) {
        int at(List<Integer> index) {
            int flat = 0;
            for (int i = 0; i < sizes.size(); i++) {
                flat = flat * sizes.get(i) + index.get(i);
            }
            return elements.get(flat);
        }

        /**
         * The view of the given sizes whose element at an index is this one's at the mapped index.
         */
        Places map(List<Integer> newSizes, UnaryOperator<List<Integer>> index) {
            List<Integer> out = new ArrayList<>();
            walk(newSizes, new ArrayList<>(), i -> out.add(at(index.apply(i))));
            return new Places(newSizes, out);
        }

        private static void walk(
                List<Integer> sizes,
                List<Integer> prefix,
                java.util.function.Consumer<List<Integer>> visit) {
            if (prefix.size() == sizes.size()) {
                visit.accept(prefix);
                return;
            }
            for (int i = 0; i < sizes.get(prefix.size()); i++) {
                List<Integer> next = new ArrayList<>(prefix);
                next.add(i);
                walk(sizes, next, visit);
            }
        }
    }

    private static List<Integer> with(List<Integer> list, int at, int value) {
        List<Integer> out = new ArrayList<>(list);
        out.set(at, value);
        return out;
    }

    private static List<Integer> inserted(List<Integer> list, int at, int value) {
        List<Integer> out = new ArrayList<>(list);
        out.add(at, value);
        return out;
    }

    private static List<Integer> without(List<Integer> list, int at) {
        List<Integer> out = new ArrayList<>(list);
        out.remove(at);
        return out;
    }

    private static List<Integer> swapped(List<Integer> list, int i, int j) {
        List<Integer> out = new ArrayList<>(list);
        Collections.swap(out, i, j);
        return out;
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A tensor and what it must be. */
    private record Pair(Tensor tensor, Places places) {
        Pair step(Random random) {
            List<Integer> sizes = places.sizes;
            int rank = sizes.size();
            int d = random.nextInt(rank);
            int size = sizes.get(d);
            switch (random.nextInt(8)) {
                case 0 -> {
                    int length = random.nextInt(size + 1);
                    int start = random.nextInt(size - length + 1);
                    return new Pair(
                            tensor.narrow(d, start, length),
                            places.map(with(sizes, d, length), i -> with(i, d, i.get(d) + start)));
                }
                case 1 -> {
                    if (rank == 1 || size == 0) {
                        return this;
                    }
                    int index = random.nextInt(size);
                    return new Pair(
                            tensor.select(d, index),
                            places.map(without(sizes, d), i -> inserted(i, d, index)));
                }
                case 2 -> {
                    int e = random.nextInt(rank);
                    return new Pair(
                            tensor.transpose(d, e),
                            places.map(swapped(sizes, d, e), i -> swapped(i, d, e)));
                }
                case 3 -> {
                    if (rank >= 5) {
                        return this;
                    }
                    List<Integer> larger = inserted(sizes, 0, 2);
                    return new Pair(
                            tensor.expand(ints(larger)), places.map(larger, i -> without(i, 0)));
                }
                case 4 -> {
                    List<Integer> flat = List.of(places.elements.size());
                    return new Pair(tensor.reshape(-1), new Places(flat, places.elements));
                }
                case 5 -> {
                    if (size % 2 != 0 || rank >= 5) {
                        return this;
                    }
                    List<Integer> halves = inserted(with(sizes, d, size / 2), d, 2);
                    return new Pair(
                            tensor.reshape(ints(halves)), new Places(halves, places.elements));
                }
                case 6 -> {
                    int step = 1 + random.nextInt(3);
                    int start = random.nextInt(size + 1);
                    int length = (size - start + step - 1) / step;
                    return new Pair(
                            tensor.slice(d, start, size, step),
                            places.map(
                                    with(sizes, d, length),
                                    i -> with(i, d, start + step * i.get(d))));
                }
                default -> {
                    if (rank >= 5) {
                        return this;
                    }
                    return new Pair(
                            tensor.unsqueeze(d),
                            places.map(inserted(sizes, d, 1), i -> without(i, d)));
                }
            }
        }

        void check() {
            assertThat(tensor.shape().toArray()).containsExactly(ints(places.sizes));
            assertThat(tensor.toIntArray()).containsExactly(ints(places.elements));
            // a sum goes through the strided kernels, element by element through item
            long sum = places.elements.stream().mapToLong(Integer::longValue).sum();
            assertThat(tensor.sum().itemLong()).isEqualTo(sum);
            assertThat(tensor.add(1L).sum().itemLong()).isEqualTo(sum + places.elements.size());
            assertThat(tensor.isContiguous() || tensor.contiguous().isContiguous()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void viewsOfViewsAreWhereANaiveMappingSays(int seed) {
        Random random = new Random(seed);
        for (int chain = 0; chain < 40; chain++) {
            List<Integer> elements = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                elements.add(i);
            }
            Pair pair =
                    new Pair(arange(0, 48).view(2, 4, 6), new Places(List.of(2, 4, 6), elements));
            for (int step = 0; step < 6 && pair.places.elements.size() < 500; step++) {
                pair = pair.step(random);
                pair.check();
            }
        }
    }
}
