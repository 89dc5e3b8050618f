package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.store.FileState;
import java.util.List;

/** Which datasets there are, and how they stand. */
final class DatasetRoutes {
    /** The path of a dataset. */
    static final String DATASET = "/v1/datasets/{dataset}";

    private final Datasets datasets;
    private final ObjectMapper json;

    DatasetRoutes(Datasets datasets, ObjectMapper json) {
        this.datasets = datasets;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/v1/datasets", Scope.READ, (parameters, request) -> list(request)),
                new Route(
                        "GET",
                        DATASET,
                        Scope.READ,
                        (parameters, request) -> dataset(datasets.ofPath(parameters, request))));
    }

    private Response list(Request request) {
        ObjectNode answer = json.createObjectNode();
        ArrayNode list = answer.putArray("datasets");
        datasets.names(request).forEach(name -> list.addObject().put("dataset", name));
        return Response.polled(answer);
    }

    private Response dataset(Dataset dataset) {
        ObjectNode answer = json.createObjectNode()
                .put("dataset", dataset.name())
                .put("revision", dataset.state().revision())
                .put("trainedToDate", dataset.isTrainedToDate());
        ObjectNode files = answer.putObject("files");
        for (FileState state : FileState.values()) {
            files.put(
                    FileRoutes.name(state),
                    dataset.files().stream()
                            .filter(file -> file.state() == state)
                            .count());
        }
        dataset.champion().ifPresent(champion -> answer.put("rolledBack", champion.rolledBack()));
        ArrayNode segmentations = answer.putArray("segmentations");
        dataset.champion().ifPresent(champion -> champion.trainings().forEach((segmentation, training) -> segmentations
                .addObject()
                .put("segmentation", segmentation)
                .put("model", training)));
        return Response.polled(answer);
    }
}
