package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.SEGMENTATIONS;
import static dev.tessera.local.functions.Shop.body;
import static dev.tessera.local.functions.Shop.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Segments and who is in them. */
final class SegmentCustomersTest {
    private final Cloud cloud = new Cloud();
    private String trainingId = "";

    @BeforeEach
    void open() throws Exception {
        trainingId = Shop.open(cloud);
    }

    @Test
    void aSegmentIsItsPartOfTheSegmentation() throws Exception {
        JsonNode segmentation = body(cloud.get(SEGMENTATIONS + "plain"), 200);
        assertEquals(3, segmentation.path("segments").size());
        for (JsonNode listed : segmentation.path("segments")) {
            JsonNode segment = body(
                    cloud.get(SEGMENTATIONS + "plain/segments/"
                            + listed.path("id").asInt()),
                    200);
            for (String field : List.of("id", "name", "description", "size", "share")) {
                assertEquals(listed.path(field), segment.path(field));
            }
            assertEquals(listed.path("name"), segment.at("/profile/name"));
            assertNotEquals("", segment.path("description").asText());
        }
        for (String id : List.of("0", "4", "x", "-1", "01", "99999999999")) {
            assertEquals("unknown-segment", problem(cloud.get(SEGMENTATIONS + "plain/segments/" + id), 404));
            assertEquals(
                    "unknown-segment", problem(cloud.get(SEGMENTATIONS + "plain/segments/" + id + "/customers"), 404));
        }
    }

    @Test
    void theSegmentsTogetherHaveEveryCustomerOnceAndAsLookedUp() throws Exception {
        for (String segmentation : List.of("plain", "components")) {
            Map<String, Integer> segments = new TreeMap<>();
            for (int segment = 1; segment <= 3; segment++) {
                List<JsonNode> members = all(path(segmentation, segment), 7);
                int size = body(cloud.get(SEGMENTATIONS + segmentation + "/segments/" + segment), 200)
                        .path("size")
                        .asInt();
                assertEquals(size, members.size());
                List<String> ids = new ArrayList<>();
                for (JsonNode member : members) {
                    String id = member.path("customerId").asText();
                    ids.add(id);
                    assertEquals(null, segments.put(id, segment), id);
                    JsonNode looked = lookup(id, segmentation);
                    assertEquals(segment, looked.path("segment").asInt());
                    for (String field : List.of("distance", "runnerUp", "runnerUpDistance")) {
                        assertEquals(looked.path(field), member.path(field));
                    }
                }
                assertEquals(new ArrayList<>(new TreeSet<>(ids)), ids, "in the order of the ids");
            }
            assertEquals(Shop.CUSTOMERS, segments.size());
        }
    }

    @Test
    void aListIsGoneOnWithInItsTrainingWhateverIsTrainedMeanwhile() throws Exception {
        List<JsonNode> before = all(path("plain", 1), 1000);
        JsonNode first = body(cloud.get(path("plain", 1) + "?limit=5"), 200);
        cloud.put("incoming/shop/more.csv", TwoGroups.customers(Shop.CUSTOMERS, 30));
        cloud.ingest("incoming/shop/more.csv");
        assertNotEquals(trainingId, Shop.train(cloud));
        List<JsonNode> members = new ArrayList<>(List.of());
        first.path("customers").forEach(members::add);
        members.addAll(rest(path("plain", 1), first, 5));
        assertEquals(before, members);
        assertEquals(trainingId, first.path("model").asText());
        assertTrue(all(path("plain", 1), 1000).size() > before.size());
    }

    @Test
    void aCursorIsOfItsListAlone() throws Exception {
        String cursor =
                body(cloud.get(path("plain", 1) + "?limit=5"), 200).path("next").asText();
        for (String other : List.of(path("plain", 2), path("components", 1))) {
            assertEquals("invalid-parameter", problem(cloud.get(other + "?cursor=" + cursor), 400));
        }
        for (String changed : List.of("x", cursor + "A", cursor.substring(2), "")) {
            assertEquals("invalid-parameter", problem(cloud.get(path("plain", 1) + "?cursor=" + changed), 400));
        }
    }

    @Test
    void aPageReadsLittleMoreThanItself() throws Exception {
        List<String> ranges = new ArrayList<>();
        cloud.during(
                request -> {
                    if (request instanceof GetObjectRequest get && get.key().contains("/members/")) {
                        ranges.add(get.range());
                    }
                },
                () -> body(cloud.get(path("plain", 1) + "?limit=3"), 200));
        assertEquals(List.of("bytes=0-383"), ranges);
    }

    @Test
    void limitsOutsideOneToAThousandAreTold() throws Exception {
        for (String limit : List.of("0", "1001", "x", "-1")) {
            assertEquals("invalid-parameter", problem(cloud.get(path("plain", 1) + "?limit=" + limit), 400));
        }
        assertFalse(body(cloud.get(path("plain", 1) + "?limit=1000"), 200).has("next"));
    }

    @Test
    void aTrainingThatKeptNoListsSaysSo() throws Exception {
        cloud.delete("models/shop/" + trainingId + "/plain/members/1.jsonl");
        assertEquals("not-kept", problem(cloud.get(path("plain", 1)), 404));
    }

    private static String path(String segmentation, int segment) {
        return SEGMENTATIONS + segmentation + "/segments/" + segment + "/customers";
    }

    private List<JsonNode> all(String path, int limit) throws Exception {
        JsonNode page = body(cloud.get(path + "?limit=" + limit), 200);
        List<JsonNode> members = new ArrayList<>();
        page.path("customers").forEach(members::add);
        members.addAll(rest(path, page, limit));
        return members;
    }

    private List<JsonNode> rest(String path, JsonNode first, int limit) throws Exception {
        List<JsonNode> members = new ArrayList<>();
        JsonNode page = first;
        while (page.has("next")) {
            assertEquals(limit, page.path("customers").size());
            page = body(
                    cloud.get(path + "?limit=" + limit + "&cursor="
                            + page.path("next").asText()),
                    200);
            page.path("customers").forEach(members::add);
        }
        return members;
    }

    private JsonNode lookup(String id, String segmentation) throws Exception {
        for (JsonNode answer :
                body(cloud.get("/v1/datasets/shop/customers/" + id), 200).path("segmentations")) {
            if (answer.path("segmentation").asText().equals(segmentation)) {
                return answer;
            }
        }
        throw new AssertionError("no " + segmentation);
    }
}
