package dev.tessera.functions.ingest;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/** Puts off to the end of the invocation; what is asked for twice by then is done once. */
final class MoreAtOnce implements More {
    private final SequencedSet<Task> tasks = new LinkedHashSet<>();

    @Override
    public void send(Task task, Duration delay) {
        tasks.add(task);
    }

    @Override
    public void definitionWritten(String dataset) {
        send(new Task.Settling(dataset), Duration.ZERO);
    }

    @Override
    public Optional<Task> next() {
        return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.removeFirst());
    }
}
