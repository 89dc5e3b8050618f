package dev.tessera.model.definition;

/**
 * How every segmentation of a dataset is trained.
 *
 * @param seed where all randomness comes from
 * @param restarts how many runs of k-means from different starts, for each k
 * @param maxIterations the most iterations of one run
 * @param choice how the number of segments is chosen
 */
public record TrainingDefinition(long seed, int restarts, int maxIterations, KChoice choice) {
    /** What is done unless the definition says otherwise. */
    public static final TrainingDefinition DEFAULT = new TrainingDefinition(42, 10, 300);

    /** Checks the counts. */
    public TrainingDefinition {
        if (restarts < 1 || maxIterations < 1) {
            throw new DefinitionException(
                    "restarts and max_iterations must be at least 1, but are " + restarts + " and " + maxIterations);
        }
    }

    /** With the standing choice of the number of segments. */
    public TrainingDefinition(long seed, int restarts, int maxIterations) {
        this(seed, restarts, maxIterations, KChoice.DEFAULT);
    }
}
