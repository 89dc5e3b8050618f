package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.SEGMENTATIONS;
import static dev.tessera.local.functions.Shop.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An experiment is used where people promote it, and nothing undoes that by itself. */
final class ExperimentPromotionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRAININGS = "/v1/datasets/shop/trainings";

    private final Cloud cloud = new Cloud();
    private int customers = Shop.CUSTOMERS;

    @Test
    void lookupsListsAndExportsAreThoseOfAnExperimentThatPeoplePromote() throws Exception {
        String champion = Shop.open(cloud);
        String experiment = experiment();
        assertEquals(champion, cloud.store.champion("shop").orElseThrow().trainingId());
        int next = Objects.requireNonNull(cloud.store.identities("shop").get("plain"))
                .nextId();
        JsonNode identity = JSON.readTree(cloud.text("models/shop/" + experiment + "/plain/identity.json"));
        assertEquals(identity.path("nextId").asInt(), next, "its ids are never given again");

        JsonNode promoted = promote(experiment);
        assertTrue(promoted.path("changed").asBoolean());
        assertTrue(promoted.path("note").asText().contains("definitions/shop.yaml"), promoted::toString);
        JsonNode customer = body(cloud.get("/v1/datasets/shop/customers/c%2F1"), 200);
        for (JsonNode answer : customer.path("segmentations")) {
            assertEquals(experiment, answer.path("model").asText());
        }
        JsonNode segments = body(cloud.get(SEGMENTATIONS + "plain"), 200).path("segments");
        assertEquals(2, segments.size());
        int listed = 0;
        for (JsonNode segment : segments) {
            String path = SEGMENTATIONS + "plain/segments/" + segment.path("id").asInt() + "/customers?limit=1000";
            listed += body(cloud.get(path), 200).path("customers").size();
        }
        assertEquals(Shop.CUSTOMERS, listed);
        for (String message : cloud.trainingRequests()) {
            assertEquals("unchanged", message(message).path("result").asText());
        }
        JsonNode current = JSON.readTree(cloud.text("exports/shop/current/manifest.json"));
        assertEquals(experiment, current.at("/trainings/plain").asText());
        assertTrue(cloud.text("exports/shop/current/csv/assignments/plain.csv").contains("," + experiment + ","));
        JsonNode told = body(cloud.get(TRAININGS + "/" + experiment), 200);
        assertEquals("promoted", told.path("state").asText());
    }

    @Test
    void untilSomebodyChangesTheDefinitionTrainingsByItAreCandidates() throws Exception {
        Shop.open(cloud);
        String experiment = experiment();
        promote(experiment);
        cloud.trainingRequests();
        deliver();
        JsonNode held = cloud.train("shop");
        assertEquals("candidate", held.path("result").asText(), held::toString);
        String reason = held.path("reason").asText();
        assertTrue(reason.contains(experiment) && reason.contains("{segmentations.plain.k=2}"), reason);
        assertEquals(experiment, cloud.store.champion("shop").orElseThrow().trainingId());

        define(Shop.DEFINITION.replace("plain: {k: 3}", "plain: {k: 2}"));
        deliver();
        String adopted = Shop.train(cloud);
        JsonNode gate = JSON.readTree(cloud.text("models/shop/" + adopted + "/plain/migration.json"))
                .path("gate");
        assertEquals("", gate.path("waived").asText(), "the experiment and the definition say the same");
    }

    @Test
    void whoeverChangesTheDefinitionOtherwiseIsFollowedToo() throws Exception {
        Shop.open(cloud);
        promote(experiment());
        define(Shop.DEFINITION.replace("plain: {k: 3}", "plain: {k: 4}"));
        deliver();
        String asked = Shop.train(cloud);
        assertEquals(
                4,
                JSON.readTree(cloud.text("models/shop/" + asked + "/plain/metrics.json"))
                        .path("k")
                        .asInt());
    }

    /** With two segments where the definition asks for three. @return its id */
    private String experiment() throws Exception {
        cloud.trainingRequests();
        JsonNode asked = body(cloud.post(TRAININGS, "{\"overrides\": {\"segmentations.plain.k\": 2}}"), 202);
        JsonNode outcome = message(cloud.trainingRequests().getFirst());
        assertEquals("experiment", outcome.path("result").asText(), outcome::toString);
        return asked.path("trainingId").asText();
    }

    private JsonNode promote(String training) throws Exception {
        Map<String, String> writer = Map.of("sub", "anna", "scope", "segments/read segments/write");
        return body(
                cloud.send("POST", TRAININGS + "/" + training + "/promote", Map.of(), writer, "{\"why\":\"better\"}"),
                200);
    }

    private void define(String yaml) throws Exception {
        cloud.put("definitions/shop.yaml", yaml);
        cloud.ingest("definitions/shop.yaml");
    }

    private void deliver() throws Exception {
        customers++;
        cloud.put(Shop.FILE, TwoGroups.customers(0, customers));
        cloud.ingest(Shop.FILE);
        cloud.trainingRequests();
    }

    private JsonNode message(String body) throws Exception {
        return cloud.invokeTraining(JSON.readTree(body)).at("/trainings/0");
    }
}
