package dev.tessera.local.stack;

/**
 * A function was invoked and has finished.
 *
 * @param function its name, such as {@code ingest}
 * @param event the JSON that it was given
 * @param outcome what came of it
 */
public record Invocation(String function, String event, Outcome outcome) {
    /** What came of an invocation. */
    public sealed interface Outcome {
        /** It answered this JSON. */
        record Answer(String json) implements Outcome {}

        /** It threw. */
        record Failure(Throwable cause) implements Outcome {}
    }
}
