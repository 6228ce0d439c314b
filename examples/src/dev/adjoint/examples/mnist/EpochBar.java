package dev.adjoint.examples.mnist;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.io.Console;
import java.util.Locale;

/** One epoch's progress bar on standard error. */
final class EpochBar implements EpochProgress {
    private static final int WIDTH = 79;

    private final ProgressBar bar;

    EpochBar(int number, int epochs, int steps) {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        ProgressBarBuilder builder =
                new ProgressBarBuilder()
                        .setTaskName("epoch " + number + "/" + epochs)
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        // a width of our own: asking the terminal would load a native library
                        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                        // where a log or a build tool reads along, one redraw a second is enough
                        .setUpdateIntervalMillis(terminal ? 100 : 1000);
        this.bar = (terminal ? builder.clearDisplayOnFinish() : builder).build();
    }

    @Override
    public void step(double loss) {
        bar.setExtraMessage(String.format(Locale.ROOT, " loss %.3f", loss));
        bar.step();
    }

    @Override
    public void close() {
        bar.close();
    }
}
