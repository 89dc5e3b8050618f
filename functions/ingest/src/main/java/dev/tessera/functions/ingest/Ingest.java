package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.DatasetStore;
import java.io.IOException;
import java.time.Duration;

/** Does the tasks, each by its part. */
final class Ingest {
    private final FileIngest files;
    private final DefinitionInference inference;
    private final DefinitionSettling definitionSettling;
    private final Rebuilding rebuilding;

    /** {@code quiet} is how long no file may have come when a definition is inferred. */
    Ingest(Bucket bucket, DatasetStore store, TrainingQueue queue, More more, Duration quiet, Deadline deadline) {
        TrainingRequests trainings = new TrainingRequests(store, queue);
        Definitions definitions = new Definitions(bucket);
        VersionReading reading = new VersionReading(bucket, store, deadline);
        Upkeep upkeep = new Upkeep(store, definitions, reading, deadline, more);
        DeliveryClosing closing = new DeliveryClosing(bucket, store, reading, upkeep);
        FileSettling settling = new FileSettling(store, reading, upkeep, closing, DefinitionInference.waiting(quiet));
        inference = new DefinitionInference(store, definitions, reading, more, quiet);
        definitionSettling = new DefinitionSettling(bucket, store, definitions, inference, trainings, more);
        files = new FileIngest(bucket, store, trainings, definitions, settling, closing, inference, upkeep, more);
        rebuilding = new Rebuilding(
                bucket,
                store,
                definitions,
                new GenerationFilling(store, settling, closing, deadline, more),
                definitionSettling,
                trainings,
                upkeep,
                more);
    }

    /**
     * Does one task.
     *
     * @throws IOException when something fails that may pass
     */
    Outcome run(Task task) throws IOException {
        return switch (task) {
            case Task.File file -> files.resolve(file);
            case Task.Closing closing -> files.resolve(closing);
            case Task.Settling settling -> definitionSettling.settle(settling.dataset());
            case Task.Inference asked -> inference.infer(asked);
            case Task.Rebuild rebuild -> rebuilding.rebuild(rebuild);
            case Task.Sweep sweep -> rebuilding.sweep(sweep);
            case Task.Ignored ignored -> Outcome.ignored(ignored.key(), ignored.reason());
        };
    }
}
