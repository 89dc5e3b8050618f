package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SegmentCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @Test
    void theWholeLayoutIsWrittenAndTheSegmentsArePrinted() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("My Customers (new).csv"), 300);
        Run run = segment(file.toString(), "--k", "3", "--features-csv");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                List.of(
                        "across.json",
                        "behaviour",
                        "data-report.json",
                        "definition.yaml",
                        "report-data.json",
                        "report.html",
                        "training.json"),
                names(out()));
        assertEquals(
                List.of(
                        "assignments.csv",
                        "features.csv",
                        "identity.json",
                        "iterations.json",
                        "metrics.json",
                        "model.json",
                        "paths.json",
                        "profiles.json",
                        "recommendations.json",
                        "snapshots"),
                // And a slower run, where one is found.
                names(out().resolve("behaviour")).stream()
                        .filter(name -> !name.equals("replay"))
                        .toList());
        assertTrue(run.out().startsWith("my-customers-new: 300 customers"), run.out());
        assertTrue(run.out().contains("behaviour: 3 segments"), run.out());
        assertTrue(run.out().contains("Report: " + out().resolve("report.html")), run.out());
        assertEquals("my-customers-new", json("training.json").path("dataset").asText());
    }

    @Test
    void noControlCharactersAreWrittenWhereThereIsNoTerminal() throws IOException {
        Run run = segment(BlobsCsv.write(folder.resolve("customers.csv"), 60).toString());
        assertTrue((run.out() + run.err()).chars().allMatch(c -> c >= ' ' || c == '\n'), run.err());
    }

    @Test
    void theSameFileAndSeedGiveTheSameBytesInAnyOrderOfRows() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 200);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        List<String> reversed = new ArrayList<>(lines.subList(1, lines.size()).reversed());
        reversed.addFirst(lines.getFirst());
        segment(file.toString(), "--seed", "7");
        byte[] first = Files.readAllBytes(out().resolve("behaviour/assignments.csv"));
        Files.write(file, reversed);
        segment(file.toString(), "--seed", "7");
        assertArrayEquals(first, Files.readAllBytes(out().resolve("behaviour/assignments.csv")));
    }

    @Test
    void ofTwoFilesTheLaterCounts() throws IOException {
        Path one = Files.writeString(folder.resolve("one.csv"), BlobsCsv.rows(1, 90, 1));
        Path two = Files.writeString(folder.resolve("two.csv"), BlobsCsv.rows(61, 60, 2));
        Run run = segment(one.toString(), two.toString(), "--k", "3");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(120, json("training.json").path("customers").asInt());
        byte[] both = Files.readAllBytes(out().resolve("behaviour/assignments.csv"));
        String merged = BlobsCsv.rows(1, 60, 1)
                + BlobsCsv.rows(61, 60, 2).lines().skip(1).reduce("", (a, b) -> a + b + "\n");
        Path single = Files.writeString(folder.resolve("single.csv"), merged);
        segment(single.toString(), "--k", "3");
        assertArrayEquals(both, Files.readAllBytes(out().resolve("behaviour/assignments.csv")));
    }

    @Test
    void aFolderOfPartsIsOneTable() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("cards"));
        Files.writeString(parts.resolve("_SUCCESS"), "");
        Files.writeString(parts.resolve("._SUCCESS.crc"), "");
        Files.writeString(parts.resolve("part-00000.csv"), "id,a,b,c\n");
        Files.writeString(parts.resolve("part-00001.csv"), BlobsCsv.rows(1, 60, 1));
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(parts.resolve("part-00002.csv.gz")))) {
            gzip.write(BlobsCsv.rows(61, 60, 2).getBytes(StandardCharsets.UTF_8));
        }
        Run run = segment(parts.toString(), "--k", "3");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(120, json("training.json").path("customers").asInt());
        assertEquals("cards", json("training.json").path("dataset").asText());
        byte[] read = Files.readAllBytes(out().resolve("behaviour/assignments.csv"));
        String merged = BlobsCsv.rows(1, 60, 1)
                + BlobsCsv.rows(61, 60, 2).lines().skip(1).reduce("", (a, b) -> a + b + "\n");
        segment(Files.writeString(folder.resolve("single.csv"), merged).toString(), "--k", "3");
        assertArrayEquals(read, Files.readAllBytes(out().resolve("behaviour/assignments.csv")));
    }

    @Test
    void aParquetFileIsReadThroughItsModule() throws IOException {
        Path file = Path.of("../shared/parquet/src/test/resources/files/snappy.parquet");
        Run run = segment(file.toString(), "--k", "3");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(100, json("training.json").path("customers").asInt());
    }

    @Test
    void theDataReportTellsWhatWasLeftOutAndWhy() throws IOException {
        Path file = folder.resolve("customers.csv");
        List<String> lines = BlobsCsv.rows(1, 60, 1).lines().toList();
        StringBuilder csv = new StringBuilder(lines.get(0) + ",constant,full_name\n");
        lines.subList(1, lines.size())
                .forEach(line ->
                        csv.append(line).append(",7,").append(line.hashCode()).append('\n'));
        Files.writeString(file, csv);
        Run run = segment(file.toString(), "--k", "3");
        assertEquals(0, run.exitCode(), run.err());
        Map<String, String> inferred = leftOut();
        assertEquals("every value is '7'", inferred.get("constant"));
        assertEquals("it is personal data: a name, an address or a way to reach someone", inferred.get("full_name"));

        String yaml = Files.readString(out().resolve("definition.yaml"));
        Path edited = Files.writeString(
                folder.resolve("edited.yaml"), yaml.replaceAll("(?m)^      full_name: .*it is personal.*\\R", ""));
        Run again = segment(file.toString(), "--k", "3", "--definition", edited.toString());
        assertEquals(0, again.exitCode(), again.err());
        Map<String, String> stated = leftOut();
        assertEquals(inferred.keySet(), stated.keySet());
        assertEquals("every value is '7'", stated.get("constant"));
        assertEquals("the definition does not list it", stated.get("full_name"));
    }

    /** Why columns of the customers are left out, by column. */
    private Map<String, String> leftOut() throws IOException {
        Map<String, String> leftOut = new HashMap<>();
        for (JsonNode each : json("data-report.json").path("leftOut")) {
            assertEquals("customers", each.path("table").asText());
            leftOut.put(each.path("column").asText(), each.path("reason").asText());
        }
        return leftOut;
    }

    @Test
    void theReportTellsWhatBecameOfAHeaderThatADefinitionDoesNotKnow() throws IOException {
        Path file = folder.resolve("customers.csv");
        List<String> lines = BlobsCsv.rows(1, 60, 1).lines().toList();
        StringBuilder csv = new StringBuilder(lines.get(0) + ",,a\n");
        lines.subList(1, lines.size()).forEach(line -> csv.append(line).append(",7,8\n"));
        Files.writeString(file, csv);
        Path definition = Files.writeString(folder.resolve("cards.yaml"), """
                dataset: cards
                tables:
                  customers: {key: id, columns: {a: number, b: number}}
                segmentations: {behaviour: {k: 3}}
                """);
        Run run = segment(file.toString(), "--definition", definition.toString());
        assertEquals(0, run.exitCode(), run.err());
        String report = Files.readString(out().resolve("report.html"));
        assertTrue(report.contains("customers.csv: Column 5 has no name in the header and is left out."));
        assertTrue(report.contains("customers.csv: Column 6 is called 'a' as one before it, and is taken as 'a_2'."));
    }

    @Test
    void theOutputFolderMayBeNamedWithDots() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 60);
        Path here = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());
        for (Path out : List.of(Path.of(".").resolve(here).resolve("./one"), folder.resolve("absent/../two"))) {
            Run run = Run.of("segment", file.toString(), "--out", out.toString());
            assertEquals(0, run.exitCode(), run.err());
            assertTrue(Files.exists(out.toAbsolutePath().normalize().resolve("training.json")), out.toString());
        }
        assertFalse(Files.exists(folder.resolve("absent")));
    }

    @Test
    void rowsThatALaterRowReplacesAreTold() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 60);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.add(lines.getLast());
        Files.write(file, lines);
        Run run = segment(file.toString());
        assertTrue(run.out().contains("1 rows do not count"), run.out());
        assertTrue(Files.readString(out().resolve("report.html")).contains("1 of the rows read do not count"));
    }

    @Test
    void whatWasDecidedStandsInTheDefinition() throws IOException {
        segment(BlobsCsv.write(folder.resolve("customers.csv"), 60).toString());
        String used = Files.readString(out().resolve("definition.yaml"));
        assertTrue(used.startsWith("#") && used.contains("identifies the customers"), used);
    }

    @Test
    void optionsCountMoreThanTheDefinitionAndStandInIt() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 120);
        segment(file.toString());
        Path definition = Files.copy(out().resolve("definition.yaml"), folder.resolve("own.yaml"));
        Run run = segment(
                file.toString(),
                "--definition",
                definition.toString(),
                "--k",
                "2",
                "--seed",
                "9",
                "--dataset",
                "other");
        assertEquals(0, run.exitCode(), run.err());
        String used = Files.readString(out().resolve("definition.yaml"));
        assertTrue(used.contains("dataset: other") && used.contains("k: 2") && used.contains("seed: 9"), used);
        assertEquals(2, json("behaviour/metrics.json").path("k").asInt());
        assertEquals(9, json("training.json").path("seed").asLong());
        byte[] first = Files.readAllBytes(out().resolve("behaviour/assignments.csv"));
        Path kept = Files.copy(out().resolve("definition.yaml"), folder.resolve("used.yaml"));
        assertEquals(
                0, segment(file.toString(), "--definition", kept.toString()).exitCode());
        assertArrayEquals(first, Files.readAllBytes(out().resolve("behaviour/assignments.csv")));
    }

    @Test
    void badRowsAreKeptWithTheReason() throws IOException {
        Path file = Files.writeString(
                folder.resolve("customers.csv"), BlobsCsv.rows(1, 200, 1) + "c09998,1,2\nc09999,1,2,3,4\n");
        Run run = segment(file.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(200, json("training.json").path("customers").asInt());
        List<String> rejected = Files.readAllLines(out().resolve("rejected.csv"));
        assertEquals(3, rejected.size(), rejected.toString());
        assertTrue(run.out().contains("2 rows were not taken"), run.out());
        segment(BlobsCsv.write(folder.resolve("good.csv"), 60).toString());
        assertFalse(Files.exists(out().resolve("rejected.csv")), "nothing of an earlier output stays");
    }

    @Test
    void anEarlierOutputIsReplacedAndOtherFilesAreLeft() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 90);
        segment(file.toString(), "--features-csv");
        Files.writeString(out().resolve("notes.txt"), "mine");
        assertEquals(0, segment(file.toString(), "--k", "2").exitCode());
        assertFalse(Files.exists(out().resolve("behaviour/features.csv")));
        assertEquals("mine", Files.readString(out().resolve("notes.txt")));
    }

    @Test
    void aFailureLeavesAnEarlierOutputAsItWas() throws IOException {
        segment(BlobsCsv.write(folder.resolve("customers.csv"), 90).toString());
        byte[] before = Files.readAllBytes(out().resolve("training.json"));
        Path few = Files.writeString(folder.resolve("few.csv"), BlobsCsv.rows(1, 2, 1));
        assertEquals(1, segment(few.toString()).exitCode());
        assertArrayEquals(before, Files.readAllBytes(out().resolve("training.json")));
        assertEquals(
                List.of(
                        "across.json",
                        "behaviour",
                        "data-report.json",
                        "definition.yaml",
                        "report-data.json",
                        "report.html",
                        "training.json"),
                names(out()));
    }

    @Test
    void helpAndVersionAreNoFailures() {
        for (String[] arguments : new String[][] {{"--help"}, {"segment", "--help"}, {"demo", "-h"}, {"up", "-h"}}) {
            Run run = Run.of(arguments);
            assertEquals(0, run.exitCode());
            assertTrue(run.out().contains("Usage: tessera") && run.out().contains("Exit codes:"), run.out());
            assertEquals("", run.err());
        }
        assertTrue(Run.of("--version").out().startsWith("Tessera "));
    }

    private Run segment(String... arguments) {
        List<String> all = new ArrayList<>(List.of("segment", "--out", out().toString()));
        all.addAll(List.of(arguments));
        return Run.of(all);
    }

    private Path out() {
        return folder.resolve("out");
    }

    private JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(out().resolve(path).toFile());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
