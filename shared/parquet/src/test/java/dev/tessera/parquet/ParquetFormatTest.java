package dev.tessera.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.Valid;
import dev.tessera.model.value.Values;
import dev.tessera.tables.limits.Limits;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableFile;
import dev.tessera.tables.read.TableReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code files/} were written by DuckDB; {@code files/make.sql} says how. */
class ParquetFormatTest {
    private static final Path FILES = Path.of("src/test/resources/files");

    private static List<List<String>> read(String file) throws IOException, TableException {
        return read(Files.readAllBytes(FILES.resolve(file)), ReadOptions.DEFAULT);
    }

    private static List<List<String>> read(byte[] file, ReadOptions options) throws IOException, TableException {
        List<List<String>> all = new ArrayList<>();
        try (InputStream in = new ByteArrayInputStream(file);
                Rows rows = TableFile.open("file", in, options)) {
            all.add(rows.header().names());
            while (rows.next()) {
                all.add(rows.row().cells());
            }
        }
        return all;
    }

    private static String refused(byte[] file, ReadOptions options) {
        return String.valueOf(
                assertThrows(TableException.class, () -> read(file, options)).getMessage());
    }

    /** As CSV has them, but numbers without zeros at the end where the type is no decimal. */
    private static List<List<String>> expected() throws IOException, TableException {
        List<List<String>> all = read("expected.csv");
        for (List<String> row : all.subList(1, all.size())) {
            for (int column : List.of(4, 5)) {
                row.set(column, row.get(column).replaceAll("\\.0$", ""));
            }
            row.set(11, row.get(11).replaceAll("(\\.\\d*?)0+$", "$1"));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "snappy", "zstd", "gzip", "lz4raw"})
    void everyTypeReadsAsItsWriterWritesItAsText(String codec) throws Exception {
        List<List<String>> expected = expected();
        List<List<String>> read = read(codec + ".parquet");
        assertEquals(expected.size(), read.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), read.get(i));
        }
    }

    @Test
    void numbersAndDatesAreTakenAsTheyAreWhateverTheColumnsNotation() throws Exception {
        CellFormat comma = new CellFormat(',', null, List.of(), Valid.ANY);
        CellFormat german = new CellFormat('.', "dd.MM.yyyy", List.of(), Valid.ANY);
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        for (String number : List.of("whole", "amount", "rate", "price", "large", "huge")) {
            columns.put(number, column(ColumnType.NUMBER, comma));
        }
        columns.put("since", column(ColumnType.DATE, german));
        columns.put("seen", column(ColumnType.DATE, german));
        TableReader reader = new TableReader(TableDefinition.ofCustomers("id", Delivery.DELTA, List.of(), 0, columns));
        List<Contribution> read = new ArrayList<>();
        try (InputStream in = Files.newInputStream(FILES.resolve("snappy.parquet"))) {
            reader.read("file", in, read::add, reject -> {});
        }
        Values tenth = read.get(9).values();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < tenth.size(); i++) {
            values.add(tenth.number(i));
        }
        double day = LocalDate.of(2023, 7, 1).toEpochDay();
        double seconds = 8.5 * 3600 + 10.25;
        assertEquals(List.of(10.0, 1.25, 2.5, 0.1, 10_000_000.07, 0.1, day + 10, day + seconds / 86_400), values);
    }

    private static ColumnDefinition column(ColumnType type, CellFormat format) {
        return new ColumnDefinition(type, format, Role.BEHAVIOUR, false, Recipe.of(type, false));
    }

    @Test
    void listsAndMapsAreLeftOutAndNoted() throws Exception {
        try (InputStream in = Files.newInputStream(FILES.resolve("snappy.parquet"));
                Rows rows = TableFile.open("file", in, ReadOptions.DEFAULT)) {
            String notes = rows.header().notes().toString();
            assertTrue(notes.contains("'list.list.element' is left out: lists and maps"), notes);
            assertTrue(notes.contains("'map."), notes);
        }
        assertTrue(refused(Files.readAllBytes(FILES.resolve("only-nested.parquet")), ReadOptions.DEFAULT)
                .contains("has no column that is one value to a row"));
    }

    @Test
    void aFileWithoutRowsHasItsHeader() throws Exception {
        assertEquals(1, read("no-rows.parquet").size());
    }

    @Test
    void aCodecThatIsNotReadIsNamed() throws Exception {
        String message = refused(Files.readAllBytes(FILES.resolve("brotli.parquet")), ReadOptions.DEFAULT);
        assertTrue(message.contains("compressed by BROTLI; snappy, zstd, gzip and LZ4_RAW are read"), message);
    }

    @Test
    void gzipAroundAFileIsUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Files.readAllBytes(FILES.resolve("zstd.parquet")));
        }
        assertEquals(101, read(packed.toByteArray(), ReadOptions.DEFAULT).size());
    }

    @Test
    void aDamagedFileIsRefusedOrReadButNothingElse() throws Exception {
        byte[] file = Files.readAllBytes(FILES.resolve("zstd.parquet"));
        String cut = refused(Arrays.copyOf(file, file.length - 20), ReadOptions.DEFAULT);
        assertTrue(cut.contains("damaged or cut off"), cut);
        Random random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = file.clone();
            damaged[4 + random.nextInt(file.length - 4)] ^= (byte) (1 << random.nextInt(8));
            try {
                read(damaged, ReadOptions.DEFAULT);
            } catch (TableException e) {
                refused++;
            }
        }
        assertTrue(refused > 50, refused + " of 300");
    }

    @Test
    void limitsHold() throws Exception {
        byte[] file = Files.readAllBytes(FILES.resolve("plain.parquet"));
        Limits limits = Limits.DEFAULT;
        assertTrue(refused(file, ReadOptions.of(limits.withSpooledBytes(1000))).contains("temporary disk"));
        assertTrue(refused(file, ReadOptions.of(new Limits(1 << 20, 1 << 22, 14, 1 << 30, 200, 1 << 30)))
                .contains("more than 14 columns"));
        assertTrue(refused(file, ReadOptions.of(new Limits(1 << 20, 1 << 22, 15, 1000, 200, 1 << 30)))
                .contains("more than 1,000 bytes once unpacked"));
        assertTrue(refused(file, ReadOptions.of(new Limits(9, 1 << 22, 15, 1 << 30, 200, 1 << 30)))
                .contains("row 1, cell 3: the cell has more than 9 characters"));
        assertTrue(refused(file, ReadOptions.of(new Limits(30, 40, 15, 1 << 30, 200, 1 << 30)))
                .contains("the row has more than 40 characters"));
    }

    @Test
    void timestampsOfOlderSparkAreRead() {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(30_600_000_000_000L).putInt(2_460_127).flip();
        assertEquals("2023-07-01T08:30:00", CellText.julian(bytes));
    }
}
