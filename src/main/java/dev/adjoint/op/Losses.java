package dev.adjoint.op;

import dev.adjoint.Rng;
import dev.adjoint.Tensor;

/** Cross entropy and dropout, written with other operations. */
public final class Losses {
    private Losses() {}

    /**
     * {@code -log(softmax(logits)[target])}, averaged over the batch.
     *
     * @param logits scores [batch, classes], or [classes] for one sample
     * @param target integer class numbers [batch] (or [] for one sample), or probabilities of the
     *     logits' shape
     * @throws IllegalArgumentException if the shapes do not fit or a class number is out of range
     */
    public static Tensor crossEntropy(Tensor logits, Tensor target) {
        if (logits.dim() < 1 || logits.dim() > 2) {
            throw new IllegalArgumentException(
                    "crossEntropy: wants logits [batch, classes] or [classes], got shape "
                            + logits.shape());
        }
        if (logits.dim() == 1) {
            return crossEntropy(Unsqueeze.of(logits, 0), Unsqueeze.of(target, 0));
        }
        if (target.dtype().isFloating()) {
            if (!target.shape().equals(logits.shape())) {
                throw mismatch(logits, target);
            }
            Tensor perSample = Sum.of(Mul.OP.of(LogSoftmax.of(logits, 1), target), false, 1);
            return Neg.OP.of(Statistics.mean(perSample, false));
        }
        if (!target.shape().equals(logits.shape().without(1))) {
            throw mismatch(logits, target);
        }
        Tensor scores = Cast.of(logits, Promotion.floating("crossEntropy", logits.dtype()));
        Tensor classes = Indices.of("crossEntropy", target);
        return Statistics.mean(CrossEntropy.OP.apply(None.NONE, scores, classes), false);
    }

    private static IllegalArgumentException mismatch(Tensor logits, Tensor target) {
        return new IllegalArgumentException(
                "crossEntropy: target "
                        + target.dtype()
                        + " "
                        + target.shape()
                        + " does not fit logits "
                        + logits.shape()
                        + "; wants class numbers ["
                        + logits.size(0)
                        + "] or probabilities "
                        + logits.shape());
    }

    /**
     * Sets elements to 0 with probability {@code p} and divides the others by {@code 1 - p}.
     *
     * @throws IllegalArgumentException if p is not in [0, 1] or x not floating
     */
    public static Tensor dropout(Tensor x, double p, Rng rng) {
        if (!(p >= 0 && p <= 1) || !x.dtype().isFloating()) {
            throw new IllegalArgumentException(
                    "dropout: probability "
                            + p
                            + " for "
                            + x.dtype()
                            + " "
                            + x.shape()
                            + "; wants 0 to 1 and a floating dtype");
        }
        if (p == 0) {
            return x;
        }
        if (p == 1) {
            return Mul.OP.of(x, Create.number(x, 0));
        }
        Sample.Draw draw =
                new Sample.Draw(new Sample.Distribution.Dropout(p), x.dtype(), x.shape(), rng);
        return Mul.OP.of(x, Sample.of(draw));
    }
}
