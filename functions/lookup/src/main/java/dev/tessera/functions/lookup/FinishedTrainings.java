package dev.tessera.functions.lookup;

import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.model.result.TrainingIds;
import java.util.Map;
import java.util.Optional;

/** The trainings that have come to a model, and where their files are. */
final class FinishedTrainings {
    private final DatasetStore store;

    FinishedTrainings(DatasetStore store) {
        this.store = store;
    }

    /**
     * The training that a path names.
     *
     * @throws ProblemException 404, where there is none of that id or it has no model
     */
    TrainingRecord of(String dataset, Map<String, String> parameters) throws ProblemException {
        return of(dataset, parameters.getOrDefault("trainingId", ""));
    }

    /**
     * The training of an id.
     *
     * @throws ProblemException 404, where there is none of that id or it has no model
     */
    TrainingRecord of(String dataset, String id) throws ProblemException {
        Optional<TrainingRecord> found = TrainingIds.isValid(id) ? store.training(dataset, id) : Optional.empty();
        TrainingRecord record = found.orElseThrow(() -> new ProblemException(Problem.unknownTraining()));
        if (record.segments().isEmpty()) {
            throw new ProblemException(Problem.notKept("model of this training, which has not come to one"));
        }
        return record;
    }

    /** The key of a training's file in the bucket. */
    static String key(String dataset, TrainingRecord training, String path) {
        return Keys.training(dataset, training.trainingId(), path);
    }
}
