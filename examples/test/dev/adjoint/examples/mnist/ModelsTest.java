package dev.adjoint.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Shape;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class ModelsTest {
    @ParameterizedTest
    @EnumSource(ModelChoice.class)
    void logitsHaveARowForEachImage(ModelChoice choice) throws IOException {
        Digits digits = MnistData.bundled().test().first(3);
        Params params = choice.model().init(Rng.of(0));
        assertThat(choice.model().logits(params, digits.images()).shape())
                .isEqualTo(Shape.of(3, Digits.CLASSES));
    }

    @ParameterizedTest
    @EnumSource(ModelChoice.class)
    void theLossFalls(ModelChoice choice) throws IOException {
        MnistData all = MnistData.bundled();
        MnistData few = new MnistData(all.train().first(64), all.test().first(8));
        Rng rng = Rng.of(0);
        Params params = choice.model().init(rng);
        List<Integer> reported = new ArrayList<>();
        List<Epoch> epochs =
                new Trainer(
                                choice.model(),
                                new Recipe(3, 24, 0.1),
                                rng,
                                EpochProgress.Display.none())
                        .train(params, few, epoch -> reported.add(epoch.number()));
        assertThat(reported).containsExactly(1, 2, 3);
        assertThat(epochs).allMatch(epoch -> epoch.batchLosses().size() == 3);
        assertThat(epochs.getLast().loss()).isLessThan(epochs.getFirst().loss());
    }
}
