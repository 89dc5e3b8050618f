package dev.tessera.local.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes wrong, the state is what the files now present say. {@code -Dtessera.faults.runs=2000} lives through more
 * lives, {@code -Dtessera.faults.seed=…} begins with another, such as one that failed.
 */
final class IngestFaultsTest {
    private static final int FEWEST_CUTS = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @Test
    void theStateIsWhatTheFilesNowPresentSay() throws Exception {
        int runs = Integer.getInteger("tessera.faults.runs", 200);
        long first = Long.getLong("tessera.faults.seed", 1);
        Set<String> cuts = new ConcurrentSkipListSet<>();
        AtomicInteger compacted = new AtomicInteger();
        try (FaultyCloud cloud = new FaultyCloud()) {
            LongStream.range(first, first + runs).parallel().forEach(seed -> run(cloud, seed, cuts, compacted));
        }
        assertTrue(runs < FEWEST_CUTS || cuts.size() >= FEWEST_CUTS, "invocations died only at " + cuts);
        assertTrue(
                runs < FEWEST_CUTS || compacted.get() >= runs / 20,
                "files were compacted only " + compacted + " times");
    }

    private void run(FaultyCloud cloud, long seed, Set<String> cuts, AtomicInteger compacted) {
        try {
            new FaultRun(cloud, seed, cuts, compacted)
                    .run(Files.createDirectories(folder.resolve(Long.toString(seed))));
        } catch (Exception e) {
            throw new AssertionError("seed " + seed, e);
        }
    }
}
