package dev.tessera.tables.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.tables.SeedData;
import dev.tessera.tables.limits.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTest {
    @TempDir
    private Path folder;

    private static List<List<String>> read(byte[] file, ReadOptions options) throws IOException, TableException {
        return read(new ByteArrayInputStream(file), options);
    }

    private static List<List<String>> read(InputStream in, ReadOptions options) throws IOException, TableException {
        List<List<String>> all = new ArrayList<>();
        try (Rows rows = TableFile.open("file.xlsx", in, options)) {
            all.add(rows.header().names());
            while (rows.next()) {
                all.add(rows.row().cells());
            }
        }
        return all;
    }

    @Test
    void theRiskSummaryIsReadFromItsSheetOfCustomers() throws Exception {
        Path file = SeedData.file("risk-summary-synthetic/RiskSummary.xlsx");
        List<List<String>> all;
        try (InputStream in = Files.newInputStream(file)) {
            all = read(in, ReadOptions.DEFAULT);
        }
        assertEquals(5168, all.size() - 1);
        assertEquals(34, all.get(0).size());
        int born = all.get(0).indexOf("DateofBirth");
        assertTrue(born >= 0 && all.get(0).contains("DateofBirth_2"), () -> all.get(0)
                .toString());
        for (List<String> row : all.subList(1, all.size())) {
            assertEquals(34, row.size());
            assertTrue(row.get(born).matches("|\\d{4}-\\d\\d-\\d\\d"), row.get(born));
        }
        assertEquals(
                5000,
                all.stream()
                        .skip(1)
                        .map(row -> row.get(all.get(0).indexOf("CustomerID")))
                        .distinct()
                        .count());
    }

    @Test
    void theRiskSummaryReadsAsAnotherLibraryReadsIt() throws Exception {
        Path file = SeedData.file("risk-summary-synthetic/RiskSummary.xlsx");
        for (String sheet : List.of("rasummary2023", "Sheet1")) {
            try (InputStream in = Files.newInputStream(file);
                    ReadableWorkbook other = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false))) {
                assertEquals(
                        byAnother(other, sheet),
                        read(in, new ReadOptions(Limits.DEFAULT, sheet)).stream()
                                .skip(1)
                                .toList());
            }
        }
    }

    @Test
    void whatAnotherLibraryWritesReadsAsThatLibraryReadsIt() throws Exception {
        Path file = folder.resolve("random.xlsx");
        Random random = new Random(7);
        try (OutputStream out = Files.newOutputStream(file);
                org.dhatim.fastexcel.Workbook workbook = new org.dhatim.fastexcel.Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("S");
            for (int column = 0; column < 6; column++) {
                sheet.value(0, column, "column " + column);
            }
            for (int row = 1; row < 2000; row++) {
                sheet.value(row, 0, "c" + row);
                for (int column = 1; column < 6; column++) {
                    switch (random.nextInt(6)) {
                        case 0 -> sheet.value(row, column, random.nextInt());
                        case 1 -> sheet.value(row, column, random.nextGaussian() * 1e6);
                        case 2 -> sheet.value(row, column, random.nextBoolean());
                        case 3 -> sheet.value(row, column, "<text> & \"" + (char) (0x20 + random.nextInt(0x500)));
                        case 4 -> {
                            sheet.value(row, column, LocalDate.of(1900, 3, 1).plusDays(random.nextInt(80_000)));
                            sheet.style(row, column).format("yyyy-MM-dd").set();
                        }
                        default -> {}
                    }
                }
            }
        }
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook other = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false))) {
            assertSame(byAnother(other, "S"), read(in, ReadOptions.DEFAULT));
        }
    }

    private static void assertSame(List<List<String>> expected, List<List<String>> read) {
        assertEquals(expected.size(), read.size() - 1);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), read.get(i + 1));
        }
    }

    private static List<List<String>> byAnother(ReadableWorkbook workbook, String name) throws IOException {
        List<List<String>> all = new ArrayList<>();
        try (Stream<org.dhatim.fastexcel.reader.Row> rows =
                workbook.findSheet(name).orElseThrow().openStream()) {
            rows.forEach(row -> {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.getCellCount(); i++) {
                    Cell cell = row.getCell(i);
                    cells.add(cell == null ? "" : text(cell));
                }
                all.add(cells);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        int width = all.stream().mapToInt(List::size).max().orElse(0);
        all.remove(0);
        all.forEach(row -> {
            while (row.size() < width) {
                row.add("");
            }
        });
        return all;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            String format = cell.getDataFormatString();
            boolean date = (format != null && format.contains("y"))
                    || Integer.valueOf(14).equals(cell.getDataFormatId());
            BigDecimal number = (BigDecimal) cell.getValue();
            return date
                    ? cell.asDate().toLocalDate().toString()
                    : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return cell.getType() == CellType.ERROR || cell.getValue() == null
                ? ""
                : cell.getValue().toString();
    }

    @Test
    void aWorkbookMayUnpackToSoMuchAndNoMore() throws Exception {
        byte[] file = bomb();
        String ratio = refused(file, ReadOptions.DEFAULT);
        assertTrue(ratio.contains("unpacks to more than 200 times its size"), ratio);
        Limits lenient = new Limits(1 << 20, 1 << 22, 4096, 15L << 20, 100_000, 1 << 20);
        String bytes = refused(file, ReadOptions.of(lenient));
        assertTrue(bytes.contains("unpacks to more than 15,728,640 bytes"), bytes);
    }

    private static byte[] bomb() throws IOException {
        Map<String, String> parts = WorkbookBytes.parts(Map.of("S", List.of(List.of("id", "a"))));
        String sheet = String.valueOf(parts.get("xl/s1.xml"));
        parts.put("xl/s1.xml", sheet.replace("</sheetData>", "<row></row>".repeat(4 << 20) + "</sheetData>"));
        return WorkbookBytes.zip(parts);
    }

    @Test
    void temporaryFilesHaveALimitAndAreGoneAfterwards() throws Exception {
        long before = spooled();
        byte[] file = WorkbookBytes.of(Map.of("S", List.of(List.of("id", "a"), List.of("1", 2))));
        String refused = refused(file, ReadOptions.of(Limits.DEFAULT.withSpooledBytes(file.length - 1)));
        assertTrue(refused.contains(String.format(Locale.ROOT, "needs more than %,d bytes", file.length - 1)), refused);
        assertTrue(refused.contains("of temporary disk"), refused);
        assertEquals(
                2,
                read(file, ReadOptions.of(Limits.DEFAULT.withSpooledBytes(file.length)))
                        .size());
        assertEquals(before, spooled());
    }

    private static long spooled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".spool"))
                    .count();
        }
    }

    @Test
    void manyDifferentTextsGoToDisk() throws Exception {
        int texts = 300_000;
        Map<String, String> parts = WorkbookBytes.parts(Map.of("S", List.of()));
        StringBuilder strings = new StringBuilder("<sst><si><t>id</t></si><si><t>note</t></si>");
        StringBuilder rows = new StringBuilder("<worksheet><sheetData>")
                .append("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>");
        for (int i = 0; i < texts; i++) {
            strings.append("<si><t>text of customer ").append(i).append("</t></si>");
            rows.append("<row><c><v>")
                    .append(i)
                    .append("</v></c><c t='s'><v>")
                    .append(i + 2)
                    .append("</v></c></row>");
        }
        parts.put("xl/strings.xml", strings.append("</sst>").toString());
        parts.put("xl/s1.xml", rows.append("</sheetData></worksheet>").toString());
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<R><Relationship Id='r1' Type='x/worksheet' Target='s1.xml'/>"
                        + "<Relationship Id='t' Type='x/sharedStrings' Target='strings.xml'/></R>");
        byte[] file = WorkbookBytes.zip(parts);
        List<List<String>> all = read(file, ReadOptions.DEFAULT);
        assertEquals(texts + 1, all.size());
        for (int i = 0; i < texts; i++) {
            assertEquals(List.of("" + i, "text of customer " + i), all.get(i + 1));
        }
        String refused = refused(file, ReadOptions.of(Limits.DEFAULT.withSpooledBytes(file.length + 1000L)));
        assertTrue(refused.contains("temporary disk"), refused);
    }

    @Test
    void aCellARowAndTheColumnsHaveTheirLimits() throws Exception {
        Limits limits = new Limits(10, 25, 4, 1 << 20, 200, 1 << 20);
        ReadOptions options = ReadOptions.of(limits);
        Map<String, Object> sheets = new LinkedHashMap<>();
        sheets.put("S", List.of(List.of("id", "a", "b", "c"), List.of("1", "x".repeat(10), "y".repeat(10), "zzzz")));
        assertEquals(2, read(WorkbookBytes.of(sheets), options).size());
        sheets.put("S", List.of(List.of("id", "a", "b", "c"), List.of("1", "x".repeat(10), "y".repeat(10), "zzzzz")));
        assertTrue(refused(WorkbookBytes.of(sheets), options).contains("row 2: the row has more than 25 characters"));
        sheets.put("S", List.of(List.of("id", "a"), List.of("1", "x".repeat(11))));
        assertTrue(refused(WorkbookBytes.of(sheets), options).contains("a cell of more than 10 characters"));
        sheets.put("S", List.of(List.of("id", "a", "b", "c", "d")));
        assertTrue(refused(WorkbookBytes.of(sheets), options).contains("more than 4 columns"));
    }

    @Test
    void aFlippedBitIsFound() throws Exception {
        byte[] file = WorkbookBytes.of(Map.of("S", List.of(List.of("id", "a"), List.of("1", 2))));
        List<List<String>> intact = read(file, ReadOptions.DEFAULT);
        int found = 0;
        for (int i = 0; i < file.length; i += 3) {
            byte[] flipped = file.clone();
            flipped[i] ^= 1;
            try {
                assertEquals(intact, read(flipped, ReadOptions.DEFAULT));
            } catch (TableException refused) {
                found++;
            }
        }
        assertTrue(found > file.length / 12, found + " of " + file.length);
    }

    private static String refused(byte[] file, ReadOptions options) {
        return String.valueOf(
                assertThrows(TableException.class, () -> read(file, options)).getMessage());
    }

    @Test
    void memoryDoesNotGrowWithTheWorkbook() throws Exception {
        Path file = folder.resolve("large.xlsx");
        LargeWorkbook.write(file, 100_000, 10);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeWorkbook.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor());
        assertTrue(said.startsWith("100000 rows, 10 columns"), said);
    }

    /** Reads a workbook named on its command line and says how many rows it has and how long that took. */
    static final class LargeWorkbook {
        private LargeWorkbook() {}

        static void write(Path file, int rows, int columns) throws IOException {
            try (OutputStream out = Files.newOutputStream(file);
                    org.dhatim.fastexcel.Workbook workbook = new org.dhatim.fastexcel.Workbook(out, "test", "1.0")) {
                Worksheet sheet = workbook.newWorksheet("S");
                for (int column = 0; column < columns; column++) {
                    sheet.value(0, column, "column " + column);
                }
                for (int row = 1; row <= rows; row++) {
                    sheet.value(row, 0, "C" + row);
                    sheet.value(row, 1, "text " + row % 1000);
                    for (int column = 2; column < columns; column++) {
                        sheet.value(row, column, row * 1.25 + column);
                    }
                    if (row % 1000 == 0) {
                        sheet.flush();
                    }
                }
            }
        }

        public static void main(String[] arguments) throws Exception {
            long from = System.nanoTime();
            long count = 0;
            try (InputStream in = Files.newInputStream(Path.of(arguments[0]));
                    Rows rows = TableFile.open("large.xlsx", in, ReadOptions.DEFAULT)) {
                while (rows.next()) {
                    count++;
                }
                System.out.println(count + " rows, " + rows.header().width() + " columns, "
                        + (System.nanoTime() - from) / 1_000_000 + " ms");
            }
        }
    }
}
