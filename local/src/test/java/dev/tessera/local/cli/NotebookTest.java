package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/outputs.ipynb} reads every file of a run. */
final class NotebookTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @Test
    void everyKindOfFileIsNamedInItsCells() throws IOException {
        Path out = segment();
        String code = code();
        try (Stream<Path> files = Files.walk(out)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                String name = String.valueOf(file.getFileName());
                boolean read = code.contains('"' + name + '"')
                        // Snapshots by their numbers; and what is made for other eyes.
                        || name.matches("[0-9]{4}\\.json")
                        || out.relativize(file).startsWith("exports")
                        || List.of("report.html", "definition.yaml").contains(name);
                assertTrue(read, name + " is not read in docs/outputs.ipynb");
            });
        }
    }

    @Test
    void itsCellsRun() throws Exception {
        assumeTrue(
                runs(List.of("python3", "-c", "import pandas"), folder),
                "SKIPPED: docs/outputs.ipynb is not run, as there is no python3 with pandas on the PATH");
        Path out = segment();
        Path script = Files.writeString(folder.resolve("cells.py"), code());
        assertTrue(runs(List.of("python3", script.toString()), out), "a cell of docs/outputs.ipynb fails");
    }

    private Path segment() throws IOException {
        Path out = folder.resolve("result");
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 120);
        Run run = Run.of("segment", file.toString(), "--out", out.toString(), "--features-csv");
        assertEquals(0, run.exitCode(), run.err());
        return out;
    }

    /** Of all cells. */
    private static String code() throws IOException {
        JsonNode notebook =
                new ObjectMapper().readTree(Path.of("../docs/outputs.ipynb").toFile());
        StringBuilder code = new StringBuilder();
        for (JsonNode cell : notebook.path("cells")) {
            if (cell.path("cell_type").asText().equals("code")) {
                cell.path("source").forEach(line -> code.append(line.asText()));
                code.append('\n');
            }
        }
        return code.toString();
    }

    private static boolean runs(List<String> command, Path out) throws InterruptedException {
        try {
            ProcessBuilder python = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            python.environment().put("TESSERA_OUT", out.toString());
            return python.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
