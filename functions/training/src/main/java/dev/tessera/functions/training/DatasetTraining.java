package dev.tessera.functions.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.exports.CurrentExports;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.LeaseLostException;
import dev.tessera.aws.store.TrainingLease;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.training.stage.TrainingException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Trains a dataset while nobody else does, and points lookups to the result last of all. */
final class DatasetTraining {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetTraining.class);

    /** Among how many of the last trainings those are looked for that have seen everything there is. */
    private static final int LAST = 20;

    private final ObjectMapper json = new ObjectMapper();
    private final Bucket bucket;
    private final DatasetStore store;
    private final TrainingQueue queue;
    private final InstantSource clock;
    private final Supplier<String> trainingIds;
    private final TrainingRun run;
    private final Remains remains;
    private final CurrentExports exports;

    DatasetTraining(
            Bucket bucket,
            DatasetStore store,
            TrainingQueue queue,
            InstantSource clock,
            Supplier<String> trainingIds,
            int threads) {
        this.bucket = bucket;
        this.store = store;
        this.queue = queue;
        this.clock = clock;
        this.trainingIds = trainingIds;
        this.run = new TrainingRun(bucket, store, clock, threads);
        this.remains = new Remains(bucket, store, clock);
        this.exports = new CurrentExports(bucket, clock);
    }

    /**
     * Trains the dataset that {@code message} names, unless the champion has seen everything there is. Where another
     * trainer is at it, the message is sent again instead.
     *
     * @throws IOException when something fails that may pass; what fails for good is an outcome
     */
    Outcome train(TrainingMessage message) throws IOException {
        String dataset = message.dataset();
        Optional<DatasetState> found = store.find(dataset);
        if (found.isEmpty()) {
            return Outcome.none(dataset, "unknown", 0);
        }
        if (isDone(message, found.get(), store.champion(dataset))) {
            // Whoever promoted may have been stopped before these were current, too.
            settleExports(dataset);
            return Outcome.none(dataset, "unchanged", found.get().revision());
        }
        String attempt = trainingIds.get();
        Optional<TrainingLease> taken = store.lease(dataset, attempt);
        if (taken.isEmpty()) {
            queue.again(dataset, message.force(), message.trainingId(), message.overridesJson(json), attempt);
            return Outcome.none(dataset, "busy", found.get().revision());
        }
        try (TrainingLease lease = taken.get()) {
            remains.sweep(dataset);
            return train(message, lease, attempt);
        }
    }

    /** Read again under the lease: whoever had it before may have promoted what was asked for. */
    private Outcome train(TrainingMessage message, TrainingLease lease, String attempt) throws IOException {
        String dataset = message.dataset();
        DatasetState state = store.open(dataset);
        Optional<Champion> champion = store.champion(dataset);
        if (isDone(message, state, champion)) {
            return Outcome.none(dataset, "unchanged", state.revision());
        }
        boolean experiment = !message.overrides().isEmpty();
        // What an experiment started from is nothing that files need to know.
        Start start = experiment ? new Start(state, DefinitionFile.present(bucket, dataset)) : start(state);
        state = start.state();
        Optional<TrainingLog> begun =
                TrainingLog.begin(store, clock, dataset, message.trainingId(), attempt, state.revision());
        if (begun.isEmpty()) {
            return Outcome.none(dataset, "unchanged", state.revision());
        }
        TrainingLog log = begun.get();
        TrainingRun.Trained trained;
        try {
            trained = run.run(state, start.definition(), champion, lease, log, message.overrides());
        } catch (TrainingException | DefinitionException e) {
            return failed(dataset, log, state.revision(), String.valueOf(e.getMessage()));
        } catch (LeaseLostException e) {
            return lost(message, log, state.revision(), attempt, e);
        } catch (IOException | RuntimeException e) {
            brokenOff(dataset, log, "It broke off and is tried again; the log of the training function says why.");
            throw e;
        }
        if (experiment) {
            log.experiment(trained.customers(), trained.segments());
            return new Outcome(
                    dataset,
                    "experiment",
                    log.trainingId(),
                    state.revision(),
                    trained.customers(),
                    trained.segments(),
                    "");
        }
        List<String> held = new ArrayList<>(trained.held());
        if (champion.isPresent() && champion.get().rolledBack()) {
            held.add("People went back to training " + champion.get().trainingId()
                    + ": until they promote one, trainings are candidates.");
        }
        champion.flatMap(used -> Experiment.of(bucket, dataset, used.trainingId())
                        .flatMap(promoted -> promoted.holds(used.trainingId(), start.definition())))
                .ifPresent(held::add);
        if (!held.isEmpty()) {
            return candidate(dataset, log, state.revision(), trained, String.join(" ", held));
        }
        Map<String, String> trainings = new LinkedHashMap<>();
        trained.segments().keySet().forEach(segmentation -> trainings.put(segmentation, log.trainingId()));
        boolean promoted;
        try {
            // What fails here may have come about all the same: its files stay.
            promoted = store.promote(lease, champion, new Champion(state.revision(), trainings));
        } catch (LeaseLostException e) {
            return lost(message, log, state.revision(), attempt, e);
        }
        log.ended(promoted, trained.customers(), trained.segments());
        if (!promoted) {
            // People have made another the champion meanwhile, which may have seen less than there is.
            queue.again(dataset, false, "", "", attempt);
        }
        settleExports(dataset);
        return new Outcome(
                dataset,
                promoted ? "promoted" : "superseded",
                log.trainingId(),
                state.revision(),
                trained.customers(),
                trained.segments(),
                "");
    }

    private void settleExports(String dataset) {
        exports.settle(
                dataset, () -> store.champion(dataset).map(Champion::trainings).orElse(Map.of()));
    }

    /**
     * Whether a training has seen everything there is, be it the champion's or one that people have yet to decide on, or
     * have decided against; or the champion is what the message asks for, which then comes again.
     */
    private boolean isDone(TrainingMessage message, DatasetState state, Optional<Champion> champion) {
        if (champion.isEmpty()) {
            return false;
        }
        if (champion.get().trainings().containsValue(message.trainingId())) {
            return true;
        }
        return !message.force()
                && (champion.get().revision() == state.revision()
                        || store.trainings(state.dataset(), LAST, "").stream()
                                .anyMatch(training -> training.hasModelsOf(state.revision())));
    }

    /** Its record is what makes it one: until that is kept it is under way, and what asks for it comes again. */
    private Outcome candidate(
            String dataset, TrainingLog log, long revision, TrainingRun.Trained trained, String reason) {
        try {
            log.candidate(reason, trained.customers(), trained.segments());
        } catch (SdkException e) {
            brokenOff(dataset, log, "It broke off and is tried again; the log of the training function says why.");
            throw e;
        }
        return new Outcome(
                dataset, "candidate", log.trainingId(), revision, trained.customers(), trained.segments(), reason);
    }

    /** What a training starts from. */
    private record Start(DatasetState state, DefinitionFile definition) {}

    /**
     * Records by which definition it is trained, too, for one that is put back before anybody has followed its change asks for
     * another training only if this is known. It is read again afterwards: who puts another from now on is followed later.
     */
    private Start start(DatasetState state) {
        DefinitionFile definition = DefinitionFile.present(bucket, state.dataset());
        store.trainsBy(state, definition.digest());
        DatasetState started = recordRevision(store.open(state.dataset()));
        return DefinitionFile.present(bucket, state.dataset()).equals(definition)
                ? new Start(started, definition)
                : start(started);
    }

    /**
     * Records the revision before anything is read. A file that becomes visible after this asks for another training;
     * one that did so between reading the revision and recording it might not, and so the revision is read again.
     */
    private DatasetState recordRevision(DatasetState state) {
        store.trainingStarts(state, state.revision());
        DatasetState now = store.open(state.dataset());
        return now.revision() == state.revision() ? now : recordRevision(now);
    }

    private Outcome failed(String dataset, TrainingLog log, long revision, String reason) throws IOException {
        Outcome failed = Outcome.failed(dataset, log.trainingId(), revision, reason);
        remains.clear(dataset, log.trainingId());
        bucket.write(
                Keys.training(dataset, log.trainingId(), "failed.json"),
                "application/json",
                json.writerWithDefaultPrettyPrinter().writeValueAsBytes(failed));
        log.failed(reason);
        return failed;
    }

    /** Whoever has taken the lease began later and sees at least as much; should it fail, the message is there again. */
    private Outcome lost(
            TrainingMessage message, TrainingLog log, long revision, String attempt, LeaseLostException lost) {
        LOG.warn("training {} of {} ends without a result", log.trainingId(), message.dataset(), lost);
        queue.again(message.dataset(), message.force(), message.trainingId(), message.overridesJson(json), attempt);
        brokenOff(message.dataset(), log, "Another training of the dataset took over, because this one was too slow.");
        return Outcome.none(message.dataset(), "busy", revision);
    }

    /** Where its files cannot be deleted now, it is left as under way, for whoever trains when it has been silent. */
    private void brokenOff(String dataset, TrainingLog log, String reason) {
        if (remains.clear(dataset, log.trainingId())) {
            log.brokenOff(reason);
        }
    }
}
