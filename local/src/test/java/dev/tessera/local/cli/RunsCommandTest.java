package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.local.runs.BucketRuns;
import dev.tessera.local.runs.FolderRuns;
import dev.tessera.local.runs.RunsTable;
import dev.tessera.local.stack.EmbeddedStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class RunsCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @Test
    void runsStandSideBySideWithWhatTheirDefinitionsChange() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 300);
        Path tries = Files.createDirectory(folder.resolve("tries"));
        Run first =
                Run.of("segment", file.toString(), "--out", tries.resolve("a").toString(), "--k", "3");
        assertEquals(0, first.exitCode(), first.err());
        Run second = Run.of(
                "segment",
                file.toString(),
                "--out",
                tries.resolve("b").toString(),
                "--set",
                "segmentations.behaviour.k=4",
                "--set",
                "training.seed=7");
        assertEquals(0, second.exitCode(), second.err());
        Files.createDirectory(tries.resolve("not a run"));

        Run runs = Run.of("runs", "customers", "--in", tries.toString());
        assertEquals(0, runs.exitCode(), runs.err());
        List<String> lines = runs.out().lines().toList();
        assertTrue(
                lines.get(0).matches("run  segmentation +k  recipe +silhouette  stability  smallest  verdict"),
                runs.out());
        assertTrue(
                lines.get(1)
                        .matches("a +behaviour +3  scaled, \\d+ columns +0\\.\\d{3} +[01]\\.\\d\\d +\\d+\\.\\d %  "
                                + "(clear|weak|no) structure"),
                runs.out());
        assertTrue(lines.get(2).matches("b +behaviour +4  .*"), runs.out());
        assertEquals(
                List.of("b, against a:", "  -     k: 3", "  +     k: 4", "  + training: {seed: 7}"),
                lines.subList(4, lines.size()));

        Run newest = Run.of("runs", "customers", "--in", tries.toString(), "--last", "1");
        assertEquals(2, newest.out().lines().count(), newest.out());
    }

    @Test
    @Timeout(120)
    void trainingsInABucketAreReadAsThoseInFolders() throws Exception {
        Path out = folder.resolve("runs").resolve("20261101T093000Z-k3x9q2");
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 120);
        Run run = Run.of("segment", file.toString(), "--out", out.toString(), "--k", "3");
        assertEquals(0, run.exitCode(), run.err());
        try (EmbeddedStack stack = EmbeddedStack.start(EmbeddedStack.Options.ofTests())) {
            Bucket bucket = new Bucket(stack.clients().s3(), EmbeddedStack.BUCKET);
            for (String path : List.of("training.json", "definition.yaml", "behaviour/metrics.json")) {
                bucket.write(
                        "models/customers/20261101T093000Z-k3x9q2/" + path,
                        "text/plain",
                        Files.readAllBytes(out.resolve(path)));
            }
            var inBucket = dev.tessera.local.runs.Run.of("customers", new BucketRuns(bucket, "customers"));
            var inFolder = dev.tessera.local.runs.Run.of("customers", new FolderRuns(folder.resolve("runs")));
            assertEquals(1, inBucket.size());
            assertEquals("20261101T093000Z-k3x9q2", inBucket.get(0).folder());
            assertEquals(text(inFolder), text(inBucket));
            assertEquals(List.of(), dev.tessera.local.runs.Run.of("cards", new BucketRuns(bucket, "cards")));
        }
        Run nobody = Run.of("runs", "customers", "--port", "9");
        assertEquals(1, nobody.exitCode());
        assertTrue(nobody.err().contains("./tessera up"), nobody::err);
    }

    private static String text(List<dev.tessera.local.runs.Run> runs) {
        StringWriter text = new StringWriter();
        new RunsTable(runs, Map.of()).print(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void whereThereIsNoRunThatIsSaid() throws IOException {
        Run runs = Run.of("runs", "cards", "--in", folder.toString());
        assertEquals(2, runs.exitCode());
        assertTrue(runs.err().contains("there is no training of 'cards' in " + folder), runs.err());
        assertEquals(
                2,
                Run.of("runs", "cards", "--in", folder.resolve("none").toString())
                        .exitCode());
        assertEquals(
                2,
                Run.of("runs", "cards", "--in", folder.toString(), "--last", "0")
                        .exitCode());
    }

    @Test
    void overrideThatCannotBeIsRefused() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 60);
        Run run = Run.of(
                "segment",
                file.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--set",
                "segmentations.behaviour.kay=4");
        assertTrue(run.exitCode() != 0);
        assertTrue(run.err().contains("there is no such key"), run.err());
    }
}
