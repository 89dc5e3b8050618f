package dev.tessera.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.local.segment.SinglePass;
import dev.tessera.model.customers.Customers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that are put in another order than they were made, with a column that says when that was. */
final class AsOfTest {
    private static final String DEFINITION = "definitions/shop.yaml";
    private static final String OCTOBER = "incoming/shop/october.csv";
    private static final String NOVEMBER = "incoming/shop/november.csv";

    private final Cloud cloud = Cloud.withIngestQueue();

    private static String definition(String delivery) {
        return """
                dataset: shop
                tables:
                  customers:
                    key: customer_id
                    delivery: %s
                    as_of: exported
                    columns: {balance: number, visits: number, exported: date}
                segmentations: {all: {features: [balance, visits], k: 2}}
                """.formatted(delivery);
    }

    /** {@code count} customers; the balance of the first is as said. */
    private static String export(String day, int count, int balance) {
        return TwoGroups.customers(0, count)
                .lines()
                .map(line -> line.startsWith("customer_id")
                        ? line + ",exported"
                        : (line.startsWith("c/0,") ? "c/0," + balance + ",5,basic" : line) + "," + day)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void ofWholeTablesTheOneMadeLastCountsWheneverItIsPut() throws Exception {
        cloud.put(DEFINITION, definition("full"));
        cloud.put(NOVEMBER, export("2026-11-30", 31, 9_001));
        cloud.ingest(NOVEMBER);
        cloud.put(OCTOBER, export("2026-10-31", 40, 9_002));
        assertEquals("visible", cloud.ingest(OCTOBER).path("result").asText());
        assertEquals(31, cloud.train("shop").path("customers").asInt());
        cloud.delete(NOVEMBER);
        cloud.ingest(NOVEMBER);
        assertEquals(40, cloud.train("shop").path("customers").asInt());
    }

    @Test
    void ofRowsThatReplaceOneAnotherThoseOfTheExportMadeLastCount() throws Exception {
        cloud.put(DEFINITION, definition("delta"));
        cloud.put(NOVEMBER, export("2026-11-30", 31, 9_001));
        cloud.ingest(NOVEMBER);
        cloud.put(OCTOBER, export("2026-10-31", 40, 9_002));
        cloud.ingest(OCTOBER);
        assertEquals(40, cloud.train("shop").path("customers").asInt());
        assertEquals(9_001, balance());
        // What is put for the first time last of all, and has no date, counts before all others.
        cloud.put("incoming/shop/undated.csv", export("", 42, 9_003));
        cloud.ingest("incoming/shop/undated.csv");
        assertEquals(42, cloud.train("shop").path("customers").asInt());
        assertEquals(9_001, balance());
    }

    @Test
    void aColumnThatIsNamedLaterPutsFilesInItsOrder() throws Exception {
        cloud.put(DEFINITION, definition("delta").replace("    as_of: exported\n", ""));
        cloud.put(NOVEMBER, export("2026-11-30", 31, 9_001));
        cloud.ingest(NOVEMBER);
        cloud.putAfter(OCTOBER, export("2026-10-31", 40, 9_002), NOVEMBER);
        cloud.ingest(OCTOBER);
        cloud.train("shop");
        assertEquals(9_002, balance());
        cloud.put(DEFINITION, definition("delta"));
        cloud.ingest(DEFINITION);
        cloud.finish();
        cloud.train("shop");
        assertEquals(9_001, balance());
    }

    private double balance() throws Exception {
        JsonNode features = cloud.get("/v1/datasets/shop/customers/c/0?explain=true")
                .at("/body/segmentations/0/explanation/features");
        for (JsonNode feature : features) {
            if (feature.path("feature").asText().equals("balance")) {
                return feature.path("value").asDouble();
            }
        }
        throw new AssertionError("no balance in " + features);
    }

    @Test
    void theCommandLineReadsThemInTheSameOrder(@TempDir Path folder) throws Exception {
        List<Path> files = new ArrayList<>();
        files.add(Files.writeString(folder.resolve("november.csv"), export("2026-11-30", 31, 9_001)));
        files.add(Files.writeString(folder.resolve("october.csv"), export("2026-10-31", 40, 9_002)));
        Customers delta = SinglePass.read(definition("delta"), files, folder.resolve("delta"))
                .customers();
        assertEquals(40, delta.size());
        assertTrue(delta.id(0).equals("c/0") && delta.value(0, 0) == 9_001, () -> String.valueOf(delta.value(0, 0)));
        assertEquals(
                31,
                SinglePass.read(definition("full"), files, folder.resolve("full"))
                        .customers()
                        .size());
    }
}
