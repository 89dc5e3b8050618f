package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.body;
import static dev.tessera.local.functions.Shop.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Customers who are no longer like the champion's are told of, and trained once more. */
final class DriftFunctionsTest {
    private static final String DRIFT = "/v1/datasets/shop/drift";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cloud cloud = new Cloud();

    @Test
    void aTrainingIsAskedForOnceWhereCustomersHaveDriftedAndNoneCameToAnything() throws Exception {
        String champion = Shop.open(cloud);
        assertEquals("not-kept", problem(cloud.get(DRIFT), 404));
        // All alike, so that they cannot be segmented.
        StringBuilder alike = new StringBuilder("customer_id,balance,visits,plan\n");
        for (int i = 0; i < Shop.CUSTOMERS; i++) {
            alike.append("c/").append(i).append(",50000,90,plus\n");
        }
        cloud.put(Shop.FILE, alike.toString());
        cloud.ingest(Shop.FILE);
        assertEquals("failed", cloud.train("shop").path("result").asText());
        cloud.trainingRequests();

        cloud.failingToAsk(() -> assertThrows(SdkClientException.class, this::ask));
        assertEquals(List.of(), cloud.trainingRequests());
        assertEquals(List.of("shop"), ask());
        assertEquals(List.of("{\"dataset\":\"shop\",\"force\":true}"), cloud.trainingRequests());
        JsonNode drift = body(cloud.get(DRIFT), 200);
        assertTrue(drift.path("alarm").asBoolean(), drift::toString);
        assertEquals(champion, drift.path("against").asText());
        assertTrue(drift.path("trainingId").isNull());

        cloud.now = cloud.now.plusSeconds(3600);
        assertEquals(List.of(), ask());
        assertEquals("failed", cloud.train("shop").path("result").asText());
        assertEquals(List.of(), ask());
        assertEquals(List.of(), cloud.trainingRequests());
    }

    @Test
    void aRetrainingIsHeldAgainstTheChampion() throws Exception {
        String first = Shop.open(cloud);
        cloud.put(Shop.FILE, TwoGroups.customers(0, Shop.CUSTOMERS).replace(",basic", ",gold"));
        cloud.ingest(Shop.FILE);
        String second = Shop.train(cloud);
        JsonNode drift = body(cloud.get(DRIFT), 200);
        assertEquals(first, drift.path("against").asText());
        assertEquals(second, drift.path("trainingId").asText());
        assertTrue(drift.path("alarm").asBoolean(), drift::toString);
        assertEquals("plan", drift.at("/features/0/feature").asText());
        assertFalse(drift.at("/features/1/alarm").asBoolean(), drift::toString);
        assertEquals(drift, JSON.readTree(cloud.text("models/shop/" + second + "/drift.json")));
    }

    @Test
    void customersWhoHaveNotDriftedAreNotTrainedAgain() throws Exception {
        Shop.open(cloud);
        cloud.put("definitions/shop.yaml", Shop.DEFINITION.replace("k: 3", "k: 99"));
        cloud.put(Shop.FILE, TwoGroups.customers(0, Shop.CUSTOMERS + 1));
        cloud.ingest(Shop.FILE);
        assertEquals("failed", cloud.train("shop").path("result").asText());
        cloud.trainingRequests();
        assertEquals(List.of(), ask());
        assertFalse(body(cloud.get(DRIFT), 200).path("alarm").asBoolean());
        assertEquals(List.of(), cloud.trainingRequests());
    }

    private List<String> ask() throws Exception {
        List<String> asked = new ArrayList<>();
        cloud.invokeTraining(JSON.readTree("{\"schedule\":true}"))
                .path("trainings")
                .forEach(each -> asked.add(each.path("dataset").asText()));
        return asked;
    }
}
