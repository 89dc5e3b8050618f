package dev.tessera.model.scoring;

import dev.tessera.model.value.Values;

/** Scores customers by one model. Thread-safe. */
public final class Scorer {
    /** By {@code model}. */
    public Scorer(Model model) {
        throw new UnsupportedOperationException();
    }

    /** Scores a customer; {@code values} in the order of the model's {@link Model#schema}. */
    public Score score(Values values) {
        throw new UnsupportedOperationException();
    }

    /** Scores a point of the scaled space, d values. Nothing counts as imputed. */
    public Score scoreScaled(double[] scaled) {
        throw new UnsupportedOperationException();
    }
}
