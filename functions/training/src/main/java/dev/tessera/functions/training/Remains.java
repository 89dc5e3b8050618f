package dev.tessera.functions.training;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.aws.store.TrainingState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Takes away what trainings that did not end have written. Nobody reads it; that it cannot be taken away fails nothing. */
final class Remains {
    /** Among how many of the last trainings those are looked for that have died. */
    private static final int LAST = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Remains.class);

    private final Bucket bucket;
    private final DatasetStore store;
    private final InstantSource clock;

    Remains(Bucket bucket, DatasetStore store, InstantSource clock) {
        this.bucket = bucket;
        this.store = store;
        this.clock = clock;
    }

    /** Of trainings that have been silent for longer than anything runs. To be called under the lease. */
    void sweep(String dataset) {
        Instant now = clock.instant();
        try {
            for (TrainingRecord training : store.trainings(dataset, LAST, "")) {
                if (training.state() == TrainingState.RUNNING && training.isSilent(now)) {
                    settle(dataset, training, now);
                }
            }
        } catch (SdkException e) {
            LOG.warn("what trainings of {} have left half written could not be looked for", dataset, e);
        }
    }

    private void settle(String dataset, TrainingRecord training, Instant now) {
        boolean promoted = store.champion(dataset)
                .filter(champion -> champion.trainings().containsValue(training.trainingId()))
                .isPresent();
        if (promoted) {
            // It died before it could say so.
            TrainingRecord ended = training.ended(TrainingState.PROMOTED, 0, Map.of(), now);
            store.keep(dataset, ended, Optional.of(TrainingState.RUNNING));
        } else if (clear(dataset, training.trainingId())) {
            TrainingRecord brokenOff = training.brokenOff("Its function was stopped before it ended.", now);
            store.keep(dataset, brokenOff, Optional.of(TrainingState.RUNNING));
        }
    }

    /** What one training has written into the bucket, which is used by nobody. @return whether nothing is left */
    boolean clear(String dataset, String trainingId) {
        try {
            bucket.list(Keys.training(dataset, trainingId, "")).forEach(file -> bucket.delete(file.key()));
            bucket.list(Keys.exportHistory(dataset, trainingId, "")).forEach(file -> bucket.delete(file.key()));
            return true;
        } catch (SdkException e) {
            LOG.warn("the files of training {} of {} could not be deleted", trainingId, dataset, e);
            return false;
        }
    }
}
