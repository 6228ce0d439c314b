package dev.adjoint.examples;

import dev.adjoint.Device;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Tensor;
import dev.adjoint.examples.mnist.Classifier;
import dev.adjoint.examples.mnist.ConfusionMatrix;
import dev.adjoint.examples.mnist.Epoch;
import dev.adjoint.examples.mnist.EpochProgress;
import dev.adjoint.examples.mnist.Evaluation;
import dev.adjoint.examples.mnist.MnistData;
import dev.adjoint.examples.mnist.ModelChoice;
import dev.adjoint.examples.mnist.Pictures;
import dev.adjoint.examples.mnist.Recipe;
import dev.adjoint.examples.mnist.Trainer;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Trains a classifier of handwritten digits and shows how well it does.
 *
 * <p>Results go to standard output, progress to standard error. The same seed gives the same
 * results, to the last digit, on any number of threads.
 */
@Command(
        name = "TrainMnist",
        description = "Trains a classifier of handwritten digits and shows how well it does.",
        sortOptions = false,
        footer = "Each model has its own usual epochs, batch size and learning rate.")
public final class TrainMnist implements Callable<Integer> {
    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "mlp",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private ModelChoice choice = ModelChoice.MLP;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training digits.")
    private Optional<Integer> epochs = Optional.empty();

    @Option(names = "--batch-size", paramLabel = "N", description = "Digits in a mini-batch.")
    private Optional<Integer> batchSize = Optional.empty();

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "Length of a step along the gradient.")
    private Optional<Double> learningRate = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of all random choices; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to compute with; default: all processors.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where MNIST's four IDX files are; default: 10,000 digits built in.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "Trains on the first N digits only.")
    private Optional<Integer> limit = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "target/mnist",
            description = "Where the pictures go; default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("target", "mnist");

    @Option(names = "--no-progress", description = "Shows no progress bar.")
    private boolean noProgress;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    @Spec private CommandSpec spec = CommandSpec.create();

    /** Runs the program; {@code --help} lists its options. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(commandLine().execute(args));
    }

    /** The program as a picocli command, which reports an unreadable file in one sentence. */
    static CommandLine commandLine() {
        return new CommandLine(new TrainMnist())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(TrainMnist::handle);
    }

    private static int handle(Exception e, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (e instanceof IOException) {
            command.getErr().println(e.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
        throw e;
    }

    @Override
    public Integer call() throws IOException {
        Recipe recipe = recipe();
        threads.ifPresent(this::useThreads);
        MnistData digits = loadData();
        PrintWriter printer = spec.commandLine().getOut();
        printer.printf(
                Locale.ROOT,
                "%s, %d training digits, %d test digits, %d epochs, batches of %d, learning rate"
                        + " %s, seed %d%n",
                choice,
                digits.train().size(),
                digits.test().size(),
                recipe.epochs(),
                recipe.batchSize(),
                recipe.learningRate(),
                seed);

        Classifier model = choice.model();
        Rng rng = Rng.of(seed);
        Params params = model.init(rng);
        Trainer trainer = new Trainer(model, recipe, rng, display());
        List<Epoch> history = trainer.train(params, digits, epoch -> print(epoch, printer));

        Tensor predictions = Evaluation.predict(model, params, digits.test().images());
        report(digits, predictions, history, printer);
        return CommandLine.ExitCode.OK;
    }

    private Recipe recipe() {
        Recipe usual = choice.recipe();
        try {
            return new Recipe(
                    epochs.orElse(usual.epochs()),
                    batchSize.orElse(usual.batchSize()),
                    learningRate.orElse(usual.learningRate()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void useThreads(int count) {
        try {
            Device.CPU.threads(count);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private MnistData loadData() throws IOException {
        MnistData all = data.isPresent() ? MnistData.load(data.get()) : MnistData.bundled();
        if (limit.isEmpty()) {
            return all;
        }
        if (limit.get() < 1) {
            throw new ParameterException(
                    spec.commandLine(), "limit: " + limit.get() + ", expected at least 1");
        }
        return new MnistData(all.train().first(limit.get()), all.test());
    }

    private EpochProgress.Display display() {
        return noProgress ? EpochProgress.Display.none() : EpochProgress.Display.bar();
    }

    private static void print(Epoch epoch, PrintWriter printer) {
        printer.printf(
                Locale.ROOT,
                "epoch %2d: loss %.9f, test accuracy %.4f%n",
                epoch.number(),
                epoch.loss(),
                epoch.testAccuracy());
        printer.flush();
    }

    private void report(
            MnistData digits, Tensor predictions, List<Epoch> history, PrintWriter printer) {
        ConfusionMatrix confusion = ConfusionMatrix.of(digits.test().labels(), predictions);
        printer.println(confusion);
        Pictures pictures = new Pictures(out, printer);
        pictures.lossCurve(history);
        pictures.misclassified(digits.test(), predictions.toLongArray());
        printer.printf(Locale.ROOT, "test accuracy: %.4f%n", confusion.accuracy());
        printer.flush();
    }
}
