package dev.tessera.aws.bucket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.aws.servers.Servers;
import dev.tessera.model.contribution.FileVersion;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Downloads that break off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VersionInputTest {
    private final S3Client client = Servers.clients().s3();
    private final String name = Servers.name("bucket");
    private final byte[] content = new byte[200_000];

    @BeforeAll
    void createBucket() {
        client.createBucket(create -> create.bucket(name));
        new Random(1).nextBytes(content);
    }

    @AfterAll
    void closeClient() {
        client.close();
    }

    @Test
    void aDownloadThatBreaksOffGoesOnWhereItWas() throws Exception {
        AtomicInteger breaks = new AtomicInteger();
        Bucket bucket = bucket(in -> new Breaking(in, 30_000, breaks), 3);
        bucket.write("broken.csv", "text/csv", content);
        FileVersion version = bucket.head("broken.csv").orElseThrow();
        try (InputStream in = bucket.open(version)) {
            assertArrayEquals(content, in.readAllBytes());
        }
        assertTrue(breaks.get() >= 6, "broke off " + breaks + " times");
    }

    @Test
    void aDownloadThatKeepsBreakingOffFails() throws Exception {
        AtomicInteger breaks = new AtomicInteger();
        Bucket bucket = bucket(in -> new Breaking(in, 0, breaks), 4);
        bucket.write("dead.csv", "text/csv", content);
        FileVersion version = bucket.head("dead.csv").orElseThrow();
        try (InputStream in = bucket.open(version)) {
            IOException failure = assertThrows(IOException.class, in::readAllBytes);
            assertTrue(String.valueOf(failure.getMessage()).contains("byte 0"), failure::toString);
        }
        assertEquals(4, breaks.get());
    }

    @Test
    void anObjectReplacedMeanwhileIsNotReadOn() throws Exception {
        AtomicInteger breaks = new AtomicInteger();
        Bucket bucket = bucket(in -> new Breaking(in, 30_000, breaks), 3);
        bucket.write("replaced.csv", "text/csv", content);
        FileVersion version = bucket.head("replaced.csv").orElseThrow();
        try (InputStream in = bucket.open(version)) {
            assertEquals(1000, in.readNBytes(1000).length);
            bucket.write("replaced.csv", "text/csv", new byte[content.length]);
            assertThrows(IOException.class, in::readAllBytes);
        }
        assertEquals(1, breaks.get());
    }

    /** A bucket whose downloads pass through {@code fault}. */
    private Bucket bucket(UnaryOperator<InputStream> fault, int attempts) {
        Backoff backoff = new Backoff(attempts, Duration.ofMillis(1), Duration.ofMillis(1), () -> 0, duration -> {});
        return new Bucket(new FaultyS3(client, fault), name, backoff);
    }

    /** Breaks off after so many bytes. */
    private static final class Breaking extends FilterInputStream {
        private final AtomicInteger breaks;
        private int left;

        Breaking(InputStream in, int left, AtomicInteger breaks) {
            super(in);
            this.left = left;
            this.breaks = breaks;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) {
                breaks.incrementAndGet();
                throw new IOException("connection reset");
            }
            int count = super.read(into, offset, Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }

    /** S3 with connections that break. */
    private static final class FaultyS3 extends DelegatingS3Client {
        private final UnaryOperator<InputStream> fault;

        FaultyS3(S3Client real, UnaryOperator<InputStream> fault) {
            super(real);
            this.fault = fault;
        }

        @Override
        public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
            ResponseInputStream<GetObjectResponse> real = super.getObject(request);
            return new ResponseInputStream<>(real.response(), AbortableInputStream.create(fault.apply(real), real));
        }
    }
}
