package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.pipeline.CategoryFeature;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Segment;
import dev.tessera.model.value.TableSchema.Column;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a segmentation is, and scoring customers by it. */
final class SegmentationRoutes {
    /** The path of a segmentation. */
    static final String SEGMENTATION = "/v1/datasets/{dataset}/segmentations/{segmentation}";

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
            "stability",
            "structure",
            "choice",
            "replay",
            "candidates");

    private final Champions champions;
    private final ShownProfiles shown;
    private final ScoreRequests requests;
    private final ObjectMapper json;

    SegmentationRoutes(Champions champions, ShownProfiles shown, Figures figures, ObjectMapper json) {
        this.champions = champions;
        this.shown = shown;
        this.requests = new ScoreRequests(json, figures);
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "GET",
                        SEGMENTATION,
                        Scope.READ,
                        (parameters, request) -> summary(champions.ofPath(parameters, request))),
                new Route(
                        "POST",
                        SEGMENTATION + "/score",
                        Scope.READ,
                        Set.of(ExplanationAnswer.EXPLAIN),
                        (parameters, request) -> Response.ok(requests.score(
                                champions.ofPath(parameters, request),
                                request.body(),
                                request.query().flag(ExplanationAnswer.EXPLAIN)))));
    }

    private Response summary(TrainedModel trained) {
        Model model = trained.model();
        ObjectNode answer = json.createObjectNode()
                .put("dataset", model.dataset())
                .put("segmentation", model.segmentation())
                .put("model", model.trainingId())
                .put("createdAt", model.createdAt().toString());
        for (String measure : MEASURES) {
            if (trained.metrics().has(measure)) {
                answer.set(measure, trained.metrics().get(measure));
            }
        }
        ArrayNode segments = answer.putArray("segments");
        for (Segment segment : model.segments()) {
            SegmentAnswer.put(segments.addObject(), trained, segment);
        }
        answer.put("key", model.key());
        features(model, answer.putArray("features"));
        answer.set("profiles", shown.all(model.dataset(), trained.profiles().path("segments")));
        return Response.stored(Response.JSON, answer.toString());
    }

    private static void features(Model model, ArrayNode answer) {
        Map<String, Feature> used =
                model.pipeline().features().stream().collect(Collectors.toMap(Feature::name, Function.identity()));
        List<Column> given = model.derivations().inputs();
        for (Column column : model.schema().columns()) {
            Feature feature = used.get(column.name());
            ObjectNode entry = answer.addObject()
                    .put("name", column.name())
                    .put("type", name(column.type()))
                    .put("clustered", feature != null);
            if (!given.contains(column)) {
                entry.put("derived", true);
            }
            if (feature instanceof CategoryFeature category) {
                category.levels().forEach(entry.putArray("levels")::add);
            }
        }
    }

    private static String name(ColumnType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
