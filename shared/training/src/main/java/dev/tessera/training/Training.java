package dev.tessera.training;

import java.io.IOException;

/** Trains all segmentations of a dataset and writes the output layout. */
public final class Training {
    private Training() {}

    /**
     * Trains and writes.
     *
     * @param progress is told each step
     * @throws TrainingException when the customers cannot be segmented: fewer than k, or all alike
     */
    public static TrainingResult run(TrainingRequest request, OutputFolder output, Progress progress)
            throws IOException, TrainingException {
        throw new UnsupportedOperationException();
    }
}
