package dev.tessera.functions.lookup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps what was loaded lately: the most recently used so many, each for a time. Thread-safe. */
final class Recent<K, V> {
    private final int capacity;
    private final @Nullable Duration keptFor;
    private final InstantSource clock;
    private final Figures figures;
    private final Map<K, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);

    private record Kept<V>(V value, Instant since) {}

    /**
     * Keeps {@code capacity} values.
     *
     * @param keptFor how long, zero for not at all, null for as long as there is room
     * @param figures is told whether a value was there
     */
    Recent(int capacity, @Nullable Duration keptFor, InstantSource clock, Figures figures) {
        this.capacity = capacity;
        this.keptFor = keptFor;
        this.clock = clock;
        this.figures = figures;
    }

    /** Forgets a value, so that it is loaded when it is next asked for. */
    void forget(K key) {
        synchronized (kept) {
            kept.remove(key);
        }
    }

    /** The value of {@code key}, loaded when there is none that is young enough. Two at once may both load it. */
    V get(K key, Supplier<V> load) {
        Instant now = clock.instant();
        synchronized (kept) {
            Kept<V> found = kept.get(key);
            if (found != null && (keptFor == null || now.isBefore(found.since().plus(keptFor)))) {
                figures.hit();
                return found.value();
            }
        }
        figures.miss();
        V value = load.get();
        synchronized (kept) {
            kept.put(key, new Kept<>(value, now));
            if (kept.size() > capacity) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return value;
    }
}
