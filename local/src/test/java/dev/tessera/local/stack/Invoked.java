package dev.tessera.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.local.stack.Invocation.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Waits for what the functions of a stack do, and reads their answers. */
public final class Invoked {
    private static final int MINUTES = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CompletableFuture<Invocation> future;

    private Invoked(CompletableFuture<Invocation> future) {
        this.future = future;
    }

    /** The next invocation of ingest that settles {@code key} and does not have it wait; ask before causing it. */
    public static Invoked ingest(EmbeddedStack stack, String key) {
        return of(
                stack,
                "ingest",
                "files",
                outcome -> outcome.path("key").asText().equals(key)
                        && !outcome.path("result").asText().equals("waiting"));
    }

    /** The next training of {@code dataset}; ask before causing it. */
    public static Invoked training(EmbeddedStack stack, String dataset) {
        return of(stack, "training", "trainings", outcome -> outcome.path("dataset")
                .asText()
                .equals(dataset));
    }

    private static Invoked of(EmbeddedStack stack, String function, String list, Predicate<JsonNode> wanted) {
        return new Invoked(stack.invocations()
                .first(invocation -> invocation.function().equals(function)
                        && wanted.test(answer(invocation).path(list).path(0))));
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
