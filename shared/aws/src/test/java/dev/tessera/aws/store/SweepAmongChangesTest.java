package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.version;
import static dev.tessera.aws.store.SweptStore.contributions;
import static dev.tessera.aws.store.SweptStore.plan;
import static dev.tessera.aws.store.SweptStore.rows;
import static dev.tessera.aws.store.SweptStore.tableOf;

import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read is what the files say, whatever goes when. */
final class SweepAmongChangesTest {
    private final SweptStore swept = new SweptStore();

    /** Files come, are overwritten and go, several at once, while the sweep goes on and time passes. */
    @ParameterizedTest
    @EnumSource(names = {"FULL", "DELTA"})
    void whatIsReadIsWhatTheFilesPresentSay(Delivery delivery) throws Exception {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            String dataset = "bank-" + seed;
            DatasetState state = swept.store.open(dataset);
            swept.present.clear();
            Map<String, Double> world = rows(60);
            for (int step = 0; step < 15; step++) {
                List<Callable<Void>> tasks = new ArrayList<>();
                Map<String, Optional<FileVersion>> changes = new HashMap<>();
                for (int file = 0; file < 1 + random.nextInt(3); file++) {
                    change(world, random);
                    FileVersion version = version(
                            "f" + random.nextInt(6) + ".csv", 20 * step + random.nextInt(100), "e" + step + file);
                    FileVersion known = swept.present.get(version.key());
                    if (changes.containsKey(version.key()) || (known != null && known.compareTo(version) > 0)) {
                        continue;
                    }
                    Map<String, Double> rows = new TreeMap<>(world);
                    if (random.nextInt(4) == 0) {
                        rows.keySet().removeIf(id -> random.nextInt(3) > 0);
                    }
                    swept.said.put(version, rows);
                    if (random.nextInt(6) == 0) {
                        leaveOff(state, delivery, version, rows);
                        continue;
                    }
                    changes.put(version.key(), Optional.of(version));
                    tasks.add(() -> swept.settle(state, delivery, version, Example.visible(version)));
                }
                if (random.nextInt(3) == 0 && !swept.present.isEmpty()) {
                    FileVersion gone = List.copyOf(swept.present.values()).get(random.nextInt(swept.present.size()));
                    if (!changes.containsKey(gone.key())) {
                        changes.put(gone.key(), Optional.empty());
                        FileEntry withdrawn = Example.visible(gone).with(FileState.WITHDRAWN, "");
                        tasks.add(() -> swept.settle(state, delivery, gone, withdrawn));
                    }
                }
                swept.clock.pass(Duration.ofMinutes(random.nextInt(90)));
                int budget = 1 + random.nextInt(200);
                tasks.add(() -> {
                    swept.store.sweep(dataset, plan(delivery), budget, () -> true);
                    return null;
                });
                changes.forEach((key, version) ->
                        version.ifPresentOrElse(v -> swept.present.put(key, v), () -> swept.present.remove(key)));
                if (random.nextBoolean()) {
                    for (Callable<Void> task : tasks) {
                        task.call();
                    }
                } else {
                    atOnce(tasks);
                }
                for (FileEntry file : swept.store.toStoreAgain(swept.store.manifest(state), plan(delivery))) {
                    swept.storeAgain(state, delivery, file);
                }
                swept.assertReads(dataset, delivery, "seed " + seed + ", step " + step);
                swept.store.sweep(dataset, plan(delivery), 1000, () -> true);
                swept.assertReads(dataset, delivery, "seed " + seed + ", step " + step + ", swept");
            }
        }
    }

    private void leaveOff(DatasetState state, Delivery delivery, FileVersion version, Map<String, Double> rows) {
        try (FileWriter writer = swept.store.write(state, version, tableOf(delivery))) {
            contributions(rows).subList(0, rows.size() / 2).forEach(writer::write);
        }
    }

    private static void atOnce(List<Callable<Void>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> one : threads.invokeAll(tasks)) {
                one.get();
            }
        }
    }

    private static void change(Map<String, Double> world, Random random) {
        for (int change = 0; change < random.nextInt(6); change++) {
            String id = "" + random.nextInt(80);
            switch (random.nextInt(3)) {
                case 0 -> world.remove(id);
                case 1 -> world.put(id, Double.valueOf(id));
                default -> world.put(id, random.nextGaussian());
            }
        }
    }
}
