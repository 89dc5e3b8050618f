package dev.tessera.report;

import dev.tessera.model.result.Across;
import dev.tessera.model.result.Across.ComposedSegment;
import dev.tessera.model.result.Across.CrossedSegment;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Recommendations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Recommendations, and how two segmentations stand to one another. */
final class SampleAdvice {
    private SampleAdvice() {}

    /** One recommendation for the first segment, none for the others. */
    static Recommendations of(Profiles profiles) {
        List<Recommendations.SegmentRecommendations> segments = new ArrayList<>();
        for (Profiles.SegmentProfile segment : profiles.segments()) {
            segments.add(new Recommendations.SegmentRecommendations(
                    segment.id(),
                    segment.name(),
                    segments.isEmpty()
                            ? List.of(new Recommendations.Recommendation(
                                    "cards/cash-to-loan",
                                    "Offer to turn what they owe into a loan.",
                                    "app message",
                                    "instalment loan",
                                    0.71,
                                    segment.highlights().subList(0, 1),
                                    "High balance (median 4,211, all customers 1,300)."))
                            : List.of()));
        }
        return new Recommendations(
                profiles.segmentation(),
                null,
                List.of(new Recommendations.UsedPlaybook("cards", Map.of("balance", "balance"))),
                segments);
    }

    /** The first two, as if every segment's customers were spread evenly. */
    static Across across(List<ReportData.SegmentationData> segmentations) {
        if (segmentations.size() < 2) {
            return new Across(0, List.of(), List.of());
        }
        Profiles first = segmentations.get(0).profiles();
        Profiles second = segmentations.get(1).profiles();
        int[][] counts = new int[first.segments().size()][second.segments().size()];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                counts[i][j] = first.segments().get(i).size() / counts[i].length;
            }
        }
        List<ComposedSegment> composed = first.segments().stream()
                .map(segment -> new ComposedSegment(
                        segment.id(),
                        segment.name(),
                        segment.size(),
                        second.segmentation() + ": as all customers",
                        List.of()))
                .toList();
        return new Across(
                first.customers(),
                List.of(new Across.Pair(
                        first.segmentation(),
                        second.segmentation(),
                        crossed(first),
                        crossed(second),
                        counts,
                        0.312,
                        0.123,
                        0.087)),
                List.of(new Across.Composition(first.segmentation(), composed)));
    }

    private static List<CrossedSegment> crossed(Profiles profiles) {
        return profiles.segments().stream()
                .map(segment -> new CrossedSegment(segment.id(), segment.name(), segment.size()))
                .toList();
    }
}
