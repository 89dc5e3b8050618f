package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.body;
import static dev.tessera.local.functions.Shop.problem;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;

/** Files put by presigned URLs. */
final class UploadsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String UPLOADS = "/v1/datasets/shop/uploads";
    private static final int PART = 16 << 20;

    private final Cloud cloud = new Cloud();
    private final ObjectMapper json = new ObjectMapper();

    @AfterAll
    static void stop() {
        HTTP.close();
    }

    private JsonNode begin(String path, long bytes) throws Exception {
        return cloud.post(
                UPLOADS,
                json.createObjectNode().put("path", path).put("bytes", bytes).toString());
    }

    private static int put(JsonNode part, byte[] content) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(part.path("url").asText()))
                .PUT(BodyPublishers.ofByteArray(content))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void aFileArrivesInPartsAndIsSeenOnlyWhenItIsComplete() throws Exception {
        byte[] file = Arrays.copyOf(TwoGroups.customers(0, 50).getBytes(StandardCharsets.UTF_8), PART + 1000);
        Arrays.fill(file, PART - 1, file.length, (byte) '\n');
        JsonNode begun = begin("customers/a+b ü%20.csv", file.length);
        JsonNode upload = body(begun, 201);
        String path = begun.at("/headers/location").asText();
        assertEquals(UPLOADS + "/" + upload.path("uploadId").asText(), path);
        assertEquals(2, upload.path("parts").size());
        assertEquals(1000, upload.at("/parts/1/bytes").asInt());

        assertEquals(200, put(upload.at("/parts/1"), Arrays.copyOfRange(file, PART, file.length)));
        JsonNode refused = cloud.post(path + "/complete", "");
        assertEquals("upload-incomplete", problem(refused, 409));
        assertTrue(refused.at("/body/detail").asText().startsWith("1 of 2 parts"), refused::toString);
        assertEquals(List.of(), cloud.keys("incoming/"));

        JsonNode missing = body(cloud.post(path, ""), 200).path("parts");
        assertEquals(1, missing.size());
        assertEquals(1, missing.at("/0/number").asInt());
        assertEquals(200, put(missing.path(0), new byte[5]));
        assertEquals("upload-incomplete", problem(cloud.post(path + "/complete", ""), 409), "it is cut off");
        assertEquals(200, put(missing.path(0), Arrays.copyOf(file, PART)));

        String key = "incoming/shop/customers/a+b ü%20.csv";
        JsonNode made = body(cloud.post(path + "/complete", ""), 200);
        assertEquals(key, made.path("key").asText());
        assertArrayEquals(
                file,
                cloud.clients()
                        .s3()
                        .getObjectAsBytes(r -> r.bucket(cloud.bucket).key(key))
                        .asByteArray());
        assertEquals(made, body(cloud.post(path + "/complete", ""), 200), "whoever got no answer asks again");
        problem(cloud.post(path + "/abort", ""), 404);
        assertEquals(made, body(cloud.post(path + "/complete", ""), 200), "it cannot be given up any more");
    }

    @Test
    void whoLostTheAnswerIsToldThatTheFileWasMade() throws Exception {
        JsonNode upload = body(begin("a.csv", 3), 201);
        String path = UPLOADS + "/" + upload.path("uploadId").asText();
        assertEquals(200, put(upload.at("/parts/0"), new byte[3]));
        AtomicBoolean asked = new AtomicBoolean();
        cloud.during(
                request -> {
                    if (request instanceof CompleteMultipartUploadRequest && asked.compareAndSet(false, true)) {
                        // Another has S3 make the file of the same parts just before.
                        body(post(path + "/complete"), 200);
                    }
                },
                () -> body(cloud.post(path + "/complete", ""), 200));
        assertTrue(asked.get());
        assertEquals(List.of("incoming/shop/a.csv"), cloud.keys("incoming/"));
    }

    private JsonNode post(String path) {
        try {
            return cloud.post(path, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The embedded server forgets its parts and answers as for an upload of which none has arrived; S3 says 404. */
    private void assertGone(String path) throws Exception {
        JsonNode refused = cloud.post(path + "/complete", "");
        assertTrue(List.of(404, 409).contains(refused.path("statusCode").asInt()), refused::toString);
    }

    @Test
    void whatWasPutIsIngestedAsIfItHadBeenDropped() throws Exception {
        cloud.put("definitions/shop.yaml", Shop.DEFINITION);
        byte[] file = TwoGroups.customers(0, 50).getBytes(StandardCharsets.UTF_8);
        JsonNode upload = body(begin("a.csv", file.length), 201);
        assertEquals(200, put(upload.at("/parts/0"), file));
        body(cloud.post(UPLOADS + "/" + upload.path("uploadId").asText() + "/complete", ""), 200);
        assertEquals(
                "visible", cloud.ingest("incoming/shop/a.csv").path("result").asText());
    }

    @Test
    void anUploadThatIsGivenUpLeavesNothing() throws Exception {
        JsonNode upload = body(begin("a.csv", 3), 201);
        String path = UPLOADS + "/" + upload.path("uploadId").asText();
        assertEquals(200, put(upload.at("/parts/0"), new byte[3]));
        JsonNode given = body(cloud.post(path + "/abort", ""), 200);
        assertGone(path);
        assertEquals(given, body(cloud.post(path + "/abort", ""), 200));
        assertEquals(List.of(), cloud.keys("incoming/"));
        assertEquals(
                List.of(),
                cloud.clients()
                        .s3()
                        .listMultipartUploads(r -> r.bucket(cloud.bucket))
                        .uploads());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/a.csv",
                "a//b.csv",
                "./a.csv",
                "../other/a.csv",
                "a/..",
                "a/",
                "_a.csv",
                "t/.a.csv",
                "a\nb.csv",
                "a\u0000.csv"
            })
    void aPathThatIngestWouldNotReadIsRefused(String path) throws Exception {
        JsonNode refused = begin(path, 1);
        assertEquals("invalid-values", problem(refused, 422));
        assertEquals("/path", refused.at("/body/errors/0/pointer").asText());
    }

    @Test
    void sizesAndNamesHaveTheirLimits() throws Exception {
        long most = 50L << 30;
        String longest = "ü".repeat(505) + "x".repeat(1024 - 1010 - "incoming/shop/".length());
        JsonNode upload = begin(longest, most);
        assertEquals(498, body(upload, 201).path("parts").size());
        // Beside these, each URL of a function's role has its session token.
        assertTrue(upload.path("body").toString().length() + 500 * 2048 < 4 << 20);
        assertEquals("invalid-values", problem(begin(longest + "x", 1), 422));
        assertEquals("invalid-values", problem(begin("a.csv", most + 1), 422));
        assertEquals("invalid-values", problem(begin("a.csv", -1), 422));
        for (String body : List.of("{}", "{\"path\":1,\"bytes\":\"1\"}", "{\"path\":\"a\",\"bytes\":1,\"to\":\"b\"}")) {
            assertEquals("invalid-values", problem(cloud.post(UPLOADS, body), 422), body);
        }
        String half = "{\"path\":\"\\ud800.csv\",\"bytes\":1}";
        assertEquals("invalid-values", problem(cloud.post(UPLOADS, half), 422));
        assertEquals("invalid-body", problem(cloud.post(UPLOADS, "[]"), 400));
        body(begin("t/_SUCCESS", 0), 201);
    }

    @Test
    void nobodyPutsIntoWhatTheyMayNotSee() throws Exception {
        Map<String, String> limited = Map.of("scope", "segments/write", "datasets", "other");
        String body = "{\"path\":\"a.csv\",\"bytes\":1}";
        assertEquals("unknown-dataset", problem(cloud.send("POST", UPLOADS, Map.of(), limited, body), 404));
        assertEquals("unknown-dataset", problem(cloud.post("/v1/datasets/UP/uploads", body), 404));
        Map<String, String> reader = Map.of("scope", "segments/read");
        assertEquals("insufficient-scope", problem(cloud.send("POST", UPLOADS, Map.of(), reader, body), 403));
        String id = body(begin("a.csv", 3), 201).path("uploadId").asText();
        assertEquals(
                "unknown-upload",
                problem(cloud.send("POST", "/v1/datasets/other/uploads/" + id, Map.of(), limited, ""), 404));
        assertEquals("unknown-upload", problem(cloud.post(UPLOADS + "/" + id + "x/complete", ""), 404));
        assertEquals("unknown-upload", problem(cloud.post(UPLOADS + "/none/abort", ""), 404));
    }

    @Test
    void pagesOfThisMachineMayPutParts() throws Exception {
        URI part = URI.create(body(begin("a.csv", 3), 201).at("/parts/0/url").asText());
        HttpResponse<String> allowed = preflight(part, "http://localhost:5173");
        assertEquals(200, allowed.statusCode());
        assertEquals(
                "http://localhost:5173",
                allowed.headers().firstValue("access-control-allow-origin").orElse(""));
        HttpResponse<String> refused = preflight(part, "http://localhost.example.com");
        assertEquals(
                "", refused.headers().firstValue("access-control-allow-origin").orElse(""));
    }

    private static HttpResponse<String> preflight(URI url, String origin) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("origin", origin)
                .header("access-control-request-method", "PUT")
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
