package dev.tessera.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.local.logs.LogWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Values that nothing else can be mistaken for, in columns of each type, good and bad, come by all ways and are in no line. */
final class LogMarkersTest {
    private static final String DEFINITION = """
            dataset: shop
            tables:
              customers:
                key: id
                delivery: delta
                columns:
                  amount: {type: number, role: behaviour}
                  visits: {type: number, role: behaviour}
                  joined: {type: date, format: yyyy-MM-dd}
                  city: {type: category, role: behaviour}
              accounts: {key: account, customer: id, delivery: delta, columns: {limit: number}}
            features:
              limit: {table: accounts, aggregate: max, column: limit}
            segmentations: {all: {features: [amount, visits, city], k: 2}}
            """;

    /** A whole number, a decimal and a day that nothing else in a line is like. */
    private static final List<String> NUMBERS = List.of("8675309", "7318642.25", "1903-02-11", "1903-02");

    private static final String CUSTOMERS = "/v1/datasets/shop/customers/";
    private static final String SCORE = "/v1/datasets/shop/segmentations/all/score";

    private final Cloud cloud = new Cloud();

    @Test
    void noLineHoldsWhatIsCustomers() throws Exception {
        cloud.put("definitions/shop.yaml", DEFINITION);
        String rows = rows(100);
        ingest("customers/good.csv", rows.getBytes(StandardCharsets.UTF_8), "visible");
        ingest("customers/utf16.csv", rows(90).getBytes(StandardCharsets.UTF_16), "visible");
        ingest("customers/packed.csv.gz", gzip(rows(80)), "visible");
        ingest(
                "customers/lines.jsonl",
                "{\"id\":\"qzxId1\",\"amount\":7318642.25,\"visits\":8675309,\"joined\":\"1903-02-11\",\"city\":\"qzxCity\"}\n"
                        .getBytes(StandardCharsets.UTF_8),
                "visible");
        ingest(
                "accounts/a.csv",
                "account,id,limit\nqzxAccount1,qzxId1,8675309\n".getBytes(StandardCharsets.UTF_8),
                "visible");
        String bad = "qzxId1,qzxAmount,qzxVisits,11/02/1903,qzxCity\n";
        ingest("customers/some-bad.csv", (rows + bad).getBytes(StandardCharsets.UTF_8), "visible");
        ingest("customers/all-bad.csv", (rows(0) + bad).getBytes(StandardCharsets.UTF_8), "rejected");
        ingest(
                "customers/ragged.csv",
                (rows(3) + "qzxId1,7318642.25\n\"qzxOpen").getBytes(StandardCharsets.UTF_8),
                "rejected");
        ingest(
                "customers/headless.csv",
                "qzxId1,7318642.25,8675309,1903-02-11,qzxCity\n".repeat(2).getBytes(StandardCharsets.UTF_8),
                "rejected");
        ingest(
                "customers/long.csv",
                (rows(0) + "qzxId1,1,1,1903-02-11," + "qzxLong".repeat(100_000) + "\n")
                        .getBytes(StandardCharsets.UTF_8),
                "rejected");
        assertEquals("promoted", cloud.train("shop").path("result").asText());

        cloud.get(CUSTOMERS + "qzxId1?explain=true");
        cloud.get(CUSTOMERS + "qzxNobody");
        for (String body : List.of(
                "{\"amount\":7318642.25,\"city\":\"qzxCity\",\"qzxField\":8675309}",
                "{\"amount\":\"qzxAmount\"}",
                "{\"amount\":7318642.25",
                "[qzxId1]")) {
            cloud.post(SCORE, body);
        }
        cloud.throttling(() -> cloud.get(CUSTOMERS + "qzxId1"));
        cloud.put("incoming/shop/customers/more.csv", rows(50));
        cloud.throttling(
                () -> assertThrows(RuntimeException.class, () -> cloud.ingest("incoming/shop/customers/more.csv")));
        cloud.send("DELETE", CUSTOMERS + "qzxId2", Map.of(), Map.of("scope", "segments/erase"), "");
        cloud.put("definitions/shop.yaml", DEFINITION.replace("visits: {type: number", "visits: {type: category"));
        cloud.ingest("definitions/shop.yaml");
        cloud.ingest("incoming/shop/customers/good.csv");

        assertFalse(LogWatch.linesWith("customers/all-bad.csv").isEmpty(), "files are told of");
        assertEquals(List.of(), LogWatch.linesWith("qzx"));
        for (String number : NUMBERS) {
            assertEquals(List.of(), LogWatch.linesWith(number));
        }
    }

    private void ingest(String file, byte[] content, String result) throws Exception {
        String key = "incoming/shop/" + file;
        cloud.put(key, content);
        var outcome = cloud.ingest(key);
        assertEquals(result, outcome.path("result").asText(), outcome::toString);
    }

    private static String rows(int count) {
        StringBuilder csv = new StringBuilder("id,amount,visits,joined,city\n");
        for (int row = 0; row < count; row++) {
            csv.append("qzxId").append(row).append(row % 2 == 0 ? ",7318642.25,8675309" : ",1.5,2");
            csv.append(",1903-02-11,qzxCity").append(row % 2).append('\n');
        }
        return csv.toString();
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void eachLineOfAFileNamesItsVersion() throws Exception {
        cloud.put("definitions/shop.yaml", DEFINITION);
        String good = "incoming/shop/customers/g.csv";
        String bad = "incoming/shop/customers/b.csv";
        cloud.put(good, rows(10));
        cloud.put(bad, "id,amount\n");
        String ofGood = cloud.version(good);
        String ofBad = cloud.version(bad);
        cloud.invokeIngest(cloud.event(good, bad, "definitions/shop.yaml"));
        cloud.delete(good);
        cloud.ingest(good);
        assertNamed(ofGood, "visible: 10 rows, 0 of them rejected; " + good);
        assertNamed(ofBad, "rejected: 0 rows, 0 of them rejected; " + bad);
        assertNamed(ofGood, "withdrawn: 0 rows, 0 of them rejected; " + good);
        List<String> settled = LogWatch.linesWith("rejected; definitions/shop.yaml");
        assertFalse(settled.isEmpty());
        assertEquals(
                List.of(),
                settled.stream().filter(line -> line.contains("fileVersion")).toList());
    }

    private static void assertNamed(String version, String message) {
        List<String> lines = LogWatch.linesWith(message);
        assertFalse(lines.isEmpty(), message);
        lines.forEach(line -> assertFalse(!line.contains("\"fileVersion\":\"" + version + "\""), line));
    }
}
