package dev.tessera.functions.ingest;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/** Puts off to the end of the invocation; what is asked for twice by then is done once. */
final class MoreAtOnce implements More {
    private final SequencedSet<Task> tasks = new LinkedHashSet<>();

    /** @throws IllegalStateException when the task is to go on with what this invocation has no time for */
    @Override
    public void send(Task task, Duration delay) {
        Progress progress =
                switch (task) {
                    case Task.File file -> file.progress();
                    case Task.Rebuild rebuild -> rebuild.progress();
                    default -> Progress.NONE;
                };
        if (progress.hops() > 0) {
            throw new IllegalStateException(
                    "a file of " + progress.done() + " contributions and more takes longer than an invocation has: set"
                            + " TESSERA_INGEST_QUEUE_URL, so that another goes on");
        }
        tasks.add(task);
    }

    @Override
    public void definitionWritten(String dataset) {
        send(new Task.Settling(dataset), Duration.ZERO);
    }

    @Override
    public boolean isLater() {
        return false;
    }

    @Override
    public Optional<Task> next() {
        return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.removeFirst());
    }
}
