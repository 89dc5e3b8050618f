package dev.tessera.local.faults;

import dev.tessera.local.faults.Faults.Moment;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** An invocation that stands still half way, until the one that it was started during has ended. */
final class Standing {
    private final Notice notice;
    private final CountDownLatch still = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final FutureTask<Boolean> invocation;

    private Standing(Notice notice, int at, Runnable watch, Function<Faults, Callable<Boolean>> of) {
        this.notice = notice;
        Faults faults = new Faults(new SplittableRandom(0), 0, 0, Moment.BEFORE, at, this::stand, watch);
        Callable<Boolean> whole = of.apply(faults);
        invocation = new FutureTask<>(() -> {
            try {
                return whole.call();
            } finally {
                still.countDown();
            }
        });
    }

    /**
     * Starts one, and returns once it stands or has ended.
     *
     * @param at the number of the call before which it stands
     * @param of the invocation, with these faults
     */
    static Standing start(Notice notice, int at, Runnable watch, Function<Faults, Callable<Boolean>> of) {
        Standing standing = new Standing(notice, at, watch, of);
        Thread.ofVirtual().start(standing.invocation);
        await(standing.still);
        return standing;
    }

    private void stand() {
        still.countDown();
        await(released);
    }

    /** Lets it go on. @return whether it does its work */
    Future<Boolean> release() {
        released.countDown();
        return invocation;
    }

    Notice notice() {
        return notice;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an invocation stood still", e);
        }
    }
}
