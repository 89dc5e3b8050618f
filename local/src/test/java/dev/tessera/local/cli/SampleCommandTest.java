package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tessera.clustering.agreement.Contingency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleCommandTest {
    private static final int PLANTED = 5;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "42"})
    void thePlantedSegmentsOfCardsAreFound(String seed) throws IOException {
        Path out = folder.resolve("cards");
        assertEquals(0, sample("cards", "--seed", seed, "--out", out.toString()).exitCode());
        Path result = folder.resolve("result");
        Run run = Run.of(
                "segment",
                out.resolve("cards.csv").toString(),
                "--k",
                Integer.toString(PLANTED),
                "--out",
                result.toString());
        assertEquals(0, run.exitCode(), run.err());
        Map<String, String> found = column(result.resolve("behaviour/assignments.csv"), "segment");
        Map<String, String> truth = column(out.resolve("truth/truth.csv"), "segment");
        assertEquals(5000, found.size());
        double index = agreement(truth, found);
        assertTrue(index >= 0.95, "adjusted Rand index " + index);
    }

    @Test
    void whatIsWrittenIsNamed() throws IOException {
        Path out = folder.resolve("new");
        Run run = sample("risk", "--customers", "10", "--mess", "--out", out.toString());
        assertEquals(0, run.exitCode(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(5, lines.size(), run.out());
        assertEquals("Segment them: ./tessera segment '" + out.resolve("risk.csv") + "' --out result", lines.getLast());
        assertTrue(lines.getFirst().startsWith(out.resolve("risk.csv") + " ("), run.out());
        assertTrue(Files.exists(out.resolve("truth/mess.csv")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "cards --customers 9;--customers must be from 10 to 10000000, but is 9",
                "risk --xlsx --customers 1000001;from 10 to 1000000 with --xlsx",
                "cards --form accounts;--form is about a bank's files",
                "bank --xlsx;--xlsx is for a risk summary",
                "loans;expected one of bank, cards, risk, found 'loans'",
                "bank --form monthly;expected one of per-type, accounts, both, found 'monthly'",
                "cards --seed x;--seed"
            })
    void wrongArgumentsAreToldInOneLine(String arguments, String message) {
        Run run = sample((arguments + " --out " + folder.resolve("new")).split(" "));
        assertEquals(2, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(Files.exists(folder.resolve("new")));
    }

    @Test
    void aFolderThatHoldsFilesIsRefused() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        Run run = sample("cards", "--out", folder.toString());
        assertEquals(2, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("already holds files, such as 'mine.txt'; name an empty folder"), run.err());
    }

    @Test
    void theHelpTellsWhatIsWritten() {
        Run run = sample("--help");
        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("truth/truth.csv") && run.out().contains("Exit codes:"), run.out());
    }

    private static Run sample(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "sample";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Run.of(all);
    }

    private static double agreement(Map<String, String> truth, Map<String, String> found) {
        Map<String, Integer> names = new HashMap<>();
        Map<String, Integer> segments = new HashMap<>();
        int[] first = new int[found.size()];
        int[] second = new int[found.size()];
        int i = 0;
        for (Map.Entry<String, String> each : found.entrySet()) {
            first[i] = number(names, truth.getOrDefault(each.getKey(), ""));
            second[i] = number(segments, each.getValue());
            i++;
        }
        assertEquals(PLANTED, names.size());
        return Contingency.of(first, names.size(), second, segments.size()).adjustedRandIndex();
    }

    private static int number(Map<String, Integer> numbers, String name) {
        int next = numbers.size();
        return numbers.computeIfAbsent(name, n -> next);
    }

    private static Map<String, String> column(Path file, String column) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            csv.forEach(row -> values.put(row.getField("customer_id"), row.getField(column)));
        }
        return values;
    }
}
