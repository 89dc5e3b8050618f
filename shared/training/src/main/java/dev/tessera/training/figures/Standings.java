package dev.tessera.training.figures;

import dev.tessera.model.definition.Tier;
import dev.tessera.model.risk.OutlierScale;
import dev.tessera.model.risk.Risk;
import dev.tessera.model.risk.RiskRule;
import dev.tessera.model.risk.RiskScale;
import dev.tessera.model.risk.RiskTerm;
import dev.tessera.model.scoring.Score;
import dev.tessera.report.Figures.Outliers;
import dev.tessera.report.Figures.RiskScores;
import dev.tessera.report.Figures.TierScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How risk scores are spread, and how far customers are from the middle of all. */
final class Standings {
    private Standings() {}

    /** Null where no risk is declared. */
    static @Nullable RiskScores risk(@Nullable RiskScale scale, List<Score> scores) {
        if (scale == null) {
            return null;
        }
        List<Risk> risks = scores.stream()
                .map(score -> Objects.requireNonNull(score.standing().risk()))
                .toList();
        double[] edges =
                Bars.between(risks.stream().mapToDouble(Risk::score).sorted().toArray(), 0.005, 0.995);
        List<TierScores> tiers = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            List<Risk> of = risks.stream().filter(risk -> risk.tier() == tier).toList();
            tiers.add(new TierScores(
                    tier.label(),
                    of.size(),
                    (int) of.stream().filter(risk -> risk.rule() != null).count(),
                    Bars.counts(of.stream().mapToDouble(Risk::score).sorted().toArray(), edges)));
        }
        return new RiskScores(
                scale.mediumFrom(),
                scale.highFrom(),
                scale.terms().stream().map(RiskTerm::name).toList(),
                scale.rules().stream().map(RiskRule::text).toList(),
                edges,
                tiers);
    }

    /** Null where no number can tell. */
    static @Nullable Outliers outliers(@Nullable OutlierScale scale, List<Score> scores) {
        if (scale == null) {
            return null;
        }
        double[] distances = scores.stream()
                .mapToDouble(score -> score.standing().outlierDistance())
                .sorted()
                .toArray();
        // As far as there is much to see, and a good way beyond the threshold.
        double to = Math.min(
                distances[distances.length - 1], Math.max(2 * scale.threshold(), Bars.quantile(distances, 0.99)));
        double[] edges = new double[Bars.MOST + 1];
        Arrays.setAll(edges, i -> Digits.six(to * i / Bars.MOST));
        int found = (int)
                scores.stream().filter(score -> score.standing().outlier()).count();
        return new Outliers(scale.threshold(), found, edges, Bars.counts(distances, edges));
    }
}
