package dev.tessera.local;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.local.sample.DemoCustomers;
import dev.tessera.local.stack.Api;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.EmbeddedStack.Options;
import dev.tessera.local.stack.Invoked;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Files go in by S3 and segments come out by HTTP; each test has a dataset of its own. */
final class EndToEndTest {
    private static EmbeddedStack stack;
    private static S3Client s3;
    private static Api api;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        stack = EmbeddedStack.start(Options.ofTests());
        s3 = stack.clients().s3();
        api = new Api(stack);
    }

    @AfterAll
    static void stop() {
        api.close();
        stack.close();
    }

    @Test
    void aFilePutIntoTheBucketGivesTheSameSegmentsAsTheCommandLine() throws Exception {
        Path file = Files.write(folder.resolve("bank.csv"), DemoCustomers.csv(1500, 42));
        JsonNode training = putAndTrain("bank", "incoming/bank/bank.csv", Files.readAllBytes(file));
        SegmentedFolder expected = SegmentedFolder.of(file, "bank", folder.resolve("out"));
        for (Map.Entry<String, JsonNode> segmentation :
                training.path("segments").properties()) {
            String path = segmentation.getKey() + "/assignments.csv";
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("out").resolve(path)),
                    read("models/bank/" + training.path("trainingId").asText() + "/" + path));
        }
        expected.assertLookupsAgree(api, "bank", 100);
        expected.assertScoresAgree(api, "bank");
        expected.assertBordersAgree(api, "bank", 20);
    }

    @Test
    void aDatasetThatATokenDoesNotNameIsAsOneThatIsNotThere() throws Exception {
        putAndTrain("ours", "incoming/ours/a.csv", csv(1, 60));
        putAndTrain("theirs", "incoming/theirs/a.csv", csv(1, 60));
        try (Api limited = new Api(stack, List.of("ours"))) {
            assertEquals(200, limited.get(Api.customer("ours", "c1")).statusCode());
            for (String path : List.of("/customers/c1", "/segmentations/behaviour")) {
                assertEquals(200, api.get("/v1/datasets/theirs" + path).statusCode());
                HttpResponse<String> foreign = limited.get("/v1/datasets/theirs" + path);
                HttpResponse<String> unknown = limited.get("/v1/datasets/nobody" + path);
                assertEquals(404, foreign.statusCode());
                assertEquals(unknown.body().replace("nobody", "theirs"), foreign.body());
            }
        }
    }

    @Test
    void theSameEventTwiceChangesNothing() throws Exception {
        putAndTrain("twice", "incoming/twice/a.csv", csv(1, 60));
        long revision = stack.store().find("twice").orElseThrow().revision();
        Invoked again = Invoked.ingest(stack, "incoming/twice/a.csv");
        String event = """
                {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put",
                "s3":{"bucket":{"name":"tessera-local"},"object":{"key":"incoming/twice/a.csv"}}}]}
                """;
        stack.clients().sqs().sendMessage(m -> m.queueUrl(stack.queues().ingest())
                .messageBody(event));
        assertEquals("visible", again.outcome().path("result").asText());
        assertEquals(revision, stack.store().find("twice").orElseThrow().revision());
        assertEquals(0, waiting(stack.queues().training()), "another training was asked for");
        assertEquals(0, waiting(stack.queues().ingestDead()));
    }

    @Test
    void aFileThatCannotBeTakenIsRefusedWithTheReasonAndNothingElseChanges() throws Exception {
        putAndTrain("refuse", "incoming/refuse/good.csv", csv(1, 60));
        Invoked ingest = Invoked.ingest(stack, "incoming/refuse/bad.csv");
        put("incoming/refuse/bad.csv", "id,a,b\n".getBytes(StandardCharsets.UTF_8));
        JsonNode outcome = ingest.outcome();
        assertEquals("rejected", outcome.path("result").asText());
        assertTrue(outcome.path("reason").asText().contains("no rows"), outcome.toString());
        assertEquals(200, api.get(Api.customer("refuse", "c1")).statusCode());
        assertEquals(0, waiting(stack.queues().training()));
    }

    @Test
    void anOverwrittenFileCountsAsItIsNow() throws Exception {
        JsonNode first = putAndTrain("over", "incoming/over/a.csv", csv(1, 90));
        JsonNode second = putAndTrain("over", "incoming/over/a.csv", csv(31, 90));
        assertNotEquals(first.path("trainingId"), second.path("trainingId"));
        assertAll(
                () -> assertEquals(404, api.get(Api.customer("over", "c1")).statusCode()),
                () -> assertEquals(200, api.get(Api.customer("over", "c31")).statusCode()),
                () -> assertEquals(200, api.get(Api.customer("over", "c120")).statusCode()),
                () -> assertEquals(90, second.path("customers").asInt()));
    }

    @Test
    void aDeletedFileNoLongerCounts() throws Exception {
        putAndTrain("gone", "incoming/gone/a.csv", csv(1, 90));
        putAndTrain("gone", "incoming/gone/b.csv", csv(61, 90));
        Invoked ingest = Invoked.ingest(stack, "incoming/gone/b.csv");
        Invoked training = Invoked.training(stack, "gone");
        s3.deleteObject(r -> r.bucket(EmbeddedStack.BUCKET).key("incoming/gone/b.csv"));
        assertEquals("withdrawn", ingest.outcome().path("result").asText());
        assertEquals("promoted", training.outcome().path("result").asText());
        assertEquals(404, api.get(Api.customer("gone", "c150")).statusCode());
    }

    @Test
    void aKeyOfAnyLettersIsFound() throws Exception {
        String key = "incoming/letters/a+b%20ü &(1).csv";
        JsonNode training = putAndTrain("letters", key, csv(1, 60));
        assertEquals(60, training.path("customers").asInt());
        assertEquals(200, api.get(Api.customer("letters", "c60")).statusCode());
    }

    @Test
    void copiesAndMultipartUploadsAreSeen() throws Exception {
        s3.putObject(r -> r.bucket(EmbeddedStack.BUCKET).key("elsewhere/a.csv"), RequestBody.fromBytes(csv(1, 60)));
        Invoked copied = Invoked.training(stack, "copied");
        s3.copyObject(r -> r.sourceBucket(EmbeddedStack.BUCKET)
                .sourceKey("elsewhere/a.csv")
                .destinationBucket(EmbeddedStack.BUCKET)
                .destinationKey("incoming/copied/a.csv"));
        assertEquals(60, copied.outcome().path("customers").asInt());

        Invoked parts = Invoked.training(stack, "parts");
        String key = "incoming/parts/a.csv";
        String upload = s3.createMultipartUpload(
                        r -> r.bucket(EmbeddedStack.BUCKET).key(key))
                .uploadId();
        String etag = s3.uploadPart(
                        r -> r.bucket(EmbeddedStack.BUCKET)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(1),
                        RequestBody.fromBytes(csv(1, 75)))
                .eTag();
        s3.completeMultipartUpload(r -> r.bucket(EmbeddedStack.BUCKET)
                .key(key)
                .uploadId(upload)
                .multipartUpload(m ->
                        m.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));
        assertEquals(75, parts.outcome().path("customers").asInt());
    }

    @Test
    void customersWhoCannotBeSegmentedFailTheTrainingForGoodAndWithTheReason() throws Exception {
        Invoked training = Invoked.training(stack, "few");
        put("incoming/few/a.csv", csv(1, 2));
        JsonNode outcome = training.outcome();
        assertEquals("failed", outcome.path("result").asText());
        assertTrue(outcome.path("reason").asText().contains("only 2 customers"), outcome.toString());
        assertEquals(404, api.get(Api.customer("few", "c1")).statusCode());
        assertEquals(0, waiting(stack.queues().trainingDead()));
    }

    @Test
    void whatTheApiDoesNotKnowIsAnsweredAsAProblem() throws Exception {
        assertAll(
                () -> assertEquals("{\"status\":\"ok\"}", api.get("/v1/health").body()),
                () -> assertEquals(404, api.get("/").statusCode()),
                () -> assertEquals(404, api.get("/v1/datasets/none/customers/1").statusCode()),
                () -> assertEquals(
                        "application/problem+json",
                        api.get("/v1/datasets/none/customers/1")
                                .headers()
                                .firstValue("content-type")
                                .orElse("")
                                .replaceAll(";.*", "")));
    }

    private static JsonNode putAndTrain(String dataset, String key, byte[] csv) throws InterruptedException {
        Invoked ingest = Invoked.ingest(stack, key);
        Invoked training = Invoked.training(stack, dataset);
        put(key, csv);
        JsonNode file = ingest.outcome();
        assertEquals("visible", file.path("result").asText(), file.toString());
        JsonNode outcome = training.outcome();
        assertEquals("promoted", outcome.path("result").asText(), outcome.toString());
        return outcome;
    }

    private static void put(String key, byte[] csv) {
        s3.putObject(r -> r.bucket(EmbeddedStack.BUCKET).key(key), RequestBody.fromBytes(csv));
    }

    private static byte[] read(String key) {
        return s3.getObjectAsBytes(r -> r.bucket(EmbeddedStack.BUCKET).key(key)).asByteArray();
    }

    private static int waiting(String queueUrl) {
        List<QueueAttributeName> counts = List.of(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        return stack
                .clients()
                .sqs()
                .getQueueAttributes(r -> r.queueUrl(queueUrl).attributeNames(counts))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    /** Customers {@code c<first>} and on, in three clumps. */
    private static byte[] csv(int first, int count) {
        StringBuilder csv = new StringBuilder("id,a,b\n");
        for (int i = first; i < first + count; i++) {
            int clump = i % 3;
            csv.append("c%d,%d,%d.5%n".formatted(i, 100 * clump + i % 7, 50 * clump - i % 5));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
