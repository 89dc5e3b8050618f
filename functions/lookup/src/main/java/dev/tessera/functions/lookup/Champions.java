package dev.tessera.functions.lookup;

import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.aws.store.TrainingState;
import java.util.Map;
import java.util.Optional;

/**
 * The model of each segmentation that answers: the champion's, or, where that cannot be used, the last promoted before it
 * that can.
 */
final class Champions {
    /** Among how many of the last trainings a model is looked for that can be used. */
    private static final int EARLIER = 20;

    private final DatasetStore store;
    private final Datasets datasets;
    private final Models models;

    Champions(DatasetStore store, Datasets datasets, Models models) {
        this.store = store;
        this.datasets = datasets;
        this.models = models;
    }

    /** The trainings of a dataset that lookups use, by segmentation in order. */
    static Map<String, String> trainings(Dataset dataset) throws ProblemException {
        return dataset.champion()
                .map(Champion::trainings)
                .orElseThrow(() -> new ProblemException(Problem.notTrained()));
    }

    /** The model that a path names. */
    TrainedModel ofPath(Map<String, String> parameters, Request request) throws ProblemException {
        String segmentation = parameters.getOrDefault("segmentation", "");
        Dataset dataset = datasets.find(parameters.getOrDefault("dataset", ""), request)
                .orElseThrow(() -> new ProblemException(Problem.unknownSegmentation()));
        if (!trainings(dataset).containsKey(segmentation)) {
            throw new ProblemException(Problem.unknownSegmentation());
        }
        return model(dataset, segmentation);
    }

    /** The model of a segmentation that the dataset's champion has. */
    TrainedModel model(Dataset dataset, String segmentation) throws ProblemException {
        String champion = trainings(dataset).getOrDefault(segmentation, "");
        Optional<TrainedModel> found = models.find(dataset.name(), champion, segmentation);
        if (found.isPresent()) {
            return found.get().labelled(dataset.labels(segmentation));
        }
        for (TrainingRecord earlier : store.trainings(dataset.name(), EARLIER, champion)) {
            if (earlier.state() == TrainingState.PROMOTED && earlier.segments().containsKey(segmentation)) {
                found = models.find(dataset.name(), earlier.trainingId(), segmentation);
                if (found.isPresent()) {
                    return found.get().labelled(dataset.labels(segmentation));
                }
            }
        }
        throw new ProblemException(Problem.unusableModel());
    }
}
