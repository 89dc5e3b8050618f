package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on from another: ids and labels stay, and what has moved is told. */
final class LabelAndCompareTest {
    @TempDir
    private Path folder;

    private Run segment(String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "segment",
                folder.resolve("customers.csv").toString(),
                "--out",
                folder.resolve(out).toString()));
        arguments.addAll(List.of(more));
        Run run = Run.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(path).toFile());
    }

    /** The segment of a customer, by the file of assignments. */
    private int segmentOf(String out, String id) throws IOException {
        for (String line : Files.readAllLines(folder.resolve(out).resolve("behaviour/assignments.csv"))) {
            if (line.startsWith(id + ",")) {
                return Integer.parseInt(line.split(",", -1)[1]);
            }
        }
        throw new AssertionError(id + " is not in " + out);
    }

    /** Three clumps, of which the first gets so many customers more than the others. */
    private void write(int more) throws IOException {
        List<String> lines = new ArrayList<>(BlobsCsv.rows(1, 300, 1).lines().toList());
        String header = lines.removeFirst();
        for (int i = 0; i < more; i++) {
            lines.add(lines.get(3 * i + more % 3).replaceFirst("c00", "d%02d".formatted(i)));
        }
        Collections.shuffle(lines, new Random(more));
        lines.addFirst(header);
        Files.write(folder.resolve("customers.csv"), lines);
    }

    @Test
    void aLabelIsKeptAndShownFromRunToRun() throws IOException {
        write(10);
        segment("result", "--k", "3");
        int segment = segmentOf("result", "c00002");
        Run labelled = Run.of("label", path("result"), "behaviour", Integer.toString(segment), "Young savers");
        assertEquals(0, labelled.exitCode(), labelled.err());
        assertTrue(labelled.out().contains("is called Young savers"), labelled.out());
        write(20);
        Run again = segment("next", "--previous", path("result"));
        assertEquals(segment, segmentOf("next", "c00002"));
        JsonNode label = json("next/labels.json").path("behaviour").path(Integer.toString(segment));
        assertEquals("Young savers", label.path("label").asText());
        assertEquals(System.getProperty("user.name"), label.path("by").asText());
        assertFalse(label.path("at").asText().isEmpty());
        assertTrue(again.out().contains("Young savers"), again.out());
        assertTrue(
                Files.readString(folder.resolve("next/report.html")).contains("Young savers"), "the report shows it");
        assertEquals(
                0,
                Run.of("label", path("next"), "behaviour", Integer.toString(segment), "")
                        .exitCode());
        assertTrue(json("next/labels.json").path("behaviour").isEmpty());
    }

    @Test
    void aRunIntoTheSameFolderGoesOnFromWhatItHolds() throws IOException {
        write(10);
        segment("result", "--k", "3");
        Map<String, Integer> before = new HashMap<>();
        for (String id : List.of("c00001", "c00002", "c00003")) {
            before.put(id, segmentOf("result", id));
        }
        String first = json("result/training.json").path("trainingId").asText();
        write(20);
        Run again = segment("result", "--k", "3");
        assertTrue(again.out().contains("Since " + first), again.out());
        for (String id : before.keySet()) {
            assertEquals(Objects.requireNonNull(before.get(id)), segmentOf("result", id));
        }
        assertEquals(
                first,
                json("result/identity.json".replace("result/", "result/behaviour/"))
                        .path("previous")
                        .asText());
        assertEquals(
                20,
                json("result/behaviour/migration.json").path("added").asInt()
                        - json("result/behaviour/migration.json").path("gone").asInt()
                        + 10);
        Run anew = segment("result", "--k", "3", "--anew");
        assertFalse(anew.out().contains("Since "), anew.out());
        assertFalse(Files.exists(folder.resolve("result/behaviour/migration.json")));
    }

    @Test
    void twoResultsAreCompared() throws IOException {
        write(10);
        segment("one", "--k", "3");
        write(20);
        segment("linked", "--previous", path("one"));
        Run linked = Run.of("compare", path("one"), path("linked"));
        assertEquals(0, linked.exitCode(), linked.err());
        assertTrue(linked.out().contains("by their data 0.0 %, by the model 0.0 %"), linked.out());
        assertTrue(linked.out().contains("By the model, on today's data"), linked.out());
        segment("apart", "--k", "3", "--dataset", "other");
        Run apart = Run.of("compare", path("one"), path("apart"), "--moved", path("moved"));
        assertEquals(0, apart.exitCode(), apart.err());
        assertTrue(apart.out().contains("(Jaccard 1.00)"), apart.out());
        assertTrue(apart.out().contains("0 of "), apart.out());
        assertTrue(apart.out().contains("What the data moved is not told from what the model moved"), apart.out());
        Path moved = folder.resolve("moved/behaviour.csv");
        assertEquals(List.of("customer_id,segment_before,segment"), Files.readAllLines(moved));

        // The same segments by other ids are no moves.
        Path assignments = folder.resolve("apart/behaviour/assignments.csv");
        List<String> renumbered = Files.readAllLines(assignments).stream()
                .map(line -> line.replaceFirst("^([cd][0-9]+),([0-9]+),", "$1,1$2,"))
                .toList();
        Files.write(assignments, renumbered);
        Run other = Run.of("compare", path("one"), path("apart"), "--moved", path("moved"));
        assertTrue(other.out().matches("(?s).*Segment 1 of the first is segment 1[123] of the second.*"), other.out());
        assertEquals(1, Files.readAllLines(moved).size());
    }

    @Test
    void aDamagedResultIsNotTakenForNone() throws IOException {
        write(10);
        segment("result", "--k", "3");
        for (String damaged : List.of("{\"trainingId\": ", "{}", "[]")) {
            Files.writeString(folder.resolve("result/training.json"), damaged);
            for (List<String> command : List.of(
                    List.of("compare", path("result"), path("result")),
                    List.of("label", path("result"), "behaviour", "1", "x"),
                    List.of("segment", path("customers.csv"), "--out", path("result")),
                    List.of("segment", path("customers.csv"), "--out", path("new"), "--previous", path("result")))) {
                Run run = Run.of(command);
                assertEquals(2, run.exitCode(), run.err());
                assertTrue(run.err().contains("training.json is not as a run has written it"), run.err());
            }
            assertEquals(damaged, Files.readString(folder.resolve("result/training.json")));
        }
    }

    @Test
    void whatIsAskedWronglyIsSaid() throws IOException {
        write(10);
        segment("result", "--k", "3");
        assertEquals(2, Run.of("label", path("result"), "behaviour", "9", "x").exitCode());
        assertEquals(
                2, Run.of("label", path("result"), "behaviour", "1", "a\nb").exitCode());
        assertEquals(2, Run.of("label", path("Nowhere"), "behaviour", "1", "x").exitCode());
        assertEquals(2, Run.of("compare", path("result"), path("nowhere")).exitCode());
        assertEquals(2, Run.of("promote", "cards", "t1").exitCode(), "without --why");
        Run both = Run.of("segment", path("customers.csv"), "--out", path("x"), "--anew", "--previous", path("result"));
        assertEquals(2, both.exitCode());
        for (List<String> command : List.of(
                List.of("promote", "cards", "t1", "--why", "x"),
                List.of("rollback", "cards", "--why", "x"),
                List.of("label", "cards", "behaviour", "1", "x"),
                List.of("compare", "--dataset", "cards", "a", "b"),
                List.of("drift", "cards"))) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--port", "9"));
            Run nobody = Run.of(arguments);
            assertEquals(1, nobody.exitCode(), nobody.err());
            assertTrue(nobody.err().contains("./tessera up"), nobody.err());
        }
    }
}
