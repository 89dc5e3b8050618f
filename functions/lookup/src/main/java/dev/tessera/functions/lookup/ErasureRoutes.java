package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.Erasure;
import java.util.List;
import java.util.Map;

/** Erasing a customer. */
final class ErasureRoutes {
    private final DatasetStore store;
    private final Datasets datasets;
    private final ObjectMapper json;

    ErasureRoutes(DatasetStore store, Datasets datasets, ObjectMapper json) {
        this.store = store;
        this.datasets = datasets;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(new Route("DELETE", CustomerRoutes.CUSTOMER, Scope.ERASE, this::erase));
    }

    private Response erase(Map<String, String> parameters, Request request) throws ProblemException {
        String customerId = CustomerRoutes.checked(parameters.getOrDefault("customerId", ""));
        Dataset known = datasets.ofPath(parameters, request);
        // As it is now: a rebuild may have brought another generation since it was kept.
        Erasure erasure = store.erase(store.open(known.name()), customerId);
        ObjectNode answer = json.createObjectNode()
                .put("dataset", known.name())
                .put("customerId", customerId)
                .put("erasedAt", erasure.at().toString())
                .put("items", erasure.items());
        remains(known.name(), answer.putArray("remains"));
        return Response.ok(answer);
    }

    /** Where what was said of the customer may still be, and for how long: docs/api.md says the same. */
    private static void remains(String dataset, ArrayNode places) {
        place(
                places,
                Keys.incoming(dataset),
                "your files, as you delivered them",
                "until you delete or replace them, and 30 days more as earlier versions");
        place(
                places,
                "rejected/" + dataset + "/",
                "rows of your files that were not taken before now",
                "until you delete them, and 30 days more as earlier versions");
        place(
                places,
                "models/" + dataset + "/",
                "assignments and lists of members of trainings until now, typical customers in their profiles and reports, and"
                        + " values (without ids) that the models' imputation by neighbours draws on",
                "until you delete the trainings' folders, and 30 days more as earlier versions; ask for a training first");
        place(places, "digests/" + dataset + "/", "the ids that files named before now", "45 days");
        place(places, "", "the table's backups (point-in-time recovery)", "35 days");
    }

    private static void place(ArrayNode places, String prefix, String what, String until) {
        ObjectNode place = places.addObject().put("what", what).put("until", until);
        if (!prefix.isEmpty()) {
            place.put("prefix", prefix);
        }
    }
}
