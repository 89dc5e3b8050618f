package dev.tessera.local.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tessera.tables.infer.Inference;
import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.read.ReadSummary;
import dev.tessera.tables.read.TableReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "MONEY_TEXT,1234567.50,'$1,234,567.50'",
        "MONEY_TEXT,-999.00,-$999.00",
        "MONEY_TEXT,123456.00,'$123,456.00'",
        "PERCENT_TEXT,0.453,45.3%",
        "PERCENT_TEXT,1.000,100.0%",
        "RANGE_TEXT,67890.00,$60K - $80K",
        "RANGE_TEXT,19999.99,Less than $20K",
        "RANGE_TEXT,120000.00,$120K +",
        "OUTLIER,-12.34,-12340.00",
        "STRAY_BYTE,Self-employed,S\uDCE9lf-employed"
    })
    void aCellIsSpoiltAsPeopleSpoilIt(MessKind kind, String clean, String spoilt) {
        assertEquals(spoilt, SpoiltCell.of(kind, clean, draws()));
    }

    @Test
    void aCellThatCannotBeSpoiltIsLeft() {
        assertNull(SpoiltCell.of(MessKind.MONEY_TEXT, "", draws()));
        assertNull(SpoiltCell.of(MessKind.OUTLIER, "0.00", draws()));
        assertNull(SpoiltCell.of(MessKind.STRAY_BYTE, "Craft", draws()));
    }

    @Test
    void datesAndTimesLoseTheirZeros() {
        assertEquals("9.3.2024", SpoiltCell.date("2024-03-09"));
        assertEquals("834", SpoiltCell.time("00:08:34"));
        assertEquals("", SpoiltCell.date(""));
    }

    @Test
    void somethingDueComesOnceInEachBlockAndWaitsUntilItIsDone() {
        Recurrence recurrence = new Recurrence(40, draws());
        int times = 0;
        for (int row = 0; row < 400; row++) {
            recurrence.nextRow();
            if (recurrence.isDue() && row % 3 == 0) {
                recurrence.done();
                times++;
            }
        }
        assertTrue(times == 10 || (times == 9 && recurrence.isDue()), times + " times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cards", "risk"})
    void theMessOfAFileStaysBelowTheShareOfRejectedRowsAndLosesNoOtherCustomer(String kind) throws Exception {
        SampleRun.run(new SampleJob(
                kind.equals("cards") ? SampleKind.CARDS : SampleKind.RISK,
                5000,
                3,
                folder.resolve("out"),
                true,
                BankForm.BOTH,
                false));
        Path file = folder.resolve("out/" + kind + ".csv");
        Inference.Proposal proposal =
                Inference.propose(kind, List.of(new Source(file.toString(), () -> Files.newInputStream(file))));
        Set<String> ids = new HashSet<>();
        List<String> reasons = new ArrayList<>();
        ReadSummary summary = new TableReader(proposal.definition().customers())
                .read(
                        file.toString(),
                        Files.newInputStream(file),
                        row -> ids.add(row.owner()),
                        reject -> reasons.add(reject.reason()));
        assertTrue(summary.rejected() < 0.025 * summary.rows(), summary.rejected() + " of " + summary.rows());
        assertTrue(ids.size() >= 5000 - summary.rejected(), ids.size() + " customers");
        Map<String, Long> planted = planted();
        assertEquals(
                planted.get("ragged row"),
                reasons.stream()
                        .filter(reason -> reason.contains("cells as in the header"))
                        .count());
    }

    @Test
    void theSideFileCountsWhatIsInTheFile() throws Exception {
        SampleRun.run(new SampleJob(SampleKind.CARDS, 5000, 3, folder.resolve("out"), true, BankForm.BOTH, false));
        byte[] bytes = Files.readAllBytes(folder.resolve("out/cards.csv"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Map<String, Long> planted = planted();
        List<String> lines = text.lines().toList();
        assertEquals(planted.get("money text"), count(text, ";\\$[0-9,]+\\."));
        assertEquals(planted.get("percent text"), count(text, "%;"));
        assertEquals(
                planted.get("stray byte"), text.chars().filter(c -> c == 0xE9).count());
        assertEquals(
                5000
                        + Stream.of("ragged row", "duplicate row", "repeated key")
                                .mapToLong(kind -> planted.getOrDefault(kind, 0L))
                                .sum(),
                lines.size() - 1);
        assertEquals(20, planted.get("duplicate row"));
        assertTrue(text.startsWith("\u00EF\u00BB\u00BFcustomer_id;"), "the byte order mark");
        assertEquals(lines.size() / CsvRowWriter.OTHER_LINE_END, count(text, "\r\n"));
        assertTrue(lines.getFirst().endsWith(";gender;"), lines.getFirst());
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    private Map<String, Long> planted() throws Exception {
        Map<String, Long> counts = new HashMap<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(folder.resolve("out/truth/mess.csv"))) {
            for (NamedCsvRecord row : csv) {
                counts.merge(row.getField("kind"), Long.parseLong(row.getField("count")), Long::sum);
            }
        }
        return counts;
    }

    private static Draws draws() {
        return new Draws(new SplittableRandom(1));
    }
}
