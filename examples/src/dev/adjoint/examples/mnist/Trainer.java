package dev.adjoint.examples.mnist;

import static dev.adjoint.Autograd.grad;

import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.autograd.Grad3;
import dev.adjoint.autograd.Gradients;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Trains a classifier by stochastic gradient descent on shuffled mini-batches. */
public final class Trainer {
    private final Classifier model;
    private final Recipe recipe;
    private final Rng rng;
    private final EpochProgress.Display display;
    private final Grad3<Params, Tensor, Tensor> lossGradient;

    /**
     * A trainer of one model.
     *
     * @param model what to train
     * @param recipe how
     * @param rng shuffles the digits before each epoch
     * @param display shows how far an epoch has come
     */
    public Trainer(Classifier model, Recipe recipe, Rng rng, EpochProgress.Display display) {
        this.model = model;
        this.recipe = recipe;
        this.rng = rng;
        this.display = display;
        this.lossGradient = grad(model::loss);
    }

    /**
     * Trains the parameters in place.
     *
     * @param params where the model starts; overwritten by where it ends
     * @param data the digits
     * @param report is told of each epoch when it is done
     * @return all epochs
     */
    public List<Epoch> train(Params params, MnistData data, Consumer<Epoch> report) {
        List<Epoch> epochs = new ArrayList<>();
        for (int number = 1; number <= recipe.epochs(); number++) {
            Epoch epoch = runEpoch(number, params, data);
            report.accept(epoch);
            epochs.add(epoch);
        }
        return epochs;
    }

    private Epoch runEpoch(int number, Params params, MnistData data) {
        int size = data.train().size();
        int steps = Math.ceilDiv(size, recipe.batchSize());
        Tensor order = rng.randperm(size);
        List<Double> losses = new ArrayList<>(steps);
        double total = 0;
        try (EpochProgress progress = display.start(number, recipe.epochs(), steps)) {
            for (int start = 0; start < size; start += recipe.batchSize()) {
                int count = Math.min(recipe.batchSize(), size - start);
                double loss = step(params, data.train().at(order.narrow(0, start, count)));
                losses.add(loss);
                total += loss * count;
                progress.step(loss);
            }
        }
        double accuracy = Evaluation.confusion(model, params, data.test()).accuracy();
        return new Epoch(number, losses, total / size, accuracy);
    }

    /** One step down the gradient; returns the loss before it. */
    private double step(Params params, Digits batch) {
        Gradients<Params> g = lossGradient.apply(params, batch.images(), batch.targets());
        Tree.forEach(params, g.grads(), (p, d) -> p.add_(-recipe.learningRate(), d));
        return g.value().item();
    }
}
