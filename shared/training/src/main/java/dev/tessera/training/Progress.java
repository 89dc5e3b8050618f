package dev.tessera.training;

/** Is told how far a training is. */
@FunctionalInterface
public interface Progress {
    /** {@code done} of {@code total} steps; {@code stage} says what is going on, such as {@code behaviour k=4}. */
    void at(String stage, int done, int total);

    /** Tells nobody. */
    static Progress none() {
        return (stage, done, total) -> {};
    }
}
