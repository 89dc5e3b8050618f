package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.model.result.Label;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Segment;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What people call segments. */
final class LabelRoutes {
    private static final String EXPECTED = "{\"label\": \"…\"}, blank to take a label away";

    private final DatasetStore store;
    private final Datasets datasets;
    private final Champions champions;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final JsonBody body;

    LabelRoutes(DatasetStore store, Datasets datasets, Champions champions, InstantSource clock, ObjectMapper json) {
        this.store = store;
        this.datasets = datasets;
        this.champions = champions;
        this.clock = clock;
        this.json = json;
        this.body = new JsonBody(json);
    }

    List<Route> routes() {
        return List.of(new Route("POST", SegmentRoutes.SEGMENT + "/label", Scope.WRITE, this::label));
    }

    private Response label(Map<String, String> parameters, Request request) throws ProblemException {
        TrainedModel trained = champions.ofPath(parameters, request);
        Segment segment = SegmentRoutes.segment(trained, parameters);
        JsonNode object = body.parse(request.body(), EXPECTED);
        if (!object.path("label").isTextual() || object.size() != 1) {
            throw new ProblemException(Problem.invalidBody("Expected " + EXPECTED + ", and nothing else."));
        }
        String text = object.path("label").textValue().strip();
        if (!text.isEmpty() && !Label.isValid(text)) {
            throw new ProblemException(Problem.invalidBody(
                    "A label is one line of 1 to " + Label.LONGEST + " characters; a blank one takes a label away."));
        }
        Model model = trained.model();
        Label label = new Label(text, request.subject(), clock.instant());
        store.label(model.dataset(), model.segmentation(), segment.id(), label);
        datasets.forget(model.dataset());
        ObjectNode answer = json.createObjectNode()
                .put("dataset", model.dataset())
                .put("segmentation", model.segmentation())
                .put("segment", segment.id())
                .put("label", label.label())
                .put("labelledBy", label.by())
                .put("labelledAt", label.at().toString());
        return Response.ok(answer);
    }
}
