package dev.tessera.tables.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.value.Cleaning;
import dev.tessera.tables.limits.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Runs the files of {@code corpus/*.yaml}; {@code corpus/README.md} says what their keys mean. */
class CorpusTest {
    private static final int LEAST_CASES = 100;

    @TestFactory
    Stream<DynamicTest> everyMessyFileHasItsOutcome() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        cases().forEach((name, one) -> tests.add(DynamicTest.dynamicTest(name, () -> run(one))));
        assertTrue(tests.size() >= LEAST_CASES, "the corpus has only " + tests.size() + " cases");
        return tests.stream();
    }

    /** The files of the corpus. */
    static List<byte[]> files() throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (Map<String, Object> one : cases().values()) {
            all.add(bytes(one));
        }
        return all;
    }

    private static Map<String, Map<String, Object>> cases() throws IOException {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/corpus"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                List<Map<String, Object>> cases =
                        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
                cases.forEach(one -> all.put(file.getFileName() + ": " + one.get("name"), one));
            }
        }
        return all;
    }

    private static void run(Map<String, Object> one) throws IOException, TableException {
        Object sheet = one.get("sheet");
        TableReader reader =
                new TableReader(table(one), new ReadOptions(Limits.DEFAULT, sheet == null ? null : sheet.toString()));
        List<List<@Nullable Object>> read = new ArrayList<>();
        List<Reject> rejects = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(bytes(one));
        List<String> columns = List.copyOf(map(one.get("columns")).keySet());
        List<ColumnType> types = table(one).columns().values().stream()
                .map(ColumnDefinition::type)
                .toList();
        if (one.containsKey("error")) {
            TableException refused =
                    assertThrows(TableException.class, () -> reader.read("file.csv", in, c -> {}, rejects::add));
            for (Object part : list(one.get("error"))) {
                String message = String.valueOf(refused.getMessage());
                assertTrue(message.contains(part.toString()), () -> "expected '" + part + "' in: " + message);
            }
            return;
        }
        ReadSummary summary = reader.read(
                "file.csv", in, contribution -> read.add(plain(contribution, columns.size(), types)), rejects::add);
        assertEquals(list(one.get("rows")).toString(), read.toString());
        List<?> expected = list(one.getOrDefault("rejects", List.of()));
        assertEquals(expected.size(), rejects.size(), rejects::toString);
        for (int i = 0; i < expected.size(); i++) {
            Map<String, Object> reject = map(expected.get(i));
            assertEquals(
                    ((Number) reject.getOrDefault("line", 0)).longValue(),
                    rejects.get(i).line());
            assertEquals(reject.getOrDefault("column", ""), rejects.get(i).column());
            assertEquals(reject.get("reason"), rejects.get(i).reason());
        }
        assertEquals(read.size() + rejects.size(), summary.rows());
        assertEquals(rejects.size(), summary.rejected());
        map(one.get("cleaning")).forEach((column, counts) -> assertEquals(counts.toString(), counts(summary, column)));
    }

    private static TableDefinition table(Map<String, Object> one) {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        map(one.get("columns")).forEach((name, type) -> columns.put(name, column(type)));
        return TableDefinition.ofCustomers(
                one.getOrDefault("key", "id").toString(),
                Delivery.DELTA,
                list(one.getOrDefault("missing", List.of())).stream()
                        .map(Object::toString)
                        .toList(),
                ((Number) one.getOrDefault("rejected_share", 0.5)).doubleValue(),
                columns);
    }

    /** What was done to a column's cells, as the corpus has it. */
    private static String counts(ReadSummary summary, String column) {
        Cleaning cleaning = summary.cleaning().getOrDefault(column, Cleaning.NONE);
        Map<String, Object> counts = new LinkedHashMap<>();
        if (cleaning.empty() > 0) {
            counts.put("empty", cleaning.empty());
        }
        cleaning.corrections().forEach((what, count) -> counts.put(what.name().toLowerCase(Locale.ROOT), count));
        if (cleaning.rejected() > 0) {
            counts.put("rejected", cleaning.rejected());
        }
        return counts.toString();
    }

    /** A type, or the keys of a definition's column. */
    private static ColumnDefinition column(Object type) {
        Map<String, Object> table = Map.of("key", "id", "columns", Map.of("c", type, "other", "number"));
        Map<String, Object> definition = Map.of(
                "dataset",
                "corpus",
                "tables",
                Map.of("t", table),
                "segmentations",
                Map.of("s", Map.of("features", List.of("other"))));
        return Objects.requireNonNull(DefinitionYaml.read("corpus", new Yaml().dump(definition))
                .customers()
                .columns()
                .get("c"));
    }

    private static byte[] bytes(Map<String, Object> one) throws IOException {
        byte[] bytes = one.containsKey("workbook")
                ? workbook(one)
                : one.containsKey("hex")
                        ? HexFormat.of().parseHex(one.get("hex").toString().replaceAll("\\s", ""))
                        : one.getOrDefault("text", "")
                                .toString()
                                .getBytes(Charset.forName(
                                        one.getOrDefault("encoding", "utf-8").toString()));
        if (Boolean.TRUE.equals(one.get("gzip"))) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            bytes = packed.toByteArray();
        }
        int cut = ((Number) one.getOrDefault("cut", 0)).intValue();
        return java.util.Arrays.copyOf(bytes, bytes.length - cut);
    }

    private static byte[] workbook(Map<String, Object> one) throws IOException {
        Map<String, String> parts = WorkbookBytes.parts(map(one.get("workbook")));
        map(one.get("parts")).forEach((part, text) -> parts.put(part, text.toString()));
        list(one.getOrDefault("without", List.of())).forEach(parts::remove);
        return WorkbookBytes.zip(parts);
    }

    private static List<@Nullable Object> plain(Contribution contribution, int columns, List<ColumnType> types) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(contribution.owner());
        for (int i = 0; i < columns; i++) {
            double number = contribution.values().number(i);
            values.add(
                    types.get(i) == ColumnType.CATEGORY
                            ? contribution.values().text(i)
                            : Double.isNaN(number) ? null : (Object) number);
        }
        return values;
    }

    @SuppressWarnings("unchecked") // YAML's maps have text keys.
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }
}
