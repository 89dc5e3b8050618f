package dev.tessera.local.functions;

import static dev.tessera.local.functions.TwoGroups.customers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.store.FileState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Awkward events and awkward files, one by one, by the function. */
final class IngestCasesTest {
    private static final String FIRST = "incoming/shop/first.csv";
    private static final String FILE = "incoming/shop/second";

    private final Cloud cloud = new Cloud();

    @Test
    void anEventThatComesLateSaysWhatTheBucketHasNow() throws Exception {
        cloud.put(FIRST, customers(0, 30));
        ObjectNode early = withSequencer(cloud.event(FIRST), "0001");
        cloud.put(FIRST, customers(0, 40));
        cloud.invokeIngest(withSequencer(cloud.event(FIRST), "0002"));
        long revision = revision();
        JsonNode late = cloud.invokeIngest(early).at("/files/0");
        assertEquals(40, late.path("rows").asInt(), late::toString);
        assertEquals(revision, revision());
        assertEquals(40, cloud.train("shop").path("customers").asInt());
    }

    private static ObjectNode withSequencer(ObjectNode event, String sequencer) {
        ((ObjectNode) event.at("/Records/0/s3/object")).put("sequencer", sequencer);
        return event;
    }

    @Test
    void theSameEventToManyAtOnceCountsOnce() throws Exception {
        cloud.put(FIRST, customers(0, 30));
        cloud.ingest(FIRST);
        cloud.put(FILE, customers(30, 30));
        long revision = revision();
        List<Future<JsonNode>> outcomes = new ArrayList<>();
        try (ExecutorService several = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                outcomes.add(several.submit(() -> cloud.ingest(FILE)));
            }
        }
        for (Future<JsonNode> outcome : outcomes) {
            assertEquals(30, outcome.get().path("rows").asInt(), outcome.get()::toString);
        }
        assertEquals(revision + 1, revision());
        assertEquals(60, cloud.train("shop").path("customers").asInt());
    }

    @Test
    void aFileDeletedBeforeItIsReadLeavesNothing() throws Exception {
        cloud.put(FIRST, customers(0, 30));
        cloud.ingest(FIRST);
        cloud.put(FILE, customers(30, 30));
        long revision = revision();
        cloud.beforeOpening(FILE, () -> cloud.delete(FILE));
        JsonNode outcome = cloud.ingest(FILE);
        assertEquals("absent", outcome.path("result").asText(), outcome::toString);
        assertEquals(1, cloud.files("shop").size());
        assertEquals(revision, revision());
    }

    @Test
    void ofACustomerInTwoFilesTheLaterCountsAndOfTwoRowsInOneTheLater() throws Exception {
        cloud.put(FIRST, customers(0, 30));
        cloud.ingest(FIRST);
        cloud.train("shop");
        cloud.put(FILE, "customer_id,balance,visits,plan\nc/1,1,5,basic\nc/1,9077,5,basic\n");
        assertEquals("visible", cloud.ingest(FILE).path("result").asText());
        JsonNode features = cloud.get("/v1/datasets/shop/customers/c/1?explain=true")
                .at("/body/segmentations/0/explanation/features");
        assertTrue(features.toString().contains("9077"), features::toString);
        assertEquals(30, cloud.train("shop").path("customers").asInt());
    }

    @Test
    void idsThatCannotBeCostTheirRowsOnly() throws Exception {
        cloud.put(FIRST, customers(0, 60));
        cloud.ingest(FIRST);
        String longest = "k".repeat(512);
        cloud.put(
                FILE,
                customers(60, 60) + ",1,5,basic\n  ,1,5,basic\n" + "k".repeat(2_049) + ",1,5,basic\n" + longest
                        + ",1,5,basic\n");
        JsonNode outcome = cloud.ingest(FILE);
        assertEquals("visible", outcome.path("result").asText(), outcome::toString);
        assertEquals(3, outcome.path("rejected").asInt());
        cloud.train("shop");
        assertEquals(
                200,
                cloud.get("/v1/datasets/shop/customers/" + longest)
                        .path("statusCode")
                        .asInt());
    }

    @Test
    void aRowThatNoItemHoldsRefusesTheFile() throws Exception {
        cloud.put(FIRST, customers(0, 30));
        cloud.ingest(FIRST);
        cloud.put(FILE, customers(30, 30) + "c/x,1,5," + "p".repeat(500 << 10) + "\n");
        JsonNode outcome = cloud.ingest(FILE);
        assertEquals("rejected", outcome.path("result").asText());
        assertTrue(
                outcome.path("reason").asText().contains("more than the 409600 that a DynamoDB item holds"),
                outcome::toString);
        assertTrue(
                outcome.path("reason").asText().startsWith(FILE + ", line 32, the row of 'customer_id': "),
                outcome::toString);
        assertEquals(30, cloud.train("shop").path("customers").asInt());
    }

    @Test
    void aColumnThatIsConstantIsNoFeature() throws Exception {
        String csv = customers(0, 60);
        cloud.put(
                FIRST,
                csv.lines()
                                .map(line -> line + (line.startsWith("customer_id") ? ",country" : ",AT"))
                                .collect(Collectors.joining("\n"))
                        + "\n");
        cloud.ingest(FIRST);
        assertEquals("promoted", cloud.train("shop").path("result").asText());
        String segmentation = cloud.text("definitions/shop.yaml");
        assertTrue(segmentation.contains("country"), segmentation);
        JsonNode customer = cloud.get("/v1/datasets/shop/customers/c/1?explain=true");
        assertEquals(200, customer.path("statusCode").asInt());
        assertTrue(
                !customer.at("/body/segmentations").toString().contains("country"),
                customer.at("/body/segmentations")::toString);
    }

    static Stream<Arguments> filesThatAreNone() throws IOException {
        String header = "customer_id,balance,visits,plan\n";
        return Stream.of(
                Arguments.of("no bytes", new byte[0], List.of("empty")),
                Arguments.of("a header and no rows", header.getBytes(UTF_8), List.of("no rows")),
                Arguments.of(
                        "an open quote", (header + "c/1,\"1,5,basic\n").getBytes(UTF_8), List.of("line 2", "quot")),
                Arguments.of(
                        "ten thousand columns",
                        ("customer_id,"
                                        + IntStream.range(0, 10_000)
                                                .mapToObj(i -> "c" + i)
                                                .collect(Collectors.joining(","))
                                        + "\n")
                                .getBytes(UTF_8),
                        List.of("line 1", "4,096")),
                Arguments.of("a gzip bomb", bomb(header), List.of("200 times")),
                Arguments.of(
                        "a workbook that names other files",
                        workbook("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", ""),
                        List.of("document type")),
                Arguments.of(
                        "a workbook that is a bomb",
                        workbook("", "<!-- " + " ".repeat(40 << 20) + " -->"),
                        List.of("unpacks")),
                Arguments.of(
                        "a header without the key",
                        "client,balance,visits,plan\n1,1,1,basic\n".getBytes(UTF_8),
                        List.of("customer_id")),
                Arguments.of(
                        "infinite numbers only",
                        (header + "c/1,Infinity,5,basic\nc/2,1e999,5,basic\n").getBytes(UTF_8),
                        List.of("2 of 2 rows")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesThatAreNone")
    void whatCannotBeReadIsRefusedWithTheReasonAndTheOthersStay(String name, byte[] content, List<String> reason)
            throws Exception {
        cloud.put(FIRST, customers(0, 30));
        cloud.ingest(FIRST);
        cloud.trainingRequests();
        cloud.put(FILE, content);
        JsonNode outcome = cloud.ingest(FILE);
        assertEquals("rejected", outcome.path("result").asText(), name + ": " + outcome);
        for (String part : reason) {
            assertTrue(outcome.path("reason").asText().contains(part), name + ": " + outcome);
        }
        assertEquals(
                List.of(FileState.VISIBLE, FileState.REJECTED),
                cloud.files("shop").stream().map(file -> file.state()).toList());
        assertEquals(List.of(), cloud.trainingRequests());
        assertEquals(0, cloud.opened(FILE, () -> cloud.ingest(FILE)), "not tried again");
        assertEquals(30, cloud.train("shop").path("customers").asInt());
    }

    private static byte[] bomb(String header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(header.getBytes(UTF_8));
            byte[] rows = "c/1,1,5,basic\n".repeat(1 << 16).getBytes(UTF_8);
            for (int i = 0; i < 64; i++) {
                gzip.write(rows);
            }
        }
        return bytes.toByteArray();
    }

    /** A workbook of two customers with something before its sheet's root, or at the root's beginning. */
    private static byte[] workbook(String prolog, String comment) throws IOException {
        Path file = Files.createTempFile("workbook", ".xlsx");
        try {
            try (Workbook workbook = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
                Worksheet sheet = workbook.newWorksheet("customers");
                String[] header = {"customer_id", "balance", "visits", "plan"};
                for (int column = 0; column < header.length; column++) {
                    sheet.value(0, column, header[column]);
                    sheet.value(1, column, column);
                    sheet.value(2, column, column + 1);
                }
            }
            try (FileSystem archive = FileSystems.newFileSystem(file)) {
                Path sheet = archive.getPath("xl/worksheets/sheet1.xml");
                Files.writeString(
                        sheet,
                        Files.readString(sheet)
                                .replace("<worksheet", prolog + "<worksheet")
                                .replace("<sheetData>", comment + "<sheetData>"));
            }
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private long revision() {
        return cloud.store.find("shop").orElseThrow().revision();
    }
}
