package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    void everyFileThatItsCellsNameIsThere() throws IOException {
        Path out = segment();
        Set<String> written = new TreeSet<>();
        try (Stream<Path> files = Files.walk(out)) {
            files.filter(Files::isRegularFile).forEach(file -> written.add(String.valueOf(file.getFileName())));
        }
        Matcher name = Pattern.compile("\"([a-z-]+\\.[a-z]+)\"").matcher(code());
        Set<String> named = new TreeSet<>();
        while (name.find()) {
            named.add(name.group(1));
        }
        assertTrue(named.size() > 15, named::toString);
        named.removeAll(written);
        assertEquals(Set.of(), named, "named in docs/outputs.ipynb, and not written");
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

    /** A run that goes on from another, with all that can be asked for and a row that is not taken. */
    private Path segment() throws IOException {
        Path before = folder.resolve("before");
        Path out = folder.resolve("result");
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 120);
        run("segment", file.toString(), "--k", "3", "--out", before.toString());
        run("label", before.toString(), "behaviour", "1", "Young savers");
        Files.writeString(file, "c00001,much,2,3,4\n", StandardOpenOption.APPEND);
        run(
                "segment",
                file.toString(),
                "--previous",
                before.toString(),
                "--out",
                out.toString(),
                "--features-csv",
                "--exports");
        return out;
    }

    private static void run(String... arguments) {
        Run run = Run.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
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
