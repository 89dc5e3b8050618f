package dev.tessera.local.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.local.SharedData;
import dev.tessera.model.members.AssignmentsReader;
import dev.tessera.model.scoring.Segment;
import dev.tessera.training.TrainingResult;
import dev.tessera.training.TrainingResult.SegmentationResult;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real customers trained again after a few of them have changed: who has not changed keeps its segment's id. */
final class RetrainingTest {
    private static final double MOST_MOVED = 0.02;

    @TempDir
    private Path folder;

    /** A table's file, the columns of its customers, and those that change. */
    private record Table(Path file, char separator, String customer, List<String> amounts) {}

    @Test
    void cardCustomersKeepTheirSegments() throws Exception {
        retrain(List.of(new Table(
                SharedData.file("cc-general/CC GENERAL.csv"),
                ',',
                "CUST_ID",
                List.of("BALANCE", "PURCHASES", "CASH_ADVANCE", "CREDIT_LIMIT", "PAYMENTS", "ONEOFF_PURCHASES"))));
    }

    @Test
    void aBanksCustomersKeepTheirSegments() throws Exception {
        retrain(List.of(
                new Table(SharedData.file("twm-banking/twm_customer.csv"), ';', "cust_id", List.of("income", "age")),
                new Table(
                        SharedData.file("twm-banking/twm_accounts.csv"),
                        ';',
                        "cust_id",
                        List.of("starting_balance", "ending_balance")),
                new Table(SharedData.file("twm-banking/twm_transactions.csv"), ';', "", List.of())));
    }

    private void retrain(List<Table> tables) throws Exception {
        Path champion = folder.resolve("champion");
        TrainingResult first = run(tables.stream().map(Table::file).toList(), champion, null, null);
        Map<String, Map<String, Integer>> before = assignments(first, champion);
        List<String> figures = new ArrayList<>();
        for (double share : new double[] {0, 0.01, 0.05}) {
            for (@Nullable Long seed : Arrays.asList(null, 4711L)) {
                Set<String> changed = new HashSet<>();
                List<Path> files = changed(tables, share, changed);
                Path out = folder.resolve("again");
                TrainingResult again = run(files, out, champion, seed);
                Map<String, Map<String, Integer>> after = assignments(again, out);
                for (SegmentationResult segmentation : again.segmentations()) {
                    String name = segmentation.model().segmentation();
                    Moved moved = moved(
                            before.getOrDefault(name, Map.of()),
                            after.getOrDefault(name, Map.of()),
                            changed,
                            ordinals(segmentation));
                    figures.add(String.format(
                            Locale.ROOT,
                            "%s, %.0f %% changed, %s seed: %.2f %% of the others have another id, %.1f %% without matching",
                            name,
                            100 * share,
                            seed == null ? "the same" : "another",
                            100 * moved.matched(),
                            100 * moved.unmatched()));
                    if (share == 0 && seed == null) {
                        assertEquals(0, moved.matched(), "the same rows in another order, and the same seed");
                        assertEquals(
                                0,
                                Objects.requireNonNull(segmentation.migration())
                                        .total()
                                        .moved());
                    }
                    assertTrue(share > 0.01 || moved.matched() <= MOST_MOVED, () -> String.join("\n", figures));
                }
            }
        }
        System.out.println(String.join("\n", figures));
    }

    /** Copies of the files, rows in another order, where a share of the customers has other amounts. */
    private List<Path> changed(List<Table> tables, double share, Set<String> changed) throws IOException {
        Random random = new Random(7);
        Map<String, Double> factors = new HashMap<>();
        List<Path> files = new ArrayList<>();
        for (Table table : tables) {
            List<String> lines = Files.readAllLines(table.file());
            List<String> header = cells(lines.getFirst(), table);
            int customer = header.indexOf(table.customer());
            List<String> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                List<String> cells = cells(line, table);
                if (customer >= 0) {
                    double factor = factors.computeIfAbsent(
                            cells.get(customer),
                            id -> random.nextDouble() < share ? Math.exp(2 * random.nextDouble() - 1) : 1);
                    if (factor != 1) {
                        changed.add(cells.get(customer).strip());
                        table.amounts().stream().map(header::indexOf).forEach(column -> {
                            String amount = cells.get(column).strip();
                            if (!amount.isEmpty()) {
                                cells.set(column, Long.toString(Math.round(factor * Double.parseDouble(amount))));
                            }
                        });
                    }
                }
                rows.add(String.join(String.valueOf(table.separator()), cells));
            }
            Collections.shuffle(rows, random);
            rows.addFirst(lines.getFirst());
            Path copies = Files.createDirectories(folder.resolve("changed"));
            files.add(Files.write(copies.resolve(table.file().getFileName().toString()), rows));
        }
        return files;
    }

    private static List<String> cells(String line, Table table) {
        return new ArrayList<>(Arrays.asList(line.split(String.valueOf(table.separator()), -1)));
    }

    private static TrainingResult run(List<Path> files, Path out, @Nullable Path previous, @Nullable Long seed)
            throws Exception {
        return SegmentRun.run(
                new SegmentJob(files, out, "retrained", null, null, seed, Map.of(), null, previous, true, false, false),
                new NoProgress());
    }

    private static Map<String, Map<String, Integer>> assignments(TrainingResult result, Path out) throws IOException {
        Map<String, Map<String, Integer>> all = new LinkedHashMap<>();
        for (SegmentationResult segmentation : result.segmentations()) {
            String name = segmentation.model().segmentation();
            Map<String, Integer> segments = new HashMap<>();
            try (Reader file = Files.newBufferedReader(out.resolve(name).resolve("assignments.csv"))) {
                AssignmentsReader rows = new AssignmentsReader(file);
                while (rows.next()) {
                    segments.put(rows.customerId(), rows.segment());
                }
            }
            all.put(name, segments);
        }
        return all;
    }

    /** The id that a segment would have without matching, by its id: segments were numbered by their size. */
    private static Map<Integer, Integer> ordinals(SegmentationResult segmentation) {
        Map<Integer, Integer> ordinals = new HashMap<>();
        for (Segment segment : segmentation.model().segments()) {
            ordinals.put(segment.id(), ordinals.size() + 1);
        }
        return ordinals;
    }

    private record Moved(double matched, double unmatched) {}

    private static Moved moved(
            Map<String, Integer> before,
            Map<String, Integer> after,
            Set<String> changed,
            Map<Integer, Integer> ordinals) {
        int unchanged = 0;
        int matched = 0;
        int unmatched = 0;
        for (Map.Entry<String, Integer> customer : after.entrySet()) {
            if (!changed.contains(customer.getKey())) {
                int then = before.getOrDefault(customer.getKey(), 0);
                unchanged++;
                matched += then == customer.getValue() ? 0 : 1;
                unmatched += then == ordinals.getOrDefault(customer.getValue(), 0) ? 0 : 1;
            }
        }
        assertTrue(unchanged > 0.9 * before.size(), unchanged + " of " + before.size());
        return new Moved(matched / (double) unchanged, unmatched / (double) unchanged);
    }
}
