package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.SEGMENTATIONS;
import static dev.tessera.local.functions.Shop.body;
import static dev.tessera.local.functions.Shop.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.local.Repository;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a training wrote, served as it is and not sent twice. */
final class DocumentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cloud cloud = new Cloud();
    private String folder = "";

    @BeforeEach
    void open() throws Exception {
        folder = "models/shop/" + Shop.open(cloud) + "/";
    }

    @Test
    void iterationsAndMetricsAreAsWritten() throws Exception {
        JsonNode metrics = body(cloud.get(SEGMENTATIONS + "components/metrics"), 200);
        assertEquals(JSON.readTree(cloud.text(folder + "components/metrics.json")), metrics);
        JsonNode iterations =
                body(cloud.get(SEGMENTATIONS + "components/iterations"), 200).path("iterations");
        int last = metrics.path("iterations").asInt();
        assertEquals(last + 1, iterations.size());
        for (int i = 0; i <= last; i++) {
            JsonNode snapshot = body(cloud.get(SEGMENTATIONS + "components/iterations/" + i), 200);
            for (String field : List.of("iteration", "inertia", "moved", "counts")) {
                assertEquals(iterations.path(i).path(field), snapshot.path(field));
            }
        }
        for (String iteration : List.of(Integer.toString(last + 1), "-1", "00", "x", "99999999999")) {
            assertEquals(
                    "unknown-iteration", problem(cloud.get(SEGMENTATIONS + "components/iterations/" + iteration), 404));
        }
        assertEquals("unknown-segmentation", problem(cloud.get(SEGMENTATIONS + "none/metrics"), 404));
    }

    @Test
    void recommendationsAndComparisonsAreAsWritten() throws Exception {
        JsonNode recommendations = body(cloud.get(SEGMENTATIONS + "plain/recommendations"), 200);
        assertEquals(JSON.readTree(cloud.text(folder + "plain/recommendations.json")), recommendations);
        JsonNode across = body(cloud.get(SEGMENTATIONS + "plain/across"), 200);
        assertEquals(JSON.readTree(cloud.text(folder + "across.json")), across);
        assertEquals("plain", across.at("/pairs/0/first").asText());
        for (JsonNode segment : recommendations.path("segments")) {
            JsonNode answer = body(
                    cloud.get(SEGMENTATIONS + "plain/segments/"
                            + segment.path("id").asInt()),
                    200);
            assertEquals(segment.path("recommendations"), answer.path("recommendations"));
        }
    }

    @Test
    void aTrainingThatWroteNoRecommendationsIsAnsweredFromStill() throws Exception {
        cloud.delete(folder + "plain/recommendations.json");
        cloud.delete(folder + "across.json");
        assertEquals("not-kept", problem(cloud.get(SEGMENTATIONS + "plain/recommendations"), 404));
        assertEquals("not-kept", problem(cloud.get(SEGMENTATIONS + "plain/across"), 404));
        JsonNode answer = body(cloud.get(SEGMENTATIONS + "plain/segments/1"), 200);
        assertEquals(0, answer.path("recommendations").size());
    }

    @Test
    void replayIsTheRunThatIsWorthWatching() throws Exception {
        for (String segmentation : List.of("components", "plain")) {
            JsonNode replay = body(cloud.get(SEGMENTATIONS + segmentation + "/metrics"), 200)
                    .path("replay");
            JsonNode paths = body(cloud.get(SEGMENTATIONS + segmentation + "/paths"), 200);
            assertEquals(JSON.readTree(cloud.text(folder + segmentation + "/paths.json")), paths);
            assertEquals(replay.path("folder"), paths.path("folder"));
            String iterations = SEGMENTATIONS + segmentation + "/iterations";
            assertEquals(
                    replay.path("iterations").asInt() + 1,
                    body(cloud.get(iterations + "?replay=true"), 200)
                            .path("iterations")
                            .size());
            String last = iterations + "/" + replay.path("iterations").asInt();
            JsonNode ended = body(cloud.get(last + "?replay=true"), 200);
            String taken = body(cloud.get(SEGMENTATIONS + segmentation + "/metrics"), 200)
                    .path("iterations")
                    .asText();
            // Another way to the same segments.
            assertEquals(body(cloud.get(iterations + "/" + taken), 200).path("counts"), ended.path("counts"));
            assertEquals(
                    "unknown-iteration",
                    problem(
                            cloud.get(iterations + "/"
                                    + (replay.path("iterations").asInt() + 1) + "?replay=true"),
                            404));
        }
    }

    @Test
    void theReportIsThePageThatTheTrainingWrote() throws Exception {
        JsonNode answer = cloud.get(SEGMENTATIONS + "plain/report");
        assertEquals(200, answer.path("statusCode").asInt());
        assertEquals(
                "text/html; charset=utf-8", answer.at("/headers/content-type").asText());
        assertEquals(cloud.text(folder + "report.html"), answer.path("body").asText());
        JsonNode zipped = cloud.get(SEGMENTATIONS + "plain/report", "accept-encoding", "gzip, br");
        assertEquals("gzip", zipped.at("/headers/content-encoding").asText());
        byte[] bytes = Base64.getDecoder().decode(zipped.path("body").asText());
        assertEquals(
                answer.path("body").asText(),
                new String(
                        new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void aDocumentThatTheCallerHasIsNotSentAgainUntilItIsAnother() throws Exception {
        for (String path : List.of(
                "/v1/openapi.yaml",
                SEGMENTATIONS + "plain",
                SEGMENTATIONS + "plain/segments/1",
                SEGMENTATIONS + "plain/metrics",
                SEGMENTATIONS + "plain/recommendations",
                SEGMENTATIONS + "plain/across",
                SEGMENTATIONS + "plain/iterations",
                SEGMENTATIONS + "plain/iterations/0",
                SEGMENTATIONS + "plain/report")) {
            JsonNode first = cloud.get(path);
            assertEquals(200, first.path("statusCode").asInt(), path);
            String tag = first.at("/headers/etag").asText();
            JsonNode again = cloud.get(path, "if-none-match", tag);
            assertEquals(304, again.path("statusCode").asInt(), path);
            assertEquals("", again.path("body").asText());
            assertEquals(tag, again.at("/headers/etag").asText());
            assertEquals(
                    200,
                    cloud.get(path, "if-none-match", "\"other\"")
                            .path("statusCode")
                            .asInt());
        }
        String tag =
                cloud.get(SEGMENTATIONS + "plain/metrics").at("/headers/etag").asText();
        cloud.put("incoming/shop/more.csv", TwoGroups.customers(Shop.CUSTOMERS, 31));
        cloud.ingest("incoming/shop/more.csv");
        Shop.train(cloud);
        JsonNode newer = cloud.get(SEGMENTATIONS + "plain/metrics", "if-none-match", tag);
        assertEquals(200, newer.path("statusCode").asInt());
        assertNotEquals(tag, newer.at("/headers/etag").asText());
        assertTrue(
                cloud.get("/v1/datasets/shop/customers/c/1").at("/headers/etag").isMissingNode());
    }

    @Test
    void theDescriptionOfTheApiIsServed() throws Exception {
        assertEquals(
                Files.readString(Repository.ROOT.resolve("docs/openapi.yaml")),
                cloud.get("/v1/openapi.yaml").path("body").asText());
    }

    @Test
    void whatIsTooLongToBeSentIsSaidWithTheWayAround() throws Exception {
        StringBuilder words = new StringBuilder();
        Random random = new Random(1);
        while (words.length() <= 4 << 20) {
            words.append(Long.toHexString(random.nextLong())).append('\n');
        }
        cloud.put(folder + "report.html", words.toString());
        assertEquals("too-long", problem(cloud.get(SEGMENTATIONS + "plain/report"), 406));
        assertEquals(
                200,
                cloud.get(SEGMENTATIONS + "plain/report", "accept-encoding", "gzip")
                        .path("statusCode")
                        .asInt());
        cloud.delete(folder + "report.html");
        assertEquals("not-kept", problem(cloud.get(SEGMENTATIONS + "plain/report"), 404));
    }
}
