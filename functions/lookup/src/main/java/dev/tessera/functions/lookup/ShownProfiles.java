package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.ErasedCustomers;
import java.util.ArrayList;
import java.util.List;

/** Profiles of segments as they may be shown: without typical customers who were erased since. */
final class ShownProfiles {
    private final DatasetStore store;

    ShownProfiles(DatasetStore store) {
        this.store = store;
    }

    /** Of one segment. */
    JsonNode one(String dataset, JsonNode profile) {
        List<String> ids = new ArrayList<>();
        addIds(profile, ids);
        return ids.isEmpty() ? profile : without(store.erasedAmong(dataset, ids), profile);
    }

    /** Of all segments. */
    JsonNode all(String dataset, JsonNode profiles) {
        List<String> ids = new ArrayList<>();
        profiles.forEach(profile -> addIds(profile, ids));
        if (ids.isEmpty()) {
            return profiles;
        }
        ErasedCustomers erased = store.erasedAmong(dataset, ids);
        ArrayNode shown = ((ArrayNode) profiles).arrayNode();
        profiles.forEach(profile -> shown.add(without(erased, profile)));
        return shown;
    }

    private static void addIds(JsonNode profile, List<String> ids) {
        for (JsonNode example : profile.path("examples")) {
            if (example.hasNonNull("id")) {
                ids.add(example.path("id").asText());
            }
        }
    }

    private static JsonNode without(ErasedCustomers erased, JsonNode profile) {
        ObjectNode shown = profile.deepCopy();
        ArrayNode examples = shown.putArray("examples");
        for (JsonNode example : profile.path("examples")) {
            if (!erased.has(example.path("id").asText())) {
                examples.add(example);
            }
        }
        return shown;
    }
}
