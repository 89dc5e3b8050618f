package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.body;
import static dev.tessera.local.functions.Shop.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.Promotion;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.aws.store.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model that would move many is held until people decide; what they decide is done at once, and can be read later. */
final class GateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CUSTOMERS = 240;
    private static final String DATASET = "/v1/datasets/bank";
    private static final String SEGMENTATION = DATASET + "/segmentations/all";
    private static final String DEFINITION = """
            dataset: bank
            tables:
              customers:
                key: id
                delivery: full
                columns:
                  x: number
                  y: number
            segmentations:
              all: {k: 2}
            """;

    private final Cloud cloud = new Cloud();
    private int deliveries;

    @BeforeEach
    void openBank() throws Exception {
        cloud.put("definitions/bank.yaml", DEFINITION);
    }

    /** Customers left and right: even numbers left, odd ones right, and anywhere between bottom and top. */
    private static String leftAndRight(IntPredicate who) {
        return csv(who, i -> 100 * (i & 1) + 0.01 * (i % 7), i -> (i * 37 % 101) / 101.0);
    }

    /** The same customers, anywhere between left and right, but at the bottom or at the top. */
    private static String bottomAndTop() {
        return csv(i -> true, i -> 25 + (i * 37 % 101) / 2.0, i -> 0.1 + 0.8 * (i >> 1 & 1) + 0.001 * (i % 5));
    }

    private static String csv(IntPredicate who, IntToDoubleFunction x, IntToDoubleFunction y) {
        StringBuilder csv = new StringBuilder("id,x,y\n");
        IntStream.range(0, CUSTOMERS)
                .filter(who)
                .forEach(i -> csv.append(
                        String.format(Locale.ROOT, "c%04d,%.3f,%.3f\n", i, x.applyAsDouble(i), y.applyAsDouble(i))));
        return csv.toString();
    }

    private void deliver(String csv) throws Exception {
        cloud.now = cloud.now.plusSeconds(60);
        String key = "incoming/bank/" + ++deliveries + ".csv";
        if (deliveries == 1) {
            cloud.put(key, csv);
        } else {
            cloud.putAfter(key, csv, "incoming/bank/" + (deliveries - 1) + ".csv");
        }
        assertEquals("visible", cloud.ingest(key).path("result").asText());
        cloud.trainingRequests();
    }

    /** Of what was delivered. @return its id */
    private String train(String expected) throws Exception {
        JsonNode outcome = cloud.train("bank");
        assertEquals(expected, outcome.path("result").asText(), outcome::toString);
        return outcome.path("trainingId").asText();
    }

    /** A champion that tells left from right, and a candidate that tells bottom from top. @return its id */
    private String candidate() throws Exception {
        deliver(leftAndRight(i -> true));
        String champion = train("promoted");
        assertEquals(Map.of("all", champion), champion().trainings());
        deliver(bottomAndTop());
        return train("candidate");
    }

    private Champion champion() {
        return cloud.store.champion("bank").orElseThrow();
    }

    private JsonNode customer(int number) throws Exception {
        return body(cloud.get(DATASET + String.format(Locale.ROOT, "/customers/c%04d", number)), 200);
    }

    private void assertServes(String training) throws Exception {
        assertEquals(training, champion().trainingId());
        for (int i = 0; i < CUSTOMERS; i += 31) {
            JsonNode segmentation = customer(i).at("/segmentations/0");
            assertEquals(training, segmentation.path("model").asText());
            // What is stored, and what scoring says now, are the same.
            JsonNode file = JSON.readTree(cloud.text("models/bank/" + training + "/all/model.json"));
            assertTrue(file.path("segments")
                    .findValuesAsText("id")
                    .contains(segmentation.path("segment").asText()));
        }
    }

    @Test
    void aModelThatMovesManyIsACandidateAndTheChampionServesOn() throws Exception {
        String candidate = candidate();
        String champion = champion().trainingId();
        assertFalse(champion.equals(candidate));
        TrainingRecord record = cloud.store.training("bank", candidate).orElseThrow();
        assertEquals(TrainingState.CANDIDATE, record.state());
        assertTrue(record.reason().contains("max_moved"), record.reason());
        JsonNode told = body(cloud.get(DATASET + "/trainings/" + candidate), 200);
        assertEquals("candidate", told.path("state").asText());
        assertEquals(record.reason(), told.path("reason").asText());
        assertServes(champion);
        assertFalse(body(cloud.get(DATASET), 200).path("trainedToDate").asBoolean());
        assertEquals("unchanged", cloud.train("bank").path("result").asText(), "it is for people to decide");
        assertEquals(
                0,
                cloud.invokeTraining(JSON.readTree("{\"schedule\":true}"))
                        .path("trainings")
                        .size());

        JsonNode migrations = body(cloud.get(DATASET + "/trainings/" + candidate + "/migrations"), 200);
        JsonNode migration = migrations.at("/segmentations/0/migration");
        assertEquals(champion, migration.path("previous").asText());
        assertTrue(migration.at("/gate/held").asBoolean());
        assertTrue(migration.at("/modelEffect/share").asDouble() > 0.2, migration::toString);
        JsonNode compared = body(cloud.get(DATASET + "/trainings/" + candidate + "/migrations?from=" + champion), 200);
        assertEquals(
                migration.at("/total/moved").asInt(),
                compared.at("/comparisons/0/moved").asInt());
        assertEquals(
                200,
                cloud.get(DATASET + "/trainings/" + candidate + "/report")
                        .path("statusCode")
                        .asInt());
        assertMovedAreListed(candidate, migration.at("/total/moved").asInt());
    }

    /** By pages, as {@code moved.csv} has them, but for who is erased; of the first training there is no list. */
    private void assertMovedAreListed(String training, int moved) throws Exception {
        String path = DATASET + "/trainings/" + training + "/migrations/all/customers";
        List<String> rows =
                new ArrayList<>(List.of("customer_id,segment_before,segment_by_model_before,segment,effect"));
        for (String next = path + "?limit=7"; !next.isEmpty(); ) {
            JsonNode page = body(cloud.get(next), 200);
            assertTrue(page.path("customers").size() <= 7);
            page.path("customers")
                    .forEach(customer -> rows.add(String.join(
                            ",",
                            customer.path("customerId").asText(),
                            customer.path("segmentBefore").asText(),
                            customer.path("segmentByModelBefore").asText(),
                            customer.path("segment").asText(),
                            customer.path("effect").asText())));
            next = page.has("next")
                    ? path + "?limit=7&cursor=" + page.path("next").asText()
                    : "";
        }
        assertEquals(moved + 1, rows.size());
        assertEquals(
                cloud.text("models/bank/" + training + "/all/moved.csv").lines().toList(), rows);
        String first = champion().trainingId();
        String firsts = DATASET + "/trainings/" + first + "/migrations/all/customers";
        assertEquals("not-kept", problem(cloud.get(firsts), 404));
        String cursor = body(cloud.get(path + "?limit=7"), 200).path("next").asText();
        assertEquals("invalid-parameter", problem(cloud.get(firsts + "?cursor=" + cursor), 400));
        assertEquals("unknown-segmentation", problem(cloud.get(path.replace("/all/", "/other/")), 404));

        String erased = body(cloud.get(path), 200).at("/customers/0/customerId").asText();
        Map<String, String> eraser = Map.of("scope", "segments/erase");
        body(cloud.send("DELETE", DATASET + "/customers/" + erased, Map.of(), eraser, ""), 200);
        List<String> left =
                body(cloud.get(path + "?limit=1000"), 200).path("customers").findValuesAsText("customerId");
        assertEquals(moved - 1, left.size());
        assertFalse(left.contains(erased));
    }

    @Test
    void peoplePromoteGoBackAndTheAuditSaysSo() throws Exception {
        String candidate = candidate();
        String champion = champion().trainingId();
        JsonNode promoted = body(post("/trainings/" + candidate + "/promote", "looked at it"), 200);
        assertTrue(promoted.path("changed").asBoolean());
        assertServes(candidate);
        assertTrue(body(cloud.get(DATASET), 200).path("trainedToDate").asBoolean());
        assertEquals(
                TrainingState.PROMOTED,
                cloud.store.training("bank", candidate).orElseThrow().state());
        assertFalse(body(post("/trainings/" + candidate + "/promote", "again"), 200)
                .path("changed")
                .asBoolean());
        assertEquals(
                Map.of(champion, true, candidate, true),
                Map.of(
                        champion, stored().contains(champion),
                        candidate, stored().contains(candidate)),
                "a rollback answers at once");

        assertTrue(body(post("/rollback", "too many have moved"), 200)
                .path("rolledBack")
                .asBoolean());
        assertServes(champion);
        assertEquals("nothing-before", problem(post("/rollback", "and again"), 409));
        assertEquals("unchanged", cloud.train("bank").path("result").asText(), "what was gone back from stays so");
        deliver(bottomAndTop());
        String held = train("candidate");
        assertTrue(cloud.store.training("bank", held).orElseThrow().reason().contains("went back"));
        body(post("/trainings/" + held + "/promote", "now it is right"), 200);
        deliver(bottomAndTop());
        String next = train("promoted");

        List<String> audit = new ArrayList<>();
        for (String path = DATASET + "/audit?limit=2"; !path.isEmpty(); ) {
            JsonNode page = body(cloud.get(path), 200);
            page.path("entries")
                    .forEach(entry -> audit.add(entry.path("action").asText() + " "
                            + entry.path("trainingId").asText() + " by "
                            + entry.path("by").asText() + ": "
                            + entry.path("why").asText()));
            path = page.has("next")
                    ? DATASET + "/audit?limit=2&cursor=" + page.path("next").asText()
                    : "";
        }
        assertEquals(
                List.of(
                        "promoted " + next + " by training: It keeps to the gate.",
                        "promoted " + held + " by anna: now it is right",
                        "rolled_back " + champion + " by anna: too many have moved",
                        "promoted " + candidate + " by anna: looked at it",
                        "promoted " + champion + " by training: It is the first."),
                audit);
    }

    @Test
    void aCandidateThatIsPromotedLaterAnswersByItsModelOfWhatThereIsNow() throws Exception {
        String candidate = candidate();
        // A forced training of the same data writes over the candidate's segments, and a newer file comes.
        cloud.invokeTraining(JSON.readTree("{\"dataset\":\"bank\",\"force\":true}"));
        assertFalse(stored().contains(candidate));
        body(post("/trainings/" + candidate + "/promote", "after all"), 200);
        assertServes(candidate);
        int before = customer(0).at("/segmentations/0/segment").asInt();
        int other = customer(2).at("/segmentations/0/segment").asInt();
        assertFalse(before == other);
        deliver(bottomAndTop().replaceFirst("c0000,[0-9.]+,[0-9.]+", "c0000,50.5,0.9"));
        assertEquals(other, customer(0).at("/segmentations/0/segment").asInt(), "by the newest file");
    }

    @Test
    void whatPeopleChangeInTheDefinitionDoesNotHoldTheModel() throws Exception {
        deliver(leftAndRight(i -> true));
        train("promoted");
        cloud.put("definitions/bank.yaml", DEFINITION.replace("{k: 2}", "{k: 4}"));
        cloud.ingest("definitions/bank.yaml");
        deliver(bottomAndTop());
        String asked = train("promoted");
        JsonNode gate = JSON.readTree(cloud.text("models/bank/" + asked + "/all/migration.json"))
                .path("gate");
        assertFalse(gate.path("waived").asText().isEmpty(), gate::toString);
    }

    @Test
    void theThresholdsAreTheDefinitions() throws Exception {
        cloud.put("definitions/bank.yaml", DEFINITION + "gate: {max_moved: 1, max_silhouette_drop: 2}\n");
        deliver(leftAndRight(i -> true));
        train("promoted");
        deliver(bottomAndTop());
        train("promoted");
    }

    @Test
    void aTrainingDuringWhichPeopleGoBackComesToNothingAndIsAskedForAgain() throws Exception {
        String candidate = candidate();
        String champion = champion().trainingId();
        body(post("/trainings/" + candidate + "/promote", "looked at it"), 200);
        deliver(bottomAndTop());
        AtomicBoolean done = new AtomicBoolean();
        cloud.during(
                request -> {
                    if (TrainingsAtOnceTest.isPromotion(request) && !done.getAndSet(true)) {
                        assertEquals(
                                Promotion.Result.DONE,
                                cloud.store.rollback("bank", "anna", "now").result());
                    }
                },
                () -> train("superseded"));
        assertServes(champion);
        assertEquals(List.of("{\"dataset\":\"bank\"}"), cloud.trainingRequests());
        train("candidate");
    }

    @Test
    void aLabelStaysWithTheSegmentWhateverIsTrained() throws Exception {
        deliver(leftAndRight(i -> i % 8 != 0));
        train("promoted");
        int segment = customer(2).at("/segmentations/0/segment").asInt();
        cloud.now = cloud.now.plusSeconds(1);
        JsonNode labelled =
                body(send("POST", "/segmentations/all/segments/" + segment + "/label", "{\"label\":\" Left \"}"), 200);
        assertEquals("Left", labelled.path("label").asText());
        assertEquals("anna", labelled.path("labelledBy").asText());
        assertEquals("Left", customer(2).at("/segmentations/0/label").asText());
        assertEquals("Left", customer(1).at("/segmentations/0/runnerUpLabel").asText());
        // Which of the two is the larger, and so comes first in the model, turns about.
        deliver(leftAndRight(i -> i % 8 != 1));
        train("promoted");
        assertEquals("Left", customer(2).at("/segmentations/0/label").asText());
        assertEquals(segment, customer(2).at("/segmentations/0/segment").asInt());
        JsonNode shown = body(cloud.get(SEGMENTATION + "/segments/" + segment), 200);
        assertEquals("Left", shown.path("label").asText());
        assertEquals("anna", shown.path("labelledBy").asText());
        assertEquals(
                "labelled",
                body(cloud.get(DATASET + "/audit?limit=2"), 200)
                        .at("/entries/1/action")
                        .asText());
        body(send("POST", "/segmentations/all/segments/" + segment + "/label", "{\"label\":\"\"}"), 200);
        assertFalse(customer(2).at("/segmentations/0").has("label"));
    }

    @Test
    void whatCannotBeDoneIsRefused() throws Exception {
        deliver(leftAndRight(i -> true));
        String only = train("promoted");
        assertEquals("unknown-training", problem(post("/trainings/nobody/promote", "x"), 404));
        assertEquals("nothing-before", problem(post("/rollback", "x"), 409));
        assertEquals("invalid-body", problem(send("POST", "/rollback", "{}"), 400));
        assertEquals("invalid-body", problem(send("POST", "/rollback", "{\"why\":\" \"}"), 400));
        assertEquals(
                "invalid-body",
                problem(send("POST", "/segmentations/all/segments/1/label", "{\"label\":\"a\\nb\"}"), 400));
        assertEquals(
                "unknown-segment",
                problem(send("POST", "/segmentations/all/segments/9/label", "{\"label\":\"a\"}"), 404));
        cloud.store.keep("bank", TrainingRecord.requested("waits", cloud.now), Optional.empty());
        assertEquals("not-promotable", problem(post("/trainings/waits/promote", "x"), 409));
        assertEquals("not-kept", problem(cloud.get(DATASET + "/trainings/waits/migrations"), 404));
        cloud.put("models/bank/" + only + "/all/model.json", "{}");
        cloud.startLookupAnew();
        assertEquals("not-promotable", problem(post("/trainings/" + only + "/promote", "x"), 409));
    }

    private List<String> stored() {
        return List.copyOf(cloud.store.storedTrainings(cloud.store.open("bank")));
    }

    private JsonNode post(String path, String why) throws Exception {
        return send("POST", path, JSON.writeValueAsString(Map.of("why", why)));
    }

    private JsonNode send(String method, String path, String text) throws Exception {
        return cloud.send(
                method, DATASET + path, Map.of(), Map.of("sub", "anna", "scope", "segments/read segments/write"), text);
    }
}
