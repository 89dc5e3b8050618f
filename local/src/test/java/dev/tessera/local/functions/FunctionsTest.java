package dev.tessera.local.functions;

import static dev.tessera.local.functions.TwoGroups.customers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.tessera.aws.store.FileState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a file to an answer. */
final class FunctionsTest {
    private static final String FILE = "incoming/shop/customers 1.csv";

    private final Cloud cloud = new Cloud();

    @Test
    void aFilePutIsIngestedTrainedAndLookedUp() throws Exception {
        cloud.put(FILE, customers(0, 90));
        JsonNode ingested = cloud.ingest(FILE);
        assertEquals("visible", ingested.path("result").asText(), ingested::toString);
        assertEquals(90, ingested.path("rows").asInt());
        assertTrue(cloud.text("definitions/shop.yaml").startsWith("# Proposed from " + FILE));
        assertEquals(List.of("{\"dataset\":\"shop\"}"), cloud.trainingRequests());
        assertEquals(
                "urn:tessera:problem:not-trained",
                cloud.get("/v1/datasets/shop/customers/c%2F1").at("/body/type").asText());

        JsonNode trained = cloud.train("shop");
        assertEquals("promoted", trained.path("result").asText(), trained::toString);
        assertEquals(90, trained.path("customers").asInt());
        String trainingId = trained.path("trainingId").asText();
        String segmentation = trained.path("segments").fieldNames().next();
        String folder = "models/shop/" + trainingId + "/";
        List<CsvRecord> assignments =
                CsvReader.builder().ofCsvRecord(cloud.text(folder + segmentation + "/assignments.csv")).stream()
                        .toList();
        assertEquals(91, assignments.size());
        for (CsvRecord cells : assignments.subList(1, assignments.size())) {
            JsonNode answer = cloud.get("/v1/datasets/shop/customers/" + cells.getField(0));
            assertEquals(200, answer.path("statusCode").asInt());
            JsonNode first = answer.at("/body/segmentations/0");
            assertEquals(
                    Integer.parseInt(cells.getField(1)), first.path("segment").asInt());
            assertEquals(cells.getField(2), first.path("name").asText());
            assertEquals(
                    Double.parseDouble(cells.getField(3)),
                    first.path("distance").asDouble());
            assertEquals(
                    Integer.parseInt(cells.getField(4)), first.path("runnerUp").asInt());
            assertEquals(
                    Double.parseDouble(cells.getField(5)),
                    first.path("runnerUpDistance").asDouble());
            assertEquals(trainingId, first.path("model").asText());
        }

        JsonNode summary = cloud.get("/v1/datasets/shop/segmentations/" + segmentation);
        assertEquals(200, summary.path("statusCode").asInt());
        assertEquals(90, summary.at("/body/rows").asInt(), summary::toString);
        assertEquals(summary.at("/body/k").asInt(), summary.at("/body/profiles").size());
        assertEquals("customer_id", summary.at("/body/key").asText());
        assertEquals(3, summary.at("/body/features").size());

        JsonNode scored = cloud.post(
                "/v1/datasets/shop/segmentations/" + segmentation + "/score",
                "{\"customer_id\":\"c/0\",\"balance\":9000,\"visits\":\"5\",\"plan\":\"basic\",\"shoe\":1}");
        JsonNode stored = cloud.get("/v1/datasets/shop/customers/c/0").at("/body/segmentations/0");
        assertEquals(stored.path("segment"), scored.at("/body/segment"), scored::toString);
        assertEquals(stored.path("distance"), scored.at("/body/distance"));
        assertEquals("[\"shoe\"]", scored.at("/body/unknown").toString());
        assertEquals("[]", scored.at("/body/imputed").toString());
    }

    @Test
    void afterALaterFileACustomerIsScoredAnewAndThenTrainedAnew() throws Exception {
        cloud.put(FILE, customers(0, 60));
        cloud.ingest(FILE);
        cloud.train("shop");
        JsonNode before = segment("c%2F1");
        cloud.put("incoming/shop/later.csv", "customer_id,balance,visits,plan\nc/1,9010,41,plus\nnew,9010,41,plus\n");
        cloud.trainingRequests();
        cloud.ingest("incoming/shop/later.csv");
        assertEquals(List.of("{\"dataset\":\"shop\"}"), cloud.trainingRequests());
        JsonNode after = segment("c%2F1");
        assertFalse(before.path("segment").equals(after.path("segment")));
        assertEquals(after.path("segment"), segment("new").path("segment"));
        assertEquals(before.path("model"), after.path("model"));
        assertEquals(61, cloud.train("shop").path("customers").asInt());
        assertFalse(before.path("model").equals(segment("new").path("model")));
    }

    @Test
    void onlyTheMessagesThatFailedComeAgain() throws Exception {
        cloud.put(FILE, customers(0, 30));
        ObjectMapper json = new ObjectMapper();
        ObjectNode event = json.createObjectNode();
        event.putArray("Records")
                .add(message(json, "good", cloud.event(FILE).toString()))
                .add(message(json, "bad", "no event"))
                .add(message(json, "test", "{\"Event\":\"s3:TestEvent\"}"));
        JsonNode answer = cloud.invokeIngest(event);
        assertEquals(
                "[{\"itemIdentifier\":\"bad\"}]",
                answer.path("batchItemFailures").toString());
        assertEquals(FileState.VISIBLE, cloud.files("shop").getFirst().state());

        ObjectNode requests = json.createObjectNode();
        requests.putArray("Records")
                .add(message(json, "1", "{\"dataset\":\"shop\"}"))
                .add(message(json, "2", "{}"))
                .add(message(json, "3", "{\"dataset\":\"shop\"}"));
        JsonNode trained = cloud.invokeTraining(requests);
        assertEquals(
                "[{\"itemIdentifier\":\"2\"},{\"itemIdentifier\":\"3\"}]",
                trained.path("batchItemFailures").toString());
        assertEquals("promoted", trained.at("/trainings/0/result").asText());
    }

    private static ObjectNode message(ObjectMapper json, String id, String body) {
        return json.createObjectNode()
                .put("eventSource", "aws:sqs")
                .put("messageId", id)
                .put("body", body);
    }

    @Test
    void aTrainingThatFailsForGoodSaysWhyAndLeavesTheChampion() throws Exception {
        cloud.put(FILE, customers(0, 30));
        cloud.ingest(FILE);
        cloud.train("shop");
        JsonNode before = segment("c%2F1");
        cloud.put("definitions/shop.yaml", "dataset: shop\nnonsense: true\n");
        cloud.put("incoming/shop/b.csv", customers(0, 3));
        assertEquals(
                "waiting", cloud.ingest("incoming/shop/b.csv").path("result").asText());
        JsonNode failed = cloud.train("shop");
        assertEquals("failed", failed.path("result").asText(), failed::toString);
        String reason = cloud.text("models/shop/" + failed.path("trainingId").asText() + "/failed.json");
        assertTrue(reason.contains("nonsense"), reason);
        assertEquals(before.path("model"), segment("c%2F1").path("model"));
        assertEquals("unknown", cloud.train("nothing").path("result").asText());
    }

    @Test
    void unknownCustomersAndUnknownDatasetsAnswerAlike() throws Exception {
        cloud.put(FILE, customers(0, 30));
        cloud.ingest(FILE);
        cloud.train("shop");
        ObjectNode customer =
                (ObjectNode) cloud.get("/v1/datasets/shop/customers/nobody").path("body");
        ObjectNode dataset =
                (ObjectNode) cloud.get("/v1/datasets/none/customers/nobody").path("body");
        assertEquals(customer.without("instance"), dataset.<ObjectNode>without("instance"));
        assertEquals(
                400,
                cloud.get("/v1/datasets/shop/customers/" + "x".repeat(513))
                        .path("statusCode")
                        .asInt());
        assertEquals(
                400,
                cloud.get("/v1/datasets/shop/customers/%20").path("statusCode").asInt());
        assertEquals(
                404,
                cloud.get("/v1/datasets/shop/segmentations/none")
                        .path("statusCode")
                        .asInt());
        assertEquals(405, cloud.post("/v1/health", "").path("statusCode").asInt());
    }

    @Test
    void aThrottledTableIsAnsweredWithAHintToTryAgain() throws Exception {
        cloud.put(FILE, customers(0, 30));
        cloud.ingest(FILE);
        cloud.train("shop");
        cloud.throttling(() -> {
            JsonNode answer = cloud.get("/v1/datasets/shop/customers/c/1");
            assertEquals(503, answer.path("statusCode").asInt());
            assertEquals("1", answer.at("/headers/retry-after").asText());
            assertEquals(
                    "application/problem+json",
                    answer.at("/headers/content-type").asText());
        });
    }

    private JsonNode segment(String id) throws Exception {
        JsonNode answer = cloud.get("/v1/datasets/shop/customers/" + id);
        assertEquals(200, answer.path("statusCode").asInt(), answer::toString);
        return answer.at("/body/segmentations/0");
    }
}
