package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.ErasedCustomers;

/** Profiles of segments as they may be shown: without typical customers who were erased since. */
final class ShownProfiles {
    private final DatasetStore store;

    ShownProfiles(DatasetStore store) {
        this.store = store;
    }

    /** Of one segment. */
    JsonNode one(String dataset, JsonNode profile) {
        return names(profile) ? without(store.erased(dataset), profile) : profile;
    }

    /** Of all segments. */
    JsonNode all(String dataset, JsonNode profiles) {
        boolean any = false;
        for (JsonNode profile : profiles) {
            any |= names(profile);
        }
        if (!any) {
            return profiles;
        }
        ErasedCustomers erased = store.erased(dataset);
        ArrayNode shown = ((ArrayNode) profiles).arrayNode();
        profiles.forEach(profile -> shown.add(without(erased, profile)));
        return shown;
    }

    private static boolean names(JsonNode profile) {
        for (JsonNode example : profile.path("examples")) {
            if (example.hasNonNull("id")) {
                return true;
            }
        }
        return false;
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
