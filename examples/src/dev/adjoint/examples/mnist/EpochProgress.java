package dev.adjoint.examples.mnist;

/** Shows how far an epoch has come. */
public interface EpochProgress extends AutoCloseable {
    /** Called after each mini-batch with its loss. */
    void step(double loss);

    /** The epoch is over. */
    @Override
    void close();

    /** Shows epochs. */
    @FunctionalInterface
    interface Display {
        /** Starts to show one epoch of {@code steps} mini-batches. */
        EpochProgress start(int number, int epochs, int steps);

        /** Shows nothing. */
        static Display none() {
            return (number, epochs, steps) -> Nothing.INSTANCE;
        }

        /** A progress bar on standard error, so that standard output holds results only. */
        static Display bar() {
            return EpochBar::new;
        }
    }

    /** Shows nothing. */
    enum Nothing implements EpochProgress {
        /** The only one. */
        INSTANCE;

        @Override
        public void step(double loss) {
            // nothing to show
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
