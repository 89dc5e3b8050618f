package dev.tessera.functions.ingest;

import dev.tessera.aws.queue.IngestQueue;
import java.time.Duration;
import java.util.Optional;

/** Puts off to the queue that ingest itself is invoked by. */
final class MoreByQueue implements More {
    private final IngestQueue queue;

    MoreByQueue(IngestQueue queue) {
        this.queue = queue;
    }

    @Override
    public void send(Task task, Duration delay) {
        queue.send(TaskJson.write(task), delay);
    }

    /** Nothing: of that, too, the bucket tells the queue. */
    @Override
    public void definitionWritten(String dataset) {}

    @Override
    public boolean isLater() {
        return true;
    }

    @Override
    public Optional<Task> next() {
        return Optional.empty();
    }
}
