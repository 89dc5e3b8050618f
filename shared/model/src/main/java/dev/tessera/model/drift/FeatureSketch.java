package dev.tessera.model.drift;

import dev.tessera.clustering.drift.NumberBins;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is kept of one feature. */
public sealed interface FeatureSketch {
    /** The feature's name. */
    String name();

    /** A number. */
    record Numbers(String name, NumberBins bins) implements FeatureSketch {}

    /**
     * A category.
     *
     * @param counts by level, the most frequent first
     * @param others how many have a level that is not counted by itself
     * @param missing how many have none
     */
    record Levels(String name, Map<String, Long> counts, long others, long missing) implements FeatureSketch {
        /** How many levels are counted by themselves at most. */
        public static final int MOST = 100;

        /** Copies. */
        public Levels {
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }
    }
}
