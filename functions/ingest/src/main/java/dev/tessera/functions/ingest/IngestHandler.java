package dev.tessera.functions.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.environment.Environment;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.DatasetStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ingest function: takes S3 events as they are or inside SQS messages. Messages that failed are answered as
 * {@code batchItemFailures}, so that SQS brings them again; when an S3 event outside a message fails, the invocation does.
 */
public final class IngestHandler implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(IngestHandler.class);

    private final ObjectMapper json = new ObjectMapper();
    private final Bucket bucket;
    private final FileIngest files;

    /** As Lambda makes it, from {@code TESSERA_BUCKET}, {@code TESSERA_TABLE} and {@code TESSERA_TRAINING_QUEUE_URL}. */
    public IngestHandler() {
        this(Environment.ofProcess());
    }

    private IngestHandler(Environment environment) {
        this(environment.bucket(), environment.store(), environment.trainingQueue());
    }

    /** With these parts. */
    public IngestHandler(Bucket bucket, DatasetStore store, TrainingQueue queue) {
        this.bucket = bucket;
        this.files = new FileIngest(bucket, store, queue);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        IngestEvent event = IngestEvent.of(json, json.readTree(input));
        List<Outcome> outcomes = new ArrayList<>(ingest(event.direct()));
        ObjectNode answer = json.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        for (IngestEvent.Message message : event.messages()) {
            try {
                outcomes.addAll(ingest(message.event(json)));
            } catch (IOException | RuntimeException e) {
                LOG.error("message {} failed and will come again", message.id(), e);
                failures.addObject().put("itemIdentifier", message.id());
            }
        }
        answer.set("files", json.valueToTree(outcomes));
        json.writeValue(output, answer);
    }

    private List<Outcome> ingest(JsonNode event) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (S3Notice notice : S3Notice.of(event)) {
            Outcome outcome;
            try {
                if (!notice.bucket().equals(bucket.name())) {
                    throw new NotIncomingException("it is in another bucket than TESSERA_BUCKET");
                }
                outcome = files.resolve(IncomingKey.parse(notice.key()));
            } catch (NotIncomingException e) {
                outcome = Outcome.ignored(notice.key(), e.reason());
            }
            LOG.info(
                    "{}: {} rows, {} of them rejected; {}",
                    outcome.result(),
                    outcome.rows(),
                    outcome.rejected(),
                    outcome.result().equals("ignored") ? outcome.reason() : notice.key());
            outcomes.add(outcome);
        }
        return outcomes;
    }
}
