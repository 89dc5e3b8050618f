package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tessera.local.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tiers that are planted in the project's risk sample are found, also in a file as untidy as real ones. */
final class RiskSampleTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void sample() {
        run("sample", "risk", "--out", folder.resolve("clean").toString());
        run("sample", "risk", "--mess", "--out", folder.resolve("messy").toString());
    }

    @Test
    void theReadyDefinitionFindsThePlantedTiers() throws IOException {
        Path definition = ready();
        for (String sample : List.of("clean", "messy")) {
            Tiers tiers = tiers(sample, segmented(sample, "ready", definition));
            assertTrue(tiers.accuracy() >= 0.95, sample + ": " + tiers);
            assertEquals(0, tiers.exposedBelowHigh(), sample + ": " + tiers);
        }
    }

    @Test
    void theInferredDefinitionFindsThemToo() throws IOException {
        for (String sample : List.of("clean", "messy")) {
            Tiers tiers = tiers(sample, segmented(sample, "inferred", null));
            assertTrue(tiers.accuracy() >= 0.9, sample + ": " + tiers);
            assertEquals(0, tiers.exposedBelowHigh(), sample + ": " + tiers);
        }
    }

    @Test
    void withoutTheOverrideExposedCustomersAreMissed() throws IOException {
        Path definition = folder.resolve("without.yaml");
        Files.writeString(definition, Files.readString(ready()).replace("  overrides: [is_pep -> High]\n", ""));
        Tiers with = tiers("clean", segmented("clean", "ready", ready()));
        Tiers without = tiers("clean", segmented("clean", "without", definition));
        assertTrue(without.exposedBelowHigh() > without.exposed() / 2, without.toString());
        double lost = with.accuracy() - without.accuracy();
        assertTrue(lost > 0.01 && lost < 0.03, with + ", without the override " + without);
    }

    @Test
    void segmentsAreRankedByTheTiersOfTheirMembers() throws IOException {
        Path out = segmented("clean", "ready", ready());
        String profiles = Files.readString(out.resolve("risk/profiles.json"));
        List<Double> shares = new ArrayList<>();
        profiles.lines()
                .filter(line -> line.contains("\"highShare\""))
                .forEach(line ->
                        shares.add(Double.parseDouble(line.replaceAll(".*\"highShare\": ([0-9.E-]+).*", "$1"))));
        assertTrue(shares.size() >= 3, profiles);
        List<Double> falling = new ArrayList<>(shares);
        falling.sort((a, b) -> Double.compare(b, a));
        assertEquals(falling, shares);
        assertTrue(shares.get(0) > 0.5 && shares.get(shares.size() - 1) < 0.1, shares.toString());
    }

    /** How tiers compare with the planted ones. */
    private record Tiers(int customers, int same, int exposed, int exposedBelowHigh) {
        double accuracy() {
            return same / (double) customers;
        }

        @Override
        public String toString() {
            return same + " of " + customers + " tiers as planted; of " + exposed + " exposed customers "
                    + exposedBelowHigh + " are not High";
        }
    }

    private static Tiers tiers(String sample, Path out) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        rows(out.resolve("risk/assignments.csv"))
                .forEach(row -> found.put(row.getField("customer_id"), row.getField("tier")));
        Set<String> exposed = new HashSet<>();
        rows(folder.resolve("clean/risk.csv")).stream()
                .filter(row -> row.getField("is_pep").equals("1"))
                .forEach(row -> exposed.add(row.getField("customer_id")));
        int customers = 0;
        int same = 0;
        int below = 0;
        for (NamedCsvRecord truth : rows(folder.resolve(sample).resolve("truth/truth.csv"))) {
            String id = truth.getField("customer_id");
            String tier = Objects.requireNonNull(found.get(id), id);
            customers++;
            same += tier.equals(truth.getField("tier")) ? 1 : 0;
            below += exposed.contains(id) && !tier.equals("High") ? 1 : 0;
        }
        Tiers tiers = new Tiers(customers, same, exposed.size(), below);
        System.out.println("risk sample, " + sample + ", " + out.getFileName() + ": " + tiers);
        return tiers;
    }

    private static Path ready() {
        return Repository.ROOT.resolve("docs/definitions/risk-sample.yaml");
    }

    private static final Map<String, Path> OUTPUTS = new LinkedHashMap<>();

    private static Path segmented(String sample, String name, @Nullable Path definition) {
        return OUTPUTS.computeIfAbsent(sample + "-" + name, key -> {
            Path out = folder.resolve(key);
            List<String> arguments = new ArrayList<>(List.of(
                    "segment", folder.resolve(sample).resolve("risk.csv").toString(), "--out", out.toString()));
            if (definition != null) {
                arguments.addAll(List.of("--definition", definition.toString()));
            }
            run(arguments.toArray(String[]::new));
            return out;
        });
    }

    private static void run(String... arguments) {
        Run run = Run.of(List.of(arguments));
        assertEquals(0, run.exitCode(), run.err());
    }

    private static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        }
    }
}
