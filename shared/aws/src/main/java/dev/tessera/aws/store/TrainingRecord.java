package dev.tessera.aws.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of one training, also while it is under way.
 *
 * @param trainingId sorts by time
 * @param revision of the dataset that it started from, 0 before it starts
 * @param since when it was asked for, or started where nobody asked for it by this id
 * @param updatedAt when it last told of itself
 * @param customers how many it was trained on, 0 before it ends
 * @param segments how many each segmentation has, none before it ends
 * @param reason why it failed or broke off, or is a candidate; empty unless it did or is
 */
public record TrainingRecord(
        String trainingId,
        TrainingState state,
        long revision,
        Instant since,
        Instant updatedAt,
        Progress progress,
        int customers,
        Map<String, Integer> segments,
        String reason) {
    /** After so long without a word, a training no longer counts as under way: no function runs longer. */
    public static final Duration SILENT = Duration.ofMinutes(20);

    /** Copies. */
    public TrainingRecord {
        segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
    }

    /**
     * How far a training is.
     *
     * @param stage what is going on, such as {@code behaviour k=4}; empty before it starts
     * @param percent of the steps that are done, 0 to 100
     * @param segmentation that is being clustered, empty where none is
     * @param k the number of segments that is being tried, 0 where none is
     * @param iteration of k-means, 0 where none is going on
     */
    public record Progress(String stage, int percent, String segmentation, int k, int iteration) {
        /** Before the first step. */
        public static final Progress NONE = new Progress("", 0, "", 0, 0);
    }

    /** A training that somebody asks for. */
    public static TrainingRecord requested(String trainingId, Instant now) {
        return new TrainingRecord(trainingId, TrainingState.REQUESTED, 0, now, now, Progress.NONE, 0, Map.of(), "");
    }

    /** The same, under way. */
    public TrainingRecord running(long startedFrom, Instant now) {
        return new TrainingRecord(
                trainingId, TrainingState.RUNNING, startedFrom, since, now, progress, 0, Map.of(), "");
    }

    /** The same, so far. */
    public TrainingRecord with(Progress next, Instant now) {
        return new TrainingRecord(trainingId, state, revision, since, now, next, customers, segments, reason);
    }

    /** The same, with this result. */
    public TrainingRecord ended(TrainingState as, int onCustomers, Map<String, Integer> found, Instant now) {
        Progress done = new Progress("done", 100, "", 0, 0);
        return new TrainingRecord(trainingId, as, revision, since, now, done, onCustomers, found, "");
    }

    /** The same, with models that lookups do not use by themselves. */
    public TrainingRecord candidate(String why, int onCustomers, Map<String, Integer> found, Instant now) {
        Progress done = new Progress("done", 100, "", 0, 0);
        return new TrainingRecord(
                trainingId, TrainingState.CANDIDATE, revision, since, now, done, onCustomers, found, why);
    }

    /** The same, failed for good where it was. */
    public TrainingRecord failed(String why, Instant now) {
        return new TrainingRecord(trainingId, TrainingState.FAILED, revision, since, now, progress, 0, Map.of(), why);
    }

    /** The same, broken off where it was. */
    public TrainingRecord brokenOff(String why, Instant now) {
        return new TrainingRecord(
                trainingId, TrainingState.BROKEN_OFF, revision, since, now, progress, 0, Map.of(), why);
    }

    /** Whether it has models, from all that was there at a revision, that people have decided on or are yet to. */
    public boolean hasModelsOf(long ofRevision) {
        return revision == ofRevision && (state == TrainingState.PROMOTED || state == TrainingState.CANDIDATE);
    }

    /** Whether nothing has been heard of it for longer than anything runs. */
    public boolean isSilent(Instant now) {
        return now.isAfter(updatedAt.plus(SILENT));
    }
}
