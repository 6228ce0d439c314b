package dev.adjoint;

/**
 * What batch normalisation makes of a batch while training.
 *
 * @param output the normalised batch
 * @param runningMean the running means with the batch's moved in, [channels]
 * @param runningVar the running variances with the batch's unbiased ones moved in, [channels]
 */
public record NormalizedBatch(Tensor output, Tensor runningMean, Tensor runningVar) {}
