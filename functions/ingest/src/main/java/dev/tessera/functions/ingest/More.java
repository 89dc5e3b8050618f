package dev.tessera.functions.ingest;

import java.time.Duration;
import java.util.Optional;

/**
 * What ingest puts off. Through its queue it comes back as a message of its own; where there is no queue, as with a
 * handler that is invoked by hand, it is done before the invocation ends.
 */
interface More {
    /** Has {@code task} done, where there is a queue after {@code delay}. */
    void send(Task task, Duration delay);

    /** Has done what follows from a definition that ingest itself has written. */
    void definitionWritten(String dataset);

    /** Whether what is put off is done by another invocation, which has time of its own. */
    boolean isLater();

    /** The next task that this invocation has to do itself, empty when none is left. */
    Optional<Task> next();
}
