package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.aws.store.TrainingState;
import dev.tessera.model.result.TrainingIds;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The trainings of a dataset, and asking for one. */
final class TrainingRoutes {
    private static final String TRAININGS = DatasetRoutes.DATASET + "/trainings";

    /** The path of a training. */
    static final String TRAINING = TRAININGS + "/{trainingId}";

    /** Among how many of the last trainings one is looked for that is under way. */
    private static final int LAST = 20;

    /** How the ids of experiments end, so that who asks for a training is not answered with one. */
    private static final String EXPERIMENT = "-experiment";

    private final DatasetStore store;
    private final Datasets datasets;
    private final TrainingQueue queue;
    private final Supplier<String> trainingIds;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final Overrides overrides;

    TrainingRoutes(
            DatasetStore store,
            Datasets datasets,
            TrainingQueue queue,
            Supplier<String> trainingIds,
            InstantSource clock,
            ObjectMapper json) {
        this.store = store;
        this.datasets = datasets;
        this.queue = queue;
        this.trainingIds = trainingIds;
        this.clock = clock;
        this.json = json;
        this.overrides = new Overrides(json);
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "POST",
                        TRAININGS,
                        Scope.WRITE,
                        (parameters, request) -> ask(dataset(parameters, request), overrides.of(request.body()))),
                new Route(
                        "GET",
                        TRAININGS,
                        Scope.READ,
                        Set.of(Query.LIMIT, Query.CURSOR),
                        (parameters, request) -> list(dataset(parameters, request), request.query())),
                new Route("GET", TRAINING, Scope.READ, (parameters, request) -> {
                    String id = parameters.getOrDefault("trainingId", "");
                    return Response.polled(answer(training(dataset(parameters, request), id)));
                }));
    }

    private String dataset(Map<String, String> parameters, Request request) throws ProblemException {
        return datasets.ofPath(parameters, request).name();
    }

    private TrainingRecord training(String dataset, String id) throws ProblemException {
        Optional<TrainingRecord> found = TrainingIds.isValid(id) ? store.training(dataset, id) : Optional.empty();
        return found.orElseThrow(() -> new ProblemException(Problem.unknownTraining()));
    }

    private Response ask(String dataset, String experiment) throws ProblemException {
        if (!experiment.isEmpty()) {
            String id = recorded(dataset, trainingIds.get() + EXPERIMENT);
            queue.experiment(dataset, id, experiment);
            return requested(dataset, id);
        }
        Optional<TrainingRecord> underWay = store.trainings(dataset, LAST, "").stream()
                .filter(training -> !training.state().isOver()
                        && !isSilent(training)
                        && !training.trainingId().endsWith(EXPERIMENT))
                .findFirst();
        if (underWay.isPresent()) {
            if (underWay.get().state() == TrainingState.REQUESTED) {
                // Its message may have been lost with whoever recorded it; that it comes twice does no harm.
                queue.request(dataset, underWay.get().trainingId());
            }
            return Response.ok(answer(underWay.get()));
        }
        String id = recorded(dataset, trainingIds.get());
        queue.request(dataset, id);
        return requested(dataset, id);
    }

    /** Recorded before it is sent: who asks again, not knowing whether it was, finds it and asks for the same. @return its id */
    private String recorded(String dataset, String id) {
        if (!store.keep(dataset, TrainingRecord.requested(id, clock.instant()), Optional.empty())) {
            throw new IllegalStateException("there is a training " + id + " already");
        }
        return id;
    }

    private Response requested(String dataset, String id) throws ProblemException {
        return Response.accepted(answer(training(dataset, id)), TRAININGS.replace("{dataset}", dataset) + "/" + id);
    }

    private Response list(String dataset, Query query) throws ProblemException {
        int limit = query.limit();
        String after = "";
        Optional<String> cursor = query.cursor();
        if (cursor.isPresent()) {
            List<String> parts = Cursor.of(cursor.get(), 2).parts();
            if (!parts.get(0).equals(dataset) || !TrainingIds.isValid(parts.get(1))) {
                throw new ProblemException(Cursor.unusable());
            }
            after = parts.get(1);
        }
        List<TrainingRecord> records = store.trainings(dataset, limit + 1, after);
        ObjectNode answer = json.createObjectNode().put("dataset", dataset);
        ArrayNode trainings = answer.putArray("trainings");
        records.stream().limit(limit).forEach(record -> trainings.add(answer(record)));
        if (records.size() > limit) {
            answer.put(
                    "next", new Cursor(List.of(dataset, records.get(limit - 1).trainingId())).text());
        }
        return Response.polled(answer);
    }

    private ObjectNode answer(TrainingRecord training) {
        ObjectNode answer = json.createObjectNode()
                .put("trainingId", training.trainingId())
                .put("state", training.state().name().toLowerCase(Locale.ROOT))
                .put("since", training.since().toString())
                .put("updatedAt", training.updatedAt().toString());
        if (training.state() != TrainingState.REQUESTED) {
            answer.put("revision", training.revision());
            TrainingRecord.Progress now = training.progress();
            ObjectNode progress =
                    answer.putObject("progress").put("stage", now.stage()).put("percent", now.percent());
            if (now.k() > 0) {
                progress.put("segmentation", now.segmentation())
                        .put("k", now.k())
                        .put("iteration", now.iteration());
            }
        }
        if (!training.state().isOver()) {
            answer.put("silent", isSilent(training));
        }
        if (!training.segments().isEmpty()) {
            answer.put("customers", training.customers());
            ArrayNode segmentations = answer.putArray("segmentations");
            training.segments().forEach((segmentation, k) -> segmentations
                    .addObject()
                    .put("segmentation", segmentation)
                    .put("k", k));
        }
        if (!training.reason().isEmpty()) {
            answer.put("reason", training.reason());
        }
        return answer;
    }

    private boolean isSilent(TrainingRecord training) {
        return training.isSilent(clock.instant());
    }
}
