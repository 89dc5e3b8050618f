package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.AuditEntry;
import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.Promotion;
import dev.tessera.aws.store.Promotion.Result;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.aws.store.TrainingState;
import dev.tessera.model.result.TrainingIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Which training lookups use, decided by people, and who has decided what. */
final class PromotionRoutes {
    private static final String EXPECTED = "{\"why\": \"…\"} with one line of 1 to 500 characters";
    private static final int LONGEST = 500;

    private final DatasetStore store;
    private final Datasets datasets;
    private final Models models;
    private final TrainingQueue queue;
    private final Supplier<String> ids;
    private final ObjectMapper json;
    private final JsonBody body;

    /** @param ids tell requests apart, such as {@link TrainingIds#random} */
    PromotionRoutes(
            DatasetStore store,
            Datasets datasets,
            Models models,
            TrainingQueue queue,
            Supplier<String> ids,
            ObjectMapper json) {
        this.store = store;
        this.datasets = datasets;
        this.models = models;
        this.queue = queue;
        this.ids = ids;
        this.json = json;
        this.body = new JsonBody(json);
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", TrainingRoutes.TRAINING + "/promote", Scope.WRITE, this::promote),
                new Route("POST", DatasetRoutes.DATASET + "/rollback", Scope.WRITE, this::rollback),
                new Route(
                        "GET",
                        DatasetRoutes.DATASET + "/audit",
                        Scope.READ,
                        Set.of(Query.LIMIT, Query.CURSOR),
                        this::audit));
    }

    private Response promote(Map<String, String> parameters, Request request) throws ProblemException {
        String dataset = datasets.ofPath(parameters, request).name();
        String training = parameters.getOrDefault("trainingId", "");
        Optional<TrainingRecord> record =
                TrainingIds.isValid(training) ? store.training(dataset, training) : Optional.empty();
        if (record.isEmpty()) {
            throw new ProblemException(Problem.unknownTraining());
        }
        String why = why(request);
        for (String segmentation : record.get().segments().keySet()) {
            if (models.find(dataset, training, segmentation).isEmpty()) {
                throw new ProblemException(Problem.notPromotable(
                        "Its model of '" + segmentation + "' cannot be used: its files were deleted, or are damaged."));
            }
        }
        ObjectNode answer = answer(dataset, store.promote(dataset, training, request.subject(), why));
        if (record.get().state() == TrainingState.EXPERIMENT) {
            answer.put(
                    "note",
                    "It is an experiment: until definitions/" + dataset
                            + ".yaml is changed, trainings by it are candidates.");
        }
        return Response.ok(answer);
    }

    private Response rollback(Map<String, String> parameters, Request request) throws ProblemException {
        String dataset = datasets.ofPath(parameters, request).name();
        return Response.ok(answer(dataset, store.rollback(dataset, request.subject(), why(request))));
    }

    private String why(Request request) throws ProblemException {
        JsonNode object = body.parse(request.body(), EXPECTED);
        String why = object.path("why").asText("").strip();
        if (!object.path("why").isTextual()
                || object.size() != 1
                || why.isEmpty()
                || why.length() > LONGEST
                || why.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(Problem.invalidBody("Expected " + EXPECTED + ", for the audit."));
        }
        return why;
    }

    private ObjectNode answer(String dataset, Promotion promotion) throws ProblemException {
        switch (promotion.result()) {
            case UNKNOWN -> throw new ProblemException(Problem.unknownTraining());
            case NO_MODELS ->
                throw new ProblemException(Problem.notPromotable(
                        "It has no models that could be used: it is under way, or came to nothing."));
            case NOTHING_BEFORE -> throw new ProblemException(Problem.nothingBefore());
            case DONE, UNCHANGED -> {
                datasets.forget(dataset);
                // Training has nothing to train by then, and makes the new champion's exports the current ones.
                queue.again(dataset, false, "", "", ids.get());
            }
        }
        Champion champion = promotion.champion().orElseThrow();
        return json.createObjectNode()
                .put("dataset", dataset)
                .put("trainingId", champion.trainingId())
                .put("revision", champion.revision())
                .put("rolledBack", champion.rolledBack())
                .put("changed", promotion.result() == Result.DONE);
    }

    private Response audit(Map<String, String> parameters, Request request) throws ProblemException {
        String dataset = datasets.ofPath(parameters, request).name();
        int limit = request.query().limit();
        String after = "";
        Optional<String> cursor = request.query().cursor();
        if (cursor.isPresent()) {
            List<String> parts = Cursor.of(cursor.get(), 2).parts();
            if (!parts.get(0).equals(dataset)) {
                throw new ProblemException(Cursor.unusable());
            }
            after = parts.get(1);
        }
        List<Map.Entry<String, AuditEntry>> entries =
                new ArrayList<>(store.audit(dataset, limit + 1, after).entrySet());
        ObjectNode answer = json.createObjectNode().put("dataset", dataset);
        ArrayNode list = answer.putArray("entries");
        entries.stream().limit(limit).forEach(entry -> list.add(entry(entry.getValue())));
        if (entries.size() > limit) {
            answer.put(
                    "next", new Cursor(List.of(dataset, entries.get(limit - 1).getKey())).text());
        }
        return Response.ok(answer);
    }

    private ObjectNode entry(AuditEntry entry) {
        ObjectNode answer = json.createObjectNode()
                .put("at", entry.at().toString())
                .put("action", entry.action().name().toLowerCase(Locale.ROOT))
                .put("by", entry.by());
        if (!entry.why().isEmpty()) {
            answer.put("why", entry.why());
        }
        if (!entry.trainingId().isEmpty()) {
            answer.put("trainingId", entry.trainingId());
        }
        if (!entry.replaced().isEmpty()) {
            answer.put("replaced", entry.replaced());
        }
        if (entry.segment() > 0) {
            answer.put("segmentation", entry.segmentation())
                    .put("segment", entry.segment())
                    .put("label", entry.label());
        }
        return answer;
    }
}
