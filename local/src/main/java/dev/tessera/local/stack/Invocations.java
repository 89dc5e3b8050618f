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
    private final List<Wait> waits = new CopyOnWriteArrayList<>();

    /** Somebody waits for an invocation. */
    private static final class Wait {
        private final Predicate<Invocation> wanted;
        private final CompletableFuture<Invocation> future = new CompletableFuture<>();

        Wait(Predicate<Invocation> wanted) {
            this.wanted = wanted;
        }

        boolean completed(Invocation invocation) {
            if (!future.isDone() && wanted.test(invocation)) {
                future.complete(invocation);
            }
            return future.isDone();
        }
    }

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
        Wait wait = new Wait(wanted);
        waits.add(wait);
        return wait.future;
    }

    void publish(Invocation invocation) {
        observers.forEach(observer -> observer.accept(invocation));
        waits.removeIf(wait -> wait.completed(invocation));
    }

    void cancel() {
        waits.forEach(wait -> wait.future.completeExceptionally(new CancellationException("the stack was closed")));
    }
}
