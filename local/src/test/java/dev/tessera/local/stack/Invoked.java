package dev.tessera.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.local.stack.Invocation.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what the functions of a stack do, and reads their answers. */
public final class Invoked {
    private static final int MINUTES = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CompletableFuture<Invocation> future;

    private Invoked(CompletableFuture<Invocation> future) {
        this.future = future;
    }

    /** The next invocation of ingest that settles {@code key}; ask before causing it. */
    public static Invoked ingest(EmbeddedStack stack, String key) {
        return of(stack, "ingest", "files", "key", key);
    }

    /** The next training of {@code dataset}; ask before causing it. */
    public static Invoked training(EmbeddedStack stack, String dataset) {
        return of(stack, "training", "trainings", "dataset", dataset);
    }

    private static Invoked of(EmbeddedStack stack, String function, String list, String field, String value) {
        return new Invoked(stack.invocations()
                .first(invocation -> invocation.function().equals(function)
                        && answer(invocation)
                                .path(list)
                                .path(0)
                                .path(field)
                                .asText()
                                .equals(value)));
    }

    /** What came of it, once it has finished. */
    public JsonNode outcome() throws InterruptedException {
        try {
            JsonNode answer = answer(future.get(MINUTES, TimeUnit.MINUTES));
            return answer.has("files")
                    ? answer.path("files").path(0)
                    : answer.path("trainings").path(0);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the invocation did not come", e);
        }
    }

    static JsonNode answer(Invocation invocation) {
        try {
            return invocation.outcome() instanceof Outcome.Answer answer
                    ? JSON.readTree(answer.json())
                    : JSON.missingNode();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
