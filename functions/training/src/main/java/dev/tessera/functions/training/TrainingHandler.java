package dev.tessera.functions.training;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.environment.Environment;
import dev.tessera.aws.store.DatasetStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The training function: takes {@code {"dataset":"…"}} as it is or inside SQS messages. */
public final class TrainingHandler implements RequestStreamHandler {
    /** As Lambda makes it, from {@code TESSERA_BUCKET} and {@code TESSERA_TABLE}. */
    public TrainingHandler() {
        this(Environment.ofProcess());
    }

    private TrainingHandler(Environment environment) {
        this(
                environment.bucket(),
                environment.store(),
                InstantSource.system(),
                TrainingIds.random(InstantSource.system()),
                Runtime.getRuntime().availableProcessors());
    }

    /**
     * With these parts.
     *
     * @param trainingIds each training's id, sortable by time, such as {@link TrainingIds#random}
     */
    public TrainingHandler(
            Bucket bucket, DatasetStore store, InstantSource clock, Supplier<String> trainingIds, int threads) {}

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        throw new UnsupportedOperationException();
    }
}
