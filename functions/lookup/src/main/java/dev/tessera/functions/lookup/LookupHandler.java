package dev.tessera.functions.lookup;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.environment.Environment;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.model.result.TrainingIds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lookup function: answers requests of an API Gateway HTTP API, payload format 2.0. */
public final class LookupHandler implements RequestStreamHandler {
    /** How long what changes (state, manifest, champion) is kept unless said otherwise. */
    private static final Duration CACHED_FOR = Duration.ofSeconds(5);

    private final ObjectMapper json = new ObjectMapper();
    private final LookupApi api;

    /**
     * As Lambda makes it, from {@code TESSERA_BUCKET}, {@code TESSERA_TABLE}, {@code TESSERA_TRAINING_QUEUE_URL},
     * {@code TESSERA_CACHE_SECONDS}, {@code TESSERA_DATASETS_CLAIM}, {@code TESSERA_TOKENS_WITHOUT_DATASETS},
     * {@code TESSERA_CONSOLE_SIGN_IN} and {@code TESSERA_CONSOLE_CLIENT}.
     */
    public LookupHandler() {
        this(Environment.ofProcess());
    }

    private LookupHandler(Environment environment) {
        this(
                environment.bucket(),
                environment.store(),
                environment.trainingQueue(),
                InstantSource.system(),
                environment.seconds("TESSERA_CACHE_SECONDS", CACHED_FOR),
                DatasetsClaim.of(
                        environment.text("TESSERA_DATASETS_CLAIM", DatasetsClaim.DEFAULT.name()),
                        environment.text("TESSERA_TOKENS_WITHOUT_DATASETS", "all")),
                ConsoleSignIn.of(
                        environment.text("TESSERA_CONSOLE_SIGN_IN", ""),
                        environment.text("TESSERA_CONSOLE_CLIENT", "")));
    }

    /**
     * With these parts.
     *
     * @param trainings where trainings are asked for
     * @param cachedFor how old an answer may be, zero for never
     */
    public LookupHandler(
            Bucket bucket, DatasetStore store, TrainingQueue trainings, InstantSource clock, Duration cachedFor) {
        this(bucket, store, trainings, clock, cachedFor, DatasetsClaim.DEFAULT, Optional.empty());
    }

    /** The same, with a page where people sign in to the console. */
    public LookupHandler(
            Bucket bucket,
            DatasetStore store,
            TrainingQueue trainings,
            InstantSource clock,
            Duration cachedFor,
            ConsoleSignIn signIn) {
        this(bucket, store, trainings, clock, cachedFor, DatasetsClaim.DEFAULT, Optional.of(signIn));
    }

    private LookupHandler(
            Bucket bucket,
            DatasetStore store,
            TrainingQueue trainings,
            InstantSource clock,
            Duration cachedFor,
            DatasetsClaim datasetsClaim,
            Optional<ConsoleSignIn> signIn) {
        this.api = new LookupApi(
                bucket, store, trainings, TrainingIds.random(clock), clock, cachedFor, datasetsClaim, signIn, json);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) throws IOException {
        String invocation = context == null ? "" : context.getAwsRequestId();
        json.writeValue(output, api.answer(json.readTree(input), invocation));
    }
}
