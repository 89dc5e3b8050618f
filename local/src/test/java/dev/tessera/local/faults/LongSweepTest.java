package dev.tessera.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.local.faults.Faults.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A sweep for which the file's own invocation has no time, and of which several die, while calls fail. */
final class LongSweepTest {
    private static final int ROWS = 16_000;
    private static final int FEW = 40;
    private static final int FOR_EVER = 1_000_000_000;
    private static final String NAME = "run-0";

    private final ObjectMapper json = new ObjectMapper();
    private final SplittableRandom random = new SplittableRandom(7);
    private final Hours clock = new Hours();

    @Test
    void aLongSweepEndsWhoeverDiesWithinIt() throws Exception {
        try (FaultyCloud cloud = new FaultyCloud()) {
            Functions functions = cloud.functions(NAME, clock);
            cloud.put("definitions/" + NAME + ".yaml", Dataset.FULL.definition(NAME, 0), Instant.EPOCH);
            for (int day = 0; day < 3; day++) {
                String key = "incoming/" + NAME + "/customers/" + day + ".csv";
                cloud.put(key, export(day == 0 ? ROWS : FEW, day), Instant.EPOCH.plusSeconds(day));
                clock.pass(Duration.ofHours(2));
                // Of the last one's time half is over before anything can be swept.
                assertTrue(functions.ingest(
                        json.readTree(event(cloud, key)), Faults.none(() -> {}), day < 2 ? FOR_EVER : 2));
            }
            assertEquals(ROWS + 2 * FEW, cloud.items(NAME));
            Deque<String> messages = new ArrayDeque<>(cloud.putOff(NAME));
            assertEquals(1, messages.size(), messages::toString);
            int died = 0;
            while (!messages.isEmpty()) {
                String message = messages.removeFirst();
                Faults faults = new Faults(
                        random.split(),
                        0.02,
                        150 + random.nextInt(200),
                        List.of(Moment.values()).get(random.nextInt(3)),
                        0,
                        () -> {},
                        () -> {});
                if (!isDone(functions, message, faults)) {
                    died++;
                    messages.add(message);
                }
                messages.addAll(cloud.putOff(NAME));
                assertTrue(died < 50, () -> "it never ends: " + messages);
            }
            assertTrue(died > 1, died + " died");
            assertEquals(2 * FEW, cloud.items(NAME));
            assertEquals(
                    FEW,
                    functions
                            .assembled(Dataset.FULL.definition(NAME, 0))
                            .customers()
                            .size());
        }
    }

    private boolean isDone(Functions functions, String message, Faults faults) {
        try {
            return functions.ingest(json.readTree(message), faults, FOR_EVER);
        } catch (Exception | Faults.Killed e) {
            return false;
        }
    }

    private static String export(int rows, int day) {
        StringBuilder csv = new StringBuilder("id,a,b,c\n");
        for (int row = 0; row < rows; row++) {
            csv.append('C').append(row).append(',').append(row + day / 10.0).append(",1,red\n");
        }
        return csv.toString();
    }

    private static String event(FaultyCloud cloud, String key) {
        return "{\"Records\":[{\"s3\":{\"bucket\":{\"name\":\"" + cloud.bucket() + "\"},\"object\":{\"key\":\"" + key
                + "\"}}}]}";
    }
}
