package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.body;
import static dev.tessera.local.functions.Shop.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.aws.store.TrainingState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Asking for a training, and seeing how far it is. */
final class TrainingRequestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRAININGS = "/v1/datasets/shop/trainings";

    private final Cloud cloud = new Cloud();

    @Test
    void experimentLeavesFilesAndNothingElse() throws Exception {
        put();
        body(cloud.post(TRAININGS, ""), 202);
        assertEquals(
                "promoted",
                message(cloud.trainingRequests().getFirst()).path("result").asText());
        var champion = cloud.store.champion("shop");
        var before = cloud.store.find("shop");
        JsonNode asked = body(
                cloud.post(TRAININGS, "{\"overrides\": {\"segmentations.behaviour.k\": 2, \"training.seed\": \"7\"}}"),
                202);
        String id = asked.path("trainingId").asText();
        // An experiment is not what somebody asks for who asks for a training.
        assertNotEquals(
                id, body(cloud.post(TRAININGS, ""), 202).path("trainingId").asText());
        JsonNode outcome = message(cloud.trainingRequests().getFirst());
        assertEquals("experiment", outcome.path("result").asText(), outcome::toString);
        assertEquals(
                "experiment",
                body(cloud.get(TRAININGS + "/" + id), 200).path("state").asText());
        String definition = cloud.text("models/shop/" + id + "/definition.yaml");
        assertTrue(definition.contains("k: 2") && definition.contains("seed: 7"), definition);
        assertEquals(
                2,
                JSON.readTree(cloud.text("models/shop/" + id + "/behaviour/metrics.json"))
                        .path("k")
                        .asInt());
        assertEquals(champion, cloud.store.champion("shop"));
        assertEquals(before, cloud.store.find("shop"));

        String misspelt = body(cloud.post(TRAININGS, "{\"overrides\": {\"segmentations.behaviour.kay\": 2}}"), 202)
                .path("trainingId")
                .asText();
        for (String message : cloud.trainingRequests()) {
            message(message);
        }
        JsonNode failed = body(cloud.get(TRAININGS + "/" + misspelt), 200);
        assertEquals("failed", failed.path("state").asText());
        assertTrue(failed.path("reason").asText().contains("there is no such key"), failed::toString);
        for (String wrong : List.of(
                "{\"k\": 2}",
                "{\"overrides\": 2}",
                "[]",
                "{\"overrides\": {\"a\": null}}",
                "{\"overrides\": {}, \"k\": 2}")) {
            assertEquals("invalid-body", problem(cloud.post(TRAININGS, wrong), 400));
        }
    }

    @Test
    void whoAsksIsToldWhereToSeeHowFarItIs() throws Exception {
        put();
        JsonNode asked = cloud.post(TRAININGS, "");
        JsonNode training = body(asked, 202);
        String id = training.path("trainingId").asText();
        assertEquals("requested", training.path("state").asText());
        assertEquals(TRAININGS + "/" + id, asked.at("/headers/location").asText());
        assertEquals(training, body(cloud.get(TRAININGS + "/" + id), 200));
        assertEquals(training, body(cloud.post(TRAININGS, ""), 200), "another asks for the same");
        List<String> messages = cloud.trainingRequests();
        assertEquals(1, messages.size(), messages::toString);

        JsonNode outcome = message(messages.getFirst());
        assertEquals("promoted", outcome.path("result").asText(), outcome::toString);
        assertEquals(id, outcome.path("trainingId").asText());
        JsonNode done = body(cloud.get(TRAININGS + "/" + id), 200);
        assertEquals("promoted", done.path("state").asText());
        assertEquals(100, done.at("/progress/percent").asInt());
        assertEquals(60, done.path("customers").asInt());
        assertEquals(
                cloud.store.find("shop").orElseThrow().revision(),
                done.path("revision").asLong());
        assertFalse(done.has("silent"));

        assertEquals("unchanged", message(messages.getFirst()).path("result").asText(), "the message comes again");
        assertEquals(done, body(cloud.get(TRAININGS + "/" + id), 200));
        assertNotEquals(
                id, body(cloud.post(TRAININGS, ""), 202).path("trainingId").asText(), "it trains what has not changed");
    }

    @Test
    void whoAsksAgainNotKnowingWhatBecameOfItAsksForTheSame() throws Exception {
        put();
        // The record is lost, or the message, or only the answer to either.
        cloud.during(
                request -> {
                    if (isOfTraining(request)) {
                        throw Cloud.throttled();
                    }
                },
                () -> assertEquals(
                        503, cloud.post(TRAININGS, "").path("statusCode").asInt()));
        assertEquals(List.of(), cloud.trainingRequests());
        cloud.failingToAsk(() ->
                assertEquals(503, cloud.post(TRAININGS, "").path("statusCode").asInt()));
        JsonNode again = body(cloud.post(TRAININGS, ""), 200);
        JsonNode oncemore = body(cloud.post(TRAININGS, ""), 200);
        assertEquals(again, oncemore);
        List<String> messages = cloud.trainingRequests();
        assertEquals(1, messages.size(), messages::toString);
        assertEquals(1, body(cloud.get(TRAININGS), 200).path("trainings").size());
        assertEquals("promoted", message(messages.getFirst()).path("result").asText());
        assertEquals(again.path("trainingId"), body(cloud.get(TRAININGS), 200).at("/trainings/0/trainingId"));
    }

    @Test
    void aTrainingThatIsUnderWayTellsHowFarItIs() throws Exception {
        put();
        String id = body(cloud.post(TRAININGS, ""), 202).path("trainingId").asText();
        String message = cloud.trainingRequests().getFirst();
        List<JsonNode> seen = new ArrayList<>();
        List<Instant> told = new ArrayList<>();
        cloud.during(
                request -> {
                    // Every request of the function takes a while, and so do its steps.
                    cloud.now = cloud.now.plusMillis(400);
                    if (isOfTraining(request)) {
                        told.add(cloud.now);
                        Optional<TrainingRecord> now = cloud.store.training("shop", id);
                        assertTrue(now.isPresent());
                        seen.add(answer(id));
                    }
                },
                () -> assertEquals("promoted", message(message).path("result").asText()));
        assertTrue(told.size() > 4, told::toString);
        for (int i = 2; i < told.size() - 1; i++) {
            Duration between = Duration.between(told.get(i - 1), told.get(i));
            assertTrue(between.compareTo(Duration.ofSeconds(1)) >= 0, () -> "told again after " + between);
        }
        assertEquals("requested", seen.getFirst().path("state").asText());
        assertEquals("running", seen.getLast().path("state").asText());
        int percent = 0;
        for (JsonNode training : seen.subList(1, seen.size())) {
            int next = training.at("/progress/percent").asInt();
            assertTrue(next >= percent, seen::toString);
            percent = next;
            assertFalse(training.path("silent").asBoolean());
        }
        assertEquals("promoted", answer(id).path("state").asText());
    }

    @Test
    void whatFailsSaysWhy() throws Exception {
        cloud.put(Shop.FILE, TwoGroups.customers(0, 2));
        cloud.ingest(Shop.FILE);
        cloud.trainingRequests();
        String id = body(cloud.post(TRAININGS, ""), 202).path("trainingId").asText();
        assertEquals(
                "failed",
                message(cloud.trainingRequests().getFirst()).path("result").asText());
        JsonNode failed = answer(id);
        assertEquals("failed", failed.path("state").asText());
        assertTrue(failed.path("reason").asText().contains("only 2 customers"), failed::toString);
        assertEquals(202, cloud.post(TRAININGS, "").path("statusCode").asInt());
    }

    @Test
    void aTrainingThatBrokeOffIsBegunAgainUnderAnotherId() throws Exception {
        put();
        String id = body(cloud.post(TRAININGS, ""), 202).path("trainingId").asText();
        String message = cloud.trainingRequests().getFirst();
        // As one whose function was stopped: nothing tells of it any more.
        TrainingRecord requested = cloud.store.training("shop", id).orElseThrow();
        cloud.store.keep("shop", requested.running(1, Cloud.NOW), Optional.of(TrainingState.REQUESTED));
        cloud.now = Cloud.NOW.plus(Duration.ofMinutes(21));
        assertTrue(answer(id).path("silent").asBoolean());

        JsonNode outcome = message(message);
        assertEquals("promoted", outcome.path("result").asText(), outcome::toString);
        assertNotEquals(id, outcome.path("trainingId").asText());
        assertEquals("broken_off", answer(id).path("state").asText());
        assertEquals(
                "promoted",
                answer(outcome.path("trainingId").asText()).path("state").asText());
    }

    @Test
    void whoHasGoneSilentKeepsNobodyFromAsking() throws Exception {
        put();
        String id = body(cloud.post(TRAININGS, ""), 202).path("trainingId").asText();
        cloud.now = Cloud.NOW.plus(Duration.ofMinutes(20));
        assertEquals(200, cloud.post(TRAININGS, "").path("statusCode").asInt());
        cloud.now = cloud.now.plusSeconds(1);
        assertNotEquals(
                id, body(cloud.post(TRAININGS, ""), 202).path("trainingId").asText());
    }

    @Test
    void thatProgressCannotBeToldFailsNoTraining() throws Exception {
        put();
        AtomicInteger failed = new AtomicInteger();
        cloud.during(
                request -> {
                    cloud.now = cloud.now.plusSeconds(1);
                    if (isOfTraining(request) && request.toString().contains(":before")) {
                        failed.incrementAndGet();
                        throw Cloud.throttled();
                    }
                },
                () -> Shop.train(cloud));
        assertTrue(failed.get() > 1, failed::toString);
        assertEquals(
                200,
                cloud.get("/v1/datasets/shop/customers/c/1").path("statusCode").asInt());
    }

    @Test
    void trainingsAreListedNewestFirstInPages() throws Exception {
        put();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            cloud.now = cloud.now.plusSeconds(60);
            JsonNode outcome = JSON.readTree("{\"dataset\":\"shop\",\"force\":true}");
            ids.addFirst(
                    cloud.invokeTraining(outcome).at("/trainings/0/trainingId").asText());
        }
        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = body(cloud.get(TRAININGS + "?limit=2" + next), 200);
            page.path("trainings")
                    .forEach(training -> listed.add(training.path("trainingId").asText()));
            next = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        assertEquals(ids, listed);
        assertEquals("unknown-training", problem(cloud.get(TRAININGS + "/none"), 404));
        assertEquals("unknown-training", problem(cloud.get(TRAININGS + "/a%20b"), 404));
        assertEquals("unknown-dataset", problem(cloud.post("/v1/datasets/none/trainings", ""), 404));
        Map<String, String> reader = Map.of("scope", "segments/read");
        assertEquals("insufficient-scope", problem(cloud.send("POST", TRAININGS, Map.of(), reader, ""), 403));
    }

    private static boolean isOfTraining(SdkRequest request) {
        return request instanceof PutItemRequest put
                && Objects.requireNonNull(put.item().get("sk")).s().startsWith("training#");
    }

    private void put() throws Exception {
        cloud.put(Shop.FILE, TwoGroups.customers(0, 60));
        cloud.ingest(Shop.FILE);
        cloud.trainingRequests();
    }

    private JsonNode message(String body) throws Exception {
        return cloud.invokeTraining(JSON.readTree(body)).at("/trainings/0");
    }

    private JsonNode answer(String id) {
        try {
            return body(cloud.get(TRAININGS + "/" + id), 200);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
