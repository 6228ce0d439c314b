package dev.adjoint.backend;

import dev.adjoint.Shape;

/**
 * The sizes of a normalisation of a tensor {@code [batch, groups, channels, inner]}: every group of
 * every batch element is brought to mean 0 and variance 1, or, with {@code acrossBatch}, every
 * group over all batch elements together. Weight and bias have one element per channel of a group,
 * {@code [groups * channels]}.
 *
 * @param batch the elements of the batch
 * @param groups the groups of a batch element
 * @param channels the channels of a group
 * @param inner the elements of a channel
 * @param acrossBatch whether the statistics go over the batch; {@code channels} is 1 then
 * @param centred whether the mean is subtracted; the root mean square normalisation leaves it
 * @param eps what is added to the variance
 */
public record NormGeometry(
        int batch,
        int groups,
        int channels,
        int inner,
        boolean acrossBatch,
        boolean centred,
        double eps) {
    /** The number of means and variances. */
    public int statistics() {
        return acrossBatch ? groups : batch * groups;
    }

    /** How many elements one mean is taken of. */
    public int count() {
        return (acrossBatch ? batch : 1) * channels * inner;
    }

    /** The number of elements of the weight. */
    public int weights() {
        return groups * channels;
    }

    /** The number of elements. */
    public int numel() {
        return batch * groups * channels * inner;
    }

    /** The shape of the tensor, {@code [batch, groups, channels, inner]}. */
    public Shape shape() {
        return Shape.of(batch, groups, channels, inner);
    }
}
