package dev.tessera.model.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tessera.model.Models;
import dev.tessera.model.RepositoryRoot;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Space;
import dev.tessera.model.risk.Risk;
import dev.tessera.model.risk.Standing;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script of the documentation is kept honest. */
class ScoreScriptTest {
    private static final Path SCRIPT = RepositoryRoot.find().resolve("docs/score.py");

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"scaled", "pca"})
    void theScriptReproducesTheAssignments(String space) throws Exception {
        assumePythonWithNumpy();
        List<Format1.Assignment> found = run(present(space + ".json"), Format1.path("customers.csv"));
        List<Format1.Assignment> expected = Format1.assignments(Format1.bytes(space + ".csv"));
        assertEquals(expected.size(), found.size());
        for (int row = 0; row < expected.size(); row++) {
            assertEquals(expected.get(row).id(), found.get(row).id());
            assertEquals(expected.get(row).segment(), found.get(row).segment());
            assertEquals(expected.get(row).name(), found.get(row).name());
            assertEquals(expected.get(row).runnerUp(), found.get(row).runnerUp());
            assertEquals(expected.get(row).distance(), found.get(row).distance(), 1e-12);
            assertEquals(expected.get(row).next(), found.get(row).next(), 1e-12);
            assertArrayEquals(expected.get(row).pcs(), found.get(row).pcs(), 1e-12);
        }
    }

    @Test
    void theScriptReadsSortsAndRejectsAsTheReaderDoes() throws Exception {
        assumePythonWithNumpy();
        Path csv = folder.resolve("customers.csv");
        Files.writeString(csv, """
                \uFEFFcustomer; age ;balance;plan;region
                \uD83D\uDE00;30;10;basic;
                \uFF21;30;1e2;basic;
                b;?;-999;#VALUE!;Unknown
                b;31;12.5;plus;"S\u00FCd"
                a;1f;10;basic;
                B;30;1e999;basic;
                N/A;30;10;basic;
                short;30
                =c;\u00A030\u00A0;.5;never seen;never seen
                """, UTF_8);
        List<Format1.Assignment> found = run(present("scaled.json"), csv);
        // By UTF-16 code units a surrogate comes before a full-width letter; by code points it comes after.
        assertEquals(
                List.of("'=c", "b", "\uD83D\uDE00", "\uFF21"),
                found.stream().map(Format1.Assignment::id).toList());
    }

    @ParameterizedTest
    @EnumSource(Space.class)
    void theScriptScoresEveryKindOfFeatureAsTheModelDoes(Space space) throws Exception {
        assumePythonWithNumpy();
        Model model = Models.model(11, space);
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("id");
        List<Column> columns = model.schema().columns();
        columns.subList(0, columns.size() - 1).forEach(column -> csv.append(';').append(column.name()));
        Customers.Builder builder = Customers.builder(columns);
        for (int i = 0; i < 300; i++) {
            Values row = Models.row(random);
            csv.append('\n').append(i);
            for (int j = 0; j < columns.size() - 1; j++) {
                csv.append(';').append(cell(columns.get(j), row, j));
            }
            builder.add(Integer.toString(i), row);
        }
        Path raw = folder.resolve("raw.csv");
        Files.writeString(raw, csv.append('\n'), UTF_8);
        Path json = folder.resolve("model.json");
        Files.write(json, ModelJson.write(model));

        List<Format1.Assignment> found = run(json, raw);
        Customers customers = builder.build();
        Scorer scorer = new Scorer(model);
        assertEquals(customers.size(), found.size());
        for (int i = 0; i < customers.size(); i++) {
            Score expected = scorer.score(customers.values(i));
            assertEquals(customers.id(i), found.get(i).id());
            assertEquals(expected.segment().id(), found.get(i).segment());
            assertEquals(1, found.get(i).distance() / expected.distance(), 1e-12);
            assertEquals(1, found.get(i).next() / expected.runnerUpDistance(), 1e-12);
        }
        assertJudged(customers, scorer);
    }

    private void assertJudged(Customers customers, Scorer scorer) throws IOException {
        List<List<String>> rows = Format1.rows(Files.readAllBytes(folder.resolve("assignments.csv")));
        Set<String> said = new HashSet<>();
        for (int i = 0; i < customers.size(); i++) {
            Standing expected = scorer.standing(customers.values(i));
            Risk risk = Objects.requireNonNull(expected.risk());
            assertEquals(risk.tier().label(), rows.get(i).get(8), customers.id(i));
            assertEquals(risk.score(), Double.parseDouble(rows.get(i).get(9)), 1e-12);
            assertEquals(Boolean.toString(expected.outlier()), rows.get(i).get(10));
            said.add(risk.tier() + " " + expected.outlier() + " " + risk.rule());
        }
        assertTrue(said.size() >= 6, said.toString());
    }

    private static String cell(Column column, Values row, int j) {
        if (column.type() == ColumnType.CATEGORY) {
            String text = row.text(j);
            return text == null ? "" : '"' + text.replace("\"", "\"\"") + '"';
        }
        if (Double.isNaN(row.number(j))) {
            return "";
        }
        return column.type() == ColumnType.NUMBER
                ? Double.toString(row.number(j))
                : LocalDateTime.ofEpochSecond((long) (row.number(j) * 86_400), 0, ZoneOffset.UTC)
                        .toString();
    }

    @Test
    void theScriptTakesEverySpellingOfALevel() throws Exception {
        assumePythonWithNumpy();
        Path csv = folder.resolve("customers.csv");
        Files.writeString(csv, """
                customer;age;balance;plan;region
                a;30;10;basic;
                b;30;10; BaSIC;
                c;30;10;never seen;
                """, UTF_8);
        List<Format1.Assignment> found = run(present("scaled.json"), csv);
        assertEquals(found.get(0).distance(), found.get(1).distance());
        assertNotEquals(found.get(0).distance(), found.get(2).distance());
    }

    @Test
    void theScriptRefusesWhatItCannotRead() throws Exception {
        assumePythonWithNumpy();
        assertRefused("customer;age;balance;plan;region\na;30;$1,234.50;basic;\n", "'$1,234.50' is no plain number");
        assertRefused("customer;age;balance;plan;region\na;30;12 %;basic;\n", "'12 %' is no plain number");
        assertRefused("customer;age;plan;region\na;30;basic;\n", "absent: ['balance']");
        Path json = present("scaled.json");
        Files.writeString(
                json,
                Files.readString(json)
                        .replaceFirst(
                                "\"name\" *: *\"balance\", *\"type\" *: *\"number\"",
                                "\"name\": \"balance\", \"type\": \"number\", \"format\": {\"decimal\": \",\"}"));
        assertRefused("customer;age;balance;plan;region\na;30;1;basic;\n", json, "Written otherwise: ['balance']");
    }

    private void assertRefused(String text, String message) throws Exception {
        assertRefused(text, present("scaled.json"), message);
    }

    private void assertRefused(String text, Path model, String message) throws Exception {
        Path csv = Files.writeString(folder.resolve("customers.csv"), text);
        Path errors = folder.resolve("errors.txt");
        Process python = new ProcessBuilder("python3", SCRIPT.toString(), model.toString(), csv.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        assertEquals(1, python.waitFor());
        String said = Files.readString(errors);
        assertTrue(said.contains(message), said);
    }

    @Test
    void theScriptEndsWithoutAWordWhereNobodyReadsOn() throws Exception {
        assumePythonWithNumpy();
        StringBuilder csv = new StringBuilder("customer;age;balance;plan;region\n");
        for (int i = 0; i < 20_000; i++) {
            csv.append(i).append(";30;10;basic;\n");
        }
        Path raw = Files.writeString(folder.resolve("customers.csv"), csv);
        Path errors = folder.resolve("errors.txt");
        Process python = new ProcessBuilder(
                        "python3", SCRIPT.toString(), present("scaled.json").toString(), raw.toString())
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader out = python.inputReader(UTF_8)) {
            assertTrue(out.readLine().startsWith("customer_id,"));
        }
        assertNotEquals(0, python.waitFor(), "all 20,000 rows do not fit into a pipe");
        assertEquals("", Files.readString(errors));
    }

    @Test
    void theScriptsAreShort() throws IOException {
        assertTrue(Files.readAllLines(SCRIPT).size() <= 45);
        assertTrue(
                Files.readAllLines(SCRIPT.resolveSibling("score_features.py")).size() <= 60);
        assertTrue(Files.readAllLines(SCRIPT.resolveSibling("score_risk.py")).size() <= 30);
    }

    /** A fixture of format 1 as it is written today. */
    private Path present(String name) throws IOException, ModelFormatException {
        Path json = folder.resolve(name);
        Files.write(json, ModelJson.write(ModelJson.read(Format1.bytes(name))));
        return json;
    }

    private List<Format1.Assignment> run(Path model, Path csv) throws IOException, InterruptedException {
        Path out = folder.resolve("assignments.csv");
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder python = new ProcessBuilder("python3", SCRIPT.toString(), model.toString(), csv.toString());
        python.environment().put("PYTHONIOENCODING", "utf-8");
        int exit = python.redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        assertEquals(0, exit, () -> "docs/score.py: " + read(errors));
        return Format1.assignments(Files.readAllBytes(out));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void assumePythonWithNumpy() throws InterruptedException {
        int exit;
        try {
            exit = new ProcessBuilder("python3", "-c", "import numpy")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            exit = -1;
        }
        assumeTrue(exit == 0, "SKIPPED: docs/score.py is not tested, as there is no python3 with numpy on the PATH");
    }
}
