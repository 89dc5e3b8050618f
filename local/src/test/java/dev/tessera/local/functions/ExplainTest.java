package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.body;
import static dev.tessera.local.functions.Shop.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why a customer is in a segment, and how fresh the answer is. */
final class ExplainTest {
    private final Cloud cloud = new Cloud();

    @BeforeEach
    void open() throws Exception {
        Shop.open(cloud);
    }

    @Test
    void contributionsAddUpForStoredCustomersInBothSpaces() throws Exception {
        for (int i = 0; i < Shop.CUSTOMERS; i++) {
            JsonNode plain = body(cloud.get("/v1/datasets/shop/customers/c/" + i), 200);
            JsonNode answer = body(cloud.get("/v1/datasets/shop/customers/c/" + i + "?explain=true"), 200);
            assertEquals(2, answer.path("segmentations").size());
            for (int s = 0; s < 2; s++) {
                JsonNode segmentation = answer.path("segmentations").path(s);
                assertAddsUp(segmentation);
                JsonNode unexplained = plain.path("segmentations").path(s);
                assertFalse(unexplained.has("explanation"));
                assertEquals(unexplained.path("segment"), segmentation.path("segment"));
                assertEquals(unexplained.path("distance"), segmentation.path("distance"));
            }
        }
    }

    @Test
    void theyDoSoForCustomersInTheRequestAndFeaturesAreAsScored() throws Exception {
        for (String segmentation : List.of("plain", "components")) {
            JsonNode answer = body(
                    cloud.post(
                            Shop.SEGMENTATIONS + segmentation + "/score?explain=true",
                            "{\"customers\":[{\"balance\":9000,\"visits\":5},{\"balance\":\"n/a\",\"plan\":\"plus\"}]}"),
                    200);
            answer.path("customers").forEach(ExplainTest::assertAddsUp);
            JsonNode balance = feature(answer.path("customers").path(0), "balance");
            assertEquals(9000, balance.path("value").asDouble());
            assertFalse(balance.path("imputed").asBoolean());
            JsonNode missing = feature(answer.path("customers").path(1), "balance");
            assertTrue(missing.path("value").isNull());
            assertTrue(missing.path("imputed").asBoolean());
            JsonNode plan = feature(answer.path("customers").path(1), "plan");
            assertEquals("plus", plan.path("value").asText());
            assertTrue(plan.path("scaled").size() >= 2, plan::toString);
            assertTrue(plan.path("scaled").has("plan=plus"), plan::toString);
        }
    }

    @Test
    void aCustomerThatALaterFileChangedIsExplainedAsItIsNow() throws Exception {
        JsonNode before = body(cloud.get("/v1/datasets/shop/customers/c/1?explain=true"), 200);
        assertTrue(before.at("/freshness/trainedToDate").asBoolean());
        assertEquals(Cloud.NOW.toString(), before.at("/freshness/asOf").asText());
        cloud.put("incoming/shop/later.csv", "customer_id,balance,visits,plan\nc/1,9010,41,plus\n");
        cloud.now = Cloud.NOW.plusSeconds(60);
        cloud.ingest("incoming/shop/later.csv");
        JsonNode after = body(cloud.get("/v1/datasets/shop/customers/c/1?explain=true"), 200);
        assertFalse(after.at("/freshness/trainedToDate").asBoolean());
        assertEquals(
                before.at("/freshness/revision").asInt() + 1,
                after.at("/freshness/revision").asInt());
        assertEquals(cloud.now.toString(), after.at("/segmentations/0/scoredAt").asText());
        assertNotEquals("", after.at("/freshness/newestFile").asText());
        assertEquals(
                9010,
                feature(after.path("segmentations").path(0), "balance")
                        .path("value")
                        .asDouble());
        after.path("segmentations").forEach(ExplainTest::assertAddsUp);
    }

    @Test
    void aMisspeltParameterIsTold() throws Exception {
        JsonNode answer = cloud.get("/v1/datasets/shop/customers/c/1?explian=true");
        assertEquals("invalid-parameter", problem(answer, 400));
        assertEquals(
                "explian: this resource knows explain.",
                answer.at("/body/detail").asText());
        assertEquals("invalid-parameter", problem(cloud.get("/v1/datasets/shop/customers/c/1?explain=yes"), 400));
        assertEquals("invalid-parameter", problem(cloud.get("/v1/health?x=1"), 400));
    }

    private static JsonNode feature(JsonNode score, String name) {
        for (JsonNode feature : score.at("/explanation/features")) {
            if (feature.path("feature").asText().equals(name)) {
                return feature;
            }
        }
        throw new AssertionError("no " + name + " in " + score);
    }

    private static void assertAddsUp(JsonNode score) {
        double distance = score.path("distance").asDouble();
        double next = score.path("runnerUpDistance").asDouble();
        double expected = next * next - distance * distance;
        List<String> features = new ArrayList<>();
        double sum = 0;
        for (JsonNode feature : score.at("/explanation/features")) {
            features.add(feature.path("feature").asText());
            sum += feature.path("contribution").asDouble();
        }
        features.sort(null);
        assertEquals(List.of("balance", "plan", "visits"), features);
        double tolerance = 1e-9 * expected + 1e-13 * next * next;
        assertEquals(expected, sum, tolerance);
        assertEquals(expected, score.at("/explanation/difference").asDouble(), tolerance);
    }
}
