package dev.tessera.local.cli;

import java.util.concurrent.CountDownLatch;

/** Waits for Ctrl-C. */
final class Waiting {
    private Waiting() {}

    /** Returns when this thread is interrupted. Ctrl-C ends the process, as a crash would: all that must stay is on disk. */
    static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
