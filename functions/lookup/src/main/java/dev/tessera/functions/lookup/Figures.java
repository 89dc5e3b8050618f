package dev.tessera.functions.lookup;

import dev.tessera.aws.metrics.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * What answering requests took. An instance of the function answers one request at a time, so that what came to be known
 * since the last is the request's. Thread-safe.
 */
final class Figures {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder scored = new LongAdder();
    private final LongAdder scoreNanos = new LongAdder();

    /** Something that is kept was there. */
    void hit() {
        hits.increment();
    }

    /** It had to be loaded. */
    void miss() {
        misses.increment();
    }

    /** Scores, and knows how long that took. */
    <T> T scoring(Supplier<T> score) {
        long began = System.nanoTime();
        T result = score.get();
        scoreNanos.add(System.nanoTime() - began);
        scored.increment();
        return result;
    }

    /** Says what a request took, and begins anew. */
    void say(Instant at, String route, int status, Duration latency) {
        Metrics metrics = new Metrics(at, "Route", route)
                .with("status", Integer.toString(status))
                .time("Latency", latency)
                .count("ServerErrors", status >= 500 ? 1 : 0)
                .count("CacheHits", hits.sumThenReset())
                .count("CacheMisses", misses.sumThenReset());
        long scores = scored.sumThenReset();
        long nanos = scoreNanos.sumThenReset();
        if (scores > 0) {
            metrics.count("Scored", scores).time("ScoreLatency", Duration.ofNanos(nanos / scores));
        }
        metrics.say();
    }
}
