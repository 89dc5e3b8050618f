package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.store.TrainingLease;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A training that is cut off, or during which a file lands, at moments spread evenly over the calls that it makes. */
final class TrainingCutsTest {
    private static final int CUTS = 20;
    private static final int CUSTOMERS = 31;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cloud cloud = new Cloud();
    private int files;
    private int calls;

    @BeforeEach
    void openShopAndCountTheCallsOfATraining() throws Exception {
        Shop.open(cloud);
        land();
        cloud.trainingRequests();
        AtomicInteger counted = new AtomicInteger();
        cloud.during(request -> counted.incrementAndGet(), () -> assertEquals("promoted", result()));
        calls = counted.get();
        assertTrue(calls > CUTS, () -> "only " + calls + " calls");
    }

    /** The number of the call at a cut, the first and the last of all among them. */
    private int call(int cut) {
        return 1 + cut * (calls - 1) / (CUTS - 1);
    }

    private String result() throws Exception {
        return cloud.train("shop").path("result").asText();
    }

    /** A file of customers whom no other has. @return the first of them */
    private int land() throws Exception {
        int first = Shop.CUSTOMERS + CUSTOMERS * files++;
        String key = "incoming/shop/more " + files + ".csv";
        cloud.put(key, TwoGroups.customers(first, CUSTOMERS));
        assertEquals("visible", cloud.ingest(key).path("result").asText());
        return first;
    }

    private String champion() {
        return cloud.store.champion("shop").orElseThrow().trainingId();
    }

    private JsonNode customer(int number) throws Exception {
        return body(cloud.get("/v1/datasets/shop/customers/c/" + number), 200);
    }

    private void assertServes(String training) throws Exception {
        for (int number = 0; number < Shop.CUSTOMERS; number += 29) {
            assertEquals(training, customer(number).at("/segmentations/0/model").asText());
        }
    }

    @Test
    void whoIsKilledAtAnyCallLeavesTheChampionServingAndTheNextRunSucceeds() throws Exception {
        int promoted = 0;
        for (int cut = 0; cut < CUTS; cut++) {
            cloud.now = cloud.now.plusSeconds(60);
            int first = land();
            cloud.trainingRequests();
            String before = champion();
            int last = call(cut);
            AtomicInteger counted = new AtomicInteger();
            cloud.during(
                    request -> {
                        if (counted.incrementAndGet() >= last) {
                            throw new Killed();
                        }
                    },
                    () -> assertThrows(Throwable.class, () -> cloud.train("shop")));
            // Only the calls after the flip have promoted: there is no champion in between.
            promoted += champion().equals(before) ? 0 : 1;
            assertServes(champion());
            cloud.now = cloud.now.plus(TrainingLease.LASTS).plusSeconds(1);
            String next = result();
            assertTrue(List.of("promoted", "unchanged").contains(next), next);
            assertEquals(champion().equals(before), false, "cut at call " + last + " of " + calls);
            assertServes(champion());
            assertEquals(
                    champion(), customer(first).at("/segmentations/0/model").asText());
            assertEquals(
                    cloud.store.open("shop").revision(),
                    cloud.store.champion("shop").orElseThrow().revision());
        }
        assertTrue(promoted <= 2, promoted + " of " + CUTS + " were promoted before they died");
    }

    @Test
    void aFileThatLandsAtAnyMomentIsTrainedByTheNextRun() throws Exception {
        for (int cut = 0; cut < CUTS; cut++) {
            cloud.now = cloud.now.plusSeconds(60);
            land();
            cloud.trainingRequests();
            int moment = call(cut);
            AtomicInteger counted = new AtomicInteger();
            AtomicBoolean landed = new AtomicBoolean();
            List<Integer> firsts = new ArrayList<>();
            cloud.during(
                    request -> {
                        // The file's own calls are not the training's.
                        if (!landed.get() && counted.incrementAndGet() == moment) {
                            landed.set(true);
                            firsts.add(landUnchecked());
                        }
                    },
                    () -> assertEquals("promoted", result()));
            assertTrue(landed.get(), "no file at call " + moment + " of " + calls);
            for (String message : cloud.trainingRequests()) {
                JsonNode outcome = cloud.invokeTraining(JSON.readTree(message)).at("/trainings/0");
                assertTrue(
                        List.of("promoted", "unchanged")
                                .contains(outcome.path("result").asText()),
                        outcome::toString);
            }
            assertEquals(
                    cloud.store.open("shop").revision(),
                    cloud.store.champion("shop").orElseThrow().revision(),
                    "the file that landed at call " + moment + " of " + calls);
            JsonNode customer = customer(firsts.getFirst());
            assertEquals(champion(), customer.at("/segmentations/0/model").asText());
            assertTrue(customer.at("/freshness/trainedToDate").asBoolean());
        }
    }

    private int landUnchecked() {
        try {
            return land();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The process is gone. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
