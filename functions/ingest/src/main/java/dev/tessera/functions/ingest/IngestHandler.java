package dev.tessera.functions.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.environment.Environment;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.DatasetStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The ingest function: takes S3 events as they are or inside SQS messages. */
public final class IngestHandler implements RequestStreamHandler {
    /** As Lambda makes it, from {@code TESSERA_BUCKET}, {@code TESSERA_TABLE} and {@code TESSERA_TRAINING_QUEUE_URL}. */
    public IngestHandler() {
        this(Environment.ofProcess());
    }

    private IngestHandler(Environment environment) {
        this(environment.bucket(), environment.store(), environment.trainingQueue());
    }

    /** With these parts. */
    public IngestHandler(Bucket bucket, DatasetStore store, TrainingQueue queue) {}

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        throw new UnsupportedOperationException();
    }
}
