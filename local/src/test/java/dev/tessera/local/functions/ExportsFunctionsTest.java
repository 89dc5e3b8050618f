package dev.tessera.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.exports.Exports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tables for other tools are at a path that never changes, and of what lookups use. */
final class ExportsFunctionsTest {
    private static final String CURRENT = "exports/shop/current/";
    private static final String ASSIGNMENTS = "csv/assignments/plain.csv";

    private final Cloud cloud = new Cloud();

    @Test
    void currentIsWhatTheChampionIsAndTheHistoryStays() throws Exception {
        String first = Shop.open(cloud);
        Set<String> files = new HashSet<>(Exports.paths("plain"));
        files.addAll(Exports.paths("components"));
        files.add("_SUCCESS");
        assertEquals(files, below("exports/shop/history/" + first + "/"));
        files.add("manifest.json");
        assertEquals(files, below(CURRENT));
        assertEquals(Map.of("plain", first, "components", first), manifest());
        assertEquals(history(first), cloud.text(CURRENT + ASSIGNMENTS));
        assertEquals(
                Shop.CUSTOMERS + 1, cloud.text(CURRENT + ASSIGNMENTS).lines().count());

        assertEquals(1, cloud.text(CURRENT + "csv/migrations/plain.csv").lines().count(), "nothing was before");
        String label = "/v1/datasets/shop/segmentations/plain/segments/1/label";
        Map<String, String> writer = Map.of("scope", "segments/read segments/write");
        assertEquals(
                200,
                cloud.send("POST", label, Map.of(), writer, "{\"label\":\"Thrifty\"}")
                        .path("statusCode")
                        .asInt());
        cloud.put(Shop.FILE, TwoGroups.customers(0, Shop.CUSTOMERS + 9));
        cloud.ingest(Shop.FILE);
        String second = Shop.train(cloud);
        assertEquals(Map.of("plain", second, "components", second), manifest());
        String migrations = cloud.text(CURRENT + "csv/migrations/plain.csv");
        assertTrue(migrations.contains("," + first + ",total,1,Thrifty,1,"), migrations);
        assertTrue(cloud.text(CURRENT + "csv/segments/plain.csv").contains(",Thrifty,"));
        assertEquals(history(second), cloud.text(CURRENT + ASSIGNMENTS));
        assertTrue(cloud.text(CURRENT + ASSIGNMENTS).contains("," + second + ","));
        assertFalse(cloud.text(CURRENT + ASSIGNMENTS).contains("," + first + ","));
        assertTrue(history(first).contains("," + first + ","));
    }

    @Test
    void aSegmentationThatIsGoneIsNotCurrentAnyMore() throws Exception {
        Shop.open(cloud);
        cloud.put("definitions/shop.yaml", Shop.DEFINITION.replaceAll("  components: .*\\n", ""));
        cloud.put(Shop.FILE, TwoGroups.customers(0, Shop.CUSTOMERS + 9));
        cloud.ingest(Shop.FILE);
        String second = Shop.train(cloud);
        assertEquals(Map.of("plain", second), manifest());
        assertFalse(
                below(CURRENT).toString().contains("components"), below(CURRENT).toString());
    }

    @Test
    void whatWasLeftHalfWrittenIsCompletedByTheNextRequest() throws Exception {
        String first = Shop.open(cloud);
        cloud.delete(CURRENT + "_SUCCESS");
        cloud.delete(CURRENT + ASSIGNMENTS);
        JsonNode again = cloud.train("shop");
        assertEquals("unchanged", again.path("result").asText(), again::toString);
        assertTrue(below(CURRENT).contains("_SUCCESS"));
        assertEquals(history(first), cloud.text(CURRENT + ASSIGNMENTS));
    }

    private String history(String trainingId) {
        return cloud.text("exports/shop/history/" + trainingId + "/" + ASSIGNMENTS);
    }

    private Set<String> below(String prefix) {
        Set<String> names = new HashSet<>();
        cloud.keys(prefix).forEach(key -> names.add(key.substring(prefix.length())));
        return names;
    }

    private Map<String, String> manifest() throws Exception {
        JsonNode manifest = new ObjectMapper().readTree(cloud.text(CURRENT + "manifest.json"));
        List<String> listed = new ArrayList<>();
        manifest.path("files").forEach(file -> listed.add(file.asText()));
        Set<String> files = below(CURRENT);
        files.removeAll(Set.of("_SUCCESS", "manifest.json"));
        assertEquals(files, new HashSet<>(listed));
        Map<String, String> trainings = new HashMap<>();
        manifest.path("trainings")
                .properties()
                .forEach(each -> trainings.put(each.getKey(), each.getValue().asText()));
        return trainings;
    }
}
