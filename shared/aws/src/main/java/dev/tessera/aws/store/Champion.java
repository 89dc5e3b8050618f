package dev.tessera.aws.store;

import java.util.Map;

/**
 * What lookups use now.
 *
 * @param revision the dataset's revision that the training started from
 * @param trainings the training whose model is used, by segmentation, in the definition's order
 * @param rolledBack whether people went back to it: then no training takes its place by itself
 */
public record Champion(long revision, Map<String, String> trainings, boolean rolledBack) {
    /** One that a training has made, or that people have promoted. */
    public Champion(long revision, Map<String, String> trainings) {
        this(revision, trainings, false);
    }

    /** The training that it is of, empty where it is of none. */
    public String trainingId() {
        return trainings.values().stream().findFirst().orElse("");
    }
}
