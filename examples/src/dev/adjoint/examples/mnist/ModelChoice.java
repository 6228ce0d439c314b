package dev.adjoint.examples.mnist;

import java.util.Locale;

/** The models to choose from. */
public enum ModelChoice {
    /** {@link ReluMlp}. */
    MLP,
    /** {@link LogisticRegression}. */
    LOGISTIC,
    /** {@link TanhMlp}. */
    TANH,
    /** {@link ConvNet}. */
    CNN;

    /** The model. */
    public Classifier model() {
        return switch (this) {
            case MLP -> new ReluMlp();
            case LOGISTIC -> new LogisticRegression();
            case TANH -> new TanhMlp();
            case CNN -> new ConvNet();
        };
    }

    /** What the model is trained by unless the user says otherwise. */
    public Recipe recipe() {
        return switch (this) {
            case MLP -> new Recipe(12, 32, 0.3);
            case LOGISTIC -> new Recipe(20, 32, 0.1);
            case TANH -> new Recipe(20, 16, 0.15);
            case CNN -> new Recipe(10, 16, 0.15);
        };
    }

    /** The name in lower case, as on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
