package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.body;
import static dev.tessera.local.functions.Shop.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which datasets there are and what became of their files. */
final class DatasetsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cloud cloud = new Cloud();

    @Test
    void datasetsAreListedForWhoMaySeeThem() throws Exception {
        assertEquals("{\"datasets\":[]}", body(cloud.get("/v1/datasets"), 200).toString());
        Shop.open(cloud);
        cloud.put("incoming/bank/a.csv", TwoGroups.customers(0, 30));
        cloud.ingest("incoming/bank/a.csv");
        assertEquals(
                JSON.readTree("{\"datasets\":[{\"dataset\":\"bank\"},{\"dataset\":\"shop\"}]}"),
                body(cloud.get("/v1/datasets"), 200));
        Map<String, String> limited = Map.of("scope", "segments/read", "datasets", "[shop other]");
        assertEquals(
                JSON.readTree("{\"datasets\":[{\"dataset\":\"shop\"}]}"),
                body(cloud.send("GET", "/v1/datasets", Map.of(), limited, ""), 200));
        for (String path : List.of("", "/files", "/trainings", "/trainings/x")) {
            JsonNode foreign = cloud.send("GET", "/v1/datasets/bank" + path, Map.of(), limited, "");
            JsonNode unknown = cloud.send("GET", "/v1/datasets/none" + path, Map.of(), limited, "");
            assertEquals("unknown-dataset", problem(foreign, 404));
            assertEquals(foreign.toString().replace("bank", "none"), unknown.toString());
        }
    }

    @Test
    void aDatasetSaysHowItStands() throws Exception {
        cloud.put(Shop.FILE, TwoGroups.customers(0, 60));
        cloud.ingest(Shop.FILE);
        JsonNode before = body(cloud.get("/v1/datasets/shop"), 200);
        assertEquals(1, before.at("/files/visible").asInt());
        assertEquals("false", before.path("trainedToDate").asText());
        assertEquals(0, before.path("segmentations").size());
        String training = Shop.train(cloud);
        JsonNode after = body(cloud.get("/v1/datasets/shop"), 200);
        assertEquals("true", after.path("trainedToDate").asText());
        assertEquals(training, after.at("/segmentations/0/model").asText());
        assertEquals(
                cloud.store.find("shop").orElseThrow().revision(),
                after.path("revision").asLong());
    }

    @Test
    void everyFileIsListedWithWhatBecameOfIt() throws Exception {
        Shop.open(cloud);
        cloud.put("incoming/shop/bad.csv", "customer_id,balance,visits,plan\n");
        cloud.ingest("incoming/shop/bad.csv");
        cloud.put("incoming/shop/gone.csv", TwoGroups.customers(200, 5));
        cloud.ingest("incoming/shop/gone.csv");
        cloud.delete("incoming/shop/gone.csv");
        cloud.ingest("incoming/shop/gone.csv");
        cloud.put("incoming/shop/other/x.csv", "a,b\n1,2\n");
        cloud.ingest("incoming/shop/other/x.csv");

        JsonNode visible = only("visible");
        assertEquals(Shop.FILE, visible.path("key").asText());
        assertEquals(Shop.CUSTOMERS, visible.path("rows").asInt());
        assertEquals(0, visible.path("rejected").asInt());
        assertEquals("customers", visible.path("table").asText());
        assertTrue(visible.path("bytes").asLong() > 0);
        assertTrue(visible.path("reason").isMissingNode());
        JsonNode rejected = only("rejected");
        assertEquals("incoming/shop/bad.csv", rejected.path("key").asText());
        assertTrue(rejected.path("reason").asText().contains("no rows"), rejected::toString);
        assertEquals("incoming/shop/gone.csv", only("withdrawn").path("key").asText());
        JsonNode waiting = only("waiting");
        assertEquals("incoming/shop/other/x.csv", waiting.path("key").asText());
        assertTrue(!waiting.path("reason").asText().isEmpty());
        cloud.put("incoming/shop/new.csv", TwoGroups.customers(300, 5));
        cloud.put("incoming/shop/_SUCCESS", "");
        cloud.put("incoming/shop/folder/", "");
        JsonNode received = only("received");
        assertEquals("incoming/shop/new.csv", received.path("key").asText());
        assertTrue(received.path("bytes").asLong() > 0);
        assertEquals(5, files("/v1/datasets/shop/files", 100).size());
        cloud.ingest("incoming/shop/new.csv");
        assertEquals(
                0,
                body(cloud.get("/v1/datasets/shop/files?state=received"), 200)
                        .path("files")
                        .size());
        assertEquals("invalid-parameter", problem(cloud.get("/v1/datasets/shop/files?state=lost"), 400));
    }

    @Test
    void filesAreGoneThroughInPagesTheOneModifiedLastFirst() throws Exception {
        for (int i = 0; i < 7; i++) {
            cloud.put("incoming/shop/" + i + ".csv", TwoGroups.customers(10 * i, 10));
            cloud.ingest("incoming/shop/" + i + ".csv");
        }
        List<String> whole = files("/v1/datasets/shop/files", 100);
        assertEquals(7, whole.size());
        for (int limit = 1; limit <= 8; limit++) {
            assertEquals(whole, files("/v1/datasets/shop/files", limit));
        }
        assertEquals(7, new TreeSet<>(whole).size());
        cloud.put("incoming/shop/3.csv", TwoGroups.customers(500, 9));
        assertEquals(8, files("/v1/datasets/shop/files", 3).size(), "what counts, and what was received in its place");
        String cursor = body(cloud.get("/v1/datasets/shop/files?limit=2"), 200)
                .path("next")
                .asText();
        cloud.put("incoming/bank/a.csv", TwoGroups.customers(0, 30));
        cloud.ingest("incoming/bank/a.csv");
        assertEquals("invalid-parameter", problem(cloud.get("/v1/datasets/bank/files?cursor=" + cursor), 400));
    }

    private JsonNode only(String state) throws Exception {
        JsonNode files =
                body(cloud.get("/v1/datasets/shop/files?state=" + state), 200).path("files");
        assertEquals(1, files.size(), files::toString);
        assertEquals(state, files.at("/0/state").asText());
        return files.path(0);
    }

    private List<String> files(String path, int limit) throws Exception {
        List<String> keys = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = body(cloud.get(path + "?limit=" + limit + next), 200);
            assertTrue(page.path("files").size() <= limit);
            page.path("files").forEach(file -> keys.add(file.path("key").asText()));
            next = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        return keys;
    }
}
