package dev.tessera.exports;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Tier;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.NumberProfile;
import dev.tessera.model.result.Profiles.SegmentProfile;
import dev.tessera.model.result.Profiles.TierMix;
import dev.tessera.model.risk.Risk;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import dev.tessera.training.TrainingResult.SegmentationResult;
import dev.tessera.training.output.Moves;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One segmentation to be exported.
 *
 * @param ids of the customers, by their place in {@code scores}
 * @param labels what people call segments, by id
 * @param moves where customers have moved since the model before, null of a first one
 * @param asOf the day that days are counted to, null for the day of the training
 */
public record SegmentationExport(
        Model model,
        Profiles profiles,
        List<Score> scores,
        IntFunction<String> ids,
        Map<Integer, String> labels,
        @Nullable Moves moves,
        @Nullable LocalDate asOf) {
    private static final int COMMON = 6;

    /** Copies. */
    public SegmentationExport {
        labels = Map.copyOf(labels);
    }

    /**
     * Of what a training found.
     *
     * @param customers all of them, in the order in which it took them
     */
    public static SegmentationExport of(SegmentationResult result, Customers customers, @Nullable LocalDate asOf) {
        return new SegmentationExport(
                result.model(),
                result.profiles(),
                result.scores(),
                customers::id,
                result.labels(),
                result.moves(),
                asOf);
    }

    /** Gives a table's rows. */
    void rows(ExportTable table, TableWriter to) throws IOException {
        switch (table) {
            case ASSIGNMENTS -> assignments(to);
            case SEGMENTS -> segments(to);
            case FEATURES -> features(to);
            case MIGRATIONS -> new MigrationRows(this).matrices(to);
            case MOVED -> new MigrationRows(this).moved(to);
        }
    }

    private void assignments(TableWriter to) throws IOException {
        for (int i = 0; i < scores.size(); i++) {
            Score score = scores.get(i);
            Risk risk = score.standing().risk();
            to.row(cells(
                    risk == null ? null : risk.tier(),
                    score.standing().outlier(),
                    ids.apply(i),
                    (long) score.segment().id(),
                    score.segment().name(),
                    label(score.segment().id()),
                    score.distance(),
                    (long) score.runnerUp().id(),
                    score.runnerUpDistance(),
                    risk == null ? null : risk.score(),
                    score.standing().outlierDistance()));
        }
    }

    private void segments(TableWriter to) throws IOException {
        for (SegmentProfile segment : profiles.segments()) {
            TierMix mix = mix(segment.id());
            to.row(cells(
                    tier(mix),
                    outlier(segment),
                    (long) segment.id(),
                    segment.name(),
                    label(segment.id()),
                    segment.description(),
                    (long) segment.size(),
                    segment.share(),
                    segment.meanDistance(),
                    segment.silhouette(),
                    mix == null ? null : mix.highShare(),
                    mix == null ? null : mix.mediumShare(),
                    mix == null ? null : mix.lowShare(),
                    (long) outliers(segment.id())));
        }
    }

    private void features(TableWriter to) throws IOException {
        for (SegmentProfile segment : profiles.segments()) {
            Tier tier = tier(mix(segment.id()));
            boolean outlier = outlier(segment);
            for (NumberProfile number : segment.numbers()) {
                to.row(cells(
                        tier,
                        outlier,
                        (long) segment.id(),
                        segment.name(),
                        label(segment.id()),
                        number.feature(),
                        null,
                        number.mean(),
                        number.overallMean(),
                        number.lowerQuartile(),
                        number.median(),
                        number.upperQuartile(),
                        number.missingShare(),
                        number.zeroShare(),
                        number.effect(),
                        null,
                        null));
            }
            for (CategoryProfile category : segment.categories()) {
                Set<String> levels =
                        new LinkedHashSet<>(category.overallShares().keySet());
                levels.addAll(category.shares().keySet());
                for (String level : levels) {
                    to.row(cells(
                            tier,
                            outlier,
                            (long) segment.id(),
                            segment.name(),
                            label(segment.id()),
                            category.feature(),
                            level,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            category.shares().getOrDefault(level, 0.0),
                            category.overallShares().getOrDefault(level, 0.0)));
                }
            }
        }
    }

    /** What people call a segment, null where they do not. */
    @Nullable
    String label(int segment) {
        return labels.get(segment);
    }

    /** A row: what it is of, then its own cells. */
    @Nullable
    Object[] cells(@Nullable Tier tier, @Nullable Boolean outlier, @Nullable Object... own) {
        @Nullable Object[] cells = new @Nullable Object[COMMON + own.length];
        cells[0] = model.dataset();
        cells[1] = model.segmentation();
        cells[2] = model.trainingId();
        cells[3] =
                asOf != null ? asOf : model.createdAt().atZone(ZoneOffset.UTC).toLocalDate();
        cells[4] = tier == null ? null : tier.label();
        cells[5] = outlier;
        for (int i = 0; i < own.length; i++) {
            boolean untold = own[i] instanceof Double number && !Double.isFinite(number);
            cells[COMMON + i] = untold ? null : own[i];
        }
        return cells;
    }

    /** What most customers of a segment are; null where no risk is declared. */
    @Nullable
    Tier tier(int segment) {
        return tier(mix(segment));
    }

    private @Nullable TierMix mix(int segment) {
        List<TierMix> mixes = profiles.risk();
        return mixes == null
                ? null
                : mixes.stream()
                        .filter(mix -> mix.segment() == segment)
                        .findFirst()
                        .orElse(null);
    }

    /** What most members are; of equals the higher. */
    private static @Nullable Tier tier(@Nullable TierMix mix) {
        if (mix == null) {
            return null;
        }
        if (mix.highShare() >= mix.mediumShare() && mix.highShare() >= mix.lowShare()) {
            return Tier.HIGH;
        }
        return mix.mediumShare() >= mix.lowShare() ? Tier.MEDIUM : Tier.LOW;
    }

    private int outliers(int segment) {
        return (int) scores.stream()
                .filter(score ->
                        score.segment().id() == segment && score.standing().outlier())
                .count();
    }

    /** Whether most customers of a segment are outliers. */
    boolean outlier(SegmentProfile segment) {
        return 2L * outliers(segment.id()) > segment.size();
    }
}
