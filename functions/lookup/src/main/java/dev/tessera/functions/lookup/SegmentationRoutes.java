package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.pipeline.CategoryFeature;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.value.TableSchema.Column;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a segmentation is, and scoring customers by it. */
final class SegmentationRoutes {
    /** What {@code metrics.json} says that the answer passes on. */
    private static final List<String> MEASURES = List.of(
            "k",
            "rows",
            "space",
            "inertia",
            "silhouette",
            "daviesBouldin",
            "calinskiHarabasz",
            "explainedVarianceRatio",
            "iterations",
            "converged",
            "candidates");

    private final Datasets datasets;
    private final Models models;
    private final ScoreRequests requests;
    private final ObjectMapper json;

    SegmentationRoutes(Datasets datasets, Models models, ObjectMapper json) {
        this.datasets = datasets;
        this.models = models;
        this.requests = new ScoreRequests(json);
        this.json = json;
    }

    List<Route> routes() {
        String segmentation = "/v1/datasets/{dataset}/segmentations/{name}";
        return List.of(
                new Route(
                        "GET",
                        segmentation,
                        Scope.READ,
                        (parameters, request) -> summary(champion(parameters, request))),
                new Route(
                        "POST",
                        segmentation + "/score",
                        Scope.READ,
                        (parameters, request) -> requests.score(champion(parameters, request), request.body())));
    }

    private TrainedModel champion(Map<String, String> parameters, Request request) throws ProblemException {
        String dataset = parameters.getOrDefault("dataset", "");
        String name = parameters.getOrDefault("name", "");
        String training = datasets.find(dataset, request)
                .orElseThrow(() -> new ProblemException(Problem.unknownSegmentation()))
                .champion()
                .orElseThrow(() -> new ProblemException(Problem.notTrained()))
                .trainings()
                .get(name);
        if (training == null) {
            throw new ProblemException(Problem.unknownSegmentation());
        }
        return models.get(dataset, training, name);
    }

    private JsonNode summary(TrainedModel trained) {
        Model model = trained.model();
        ObjectNode answer = json.createObjectNode()
                .put("dataset", model.dataset())
                .put("segmentation", model.segmentation())
                .put("trainingId", model.trainingId())
                .put("createdAt", model.createdAt().toString());
        for (String measure : MEASURES) {
            if (trained.metrics().has(measure)) {
                answer.set(measure, trained.metrics().get(measure));
            }
        }
        answer.set("segments", json.valueToTree(model.segments()));
        answer.put("key", model.key());
        features(model, answer.putArray("features"));
        answer.set("profiles", trained.profiles().path("segments"));
        return answer;
    }

    private static void features(Model model, ArrayNode answer) {
        Map<String, Feature> used =
                model.pipeline().features().stream().collect(Collectors.toMap(Feature::name, Function.identity()));
        for (Column column : model.schema().columns()) {
            Feature feature = used.get(column.name());
            ObjectNode entry = answer.addObject()
                    .put("name", column.name())
                    .put("type", name(column.type()))
                    .put("clustered", feature != null);
            if (feature instanceof CategoryFeature category) {
                category.levels().forEach(entry.putArray("levels")::add);
            }
        }
    }

    private static String name(ColumnType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
