package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        ArrayNode places = answer.putArray("remains");
        for (Remains place : Remains.of(known.name())) {
            ObjectNode remains = places.addObject()
                    .put("where", place.where())
                    .put("what", place.what())
                    .put("until", "until " + place.until());
            if (place.isPrefix()) {
                remains.put("prefix", place.where());
            }
        }
        return Response.ok(answer);
    }
}
