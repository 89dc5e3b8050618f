package dev.tessera.clustering.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of threads, the caller's among them, that share out numbered tasks. Which thread takes which task is
 * left to chance: a task writes only to places of its own (by its number) or to a worker's places whose sum does not
 * depend on order.
 */
public final class Workers implements AutoCloseable {
    private final int count;
    private final ExecutorService helpers;

    /** One piece of work. */
    @FunctionalInterface
    public interface Task {
        /**
         * Runs piece {@code task}.
         *
         * @param task 0 to the number of tasks − 1
         * @param worker 0 to the number of workers − 1; no two tasks run at once with the same
         */
        void run(int task, int worker);
    }

    /** As many workers as {@code threads}; 1 is the caller alone. */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is out of range: " + threads);
        }
        count = threads;
        helpers = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> {
            Thread thread = new Thread(task, "tessera-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How many workers there are. */
    public int count() {
        return count;
    }

    /** Runs tasks 0 to {@code tasks} − 1 and returns when all are done; a task's exception is thrown here. */
    public void run(int tasks, Task task) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> others = new ArrayList<>();
        for (int worker = 1; worker < Math.min(count, tasks); worker++) {
            int self = worker;
            others.add(helpers.submit(() -> drain(next, tasks, task, self)));
        }
        try {
            drain(next, tasks, task, 0);
        } finally {
            next.set(tasks);
            await(others);
        }
    }

    @Override
    public void close() {
        helpers.shutdown();
    }

    private static void drain(AtomicInteger next, int tasks, Task task, int worker) {
        for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
            task.run(i, worker);
        }
    }

    private static void await(List<Future<?>> others) {
        boolean interrupted = false;
        Throwable failure = null;
        for (Future<?> other : others) {
            boolean done = false;
            while (!done) {
                try {
                    other.get();
                    done = true;
                } catch (InterruptedException e) {
                    // The tasks write to the caller's arrays: leaving before they end would let them write on.
                    interrupted = true;
                } catch (ExecutionException e) {
                    failure = e.getCause();
                    done = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new IllegalStateException("a worker failed: " + failure, failure);
        }
    }
}
