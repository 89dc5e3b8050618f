package dev.tessera.training.stage;

/** Is told how far a training is. */
@FunctionalInterface
public interface Progress {
    /** {@code done} of {@code total} steps; {@code stage} says what is going on, such as {@code behaviour k=4}. */
    void at(String stage, int done, int total);

    /**
     * An iteration of k-means begins within the stage that is going on. Several threads may call at once; it should
     * return soon.
     *
     * @param k the number of segments that is being tried
     * @param iteration of one of the runs, from 0
     */
    default void iterating(String segmentation, int k, int iteration) {}

    /** Tells nobody. */
    public static Progress none() {
        return (stage, done, total) -> {};
    }
}
