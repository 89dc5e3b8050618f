package dev.tessera.local.faults;

import dev.tessera.local.template.RoleCalls;
import java.util.SplittableRandom;

/**
 * What goes wrong during one invocation: it dies at a call chosen beforehand, and calls fail at random. Thread-safe: an
 * invocation calls from several threads.
 */
final class Faults {
    /** What becomes of a call. */
    enum Fate {
        /** It is sent and answered. */
        GOOD,
        /** It is refused as one too many, and nothing is done. */
        THROTTLED,
        /** It is sent and done, but the answer is lost. */
        ANSWER_LOST,
        /** It is sent in part only, where calls have parts. */
        PARTLY
    }

    /** When, at the call that an invocation dies at. */
    enum Moment {
        BEFORE,
        WITHIN,
        AFTER
    }

    private final SplittableRandom random;
    private final double failing;
    private final int lastCall;
    private final Moment moment;
    private final int interruptedAt;
    private final Runnable interruption;
    private final Runnable watch;
    private int calls;
    private boolean dead;

    /**
     * Of an invocation.
     *
     * @param failing the share of calls that fail
     * @param lastCall the number of the call that it dies at, from 1; 0 for one that lives
     * @param interruptedAt the number of the call before which {@code interruption} happens, 0 for never
     * @param interruption what others do meanwhile
     * @param watch looks at the store after each transaction
     */
    Faults(
            SplittableRandom random,
            double failing,
            int lastCall,
            Moment moment,
            int interruptedAt,
            Runnable interruption,
            Runnable watch) {
        this.random = random;
        this.failing = failing;
        this.lastCall = lastCall;
        this.moment = moment;
        this.interruptedAt = interruptedAt;
        this.interruption = interruption;
        this.watch = watch;
    }

    /** None. */
    static Faults none(Runnable watch) {
        return new Faults(new SplittableRandom(0), 0, 0, Moment.BEFORE, 0, () -> {}, watch);
    }

    /** Begins a call. */
    synchronized Fate call() {
        check();
        calls++;
        if (calls == interruptedAt) {
            RoleCalls.byOthers(interruption);
        }
        if (calls == lastCall && moment == Moment.BEFORE) {
            die();
        }
        if (failing > 0 && random.nextDouble() < failing) {
            Fate[] bad = {Fate.THROTTLED, Fate.ANSWER_LOST, Fate.PARTLY};
            return bad[random.nextInt(bad.length)];
        }
        return Fate.GOOD;
    }

    /** Ends a transaction, answered or not. */
    void transacted() {
        watch.run();
    }

    /** Ends a call that was answered. */
    synchronized void answered() {
        check();
        if (calls >= lastCall && lastCall > 0 && moment == Moment.AFTER) {
            die();
        }
    }

    /** Is called while an answer's body is read. */
    synchronized void reading() {
        check();
        if (calls >= lastCall && lastCall > 0 && moment == Moment.WITHIN) {
            die();
        }
    }

    /** Where it died: at which call, and when. */
    String cut() {
        return lastCall + " " + moment;
    }

    @Override
    public synchronized String toString() {
        return calls + " calls" + (dead ? ", died " + cut() : "");
    }

    synchronized boolean isDead() {
        return dead;
    }

    /** Whatever a dead process would still do on its way out is not done. */
    private void check() {
        if (dead) {
            throw new Killed();
        }
    }

    private void die() {
        dead = true;
        throw new Killed();
    }

    /** The process is gone: no code of its own may handle it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }
}
