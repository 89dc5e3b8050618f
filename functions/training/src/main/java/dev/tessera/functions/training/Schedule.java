package dev.tessera.functions.training;

import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileState;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.aws.store.TrainingState;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.training.stage.TrainingException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Asks by the clock, through the queue, for what files have asked for and not got: a training of every dataset whose
 * champion has not seen all that is visible. What has not changed is not trained again, because the same data give the same models to the
 * last bit, and so what drifts or ages does so only with new files. Where all there is was trained and came to nothing, it looks for drift.
 */
final class Schedule {
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    /** Among how many of the last trainings those of the present revision are looked for. */
    private static final int LAST = 20;

    private final DatasetStore store;
    private final TrainingQueue queue;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final DriftLook drift;

    Schedule(DatasetStore store, TrainingQueue queue, InstantSource clock, Supplier<String> ids, DriftLook drift) {
        this.store = store;
        this.queue = queue;
        this.clock = clock;
        this.ids = ids;
        this.drift = drift;
    }

    /**
     * Asks, for all datasets that can be looked at.
     *
     * @return those that were asked for
     * @throws SdkException of the first dataset that could not be looked at
     */
    List<Outcome> ask() {
        List<Outcome> asked = new ArrayList<>();
        @Nullable SdkException failure = null;
        for (String dataset : store.datasets()) {
            try {
                Optional<DatasetState> state = store.find(dataset);
                if (state.isPresent() && ask(state.get())) {
                    asked.add(Outcome.none(dataset, "requested", state.get().revision()));
                }
            } catch (IOException | TrainingException | DefinitionException e) {
                // Nothing that comes again would be another.
                LOG.warn("whether the customers of {} have drifted could not be found out", dataset, e);
            } catch (SdkException e) {
                LOG.warn("whether {} wants a training could not be found out", dataset, e);
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return asked;
    }

    private boolean ask(DatasetState state) throws IOException, TrainingException {
        Optional<Champion> champion = store.champion(state.dataset());
        boolean seen = champion.isPresent() && champion.get().revision() == state.revision();
        if (seen || !store.hasAnyFile(state, file -> file.state() == FileState.VISIBLE)) {
            return false;
        }
        if (state.revision() > state.startedRevision()) {
            queue.request(state.dataset(), state.startedRevision());
            return true;
        }
        // A training has begun with all there is, and lookups do not use it.
        Instant now = clock.instant();
        List<TrainingRecord> trainings = store.trainings(state.dataset(), LAST, "").stream()
                .filter(training -> training.revision() == state.revision())
                .toList();
        if (trainings.stream()
                .anyMatch(training -> isUnderWay(training, now) || training.hasModelsOf(state.revision()))) {
            return false;
        }
        if (trainings.stream().anyMatch(training -> training.state() == TrainingState.FAILED)) {
            return drift.look(state);
        }
        // Not by the revision: a file that becomes visible before this is worked off must be able to ask, too.
        queue.again(state.dataset(), false, "", "", ids.get());
        return true;
    }

    private static boolean isUnderWay(TrainingRecord training, Instant now) {
        return !training.state().isOver() && !training.isSilent(now);
    }
}
