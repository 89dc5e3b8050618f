package dev.tessera.local.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.local.Repository;
import dev.tessera.local.SharedData;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.training.TrainingResult;
import dev.tessera.training.TrainingResult.SegmentationResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of a bank, in both forms that it may come in, by the definitions that are ready for them. */
final class BankTest {
    private static final int CUSTOMERS = 747;
    private static final List<String> PER_TYPE = List.of(
            "customer", "checking_acct", "credit_acct", "savings_acct", "checking_tran", "credit_tran", "savings_tran");
    private static final List<String> BY_ACCOUNT = List.of("customer", "accounts", "transactions");
    private static final List<String> OF_BOTH = List.of(
            "has_checking",
            "checking_balance",
            "has_savings",
            "savings_balance",
            "has_credit",
            "credit_owed",
            "transactions",
            "received",
            "spent",
            "mean_amount",
            "largest_spent");

    @TempDir
    private Path folder;

    private int outputs;

    @Test
    void bothFormsGiveTheSameFeatures() throws Exception {
        Customers perType = read(definition("per-type"), files(PER_TYPE));
        Customers byAccount = read(definition("accounts"), files(BY_ACCOUNT));
        assertEquals(CUSTOMERS, perType.size());
        assertEquals(CUSTOMERS, byAccount.size());
        for (String feature : OF_BOTH) {
            double[] one = perType.column(perType.indexOf(feature));
            double[] other = byAccount.column(byAccount.indexOf(feature));
            for (int row = 0; row < CUSTOMERS; row++) {
                // Three sums that are rounded each, and one.
                assertEquals(one[row], other[row], 1e-12 * Math.abs(one[row]), feature + " of " + perType.id(row));
            }
        }
        double[] counts = byAccount.column(byAccount.indexOf("transactions"));
        assertEquals(77_560, Arrays.stream(counts).sum());
        assertTrue(Arrays.stream(counts).anyMatch(count -> count == 0), "some have no transaction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-type", "accounts"})
    void theOrderOfTheFilesDecidesNothing(String form) throws Exception {
        List<Path> files = new ArrayList<>(files(form.equals("accounts") ? BY_ACCOUNT : PER_TYPE));
        Customers first = read(definition(form), files);
        Random random = new Random(7);
        for (int order = 0; order < 6; order++) {
            Collections.shuffle(files, random);
            assertSame(first, read(definition(form), files), files.toString());
        }
    }

    @Test
    void allNineFilesTogetherGiveTheSameAsThoseThatAreNeeded() throws Exception {
        List<Path> all = new ArrayList<>(files(PER_TYPE));
        all.addAll(files(BY_ACCOUNT).subList(1, 3));
        assertSame(read(definition("per-type"), files(PER_TYPE)), read(definition("per-type"), all), "per type");
        assertSame(read(definition("accounts"), files(BY_ACCOUNT)), read(definition("accounts"), all), "by account");
    }

    @Test
    void aFileOfTransactionsGivenTwiceCountsOnce() throws Exception {
        List<Path> files = new ArrayList<>(files(BY_ACCOUNT));
        Path again = folder.resolve("twm_transactions_again.csv");
        Files.copy(files.get(2), again);
        Customers once = read(definition("accounts"), files);
        files.add(again);
        DatasetReading.Read twice = reading(definition("accounts"), files);
        assertSame(once, twice.assembled().customers(), "twice");
        assertEquals(
                List.of("twm_transactions_again.csv does not count: 100 % of its rows are already counted in"
                        + " twm_transactions.csv. Leave out one of the two, or the rows that both have."),
                twice.assembled().notes());
    }

    @Test
    void transactionsOfAccountsThatNobodyHasWaitAndAreCounted() throws Exception {
        List<Path> files = new ArrayList<>(files(BY_ACCOUNT));
        Path fewer = folder.resolve("twm_accounts_fewer.csv");
        List<String> lines = Files.readAllLines(files.get(1));
        Files.write(fewer, lines.subList(0, lines.size() - 9));
        files.set(1, fewer);
        DatasetReading.Read read = reading(definition("accounts"), files);
        assertEquals(1, read.assembled().notes().size());
        String note = read.assembled().notes().get(0);
        assertTrue(
                note.matches(
                        "[0-9,]+ rows of transactions, of [1-9] different keys, wait: accounts has no row that leads"
                                + " them to a customer\\."),
                note);
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-type", "accounts"})
    void noSegmentationIsDecidedByOneColumn(String form) throws Exception {
        List<Path> files = files(form.equals("accounts") ? BY_ACCOUNT : PER_TYPE);
        Customers customers = read(definition(form), files);
        Path definition = Repository.ROOT.resolve("docs/definitions/bank-" + form + ".yaml");
        TrainingResult result = SegmentRun.run(
                new SegmentJob(files, folder.resolve("out"), null, definition, null, null, false), new NoProgress());
        assertEquals(3, result.segmentations().size());
        for (SegmentationResult segmentation : result.segmentations()) {
            int k = segmentation.model().segments().size();
            assertTrue(k >= 3 && k <= 5, segmentation.model().segmentation() + " has k " + k);
            Association.assertNoColumnDecides(customers, segmentation);
        }
    }

    private static void assertSame(Customers expected, Customers actual, String message) {
        assertEquals(expected.size(), actual.size(), message);
        for (int feature = 0; feature < expected.features().size(); feature++) {
            assertArrayEquals(
                    expected.column(feature),
                    actual.column(feature),
                    0,
                    message + " " + expected.features().get(feature));
        }
    }

    private static Definition definition(String form) throws Exception {
        Path file = Repository.ROOT.resolve("docs/definitions/bank-" + form + ".yaml");
        return DefinitionYaml.read(file.toString(), Files.readString(file));
    }

    private static List<Path> files(List<String> names) {
        return names.stream()
                .map(name -> SharedData.file("twm-banking/twm_" + name + ".csv"))
                .toList();
    }

    private Customers read(Definition definition, List<Path> files) throws Exception {
        return reading(definition, files).assembled().customers();
    }

    private DatasetReading.Read reading(Definition definition, List<Path> files) throws Exception {
        try (OutputDirectory out = OutputDirectory.open(folder.resolve("reading" + outputs++))) {
            return DatasetReading.read(definition, InputFiles.of(files), InputFiles.options(), out, new NoProgress());
        }
    }
}
