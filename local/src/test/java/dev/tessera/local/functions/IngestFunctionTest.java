package dev.tessera.local.functions;

import static dev.tessera.local.functions.TwoGroups.customers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.aws.store.FileState;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** What becomes of files, event by event. */
final class IngestFunctionTest {
    private static final String FILE = "incoming/shop/customers 1.csv";

    private final Cloud cloud = new Cloud();

    @Test
    void anEventThatComesAgainChangesNothingAndAsksAgainOnlyWhereATrainingIsDue() throws Exception {
        cloud.put(FILE, customers(0, 30));
        cloud.ingest(FILE);
        long revision = revision();
        cloud.trainingRequests();
        cloud.ingest(FILE);
        assertEquals(revision, revision());
        assertEquals("promoted", cloud.train("shop").path("result").asText());
        assertEquals("unchanged", cloud.train("shop").path("result").asText());
        cloud.ingest(FILE);
        assertEquals(List.of(), cloud.trainingRequests());
    }

    @Test
    void aFunctionThatDiesAfterSomeChunksLeavesNothingToSeeAndTheNextTryEndsIt() throws Exception {
        cloud.put(FILE, customers(0, 1000));
        cloud.ingest(FILE);
        cloud.put("incoming/shop/more.csv", customers(1000, 1000));
        AtomicInteger chunks = new AtomicInteger();
        cloud.during(
                request -> {
                    // Once it is dead it sends nothing any more.
                    if ((request instanceof BatchWriteItemRequest && chunks.incrementAndGet() > 20)
                            || chunks.get() > 20) {
                        throw new StackOverflowError("the function dies");
                    }
                },
                () -> assertThrows(Throwable.class, () -> cloud.ingest("incoming/shop/more.csv")));
        assertTrue(storedOf("more.csv") > 100, () -> "items: " + storedOf("more.csv"));
        assertEquals(1, cloud.files("shop").size());
        assertEquals(1000, cloud.customers("shop").size());
        assertEquals(
                "visible", cloud.ingest("incoming/shop/more.csv").path("result").asText());
        assertEquals(2000, cloud.customers("shop").size());
        assertEquals(1000, storedOf("more.csv"));
    }

    private long storedOf(String file) {
        String version = cloud.version("incoming/shop/" + file);
        return cloud.items("shop#1#").stream()
                .filter(sort -> sort.contains(version))
                .count();
    }

    @Test
    void aTrainingIsAskedForBeforeAnythingIsSwept() throws Exception {
        cloud.put(FILE, customers(0, 30));
        cloud.ingest(FILE);
        cloud.trainingRequests();
        cloud.train("shop");
        cloud.put("incoming/shop/more.csv", customers(30, 30));
        cloud.during(
                request -> {
                    if (request instanceof GetItemRequest get
                            && String.valueOf(get.key().get("sk")).contains("sweep#")) {
                        throw new StackOverflowError("the function dies");
                    }
                },
                () -> assertThrows(StackOverflowError.class, () -> cloud.ingest("incoming/shop/more.csv")));
        assertEquals(List.of("{\"dataset\":\"shop\"}"), cloud.trainingRequests());
    }

    @Test
    void aFileOverwrittenByABrokenOneSaysNothing() throws Exception {
        cloud.put(FILE, customers(0, 30));
        cloud.ingest(FILE);
        cloud.train("shop");
        cloud.trainingRequests();
        cloud.put(FILE, "customer_id,balance,visits,plan\n");
        assertEquals("rejected", cloud.ingest(FILE).path("result").asText());
        assertEquals(FileState.REJECTED, cloud.files("shop").getFirst().state());
        assertFalse(cloud.files("shop").getFirst().reason().isEmpty());
        assertEquals(
                404,
                cloud.get("/v1/datasets/shop/customers/c/1").path("statusCode").asInt());
        // No file is visible: there is nothing to train on.
        assertEquals(List.of(), cloud.trainingRequests());

        cloud.put(FILE, customers(0, 30));
        assertEquals("visible", cloud.ingest(FILE).path("result").asText());
        assertEquals(List.of("{\"dataset\":\"shop\"}"), cloud.trainingRequests());
    }

    @Test
    void aNewFileThatIsRejectedLeavesTheOthersAndAsksForNothing() throws Exception {
        cloud.put(FILE, customers(0, 30));
        cloud.ingest(FILE);
        cloud.train("shop");
        cloud.trainingRequests();
        cloud.put("incoming/shop/bad.csv", "shoe,size\nred,40\n");
        JsonNode outcome = cloud.ingest("incoming/shop/bad.csv");
        assertEquals("rejected", outcome.path("result").asText());
        assertTrue(outcome.path("reason").asText().contains("customer_id"), outcome::toString);
        assertEquals(List.of(), cloud.trainingRequests());
        assertEquals(
                200,
                cloud.get("/v1/datasets/shop/customers/c/1").path("statusCode").asInt());
    }

    @Test
    void aFileInATableThatTheDefinitionDoesNotHaveWaitsWithTheReason() throws Exception {
        cloud.put(FILE, customers(0, 30));
        cloud.ingest(FILE);
        cloud.put("incoming/shop/accounts/a.csv", customers(0, 30));
        JsonNode outcome = cloud.ingest("incoming/shop/accounts/a.csv");
        assertEquals("waiting", outcome.path("result").asText());
        assertTrue(outcome.path("reason").asText().contains("no table 'accounts'"), outcome::toString);
    }

    @Test
    void aProposalTakesTheTablesNameFromTheKey() throws Exception {
        cloud.put("incoming/shop/people/a.csv", customers(0, 30));
        JsonNode outcome = cloud.ingest("incoming/shop/people/a.csv");
        assertEquals("visible", outcome.path("result").asText(), outcome::toString);
        assertEquals("people", cloud.files("shop").getFirst().table());
    }

    @Test
    void aFileDeletedIsWithdrawn() throws Exception {
        cloud.put(FILE, customers(0, 30));
        cloud.put("incoming/shop/b.csv", customers(30, 30));
        cloud.invokeIngest(cloud.event(FILE, "incoming/shop/b.csv"));
        cloud.train("shop");
        cloud.trainingRequests();
        cloud.delete(FILE);
        assertEquals("withdrawn", cloud.ingest(FILE).path("result").asText());
        assertEquals(List.of("{\"dataset\":\"shop\"}"), cloud.trainingRequests());
        assertEquals(
                404,
                cloud.get("/v1/datasets/shop/customers/c/1").path("statusCode").asInt());
        assertEquals(
                200,
                cloud.get("/v1/datasets/shop/customers/c/31").path("statusCode").asInt());
        assertEquals(30, cloud.train("shop").path("customers").asInt());
        assertEquals(
                "absent", cloud.ingest("incoming/shop/never.csv").path("result").asText());
        assertEquals(
                "absent",
                cloud.ingest("incoming/nothing/never.csv").path("result").asText());
        assertTrue(cloud.store.find("nothing").isEmpty());
    }

    @Test
    void badRowsAreKeptBesideTheReason() throws Exception {
        cloud.put(FILE, customers(0, 60));
        cloud.ingest(FILE);
        cloud.put("incoming/shop/some.csv", customers(0, 60) + "c/99,much,3,basic\n");
        JsonNode outcome = cloud.ingest("incoming/shop/some.csv");
        assertEquals("visible", outcome.path("result").asText(), outcome::toString);
        assertEquals(1, outcome.path("rejected").asInt());
        List<String> rejected = cloud.keys("rejected/");
        assertEquals(1, rejected.size());
        assertTrue(rejected.getFirst().startsWith("rejected/shop/some.csv/"), rejected::toString);
        List<String> lines = cloud.text(rejected.getFirst()).lines().toList();
        assertEquals("line,column,reason,row", lines.getFirst());
        assertTrue(lines.get(1).startsWith("62,balance,"), lines::toString);
    }

    @Test
    void otherKeysAreIgnoredForAReason() throws Exception {
        cloud.put("incoming/shop/_started", "");
        assertEquals(
                "ignored", cloud.ingest("incoming/shop/_started").path("result").asText());
        assertEquals("ignored", cloud.ingest("models/shop/x").path("result").asText());
        assertEquals(List.of(), cloud.files("shop"));
    }

    @Test
    void whereTheNewestVersionIsDeletedTheOneBeforeItCountsAgain() throws Exception {
        cloud.clients().s3().putBucketVersioning(request -> request.bucket(cloud.bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        cloud.put(FILE, customers(0, 30));
        cloud.ingest(FILE);
        // S3 tells seconds: in the same one, no version is the newer.
        Instant before = cloud.files("shop").getFirst().version().lastModified();
        String version;
        do {
            version = cloud.clients()
                    .s3()
                    .putObject(
                            request -> request.bucket(cloud.bucket).key(FILE),
                            RequestBody.fromString("customer_id,balance,visits,plan\n"))
                    .versionId();
        } while (!cloud.modified(FILE).isAfter(before));
        assertEquals("rejected", cloud.ingest(FILE).path("result").asText());
        List<ObjectVersion> versions = cloud.clients()
                .s3()
                .listObjectVersions(request -> request.bucket(cloud.bucket).prefix(FILE))
                .versions();
        for (ObjectVersion later : versions.subList(0, versions.size() - 1)) {
            cloud.clients().s3().deleteObject(request -> request.bucket(cloud.bucket)
                    .key(FILE)
                    .versionId(later.versionId()));
        }
        assertEquals(before, cloud.modified(FILE), version);
        cloud.trainingRequests();
        assertEquals("visible", cloud.ingest(FILE).path("result").asText());
        assertEquals(before, cloud.files("shop").getFirst().version().lastModified());
        assertEquals(30, cloud.train("shop").path("customers").asInt());
    }

    @Test
    void aRequestLostAfterTheFlipIsMadeWhenTheEventComesAgain() throws Exception {
        cloud.put(FILE, customers(0, 30));
        cloud.failingToAsk(() -> assertThrows(SdkException.class, () -> cloud.ingest(FILE)));
        assertEquals(FileState.VISIBLE, cloud.files("shop").getFirst().state());
        assertEquals(List.of(), cloud.trainingRequests());
        long revision = revision();
        cloud.ingest(FILE);
        assertEquals(List.of("{\"dataset\":\"shop\"}"), cloud.trainingRequests());
        assertEquals(revision, revision());
    }

    @Test
    void aFileReplacedWhileItIsReadEndsAsTheLastVersion() throws Exception {
        cloud.put("incoming/shop/first.csv", customers(0, 30));
        cloud.ingest("incoming/shop/first.csv");
        cloud.put(FILE, customers(0, 30));
        AtomicInteger replaced = new AtomicInteger();
        cloud.beforeOpening(FILE, () -> {
            if (replaced.getAndIncrement() < 2) {
                cloud.put(FILE, customers(100, 30 + replaced.get()));
            }
        });
        assertEquals(32, cloud.ingest(FILE).path("rows").asInt());
        assertEquals(62, cloud.train("shop").path("customers").asInt());
    }

    private long revision() {
        return cloud.store.find("shop").orElseThrow().revision();
    }
}
