package dev.adjoint.bench;

import java.util.Arrays;
import java.util.List;

/**
 * The networks that the steps train: sizes, input and initial parameters, alike for every library.
 * A linear layer's weight has shape [in, out], a convolution's [out, in, 5, 5].
 */
public enum Net {
    /** torch-autograd's README network: one row of 100, tanh layers of 50 and 10. */
    W1(List.of(1, 100), new int[] {100, 50}, new int[] {50, 10}),

    /** A perceptron 784-1024-1024-10 with ReLU on 128 rows, cross entropy. */
    W2(List.of(128, 784), new int[] {784, 1024}, new int[] {1024, 1024}, new int[] {1024, 10}),

    /** LeNet-5 with ReLU and max pooling on 64 images of 32 x 32, cross entropy. */
    W3(
            List.of(64, 1, 32, 32),
            new int[] {6, 1, 5, 5},
            new int[] {16, 6, 5, 5},
            new int[] {400, 120},
            new int[] {120, 84},
            new int[] {84, 10});

    /** The step size of all of them. */
    public static final double LEARNING_RATE = 0.01;

    /** The number of classes, and the width of the last layer. */
    public static final int CLASSES = 10;

    /** The side of LeNet's feature maps after the first and the second convolution. */
    private static final int[] LENET_MAPS = {28, 10};

    private static final int SEED_INPUT = 1;
    private static final int SEED_LABELS = 2;
    private static final int SEED_WEIGHTS = 10;
    private static final int SEED_BIASES = 20;

    private final int[] inputShape;
    private final int[][] weightShapes;

    Net(List<Integer> inputShape, int[]... weightShapes) {
        this.inputShape = inputShape.stream().mapToInt(Integer::intValue).toArray();
        this.weightShapes = weightShapes;
    }

    /** The number of layers with parameters. */
    public int layers() {
        return weightShapes.length;
    }

    /** The number of rows or images of a batch. */
    public int batch() {
        return inputShape[0];
    }

    /** The shape of a batch. */
    public int[] inputShape() {
        return inputShape.clone();
    }

    /** A batch. */
    public float[] input() {
        return Fill.floats(SEED_INPUT, numel(inputShape));
    }

    /** The batch's classes. */
    public long[] labels() {
        return Fill.indices(SEED_LABELS, batch(), CLASSES);
    }

    /** The shape of a layer's weight. */
    public int[] weightShape(int layer) {
        return weightShapes[layer].clone();
    }

    /** A layer's initial weight, uniform within 1/sqrt(fan in). */
    public float[] weight(int layer) {
        return Fill.floats(SEED_WEIGHTS + layer, numel(weightShapes[layer]), bound(layer));
    }

    /** A layer's initial bias, uniform within 1/sqrt(fan in). */
    public float[] bias(int layer) {
        int[] shape = weightShapes[layer];
        int outputs = isConvolution(layer) ? shape[0] : shape[1];
        return Fill.floats(SEED_BIASES + layer, outputs, bound(layer));
    }

    /**
     * Floating point operations of one step, counting products alone: forward, the gradient of each
     * weight and of each layer's input but the first's.
     */
    public double flop() {
        double sum = 0;
        for (int layer = 0; layer < layers(); layer++) {
            double outputsPerWeight =
                    batch() * (isConvolution(layer) ? Math.pow(LENET_MAPS[layer], 2) : 1);
            double once = 2 * outputsPerWeight * numel(weightShapes[layer]);
            sum += once * (layer == 0 ? 2 : 3);
        }
        return sum;
    }

    private boolean isConvolution(int layer) {
        return weightShapes[layer].length == 4;
    }

    private double bound(int layer) {
        int[] shape = weightShapes[layer];
        int fanIn = isConvolution(layer) ? numel(shape) / shape[0] : shape[0];
        return 1 / Math.sqrt(fanIn);
    }

    private static int numel(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}
