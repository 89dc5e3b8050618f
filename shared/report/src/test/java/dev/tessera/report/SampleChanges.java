package dev.tessera.report;

import dev.tessera.model.result.DriftReport;
import dev.tessera.model.result.DriftReport.FeatureDrift;
import dev.tessera.model.result.Migration;
import dev.tessera.model.result.Migration.Effect;
import dev.tessera.model.result.Migration.Gate;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Profiles.TierMix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What has changed since a made-up training, and how risky made-up segments are. */
final class SampleChanges {
    private SampleChanges() {}

    /** Every tenth customer of a segment is in the next one now. */
    static Migration migration(Profiles profiles, List<String> reasons) {
        List<Integer> ids =
                profiles.segments().stream().map(Profiles.SegmentProfile::id).toList();
        int k = ids.size();
        int[][] counts = new int[k][k];
        int moved = 0;
        int all = 0;
        for (int i = 0; i < k; i++) {
            int size = profiles.segments().get(i).size();
            counts[i][(i + 1) % k] += size / 10;
            counts[i][i] += size - size / 10;
            moved += size / 10;
            all += size;
        }
        Effect effect = new Effect(all, moved, (double) moved / all, counts);
        return new Migration(
                profiles.segmentation(),
                "20261103T081500Z-7c1e",
                "20261003T081500Z-1a2b",
                ids,
                ids,
                12,
                new int[k],
                3,
                new int[k],
                effect,
                effect,
                effect,
                new Gate(!reasons.isEmpty(), reasons, "", 0.1, 0.1, 0.12, 0.39, 0.38, all));
    }

    static DriftReport drift(List<String> features) {
        List<FeatureDrift> moved = new ArrayList<>();
        for (String feature : features) {
            moved.add(new FeatureDrift(feature, 0.31, 0.12, 0.01, 0.001, moved.isEmpty(), 0.01, 0.02, 0.3, null));
        }
        return new DriftReport(
                "sample-bank",
                "20261103T081500Z-7c1e",
                Instant.parse("2026-11-03T08:15:00Z"),
                5_000,
                "20261003T081500Z-1a2b",
                4_900,
                true,
                moved,
                List.of("fax_number"));
    }

    static List<TierMix> tiers(Profiles profiles) {
        return profiles.segments().stream()
                .map(s -> new TierMix(s.id(), s.name(), 0.1, 0.3, 0.6, 0.42, 2))
                .toList();
    }
}
