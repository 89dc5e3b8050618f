package dev.tessera.local.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tessera.local.segment.ArgumentException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SampleRunTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    /** Held fast, so that another machine or another Java that draws or writes otherwise is found out. */
    @ParameterizedTest
    @CsvSource({"BANK,8c4f16a4a3552a84", "CARDS,5507243ebf0cbd23", "RISK,a20545b2f3f1a56b"})
    void theSameSeedGivesTheSameBytesOnAnyMachine(SampleKind kind, String digest) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (Path file : run(kind, 300, true, "messy")) {
            sha256.update(Files.readAllBytes(file));
        }
        for (Path file : run(kind, 300, false, "clean")) {
            sha256.update(Files.readAllBytes(file));
        }
        assertEquals(digest, HexFormat.of().formatHex(sha256.digest()).substring(0, 16));
    }

    @ParameterizedTest
    @EnumSource(SampleKind.class)
    void anotherSeedGivesOtherCustomersAndMessTheSame(SampleKind kind) throws Exception {
        Path truth = Path.of("truth/truth.csv");
        run(kind, 200, false, "clean");
        run(kind, 200, true, "messy");
        Path other = folder.resolve("other");
        SampleRun.run(new SampleJob(kind, 200, 8, other, false, BankForm.BOTH, false));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("clean").resolve(truth)),
                Files.readAllBytes(folder.resolve("messy").resolve(truth)));
        assertFalse(Files.mismatch(folder.resolve("clean").resolve(truth), other.resolve(truth)) == -1);
    }

    @Test
    void riskTiersFollowFromTheFileByTheStatedScore() throws Exception {
        run(SampleKind.RISK, 3000, false, "risk");
        Map<String, NamedCsvRecord> truth = byKey(folder.resolve("risk/truth/truth.csv"), "customer_id");
        Map<String, Integer> tiers = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<NamedCsvRecord> rows = rows(folder.resolve("risk/risk.csv"));
        for (NamedCsvRecord row : rows) {
            NamedCsvRecord expected = Objects.requireNonNull(truth.get(row.getField("customer_id")));
            double score = score(row);
            assertEquals(Double.parseDouble(expected.getField("score")), score, 0.006, row.toString());
            String tier = row.getField("is_pep").equals("1") || score >= 60 ? "High" : score >= 30 ? "Medium" : "Low";
            assertEquals(expected.getField("tier"), tier, row.toString());
            if (seen.add(row.getField("customer_id"))) {
                tiers.merge(tier, 1, Integer::sum);
            }
        }
        assertEquals(3000, seen.size());
        assertTrue(rows.size() > 3030, "some customers are there twice, but rows are " + rows.size());
        tiers.forEach((tier, count) -> assertTrue(count > 200, tiers.toString()));
        assertEquals(Set.of("High", "Medium", "Low"), tiers.keySet());
    }

    /** As docs/sample.md states it. */
    private static double score(NamedCsvRecord row) {
        String volume = row.getField("actual_volume");
        double actual = volume.isEmpty() ? 0 : Double.parseDouble(volume);
        double above = actual / Double.parseDouble(row.getField("expected_volume")) - 1;
        double cash = actual == 0 ? 0 : Double.parseDouble(row.getField("cash_usage")) / actual;
        return 10 * Math.min(4, Integer.parseInt(row.getField("num_alerts")))
                + 20 * Math.clamp(above, 0, 1)
                + 20 * cash
                + (Set.of("Shop owner", "Casual worker", "Money changer").contains(row.getField("occupation")) ? 10 : 0)
                + 5 * Integer.parseInt(row.getField("ctr_match"))
                + 5 * Integer.parseInt(row.getField("previously_reported"));
    }

    @Test
    void aBanksTablesBelongTogetherAndItsBalancesAddUp() throws Exception {
        run(SampleKind.BANK, 100, false, "bank");
        Path accountForm = folder.resolve("bank/accounts");
        Map<String, NamedCsvRecord> customers = byKey(accountForm.resolve("customers.csv"), "cust_id");
        Map<String, NamedCsvRecord> accounts = byKey(accountForm.resolve("accounts.csv"), "acct_nbr");
        Map<String, BigDecimal> balances = new HashMap<>();
        accounts.forEach((number, account) -> {
            assertTrue(customers.containsKey(account.getField("cust_id")), number);
            balances.put(number, new BigDecimal(account.getField("starting_balance")));
        });
        Set<String> merged = new HashSet<>();
        for (NamedCsvRecord entry : rows(accountForm.resolve("transactions.csv"))) {
            String account = entry.getField("acct_nbr");
            BigDecimal after =
                    Objects.requireNonNull(balances.get(account)).add(new BigDecimal(entry.getField("tran_amt")));
            assertEquals(new BigDecimal(entry.getField("new_balance")), after, entry.toString());
            balances.put(account, after);
            merged.add(Objects.requireNonNull(accounts.get(account)).getField("cust_id") + rest(entry, 2));
        }
        accounts.forEach((number, account) ->
                assertEquals(new BigDecimal(account.getField("ending_balance")), balances.get(number), number));
        Set<String> perType = new HashSet<>();
        for (String type : List.of("checking", "savings", "credit")) {
            for (NamedCsvRecord entry : rows(folder.resolve("bank/per-type/" + type + "_transactions.csv"))) {
                perType.add(entry.getField("cust_id") + rest(entry, 2));
            }
        }
        assertEquals(perType, merged, "both forms tell of the same transactions");
        assertEquals(100, customers.size());
        assertTrue(perType.size() > 3000, perType.size() + " transactions");
    }

    private static String rest(NamedCsvRecord row, int from) {
        return String.join("|", row.getFields().subList(from, row.getFieldCount()));
    }

    @Test
    void onlyTheFormAskedForIsWritten() throws Exception {
        SampleRun.run(new SampleJob(SampleKind.BANK, 10, 1, folder.resolve("a"), false, BankForm.ACCOUNTS, false));
        SampleRun.run(new SampleJob(SampleKind.BANK, 10, 1, folder.resolve("b"), false, BankForm.PER_TYPE, false));
        assertFalse(Files.exists(folder.resolve("a/per-type")));
        assertFalse(Files.exists(folder.resolve("b/accounts")));
        assertEquals(
                -1,
                Files.mismatch(folder.resolve("a/accounts/customers.csv"), folder.resolve("b/per-type/customers.csv")));
    }

    @Test
    void aWorkbookHoldsTheSameSheetEachTime() throws Exception {
        List<byte[]> sheets = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            Path out = folder.resolve(name);
            SampleRun.run(new SampleJob(SampleKind.RISK, 1500, 1, out, true, BankForm.BOTH, true));
            try (ZipFile zip = new ZipFile(out.resolve("risk.xlsx").toFile())) {
                sheets.add(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))
                        .readAllBytes());
            }
        }
        assertArrayEquals(sheets.get(0), sheets.get(1));
        String sheet = new String(sheets.get(0), StandardCharsets.UTF_8);
        assertTrue(sheet.split("<row ", -1).length > 1530, "rows of all customers, some twice");
        assertTrue(sheet.contains("<v>7000"), "ids are numbers");
    }

    @Test
    void aFailureLeavesNothing() throws Exception {
        Path out = folder.resolve("out");
        SampleFolder open = SampleFolder.open(out);
        open.create("truth/truth.csv").close();
        open.close();
        assertFalse(Files.exists(out));
    }

    @Test
    void aFolderInUseIsRefusedAndLeftAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");
        ArgumentException refused = assertThrows(
                ArgumentException.class,
                () -> SampleRun.run(new SampleJob(SampleKind.CARDS, 10, 1, folder, false, BankForm.BOTH, false)));
        assertTrue(String.valueOf(refused.getMessage()).contains("already holds files, such as 'notes.txt'"));
        assertEquals("mine", Files.readString(file));
    }

    private List<Path> run(SampleKind kind, int customers, boolean mess, String name)
            throws ArgumentException, IOException {
        return SampleRun.run(new SampleJob(kind, customers, 7, folder.resolve(name), mess, BankForm.BOTH, false));
    }

    private static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        }
    }

    private static Map<String, NamedCsvRecord> byKey(Path file, String key) throws IOException {
        Map<String, NamedCsvRecord> all = new HashMap<>();
        rows(file).forEach(row -> all.put(row.getField(key), row));
        return all;
    }
}
