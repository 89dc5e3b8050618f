package dev.tessera.functions.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An object to which something happened. What happened is not looked at: the object's present version decides, so that
 * events may come twice and in any order.
 *
 * @param key decoded
 */
record S3Notice(String bucket, String key) {
    /**
     * Reads an S3 event. The {@code s3:TestEvent} that S3 sends when notifications are set up has none.
     *
     * @throws IllegalArgumentException when it is no S3 event
     */
    static List<S3Notice> of(JsonNode event) {
        if (event.path("Event").asText().equals("s3:TestEvent")) {
            return List.of();
        }
        JsonNode records = event.path("Records");
        if (!records.isArray()) {
            throw new IllegalArgumentException(
                    "expected an S3 event with Records, but found a JSON " + event.getNodeType() + " without them");
        }
        List<S3Notice> notices = new ArrayList<>();
        for (JsonNode notice : records) {
            JsonNode bucket = notice.at("/s3/bucket/name");
            JsonNode key = notice.at("/s3/object/key");
            if (!bucket.isTextual() || !key.isTextual()) {
                throw new IllegalArgumentException(
                        "expected s3.bucket.name and s3.object.key in each record of an S3 event, but found a record "
                                + "without them");
            }
            // S3 encodes keys as a form does: a blank is +.
            notices.add(new S3Notice(bucket.asText(), URLDecoder.decode(key.asText(), StandardCharsets.UTF_8)));
        }
        return notices;
    }

    /** What is to be done about it. */
    Task task(String watched) {
        return bucket.equals(watched)
                ? TaskJson.ofKey(key)
                : new Task.Ignored(key, "it is in another bucket than TESSERA_BUCKET");
    }
}
