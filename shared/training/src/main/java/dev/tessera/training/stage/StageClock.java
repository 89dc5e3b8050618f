package dev.tessera.training.stage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up the time that each stage takes. Not thread-safe. */
public final class StageClock {
    private final InstantSource time;
    private final Map<String, Duration> taken = new LinkedHashMap<>();
    private @Nullable String stage;
    private Instant since;

    /** By this time. */
    public StageClock(InstantSource time) {
        this.time = time;
        since = time.instant();
    }

    /** Ends the stage that is going on and begins {@code next}; a stage may be begun again. */
    public void begin(String next) {
        end();
        stage = next;
    }

    /** Ends the stage that is going on. */
    public void end() {
        Instant now = time.instant();
        if (stage != null) {
            taken.merge(stage, Duration.between(since, now), Duration::plus);
        }
        stage = null;
        since = now;
    }

    /** Milliseconds of every stage that ended, after those of {@code earlier} ones. */
    public Map<String, Long> millis(Map<String, Long> earlier) {
        Map<String, Long> millis = new LinkedHashMap<>(earlier);
        taken.forEach((name, duration) -> millis.merge(name, duration.toMillis(), Long::sum));
        return millis;
    }
}
