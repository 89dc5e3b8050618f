package dev.tessera.aws.bucket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.servers.Servers;
import dev.tessera.model.contribution.FileVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BucketTest {
    private static final String CSV = "text/csv";

    private final S3Client client = Servers.clients().s3();
    private final Bucket bucket = new Bucket(client, Servers.name("bucket"));

    @BeforeAll
    void createBucket() {
        client.createBucket(create -> create.bucket(bucket.name()));
    }

    @AfterAll
    void closeClient() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.csv",
                "a b.csv",
                "a+b.csv",
                "100%.csv",
                "100%25.csv",
                "Kundendatei Größe.csv",
                "客戶/1.csv",
                "a&b=c;d,e'f!(g)*@$.csv",
                "a#b?c.csv",
                "😀.csv"
            })
    void keysOfAllKindsAreWrittenAndRead(String name) throws Exception {
        String key = "incoming/bank/" + name;
        assertEquals(Optional.empty(), bucket.head(key));
        assertEquals(Optional.empty(), bucket.read(key));
        bucket.write(key, CSV, utf8("id,n\n1,2\n"));
        assertEquals("id,n\n1,2\n", text(bucket.read(key).orElseThrow()));
        FileVersion version = bucket.head(key).orElseThrow();
        assertEquals(key, version.key());
        assertEquals(9, version.bytes());
        assertFalse(version.etag().contains("\""), version.etag());
        try (InputStream in = bucket.open(version)) {
            assertEquals("id,n\n1,2\n", text(in.readAllBytes()));
        }
        try (ObjectOutput out = bucket.create(key, CSV)) {
            out.write(utf8("streamed"));
        }
        assertEquals("streamed", text(bucket.read(key).orElseThrow()));
        assertEquals(
                CSV,
                client.headObject(head -> head.bucket(bucket.name()).key(key)).contentType());
    }

    @Test
    void aListHasTheVersionsThatHeadsTell() {
        List<String> keys = IntStream.range(0, 1_100)
                .mapToObj(i -> String.format(Locale.ROOT, "list/a b/%04d ü.csv", i))
                .toList();
        keys.forEach(key -> bucket.write(key, CSV, utf8(key)));
        bucket.write("list/other", CSV, utf8("1"));
        List<FileVersion> listed = bucket.list("list/a b/");
        assertEquals(keys, listed.stream().map(FileVersion::key).toList());
        for (FileVersion version : List.of(listed.getFirst(), listed.getLast())) {
            assertEquals(bucket.head(version.key()).orElseThrow(), version);
        }
        assertEquals(List.of(), bucket.list("list/none/"));
        AtomicInteger asked = new AtomicInteger();
        S3Client counting = new S3Client() {
            @Override
            public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
                asked.incrementAndGet();
                return client.listObjectsV2(request);
            }

            @Override
            public String serviceName() {
                return client.serviceName();
            }

            @Override
            public void close() {
                // It is everyone's.
            }
        };
        assertEquals(listed.subList(0, 999), new Bucket(counting, bucket.name()).list("list/a b/", 999));
        assertEquals(1, asked.get(), "requests, each of 1,000 objects");
    }

    @Test
    void onlyTheVersionAskedForIsOpened() throws Exception {
        bucket.write("replaced.csv", CSV, utf8("one"));
        FileVersion version = bucket.head("replaced.csv").orElseThrow();
        bucket.write("replaced.csv", CSV, utf8("two"));
        ObjectChangedException replaced = assertThrows(ObjectChangedException.class, () -> bucket.open(version));
        assertTrue(String.valueOf(replaced.getMessage()).contains("replaced.csv"), replaced::toString);

        FileVersion present = bucket.head("replaced.csv").orElseThrow();
        client.deleteObject(delete -> delete.bucket(bucket.name()).key("replaced.csv"));
        assertThrows(ObjectChangedException.class, () -> bucket.open(present));
    }

    @Test
    void theSameVersionHasTheSameId() {
        bucket.write("same.csv", CSV, utf8("one"));
        assertEquals(bucket.head("same.csv"), bucket.head("same.csv"));
    }

    @Test
    void emptyObjectsAreObjects() throws Exception {
        bucket.write("empty.csv", CSV, new byte[0]);
        FileVersion version = bucket.head("empty.csv").orElseThrow();
        assertEquals(0, version.bytes());
        try (InputStream in = bucket.open(version)) {
            assertEquals(-1, in.read());
        }
        bucket.create("empty-stream.csv", CSV).close();
        assertArrayEquals(new byte[0], bucket.read("empty-stream.csv").orElseThrow());
    }

    @Test
    void aDownloadMayBeLeftEarly() throws Exception {
        bucket.write("long.csv", CSV, new byte[3 << 20]);
        FileVersion version = bucket.head("long.csv").orElseThrow();
        for (int i = 0; i < 20; i++) {
            try (InputStream in = bucket.open(version)) {
                assertEquals(0, in.read());
            }
        }
    }

    @Test
    void anObjectIsWrittenOnlyWhereThereIsNone() {
        assertTrue(bucket.writeIfAbsent("once.yaml", "application/yaml", utf8("first")));
        assertFalse(bucket.writeIfAbsent("once.yaml", "application/yaml", utf8("second")));
        assertEquals("first", text(bucket.read("once.yaml").orElseThrow()));
    }

    @Test
    void ofManyWhoWriteIfAbsentOneDoes() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> tasks = Stream.<Callable<Boolean>>generate(
                            () -> () -> bucket.writeIfAbsent("raced.yaml", "application/yaml", utf8("x")))
                    .limit(8)
                    .toList();
            int written = 0;
            for (Future<Boolean> future : threads.invokeAll(tasks)) {
                written += future.get() ? 1 : 0;
            }
            assertEquals(1, written);
        }
    }

    @Test
    void largeObjectsAreWrittenInPartsAndSeenOnlyWhole() throws Exception {
        byte[] content = new byte[2 * ObjectOutput.PART + 12_345];
        new Random(1).nextBytes(content);
        ObjectOutput out = bucket.create("large.bin", "application/octet-stream");
        out.write(content[0]);
        for (int at = 1; at < content.length; ) {
            int length = Math.min(content.length - at, 1_000_003);
            out.write(content, at, length);
            at += length;
        }
        assertEquals(Optional.empty(), bucket.head("large.bin"));
        out.close();
        assertArrayEquals(content, bucket.read("large.bin").orElseThrow());
        assertEquals(0, uploads("large.bin"));
        out.close();
        assertThrows(IOException.class, () -> out.write(1));
    }

    @Test
    void anObjectOfExactlyAPartIsOnePut() throws Exception {
        byte[] content = new byte[ObjectOutput.PART];
        try (ObjectOutput out = bucket.create("part.bin", "application/octet-stream")) {
            out.write(content);
            assertEquals(0, uploads("part.bin"));
        }
        assertArrayEquals(content, bucket.read("part.bin").orElseThrow());
    }

    @Test
    void anAbortedObjectIsNeverSeen() throws Exception {
        ObjectOutput small = bucket.create("aborted-small", CSV);
        small.write(1);
        small.abort();
        small.close();
        assertEquals(Optional.empty(), bucket.head("aborted-small"));

        try (ObjectOutput large = bucket.create("aborted-large", CSV)) {
            large.write(new byte[ObjectOutput.PART + 1]);
            assertEquals(1, uploads("aborted-large"));
            large.abort();
        }
        assertEquals(Optional.empty(), bucket.head("aborted-large"));
        assertEquals(0, uploads("aborted-large"));
    }

    @Test
    void contentThatFailsLeavesNothing() throws IOException {
        bucket.write("content", CSV, out -> out.write(utf8("made")));
        assertEquals("made", text(bucket.read("content").orElseThrow()));
        for (int size : new int[] {10, ObjectOutput.PART + 10}) {
            assertThrows(
                    UncheckedIOException.class,
                    () -> bucket.write("failed", CSV, out -> {
                        out.write(new byte[size]);
                        throw new UncheckedIOException(new IOException("no more data"));
                    }));
            assertEquals(Optional.empty(), bucket.head("failed"));
            assertEquals(0, uploads("failed"));
        }
    }

    @Test
    void anUploadThatFailsMakesNoObject() throws Exception {
        Bucket missing = new Bucket(client, Servers.name("missing"));
        ObjectOutput out = missing.create("large", CSV);
        out.write(new byte[ObjectOutput.PART]);
        assertThrows(NoSuchBucketException.class, () -> out.write(1));
        out.close();
        assertThrows(NoSuchBucketException.class, () -> missing.write("small", CSV, new byte[1]));
    }

    @Test
    void partOfAnObjectIsRead() {
        bucket.write("models/part", CSV, utf8("0123456789"));
        assertEquals("0123", text(bucket.read("models/part", 0, 4).orElseThrow()));
        assertEquals("89", text(bucket.read("models/part", 8, 4).orElseThrow()));
        assertEquals("", text(bucket.read("models/part", 10, 4).orElseThrow()));
        assertEquals("", text(bucket.read("models/part", 99, 4).orElseThrow()));
        assertEquals(Optional.empty(), bucket.read("models/none", 0, 4));
        bucket.write("models/empty", CSV, utf8(""));
        assertEquals("", text(bucket.read("models/empty", 0, 4).orElseThrow()));
    }

    private long uploads(String key) {
        return client.listMultipartUploads(list -> list.bucket(bucket.name())).uploads().stream()
                .filter(upload -> upload.key().equals(key))
                .count();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
