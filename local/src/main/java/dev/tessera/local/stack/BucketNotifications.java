package dev.tessera.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends S3's event of each change under one of some prefixes to a queue, as the bucket's notification configuration does in AWS
 * (AWS: "Event message structure", version 2.1).
 */
final class BucketNotifications {
    private static final Logger LOG = LoggerFactory.getLogger(BucketNotifications.class);

    private final SqsClient sqs;
    private final String queueUrl;
    private final String bucket;
    private final List<String> prefixes;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicLong sequence = new AtomicLong();

    BucketNotifications(SqsClient sqs, String queueUrl, String bucket, List<String> prefixes, InstantSource clock) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.bucket = bucket;
        this.prefixes = List.copyOf(prefixes);
        this.clock = clock;
    }

    void send(ObjectChange change) {
        if (!change.bucket().equals(bucket) || prefixes.stream().noneMatch(change.key()::startsWith)) {
            return;
        }
        String body = event(change);
        try {
            sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body));
        } catch (SdkException e) {
            // The object is there all the same: S3 does not undo a request whose notification it cannot deliver.
            LOG.error("no event could be sent of {} {}", change.eventName(), change.key(), e);
        }
    }

    String event(ObjectChange change) {
        ObjectNode root = json.createObjectNode();
        ObjectNode entry = root.putArray("Records").addObject();
        entry.put("eventVersion", "2.1");
        entry.put("eventSource", "aws:s3");
        entry.put("awsRegion", Clients.REGION);
        entry.put("eventTime", clock.instant().toString());
        entry.put("eventName", change.eventName());
        entry.putObject("userIdentity").put("principalId", "AWS:" + Clients.KEY);
        entry.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        entry.putObject("responseElements").put("x-amz-request-id", Long.toHexString(sequence.get()));
        ObjectNode s3 = entry.putObject("s3");
        s3.put("s3SchemaVersion", "1.0");
        s3.put("configurationId", "ingest");
        ObjectNode bucket = s3.putObject("bucket");
        bucket.put("name", change.bucket());
        bucket.putObject("ownerIdentity").put("principalId", Clients.KEY);
        bucket.put("arn", "arn:aws:s3:::" + change.bucket());
        ObjectNode object = s3.putObject("object");
        object.put("key", encoded(change.key()));
        if (!change.etag().isEmpty()) {
            object.put("size", change.bytes());
            object.put("eTag", change.etag());
        }
        object.put("sequencer", "%016X".formatted(sequence.incrementAndGet()));
        return root.toString();
    }

    /** As S3 does: like a form's field, with slashes left. */
    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
