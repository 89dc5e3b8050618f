package dev.tessera.local.stack;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Tells of every invocation once it has finished and what follows from it is settled. Thread-safe. */
public final class Invocations {
    private final List<Consumer<Invocation>> observers = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Invocation>> waiting = new CopyOnWriteArrayList<>();

    Invocations() {}

    /** Tells {@code observer} of every invocation from now on, on the thread that invoked. */
    public void observe(Consumer<Invocation> observer) {
        observers.add(observer);
    }

    /**
     * The first invocation from now on that {@code wanted} accepts. Ask before doing what causes it. The stack's end
     * cancels it.
     */
    public CompletableFuture<Invocation> first(Predicate<Invocation> wanted) {
        CompletableFuture<Invocation> future = new CompletableFuture<>();
        Consumer<Invocation> observer = invocation -> {
            if (wanted.test(invocation)) {
                future.complete(invocation);
            }
        };
        waiting.add(future);
        observers.add(observer);
        // Not the returned stage but what it does is wanted.
        CompletableFuture<Invocation> unused = future.whenComplete((invocation, e) -> {
            observers.remove(observer);
            waiting.remove(future);
        });
        return future;
    }

    void publish(Invocation invocation) {
        observers.forEach(observer -> observer.accept(invocation));
    }

    void cancel() {
        waiting.forEach(future -> future.completeExceptionally(new CancellationException("the stack was closed")));
    }
}
