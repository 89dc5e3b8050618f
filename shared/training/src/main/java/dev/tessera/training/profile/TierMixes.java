package dev.tessera.training.profile;

import dev.tessera.model.definition.Tier;
import dev.tessera.model.result.Profiles.TierMix;
import dev.tessera.model.risk.Risk;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ranks segments by how risky their members are. */
public final class TierMixes {
    private static final Comparator<TierMix> RISKIEST_FIRST = Comparator.comparingDouble(TierMix::highShare)
            .thenComparingDouble(TierMix::mediumShare)
            .thenComparingDouble(TierMix::meanScore)
            .reversed()
            .thenComparingInt(TierMix::segment);

    private TierMixes() {}

    /**
     * By the share of High, then of Medium, then by the mean score; the riskiest first.
     *
     * @param scores of the customers trained on
     * @return null where no risk is declared
     */
    public static @Nullable List<TierMix> of(List<Segment> segments, List<Score> scores) {
        List<TierMix> mixes = new ArrayList<>();
        for (Segment segment : segments) {
            int members = 0;
            int high = 0;
            int medium = 0;
            int outliers = 0;
            double sum = 0;
            for (Score score : scores) {
                Risk risk = score.standing().risk();
                if (risk == null) {
                    return null;
                }
                if (score.segment().id() == segment.id()) {
                    members++;
                    high += risk.tier() == Tier.HIGH ? 1 : 0;
                    medium += risk.tier() == Tier.MEDIUM ? 1 : 0;
                    outliers += score.standing().outlier() ? 1 : 0;
                    sum += risk.score();
                }
            }
            double n = Math.max(1, members);
            mixes.add(new TierMix(
                    segment.id(),
                    segment.name(),
                    high / n,
                    medium / n,
                    (members - high - medium) / n,
                    sum / n,
                    outliers));
        }
        mixes.sort(RISKIEST_FIRST);
        return mixes;
    }
}
