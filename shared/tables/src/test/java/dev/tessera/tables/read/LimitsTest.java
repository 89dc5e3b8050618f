package dev.tessera.tables.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.tables.limits.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final TableReader READER = new TableReader(TableDefinition.ofCustomers(
            "id", Delivery.DELTA, List.of(), 0, Map.of("a", ColumnDefinition.of(ColumnType.CATEGORY, Role.BEHAVIOUR))));

    private static ReadSummary read(String text) throws IOException, TableException {
        ReadSummary summary = READER.read("file.csv", new ByteArrayInputStream(text.getBytes(UTF_8)), c -> {}, r -> {});
        return new ReadSummary(summary.rows(), summary.rejected());
    }

    private static void refused(String text, String... parts) {
        String message = String.valueOf(
                assertThrows(TableException.class, () -> read(text)).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void aCellMayHaveAMegabyteAndNotACharacterMore() throws Exception {
        assertEquals(new ReadSummary(1, 0), read("id,a\n1," + "x".repeat(1 << 20) + "\n"));
        refused(
                "id,a\n0,y\n1," + "x".repeat((1 << 20) + 1) + "\n",
                "file.csv, line 3, cell 2",
                "a cell of more than 1,048,576 characters");
    }

    @Test
    void aQuoteLeftOpenEndsAtTheLimitOfACell() {
        refused("id,a\n1,\"" + "x\n".repeat(1 << 20), "file.csv, line 2", "1,048,576");
    }

    @Test
    void aRowMayHaveFourMegabytesAndNotACharacterMore() throws Exception {
        String wide = ("," + "x".repeat(1 << 20)).repeat(3);
        assertEquals(new ReadSummary(1, 0), read("id,a,b,c,d\n1" + wide + "," + "x".repeat((1 << 20) - 1) + "\n"));
        refused(
                "id,a,b,c,d\n1" + wide + "," + "x".repeat(1 << 20) + "\n",
                "file.csv, line 2, cell 5",
                "more than 4,194,304 characters");
    }

    @Test
    void aRowMayHave4096CellsAndNotOneMore() throws Exception {
        String header =
                "id,a," + IntStream.range(2, 4096).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        assertEquals(new ReadSummary(1, 0), read(header + "\n1,a" + ",".repeat(4094) + "\n"));
        refused(header + ",more\n", "file.csv, line 1, cell 4097", "more than 4,096 cells");
    }

    @Test
    void anIdMayHave512BytesAndNotOneMore() throws Exception {
        List<Contribution> good = new ArrayList<>();
        List<Reject> bad = new ArrayList<>();
        String text = "id,a\n" + "é".repeat(256) + ",x\n" + "é".repeat(256) + "e,x\n";
        TableReader lenient = new TableReader(TableDefinition.ofCustomers(
                "id",
                Delivery.DELTA,
                List.of(),
                1,
                Map.of("a", ColumnDefinition.of(ColumnType.CATEGORY, Role.BEHAVIOUR))));
        lenient.read("file.csv", new ByteArrayInputStream(text.getBytes(UTF_8)), good::add, bad::add);
        assertEquals(1, good.size());
        assertEquals(
                "expected an id of at most 512 bytes, found 513", bad.get(0).reason());
        assertEquals(3, bad.get(0).line());
    }

    @Test
    void gzipMayUnpackToSoMuchAndNoMore() throws Exception {
        byte[] bomb = gzip("id,a\n" + "1,\n".repeat(8 << 20));
        assertTrue(refused(bomb, Limits.DEFAULT).contains("unpacks to more than 200 times its size"));
        Limits anyRatio = new Limits(1 << 20, 1 << 22, 4096, 1 << 20, 10_000, 1);
        assertTrue(refused(bomb, anyRatio).contains("file.csv unpacks to more than 1,048,576 bytes"));
        byte[] small = gzip("id,a\n" + "1,\n".repeat(2 << 20));
        assertTrue(small.length < (6 << 20) / 200, "the first 10 MB unpack at any ratio");
        ReadSummary read = READER.read("f", new ByteArrayInputStream(small), c -> {}, r -> {});
        assertEquals(List.of(2L << 20, 0L), List.of(read.rows(), read.rejected()));
    }

    @Test
    void jsonLinesHaveTheSameLimits() throws Exception {
        Limits limits = new Limits(10, 40, 3, 1, 1, 1);
        assertTrue(refused("{\"id\":1,\"a\":\"12345678901\"}\n".getBytes(UTF_8), limits)
                .contains("line 1: 'a' has more than 10 characters"));
        assertTrue(refused("{\"id\":1}\n{\"id\":1,\"a\":\"1234567890\",\"b\":\"1234567890\"}\n".getBytes(UTF_8), limits)
                .contains("line 2: the line has more than 40 characters"));
        assertTrue(refused("{\"id\":1,\"a\":1,\"b\":2,\"c\":3}\n".getBytes(UTF_8), limits)
                .contains("more than 3 different keys"));
    }

    @Test
    void aKeyThatComesAfterTheRowsLookedAheadAtIsLeftOutAndNoted() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < JsonRows.AHEAD; i++) {
            text.append("{\"id\":").append(i).append(",\"a\":1}\n");
        }
        text.append("{\"id\":-1,\"a\":1,\"late\":1}\n");
        try (Rows rows =
                TableFile.open("f", new ByteArrayInputStream(text.toString().getBytes(UTF_8)), ReadOptions.DEFAULT)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            assertEquals(JsonRows.AHEAD + 1, count);
            assertEquals(List.of("id", "a"), rows.header().names());
            assertTrue(
                    rows.header().notes().toString().contains("'late' comes first in line 10001"),
                    () -> rows.header().notes().toString());
        }
    }

    @Test
    void theEnvironmentSetsLimits() {
        Limits set = Limits.DEFAULT.with(Map.of(
                "TESSERA_LIMIT_COLUMNS",
                "7",
                "TESSERA_LIMIT_SPOOLED_BYTES",
                " 5000000000 ",
                "TESSERA_LIMIT_ROW_CHARACTERS",
                ""));
        assertEquals(new Limits(1 << 20, 1 << 22, 7, 20L << 30, 200, 5_000_000_000L), set);
        for (String wrong : List.of("0", "-1", "4k", "99999999999", "1.5")) {
            String message = String.valueOf(assertThrows(
                            IllegalArgumentException.class,
                            () -> Limits.DEFAULT.with(Map.of("TESSERA_LIMIT_COLUMNS", wrong)))
                    .getMessage());
            assertEquals(
                    "TESSERA_LIMIT_COLUMNS must be a whole number from 1 to 1048576, but is '" + wrong + "'", message);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    private static String refused(byte[] file, Limits limits) {
        TableReader reader = new TableReader(
                TableDefinition.ofCustomers(
                        "id",
                        Delivery.DELTA,
                        List.of(),
                        1,
                        Map.of("a", ColumnDefinition.of(ColumnType.CATEGORY, Role.BEHAVIOUR))),
                ReadOptions.of(limits));
        return String.valueOf(assertThrows(
                        TableException.class,
                        () -> reader.read("file.csv", new ByteArrayInputStream(file), c -> {}, r -> {}))
                .getMessage());
    }

    @Test
    void memoryDoesNotGrowWithTheFile() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongFile.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals(
                LongFile.ROWS + " rows", new String(process.getInputStream().readAllBytes(), UTF_8).strip());
        assertEquals(0, process.waitFor());
    }

    /** Reads a file four times as large as the heap of 24 MB that it is given. */
    static final class LongFile {
        static final long ROWS = 4_000_000;

        private LongFile() {}

        public static void main(String[] arguments) throws Exception {
            byte[] rows = "1,some text of a customer\n".repeat(1000).getBytes(UTF_8);
            Stream<InputStream> parts = Stream.concat(
                    Stream.of(new ByteArrayInputStream("id,a\n".getBytes(UTF_8))),
                    Stream.generate(() -> new ByteArrayInputStream(rows)).limit(ROWS / 1000));
            InputStream file = new SequenceInputStream(Collections.enumeration(parts.toList()));
            System.out.println(READER.read("file.csv", file, c -> {}, r -> {}).rows() + " rows");
        }
    }
}
