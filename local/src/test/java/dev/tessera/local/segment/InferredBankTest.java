package dev.tessera.local.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.local.SharedData;
import dev.tessera.model.customers.Customers;
import dev.tessera.training.TrainingResult;
import dev.tessera.training.TrainingResult.SegmentationResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of a bank, in both forms that they may come in, without a definition. */
final class InferredBankTest {
    private static final String PER_TYPE =
            "customer checking_acct credit_acct savings_acct checking_tran credit_tran savings_tran";
    private static final String BY_ACCOUNT = "customer accounts transactions";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {PER_TYPE, BY_ACCOUNT})
    void noSegmentationIsDecidedByOneColumn(String names) throws Exception {
        TrainingResult result = segmented(names);
        Customers customers = customers(names);
        assertEquals(3, result.segmentations().size());
        for (SegmentationResult segmentation : result.segmentations()) {
            int k = segmentation.model().segments().size();
            assertTrue(k >= 3 && k <= 5, segmentation.model().segmentation() + " has k " + k);
            Association.assertNoColumnDecides(customers, segmentation);
        }
    }

    @Test
    void bothFormsSayTheSameOfTheCustomers() throws Exception {
        segmented(PER_TYPE);
        Customers perType = customers(PER_TYPE);
        segmented(BY_ACCOUNT);
        Customers byAccount = customers(BY_ACCOUNT);
        Map<String, String> alike = new LinkedHashMap<>();
        Map.of("checking_acct", "accounts_CK", "credit_acct", "accounts_CC", "savings_acct", "accounts_SV")
                .forEach((one, other) -> {
                    alike.put("has_" + one, "has_" + other);
                    alike.put(one + "_ending_balance", other + "_ending_balance");
                });
        Stream.of("count", "in", "out", "largest_in", "largest_out", "mean")
                .forEach(what -> alike.put("tran_" + what, "transactions_" + what));
        alike.forEach((one, other) -> {
            double[] values = perType.column(perType.indexOf(one));
            double[] others = byAccount.column(byAccount.indexOf(other));
            for (int row = 0; row < values.length; row++) {
                // Who has no transaction has no largest one: 0 by the total of the types, missing by the recipe here.
                double expected = Double.isNaN(others[row]) ? 0 : others[row];
                assertEquals(expected, values[row], 1e-12 * Math.abs(expected), one + " of " + perType.id(row));
            }
        });
        assertEquals(747, perType.size());
        assertEquals(747, byAccount.size());
    }

    private TrainingResult segmented(String names) throws Exception {
        return SegmentRun.run(
                new SegmentJob(files(names), out(names), null, null, null, null, false), new NoProgress());
    }

    /** As the definition that was inferred has them. */
    private Customers customers(String names) throws Exception {
        String yaml = Files.readString(out(names).resolve("definition.yaml"));
        try (OutputDirectory reading = OutputDirectory.open(folder.resolve("reading" + names.length()))) {
            return DatasetReading.read(
                            DefinitionYaml.read("definition.yaml", yaml),
                            InputFiles.of(files(names)),
                            InputFiles.options(),
                            reading,
                            new NoProgress())
                    .assembled()
                    .customers();
        }
    }

    private Path out(String names) {
        return folder.resolve("out" + names.length());
    }

    private static List<Path> files(String names) {
        return Stream.of(names.split(" "))
                .map(name -> SharedData.file("twm-banking/twm_" + name + ".csv"))
                .toList();
    }
}
