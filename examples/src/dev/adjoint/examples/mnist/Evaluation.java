package dev.adjoint.examples.mnist;

import static dev.adjoint.Tensors.cat;

import dev.adjoint.Params;
import dev.adjoint.Tensor;

import java.util.ArrayList;
import java.util.List;

/** How well a trained model does. */
public final class Evaluation {
    /**
     * Large enough for fast products, small enough for a convolution's intermediate values to stay
     * in cache.
     */
    private static final int BATCH = 250;

    private Evaluation() {}

    /** What the model takes each image for: [N] int64. */
    public static Tensor predict(Classifier model, Params params, Tensor images) {
        List<Tensor> predictions = new ArrayList<>();
        for (int start = 0; start < images.size(0); start += BATCH) {
            int count = Math.min(BATCH, images.size(0) - start);
            predictions.add(model.logits(params, images.narrow(0, start, count)).argmax(1));
        }
        return cat(0, predictions.toArray(Tensor[]::new));
    }

    /** What the model takes each digit for, counted. */
    public static ConfusionMatrix confusion(Classifier model, Params params, Digits digits) {
        return ConfusionMatrix.of(digits.labels(), predict(model, params, digits.images()));
    }
}
