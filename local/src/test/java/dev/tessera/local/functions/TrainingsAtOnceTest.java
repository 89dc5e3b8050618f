package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.store.TrainingLease;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.aws.store.TrainingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Of several trainers of one dataset one works at a time, and whoever dies or is overtaken disturbs nobody. */
final class TrainingsAtOnceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CUSTOMER = "/v1/datasets/shop/customers/c/1";
    private static final Duration LAPSED = TrainingLease.LASTS.plusSeconds(1);

    private final Cloud cloud = new Cloud();
    private String champion = "";
    private int changes;

    @BeforeEach
    void trainOnce() throws Exception {
        champion = Shop.open(cloud);
        cloud.now = Cloud.NOW.plusSeconds(60);
        cloud.trainingRequests();
    }

    @Test
    void whoComesWhileAnotherTrainsIsSentAgainAndNothingIsLost() throws Exception {
        change();
        List<JsonNode> second = new ArrayList<>();
        cloud.during(
                once(TrainingsAtOnceTest::isModel, () -> {
                    second.add(train("{\"dataset\":\"shop\"}"));
                    second.add(train("{\"dataset\":\"shop\",\"force\":true}"));
                }),
                () -> assertEquals(
                        "promoted", cloud.train("shop").path("result").asText()));
        assertEquals(
                List.of("busy", "busy"),
                second.stream().map(outcome -> outcome.path("result").asText()).toList());
        List<String> sent = cloud.trainingRequests();
        assertEquals(List.of("{\"dataset\":\"shop\"}", "{\"dataset\":\"shop\",\"force\":true}"), sent);
        assertEquals("unchanged", train(sent.getFirst()).path("result").asText());
        assertEquals("promoted", train(sent.getLast()).path("result").asText());
        assertEquals(List.of(), cloud.trainingRequests());
    }

    @Test
    void whatSomebodyAskedForKeepsItsIdWhenItIsSentAgain() throws Exception {
        String id = body(cloud.post("/v1/datasets/shop/trainings", ""), 202)
                .path("trainingId")
                .asText();
        String message = cloud.trainingRequests().getFirst();
        try (TrainingLease other = cloud.store.lease("shop", "other").orElseThrow()) {
            other.check();
            assertEquals("busy", train(message).path("result").asText());
        }
        List<String> again = cloud.trainingRequests();
        assertEquals(List.of(message), again);
        assertEquals(id, train(again.getFirst()).path("trainingId").asText());
    }

    @Test
    void afterItsHolderDiedALeaseKeepsOthersOutUntilItLapses() throws Exception {
        change();
        assertTrue(cloud.store.lease("shop", "dead").isPresent());
        assertEquals("busy", cloud.train("shop").path("result").asText());
        cloud.now = cloud.now.plus(TrainingLease.LASTS);
        assertEquals("busy", cloud.train("shop").path("result").asText());
        cloud.now = cloud.now.plusSeconds(1);
        assertEquals("promoted", cloud.train("shop").path("result").asText());
    }

    /** Wherever it is overtaken: while it reads, writes its files or its segments, or just before it promotes. */
    @Test
    void whoWasOvertakenPromotesNothingAndIsSentAgain() throws Exception {
        List<Predicate<SdkRequest>> moments = List.of(
                TrainingsAtOnceTest::isModel,
                BatchWriteItemRequest.class::isInstance,
                TrainingsAtOnceTest::isPromotion);
        for (Predicate<SdkRequest> moment : moments) {
            change();
            String before = champion();
            List<JsonNode> overtaking = new ArrayList<>();
            List<JsonNode> overtaken = new ArrayList<>();
            cloud.during(
                    once(moment, () -> {
                        cloud.now = cloud.now.plus(LAPSED);
                        overtaking.add(train("{\"dataset\":\"shop\"}"));
                    }),
                    () -> overtaken.add(cloud.train("shop")));
            assertEquals("promoted", overtaking.getFirst().path("result").asText());
            assertEquals("busy", overtaken.getFirst().path("result").asText());
            String id = overtaking.getFirst().path("trainingId").asText();
            assertNotEquals(before, id);
            assertServes(id);
            List<TrainingRecord> records = cloud.store.trainings("shop", 2, "");
            assertEquals(
                    List.of(TrainingState.PROMOTED, TrainingState.BROKEN_OFF),
                    records.stream().map(TrainingRecord::state).sorted().toList());
            for (TrainingRecord record : records) {
                List<String> files = cloud.keys("models/shop/" + record.trainingId() + "/");
                assertEquals(record.state() == TrainingState.BROKEN_OFF, files.isEmpty(), files::toString);
            }
            List<String> again = cloud.trainingRequests();
            assertEquals(List.of("{\"dataset\":\"shop\"}"), again);
            assertEquals("unchanged", train(again.getFirst()).path("result").asText());
        }
    }

    /** As when the function is stopped: nothing more of it is written, not even what would say so. */
    @Test
    void aTrainingThatDiesMidWriteLeavesTheLastOneServingAndIsSweptLater() throws Exception {
        List<Predicate<SdkRequest>> moments = List.of(
                TrainingsAtOnceTest::isModel,
                BatchWriteItemRequest.class::isInstance,
                TrainingsAtOnceTest::isPromotion);
        for (Predicate<SdkRequest> moment : moments) {
            String before = champion();
            change();
            dieAt(moment);
            assertServes(before);
            TrainingRecord dead = cloud.store.trainings("shop", 1, "").getFirst();
            assertEquals(TrainingState.RUNNING, dead.state());
            String folder = "models/shop/" + dead.trainingId() + "/";
            assertFalse(cloud.keys(folder).isEmpty());
            assertEquals("busy", cloud.train("shop").path("result").asText(), "the lease of the dead has not lapsed");
            cloud.trainingRequests();

            cloud.now = cloud.now.plus(LAPSED);
            JsonNode next = cloud.train("shop");
            assertEquals("promoted", next.path("result").asText());
            assertServes(next.path("trainingId").asText());
            assertFalse(cloud.keys(folder).isEmpty(), "it may only be slow");

            cloud.now = cloud.now.plus(TrainingRecord.SILENT);
            train("{\"dataset\":\"shop\",\"force\":true}");
            assertEquals(List.of(), cloud.keys(folder));
            assertEquals(
                    TrainingState.BROKEN_OFF,
                    cloud.store
                            .training("shop", dead.trainingId())
                            .orElseThrow()
                            .state());
        }
    }

    @Test
    void whoDiesAfterPromotingHasPromoted() throws Exception {
        change();
        dieAt(request -> request instanceof PutItemRequest put && put.toString().contains("PROMOTED"));
        String id = champion();
        assertNotEquals(champion, id);
        cloud.now = cloud.now.plus(TrainingRecord.SILENT).plusSeconds(1);
        train("{\"dataset\":\"shop\",\"force\":true}");
        assertEquals(
                TrainingState.PROMOTED,
                cloud.store.training("shop", id).orElseThrow().state());
        assertFalse(cloud.keys("models/shop/" + id + "/").isEmpty());
    }

    @Test
    void aTrainingThatBreaksOffTakesItsFilesAwayAndIsTriedAgain() throws Exception {
        String id = body(cloud.post("/v1/datasets/shop/trainings", ""), 202)
                .path("trainingId")
                .asText();
        String message = cloud.trainingRequests().getFirst();
        cloud.during(
                once(TrainingsAtOnceTest::isModel, () -> {
                    throw SdkClientException.create("the connection broke");
                }),
                () -> assertThrows(SdkClientException.class, () -> train(message)));
        JsonNode brokenOff = body(cloud.get("/v1/datasets/shop/trainings/" + id), 200);
        assertEquals("broken_off", brokenOff.path("state").asText());
        assertFalse(brokenOff.path("reason").asText().isEmpty());
        assertEquals(List.of(), cloud.keys("models/shop/" + id + "/"));
        assertServes(champion);

        JsonNode again = train(message);
        assertEquals("promoted", again.path("result").asText());
        assertNotEquals(id, again.path("trainingId").asText());
    }

    @Test
    void filesThatCannotBeTakenAwayAtOnceAreTakenAwayLater() throws Exception {
        change();
        cloud.during(
                request -> {
                    if (isModel(request) || request instanceof DeleteObjectRequest) {
                        throw SdkClientException.create("the connection broke");
                    }
                },
                () -> assertThrows(SdkClientException.class, () -> cloud.train("shop")));
        TrainingRecord left = cloud.store.trainings("shop", 1, "").getFirst();
        assertEquals(TrainingState.RUNNING, left.state());
        String folder = "models/shop/" + left.trainingId() + "/";
        assertFalse(cloud.keys(folder).isEmpty());
        cloud.now = cloud.now.plus(TrainingRecord.SILENT).plusSeconds(1);
        assertEquals("promoted", cloud.train("shop").path("result").asText());
        assertEquals(List.of(), cloud.keys(folder));
    }

    @Test
    void ofATrainingThatFailsForGoodOnlyTheReasonStays() throws Exception {
        cloud.put("definitions/shop.yaml", "dataset: shop\nnonsense: true\n");
        JsonNode failed = train("{\"dataset\":\"shop\",\"force\":true}");
        assertEquals("failed", failed.path("result").asText());
        String folder = "models/shop/" + failed.path("trainingId").asText() + "/";
        assertEquals(List.of(folder + "failed.json"), cloud.keys(folder));
    }

    private static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    /** From the first such request on no other is sent. */
    private void dieAt(Predicate<SdkRequest> moment) throws Exception {
        AtomicInteger dead = new AtomicInteger();
        cloud.during(
                request -> {
                    if (dead.get() > 0 || moment.test(request)) {
                        dead.incrementAndGet();
                        throw new Died();
                    }
                },
                () -> assertThrows(Throwable.class, () -> cloud.train("shop")));
    }

    private static Consumer<SdkRequest> once(Predicate<SdkRequest> moment, Cloud.Body step) {
        AtomicInteger met = new AtomicInteger();
        return request -> {
            if (moment.test(request) && met.getAndIncrement() == 0) {
                try {
                    step.run();
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    private static boolean isModel(SdkRequest request) {
        return request instanceof PutObjectRequest put && put.key().endsWith("/model.json");
    }

    /** Whether a request makes a training the champion. */
    static boolean isPromotion(SdkRequest request) {
        return request instanceof TransactWriteItemsRequest write
                && write.transactItems().stream()
                        .anyMatch(item -> item.put() != null
                                && AttributeValue.fromS("champion")
                                        .equals(item.put().item().get("sk")));
    }

    private void change() throws Exception {
        cloud.now = cloud.now.plusSeconds(60);
        String key = "incoming/shop/more " + ++changes + ".csv";
        cloud.put(key, TwoGroups.customers(Shop.CUSTOMERS + 31 * changes, 31));
        cloud.ingest(key);
        cloud.trainingRequests();
    }

    private JsonNode train(String message) throws Exception {
        return cloud.invokeTraining(JSON.readTree(message)).at("/trainings/0");
    }

    private String champion() {
        return cloud.store
                .champion("shop")
                .orElseThrow()
                .trainings()
                .values()
                .iterator()
                .next();
    }

    /** Answers of this training, whose segments are all there. */
    private void assertServes(String trainingId) throws Exception {
        assertEquals(trainingId, champion());
        for (int customer = 0; customer < Shop.CUSTOMERS; customer += 7) {
            JsonNode answer = body(cloud.get("/v1/datasets/shop/customers/c/" + customer), 200);
            assertEquals(trainingId, answer.at("/segmentations/0/model").asText());
        }
        assertEquals(200, cloud.get(CUSTOMER).path("statusCode").asInt());
    }
}
