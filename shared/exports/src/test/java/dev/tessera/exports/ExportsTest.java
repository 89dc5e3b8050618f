package dev.tessera.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.Tier;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.result.Migration;
import dev.tessera.model.result.Migration.Effect;
import dev.tessera.model.result.Migration.Gate;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.NumberProfile;
import dev.tessera.model.result.Profiles.SegmentProfile;
import dev.tessera.model.result.Profiles.TierMix;
import dev.tessera.model.risk.Risk;
import dev.tessera.model.risk.Standing;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Projection;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Segment;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.parquet.ParquetFormat;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.Rows;
import dev.tessera.training.output.Moves;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest {
    private static final Segment ONE = new Segment(1, "High balance, \"gold\"", 2, 0.5);
    private static final Segment TWO = new Segment(4, "=Low", 2, 0.5);
    private static final List<String> IDS = List.of("00123", "12345678901234567890", "=1+1", "-5");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyTableIsThereInEveryFormatAndSaysTheSame() throws Exception {
        Map<String, byte[]> files = write(export(true));
        assertEquals(Exports.paths("risk"), List.copyOf(files.keySet()));
        for (ExportTable table : ExportTable.values()) {
            String path = table.title() + "/risk.";
            List<List<String>> csv = csv(files, "csv/" + path + "csv");
            assertEquals(table.columns().stream().map(ExportTable.Column::name).toList(), csv.get(0));
            List<List<String>> parquet = parquet(files, "parquet/" + path + "parquet");
            List<List<String>> sheet = sheet(files, table.title());
            assertEquals(csv.size(), parquet.size(), table.title());
            assertEquals(csv.size(), sheet.size(), table.title());
            for (int row = 1; row < csv.size(); row++) {
                for (int j = 0; j < csv.get(row).size(); j++) {
                    String where =
                            table.title() + " row " + row + " " + csv.get(0).get(j);
                    assertSame(csv.get(row).get(j), parquet.get(row).get(j), where);
                    assertSame(csv.get(row).get(j), sheet.get(row).get(j), where);
                }
            }
        }
    }

    @Test
    void everyRowSaysWhatItIsOf() throws Exception {
        Map<String, byte[]> files = write(export(true));
        for (ExportTable table : ExportTable.values()) {
            for (List<String> row : csv(files, "csv/" + table.title() + "/risk.csv").stream()
                    .skip(1)
                    .toList()) {
                assertEquals(List.of("bank", "risk", "t-7", "2026-10-31"), row.subList(0, 4));
                // A move out of all segments that there are now.
                boolean gone = table == ExportTable.MIGRATIONS && row.get(11).isEmpty();
                assertEquals(!gone, List.of("Low", "Medium", "High").contains(row.get(4)), row.toString());
                assertEquals(!gone, List.of("true", "false").contains(row.get(5)), row.toString());
            }
        }
        List<String> first = csv(files, "csv/assignments/risk.csv").get(1);
        assertEquals(
                List.of(
                        "High",
                        "true",
                        "00123",
                        "1",
                        "High balance, \"gold\"",
                        "'=Loyal",
                        "0.5",
                        "4",
                        "2.5",
                        "3.25",
                        "41.0"),
                first.subList(4, first.size()));
    }

    @Test
    void whoHasMovedIsCountedByWhatMovedThemAndNamedOneByOne() throws Exception {
        Map<String, byte[]> files = write(export(true));
        List<List<String>> counts = csv(files, "csv/migrations/risk.csv").stream()
                .skip(1)
                .map(row -> row.subList(4, row.size()))
                .toList();
        assertEquals(
                List.of(
                        List.of(
                                "High",
                                "false",
                                "t-6",
                                "total",
                                "1",
                                "'=Loyal",
                                "1",
                                ONE.name(),
                                "'=Loyal",
                                "1",
                                "0.5"),
                        List.of("Low", "false", "t-6", "total", "1", "'=Loyal", "4", "'=Low", "", "1", "0.5"),
                        List.of("High", "false", "t-6", "total", "3", "", "1", ONE.name(), "'=Loyal", "0", "0.0"),
                        List.of("Low", "false", "t-6", "total", "3", "", "4", "'=Low", "", "0", "0.0")),
                counts.subList(0, 4));
        // A segment that is gone has a label still, and no name any more.
        assertEquals(List.of("", "", "t-6", "data", "1", "'=Loyal", "3", "", "", "1", "0.5"), counts.get(5));
        assertEquals(
                List.of("total", "data", "model", "added", "gone"),
                counts.stream().map(row -> row.get(3)).distinct().toList());
        assertEquals(
                List.of("High", "false", "t-6", "added", "", "", "1", ONE.name(), "'=Loyal", "1", "0.5"),
                counts.get(12));
        assertEquals(List.of("", "", "t-6", "gone", "3", "", "", "", "", "2", "1.0"), counts.get(15));
        assertEquals(
                List.of(List.of("Low", "false", "t-6", "'=1+1", "1", "'=Loyal", "3", "4", "'=Low", "", "both")),
                csv(files, "csv/moved/risk.csv").stream()
                        .skip(1)
                        .map(row -> row.subList(4, row.size()))
                        .toList());
    }

    @Test
    void aFirstTrainingHasTablesOfMovesWithoutRows() throws Exception {
        Map<String, byte[]> files = write(export(false));
        assertEquals(Exports.paths("risk"), List.copyOf(files.keySet()));
        for (ExportTable table : List.of(ExportTable.MIGRATIONS, ExportTable.MOVED)) {
            String path = table.title() + "/risk.";
            List<List<String>> header = List.of(
                    table.columns().stream().map(ExportTable.Column::name).toList());
            assertEquals(header, csv(files, "csv/" + path + "csv"));
            assertEquals(header, parquet(files, "parquet/" + path + "parquet"));
            assertEquals(header, sheet(files, table.title()));
        }
    }

    @Test
    void aDatasetWithoutRiskHasNoTiersAndTheTrainingsDay() throws Exception {
        List<List<String>> rows = csv(write(export(false)), "csv/assignments/risk.csv");
        assertEquals(
                List.of("bank", "risk", "t-7", "2026-11-20", "", "false"),
                rows.get(2).subList(0, 6));
        assertEquals("", rows.get(2).get(9), "a label");
        assertEquals("", rows.get(2).get(13), "a score");
    }

    @Test
    void textsThatASpreadsheetWouldRunAreGuardedInCsvAndIdsAreTextsInTheWorkbook() throws Exception {
        Map<String, byte[]> files = write(export(true));
        String csv = new String(Objects.requireNonNull(files.get("csv/assignments/risk.csv")), UTF_8);
        assertTrue(csv.startsWith("\uFEFFdataset,"), csv);
        assertTrue(csv.contains(",'=1+1,"), csv);
        assertTrue(csv.contains(",-5,"), csv);
        try (ReadableWorkbook workbook = workbook(files)) {
            List<Cell> cells = new ArrayList<>();
            try (Stream<org.dhatim.fastexcel.reader.Row> rows =
                    workbook.findSheet("assignments").orElseThrow().openStream()) {
                rows.skip(1).forEach(row -> cells.add(row.getCell(6)));
            }
            assertEquals(IDS, cells.stream().map(Cell::getText).toList());
            assertTrue(cells.stream().allMatch(cell -> cell.getType() == CellType.STRING), cells.toString());
        }
    }

    @Test
    void aTableOfMoreRowsThanASheetHoldsGoesOnInAnother() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Workbook workbook = new Workbook(out, "Tessera", "1.0");
        Sheet sheet = new Sheet(workbook, ExportTable.ASSIGNMENTS, 3);
        export(true).rows(ExportTable.ASSIGNMENTS, sheet);
        sheet.finish();
        workbook.finish();
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertEquals(
                    List.of("assignments", "assignments 2"),
                    read.getSheets()
                            .map(org.dhatim.fastexcel.reader.Sheet::getName)
                            .toList());
            assertEquals(3, read.findSheet("assignments 2").orElseThrow().read().size());
        }
    }

    /** A number in one format may have a zero more than in another. */
    private static void assertSame(String expected, String found, String where) {
        String text = expected.startsWith("'") ? expected.substring(1) : expected;
        if (!text.equals(found)) {
            try {
                assertEquals(Double.parseDouble(text), Double.parseDouble(found), 1e-12, where);
            } catch (NumberFormatException e) {
                assertEquals(text, found, where);
            }
        }
    }

    private static Map<String, byte[]> write(SegmentationExport export) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Exports.write(export, (path, type) -> new ByteArrayOutputStream() {
            @Override
            public void close() {
                files.put(path, toByteArray());
            }
        });
        return files;
    }

    private static List<List<String>> csv(Map<String, byte[]> files, String path) {
        List<List<String>> rows = new ArrayList<>();
        String text = new String(Objects.requireNonNull(files.get(path), path), UTF_8).substring(1);
        for (String line : text.split("\n", -1)) {
            List<String> row = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i <= line.length(); i++) {
                char c = i == line.length() ? ',' : line.charAt(i);
                if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    row.add(cell.toString());
                    cell.setLength(0);
                } else {
                    cell.append(c);
                }
            }
            if (!line.isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<List<String>> parquet(Map<String, byte[]> files, String path) throws Exception {
        Path file = Files.write(folder.resolve("table.parquet"), Objects.requireNonNull(files.get(path), path));
        List<List<String>> rows = new ArrayList<>();
        try (Rows read = new ParquetFormat().open(path, file, ReadOptions.DEFAULT)) {
            List<String> names = new ArrayList<>(read.header().names());
            rows.add(names);
            while (read.next()) {
                rows.add(List.copyOf(read.row().cells()));
            }
        }
        return rows;
    }

    private static ReadableWorkbook workbook(Map<String, byte[]> files) throws IOException {
        InputStream in = new ByteArrayInputStream(Objects.requireNonNull(files.get("xlsx/risk.xlsx")));
        return new ReadableWorkbook(in);
    }

    private static List<List<String>> sheet(Map<String, byte[]> files, String title) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (ReadableWorkbook workbook = workbook(files);
                Stream<org.dhatim.fastexcel.reader.Row> read =
                        workbook.findSheet(title).orElseThrow().openStream()) {
            int width = ExportTable.valueOf(title.toUpperCase(Locale.ROOT))
                    .columns()
                    .size();
            read.forEach(row -> {
                List<String> cells = new ArrayList<>();
                for (int j = 0; j < width; j++) {
                    Cell cell = j < row.getCellCount() ? row.getCell(j) : null;
                    cells.add(cell == null ? "" : text(cell, j == 3 && row.getRowNum() > 1));
                }
                rows.add(cells);
            });
        }
        return rows;
    }

    private static String text(Cell cell, boolean day) {
        if (day) {
            return cell.asDate().toLocalDate().toString();
        }
        return cell.getType() == CellType.BOOLEAN ? cell.asBoolean().toString() : String.valueOf(cell.getText());
    }

    private static SegmentationExport export(boolean judged) {
        List<Column> columns = List.of(new Column("x", ColumnType.NUMBER));
        Model model = new Model(
                "bank",
                "risk",
                "t-7",
                Instant.parse("2026-11-20T23:30:00Z"),
                "customers",
                "id",
                new TableSchema("0123456789ab", columns),
                List.of(),
                Derivations.none(columns),
                new FeaturePipeline(List.of(new NumberFeature("x", Transform.NONE, 0, 1, 0, 1))),
                new Projection(new double[] {0}, Matrix.wrap(new double[] {1}, 1, 1), new double[] {1}),
                Space.SCALED,
                0,
                Matrix.wrap(new double[] {0, 1}, 2, 1),
                List.of(ONE, TWO),
                null,
                null,
                null);
        Profiles profiles = new Profiles(
                "risk",
                4,
                List.of(),
                List.of(profile(ONE), profile(TWO)),
                1,
                judged
                        ? List.of(
                                new TierMix(1, ONE.name(), 0.5, 0.5, 0, 3, 1),
                                new TierMix(4, TWO.name(), 0, 0, 1, -1, 0))
                        : null);
        List<Score> scores = List.of(
                score(ONE, TWO, judged ? new Risk(Tier.HIGH, 3.25, "pep -> High") : null, true),
                score(ONE, TWO, judged ? new Risk(Tier.MEDIUM, 3, null) : null, false),
                score(TWO, ONE, judged ? new Risk(Tier.LOW, -1, null) : null, false),
                score(TWO, ONE, judged ? new Risk(Tier.LOW, -1, null) : null, false));
        return judged
                ? new SegmentationExport(
                        model, profiles, scores, IDS::get, Map.of(1, "=Loyal"), moves(), LocalDate.of(2026, 10, 31))
                : new SegmentationExport(model, profiles, scores, IDS::get, Map.of(), null, null);
    }

    /** The first and third customer were there before; the model before puts the third into another segment than either. */
    private static Moves moves() {
        List<Integer> before = List.of(1, 3);
        List<Integer> after = List.of(1, 4);
        return new Moves(
                new Migration(
                        "risk",
                        "t-7",
                        "t-6",
                        before,
                        after,
                        2,
                        new int[] {1, 1},
                        2,
                        new int[] {0, 2},
                        new Effect(2, 1, 0.5, new int[][] {{1, 1}, {0, 0}}),
                        new Effect(2, 1, 0.5, new int[][] {{1, 1}, {0, 0}}),
                        new Effect(4, 3, 0.75, new int[][] {{1, 1}, {1, 1}}),
                        new Gate(false, List.of(), "", 0.75, 0.5, 0.5, null, null, 0)),
                new int[] {1, 0, 1, 0},
                new int[] {1, 3, 3, 1});
    }

    private static Score score(Segment segment, Segment runnerUp, @Nullable Risk risk, boolean outlier) {
        return new Score(segment, 0.5, runnerUp, 2.5, 0, 0, List.of(), new Standing(risk, outlier ? 41 : 1.5, outlier));
    }

    private static SegmentProfile profile(Segment segment) {
        return new SegmentProfile(
                segment.id(),
                segment.name(),
                "+ what sets it apart, said",
                segment.size(),
                segment.share(),
                0.5,
                Double.NaN,
                List.of(new NumberProfile("x", 1.5, 1.0, null, 2.0, 0.1, 0, 1.25, -0.75)),
                List.of(new CategoryProfile("kind", Map.of("a, b", 1.0), Map.of("a, b", 0.75, "c", 0.25))));
    }
}
