package dev.tessera.aws.store;

import java.util.Map;

/**
 * What lookups use now.
 *
 * @param revision the dataset's revision that the training started from
 * @param trainings the training whose model is used, by segmentation, in the definition's order
 */
public record Champion(long revision, Map<String, String> trainings) {}
