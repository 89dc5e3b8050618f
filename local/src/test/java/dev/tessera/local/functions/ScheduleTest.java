package dev.tessera.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.store.TrainingLease;
import dev.tessera.aws.store.TrainingRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** What a schedule asks for. */
final class ScheduleTest {
    private static final String REQUEST = "{\"dataset\":\"shop\"}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cloud cloud = new Cloud();

    @Test
    void whatChangedIsAskedForAndWhatDidNotIsNot() throws Exception {
        put("shop", 60);
        put("other", 60);
        cloud.train("other");
        cloud.trainingRequests();
        assertEquals(List.of("shop"), ask());
        assertEquals(List.of(), cloud.trainingRequests(), "the file's own request is not yet five minutes old");
        cloud.train("shop");
        assertEquals(List.of(), ask());
        cloud.put("incoming/shop/b.csv", TwoGroups.customers(60, 20));
        cloud.failingToAsk(() -> assertThrows(SdkClientException.class, () -> cloud.ingest("incoming/shop/b.csv")));
        assertEquals(List.of(), cloud.trainingRequests());
        assertEquals(List.of("shop"), ask());
        assertEquals(List.of(REQUEST), cloud.trainingRequests());
    }

    @Test
    void withoutAVisibleFileThereIsNothingToAskFor() throws Exception {
        cloud.put("incoming/shop/a.csv", "no table at all\n");
        cloud.ingest("incoming/shop/a.csv");
        assertEquals(List.of(), ask());
    }

    @Test
    void whatFailedForGoodIsNotAskedForUntilItChanges() throws Exception {
        put("shop", 2);
        assertEquals("failed", cloud.train("shop").path("result").asText());
        cloud.trainingRequests();
        assertEquals(List.of(), ask());
        put("shop", 60);
        cloud.trainingRequests();
        assertEquals(List.of("shop"), ask());
    }

    @Test
    void whatBrokeOffOrDiedIsAskedForOnceItIsNoLongerUnderWay() throws Exception {
        put("shop", 60);
        cloud.trainingRequests();
        breakOff(SdkClientException.create("the connection broke"));
        assertEquals(List.of("shop"), ask());
        String again = cloud.trainingRequests().getFirst();
        assertEquals(REQUEST, again);

        // As one whose function was stopped.
        cloud.now = cloud.now.plusSeconds(60);
        breakOff(new AssertionError("stopped"));
        assertEquals(List.of(), ask(), "it may still be under way");
        cloud.now = cloud.now.plus(TrainingRecord.SILENT).plus(TrainingLease.LASTS);
        assertEquals(List.of("shop"), ask());
        // A file that becomes visible meanwhile can ask, too.
        put("shop", 80);
        assertEquals(List.of(REQUEST, REQUEST), cloud.trainingRequests());
        assertEquals("promoted", cloud.train("shop").path("result").asText());
        assertEquals(List.of(), ask());
    }

    @Test
    void aDatasetThatCannotBeLookedAtKeepsNoOtherFromBeingAskedFor() throws Exception {
        put("one", 60);
        put("two", 60);
        cloud.train("two");
        put("two", 70);
        cloud.trainingRequests();
        cloud.during(
                request -> {
                    if (isStateOf(request, "one")) {
                        throw SdkClientException.create("the connection broke");
                    }
                },
                () -> assertThrows(SdkClientException.class, this::ask));
        List<String> asked = new ArrayList<>(ask());
        asked.sort(null);
        assertEquals(List.of("one", "two"), asked);
    }

    private static boolean isStateOf(SdkRequest request, String dataset) {
        return request instanceof GetItemRequest get
                && get.key().toString().contains("=" + dataset + ")")
                && get.key().toString().contains("=state)");
    }

    private void breakOff(Throwable with) throws Exception {
        cloud.during(
                request -> {
                    if (request instanceof PutObjectRequest put && put.key().endsWith("/model.json")) {
                        if (with instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) with;
                    }
                },
                () -> assertThrows(Throwable.class, () -> cloud.train("shop")));
    }

    private void put(String dataset, int customers) throws Exception {
        String key = "incoming/" + dataset + "/a.csv";
        cloud.put(key, TwoGroups.customers(0, customers));
        cloud.ingest(key);
    }

    private List<String> ask() throws Exception {
        List<String> asked = new ArrayList<>();
        for (JsonNode outcome :
                cloud.invokeTraining(JSON.readTree("{\"schedule\":true}")).path("trainings")) {
            assertEquals("requested", outcome.path("result").asText());
            asked.add(outcome.path("dataset").asText());
        }
        return asked;
    }
}
