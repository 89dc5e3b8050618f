package dev.tessera.functions.training;

import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.aws.store.TrainingState;
import dev.tessera.training.stage.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells of one training in the store: that it began, how far it is (at most once a second), and what came of it. That
 * it cannot tell of progress fails no training. Thread-safe.
 */
final class TrainingLog implements Progress {
    /** How often progress is told at most. */
    static final Duration BETWEEN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(TrainingLog.class);

    private final DatasetStore store;
    private final InstantSource clock;
    private final String dataset;
    private TrainingRecord record;

    private TrainingLog(DatasetStore store, InstantSource clock, String dataset, TrainingRecord record) {
        this.store = store;
        this.clock = clock;
        this.dataset = dataset;
        this.record = record;
        MDC.put("trainingId", record.trainingId());
    }

    /**
     * Begins a training, under the lease.
     *
     * @param requested what who asked for it called it, empty for any id. An attempt that broke off is not gone on with:
     *     a training's files never change, and so another attempt gets another id
     * @param otherwise the id where none is asked for, or the attempt under that one broke off
     * @param revision that it starts from
     * @return empty when the training that was asked for is over
     */
    static Optional<TrainingLog> begin(
            DatasetStore store,
            InstantSource clock,
            String dataset,
            String requested,
            String otherwise,
            long revision) {
        Instant now = clock.instant();
        boolean unknown = requested.isEmpty();
        while (!unknown) {
            Optional<TrainingRecord> present = store.training(dataset, requested);
            TrainingState state = present.map(TrainingRecord::state).orElse(TrainingState.REQUESTED);
            unknown = state == TrainingState.RUNNING || state == TrainingState.BROKEN_OFF;
            if (state == TrainingState.RUNNING) {
                present.ifPresent(running -> store.keep(
                        dataset,
                        running.brokenOff("It broke off; another training was begun in its place.", now),
                        Optional.of(TrainingState.RUNNING)));
            } else if (state.isOver() && !unknown) {
                return Optional.empty();
            } else if (!unknown) {
                TrainingRecord running =
                        present.orElse(TrainingRecord.requested(requested, now)).running(revision, now);
                // Who asks keeps the request after sending it, which may be now.
                if (store.keep(dataset, running, present.map(TrainingRecord::state))) {
                    return Optional.of(new TrainingLog(store, clock, dataset, running));
                }
            }
        }
        TrainingRecord running = TrainingRecord.requested(otherwise, now).running(revision, now);
        store.keep(dataset, running, Optional.empty());
        return Optional.of(new TrainingLog(store, clock, dataset, running));
    }

    String trainingId() {
        return record.trainingId();
    }

    @Override
    public synchronized void at(String stage, int done, int total) {
        tell(new TrainingRecord.Progress(stage, 100 * done / total, "", 0, 0));
    }

    @Override
    public synchronized void iterating(String segmentation, int k, int iteration) {
        TrainingRecord.Progress now = record.progress();
        tell(new TrainingRecord.Progress(now.stage(), now.percent(), segmentation, k, iteration));
    }

    /** It has succeeded, and is used or not. */
    synchronized void ended(boolean promoted, int customers, Map<String, Integer> segments) {
        TrainingState state = promoted ? TrainingState.PROMOTED : TrainingState.SUPERSEDED;
        keep(record.ended(state, customers, segments, clock.instant()));
    }

    /**
     * It has succeeded, and is not used, for this reason.
     *
     * @throws SdkException when that cannot be told: nobody would know of it
     */
    synchronized void candidate(String reason, int customers, Map<String, Integer> segments) {
        store.keep(
                dataset,
                record.candidate(reason, customers, segments, clock.instant()),
                Optional.of(TrainingState.RUNNING));
    }

    /** It has succeeded as an experiment. */
    synchronized void experiment(int customers, Map<String, Integer> segments) {
        keep(record.ended(TrainingState.EXPERIMENT, customers, segments, clock.instant()));
    }

    /** It has failed, with this reason. */
    synchronized void failed(String reason) {
        keep(record.failed(reason, clock.instant()));
    }

    /** It has ended for a reason that may pass. */
    synchronized void brokenOff(String reason) {
        keep(record.brokenOff(reason, clock.instant()));
    }

    private void tell(TrainingRecord.Progress progress) {
        Instant now = clock.instant();
        boolean soon = now.isBefore(record.updatedAt().plus(BETWEEN));
        // What is not told now is told with the next.
        record = record.with(progress, soon ? record.updatedAt() : now);
        if (!soon) {
            keep(record);
        }
    }

    private void keep(TrainingRecord next) {
        try {
            store.keep(dataset, next, Optional.of(TrainingState.RUNNING));
        } catch (SdkException e) {
            LOG.warn("how far training {} is could not be told", next.trainingId(), e);
        }
    }
}
