package dev.tessera.model.result;

import dev.tessera.model.result.Profiles.Highlight;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to do about each segment ({@code recommendations.json}).
 *
 * @param withheld why nothing is recommended, null where recommendations are made
 * @param playbooks those that found their features
 * @param segments in the model's order; without recommendations where none is called for
 */
public record Recommendations(
        String segmentation,
        @Nullable String withheld,
        List<UsedPlaybook> playbooks,
        List<SegmentRecommendations> segments) {
    /** Copies. */
    public Recommendations {
        playbooks = List.copyOf(playbooks);
        segments = List.copyOf(segments);
    }

    /**
     * One playbook.
     *
     * @param columns which feature was taken for which concept
     */
    public record UsedPlaybook(String name, Map<String, String> columns) {}

    /** Those of one segment, the strongest first. */
    public record SegmentRecommendations(int id, String name, List<Recommendation> recommendations) {
        /** Copies. */
        public SegmentRecommendations {
            recommendations = List.copyOf(recommendations);
        }
    }

    /**
     * One of them.
     *
     * @param play as {@code playbook/play}
     * @param channel empty where it is open
     * @param product empty for none
     * @param strength the least of the effects that it rests on, 0.3 to 1
     * @param because what triggered it, with the figures of {@code profiles.json}
     * @param why the same in words
     */
    public record Recommendation(
            String play,
            String text,
            String channel,
            String product,
            double strength,
            List<Highlight> because,
            String why) {
        /** Copies. */
        public Recommendation {
            because = List.copyOf(because);
        }
    }
}
