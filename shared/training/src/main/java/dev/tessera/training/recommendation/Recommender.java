package dev.tessera.training.recommendation;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Direction;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.Figure;
import dev.tessera.model.definition.Play;
import dev.tessera.model.definition.PlayCondition;
import dev.tessera.model.definition.Playbook;
import dev.tessera.model.definition.PlaybookDefinition;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.Highlight;
import dev.tessera.model.result.Profiles.NumberProfile;
import dev.tessera.model.result.Profiles.SegmentProfile;
import dev.tessera.model.result.Profiles.Statistic;
import dev.tessera.model.result.Recommendations;
import dev.tessera.model.result.Recommendations.Recommendation;
import dev.tessera.model.result.Recommendations.SegmentRecommendations;
import dev.tessera.model.result.Recommendations.UsedPlaybook;
import dev.tessera.training.profile.Evidence;
import dev.tessera.training.profile.Telling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recommends what playbooks say of what sets segments apart. Of two plays that exclude one another the stronger stays, of
 * equals the one that comes first; at most {@value #MOST} are recommended of a segment. Deterministic.
 */
public final class Recommender {
    /** The most recommendations of a segment. */
    static final int MOST = 4;

    private final Evidence evidence;
    private final List<Used> used = new ArrayList<>();

    private record Used(Playbook playbook, Map<String, String> columns) {}

    private record Triggered(Playbook playbook, Play play, double strength, List<Highlight> because) {}

    /**
     * Finds what each playbook speaks of.
     *
     * @param customers those that were profiled
     * @param features of the dataset; sensitive ones are not looked at unless the definition says so
     * @param playbooks in the order in which equals are taken
     */
    public Recommender(
            Customers customers, List<FeatureSource> features, PlaybookDefinition asked, List<Playbook> playbooks) {
        evidence = new Evidence(customers);
        List<String> names = features.stream()
                .filter(feature -> asked.sensitive() || !feature.sensitive())
                .map(FeatureSource::name)
                .toList();
        for (Playbook playbook : playbooks) {
            Map<String, String> columns = Concepts.of(playbook, names, asked.columns());
            if (columns.size() >= playbook.least()) {
                used.add(new Used(playbook, columns));
            }
        }
    }

    /**
     * Of each segment.
     *
     * @param withheld why nothing is to be recommended, null for no such reason
     */
    public Recommendations of(Profiles profiles, @Nullable String withheld) {
        List<SegmentRecommendations> segments = new ArrayList<>();
        for (SegmentProfile segment : profiles.segments()) {
            segments.add(new SegmentRecommendations(
                    segment.id(), segment.name(), withheld == null ? recommendations(segment) : List.of()));
        }
        return new Recommendations(
                profiles.segmentation(),
                withheld,
                used.stream()
                        .map(each -> new UsedPlaybook(each.playbook().name(), each.columns()))
                        .toList(),
                segments);
    }

    private List<Recommendation> recommendations(SegmentProfile segment) {
        List<Triggered> triggered = new ArrayList<>();
        for (Used each : used) {
            for (Play play : each.playbook().plays()) {
                Triggered found = trigger(each, play, segment);
                if (found != null) {
                    triggered.add(found);
                }
            }
        }
        // The sort is stable, so that equals stay in the playbooks' order.
        triggered.sort(Comparator.comparingDouble(each -> -each.strength()));
        List<Triggered> kept = new ArrayList<>();
        for (Triggered each : triggered) {
            if (kept.size() < MOST
                    && kept.stream()
                            .noneMatch(other ->
                                    Playbook.exclude(each.playbook(), each.play(), other.playbook(), other.play()))) {
                kept.add(each);
            }
        }
        return kept.stream()
                .map(each -> new Recommendation(
                        each.playbook().reference(each.play()),
                        each.play().text(),
                        each.play().channel(),
                        each.play().product(),
                        each.strength(),
                        each.because(),
                        Evidence.sentence(each.because())))
                .toList();
    }

    private @Nullable Triggered trigger(Used each, Play play, SegmentProfile segment) {
        List<Highlight> because = new ArrayList<>();
        double strength = 1;
        for (PlayCondition condition : play.when()) {
            String feature = each.columns().get(condition.concept());
            Highlight met = feature == null ? null : met(condition, feature, segment);
            if (met == null || (condition.is() != null && isTheNorm(met, segment))) {
                return null;
            }
            because.add(met);
            if (condition.is() != null) {
                strength = Math.min(strength, Math.abs(met.effect()));
            }
        }
        return new Triggered(each.playbook(), play, strength, because);
    }

    /** Whether a segment of so many customers hardly differs from all customers, however much from the few others. */
    private static boolean isTheNorm(Highlight met, SegmentProfile segment) {
        return Telling.isNegligible(met.effect() * (1 - segment.share()));
    }

    /** What shows that a condition holds, null where it does not. */
    private @Nullable Highlight met(PlayCondition condition, String feature, SegmentProfile segment) {
        for (NumberProfile number : segment.numbers()) {
            if (number.feature().equals(feature)) {
                return ofNumber(condition, number);
            }
        }
        for (CategoryProfile category : segment.categories()) {
            if (category.feature().equals(feature)) {
                return ofCategory(condition, category);
            }
        }
        return null;
    }

    private @Nullable Highlight ofNumber(PlayCondition condition, NumberProfile number) {
        if (!differs(condition, number.effect())) {
            return null;
        }
        Figure figure = condition.figure();
        if (figure == null) {
            return evidence.of(number);
        }
        Double value =
                switch (figure) {
                    case MEAN, SHARE -> number.mean();
                    case MEDIAN -> number.median();
                    case ZERO_SHARE -> number.zeroShare();
                };
        if (value == null || !within(condition, value)) {
            return null;
        }
        // The figure that was asked for is the one to cite.
        String phrase = condition.is() == null
                ? evidence.label(number.feature())
                : evidence.of(number).phrase();
        return switch (figure) {
            case SHARE -> cite(phrase, number, Statistic.SHARE, value, number.overallMean());
            case MEAN -> cite(phrase, number, Statistic.MEAN, value, number.overallMean());
            case MEDIAN -> cite(phrase, number, Statistic.MEDIAN, value, number.overallMedian());
            case ZERO_SHARE -> cite(phrase, number, Statistic.ZERO_SHARE, value, number.overallZeroShare());
        };
    }

    private static Highlight cite(
            String phrase, NumberProfile number, Statistic statistic, double value, @Nullable Double overall) {
        return new Highlight(phrase, number.feature(), null, number.effect(), statistic, value, overall);
    }

    private @Nullable Highlight ofCategory(PlayCondition condition, CategoryProfile category) {
        @Nullable String strongest = null;
        double most = -1;
        for (Map.Entry<String, Double> level : category.effects().entrySet()) {
            double effect = level.getValue();
            if (condition.levels().stream().anyMatch(pattern -> Concepts.matches(level.getKey(), pattern))
                    && differs(condition, effect)
                    && (condition.figure() == null
                            || (condition.figure() == Figure.SHARE
                                    && within(condition, category.shares().getOrDefault(level.getKey(), 0.0))))
                    && Math.abs(effect) > most) {
                strongest = level.getKey();
                most = Math.abs(effect);
            }
        }
        return strongest == null ? null : evidence.of(category, strongest);
    }

    private static boolean differs(PlayCondition condition, double effect) {
        if (condition.is() == null) {
            return true;
        }
        return (condition.is() == Direction.HIGH ? effect : -effect) >= condition.effect();
    }

    private static boolean within(PlayCondition condition, double value) {
        return value >= condition.atLeast() && value <= condition.atMost();
    }
}
