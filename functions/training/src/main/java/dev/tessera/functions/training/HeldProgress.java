package dev.tessera.functions.training;

import dev.tessera.aws.store.TrainingLease;
import dev.tessera.training.stage.Progress;

/** Tells how far a training is, and ends it at its next step once another trainer has taken its lease. */
record HeldProgress(TrainingLease lease, TrainingLog log) implements Progress {
    @Override
    public void at(String stage, int done, int total) {
        lease.check();
        log.at(stage, done, total);
    }

    @Override
    public void iterating(String segmentation, int k, int iteration) {
        log.iterating(segmentation, k, iteration);
    }
}
