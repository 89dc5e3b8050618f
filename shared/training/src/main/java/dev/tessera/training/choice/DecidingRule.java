package dev.tessera.training.choice;

import dev.tessera.model.definition.ChooseBy;
import dev.tessera.model.definition.KChoice;
import dev.tessera.model.result.Metrics.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which of several k is taken: among those that meet the least share and stability, the smallest within one standard error
 * of the best by the measure named; but the champion's, unless another is better by more than a margin.
 */
final class DecidingRule {
    /** The champion's k is kept within so many standard errors of the best, */
    static final int ERRORS = 2;
    /** or within this share of the best. */
    static final double SHARE = 0.05;

    private final List<Candidate> candidates;
    private final KChoice choice;
    private final ChooseBy by;
    private final List<String> reasons = new ArrayList<>();

    /**
     * What is taken.
     *
     * @param reasons a sentence for each candidate, and last why this one
     */
    record Chosen(Candidate candidate, List<String> reasons) {}

    private DecidingRule(List<Candidate> candidates, KChoice choice) {
        this.candidates = candidates;
        this.choice = choice;
        boolean measured = candidates.stream().anyMatch(c -> !Double.isNaN(value(c, choice.by())));
        by = measured ? choice.by() : ChooseBy.SILHOUETTE;
    }

    /**
     * Chooses.
     *
     * @param candidates by rising k; at least one without an empty segment
     * @param championK 0 where there is none to keep to
     */
    static Chosen choose(List<Candidate> candidates, KChoice choice, int championK) {
        return new DecidingRule(candidates, choice).run(championK);
    }

    private Chosen run(int championK) {
        candidates.forEach(candidate -> reasons.add(figures(candidate)));
        if (candidates.size() == 1) {
            reasons.add("k=" + candidates.get(0).k() + " was asked for, and no other.");
            return new Chosen(candidates.get(0), reasons);
        }
        List<Candidate> usable =
                candidates.stream().filter(c -> c.smallestShare() > 0).toList();
        List<Candidate> fit = usable.stream().filter(this::meets).toList();
        String among = "";
        if (fit.isEmpty()) {
            among = "No k meets min_share and min_stability: all are compared. ";
            fit = usable;
        } else if (fit.size() < candidates.size()) {
            among = "Among those that meet min_share and min_stability: ";
        }
        Candidate best = fit.get(0);
        for (Candidate candidate : fit) {
            best = value(candidate) > value(best) ? candidate : best;
        }
        double error = Double.isNaN(best.standardError()) ? 0 : best.standardError();
        double least = value(best) - error;
        Candidate smallest =
                fit.stream().filter(c -> value(c) >= least).findFirst().orElse(best);
        double margin = Math.max(ERRORS * error, SHARE * Math.abs(value(best)));
        double kept = value(best) - margin;
        Candidate champion = fit.stream()
                .filter(c -> c.k() == championK && value(c) >= kept)
                .findFirst()
                .orElse(smallest);
        String bestOf = "the best " + name() + ", " + text(raw(best)) + " of k=" + best.k();
        if (champion.k() != smallest.k()) {
            reasons.add(among + "k=" + champion.k() + " is kept, as the champion has it: it is within " + text(margin)
                    + " of " + bestOf + ".");
        } else if (smallest.k() != best.k()) {
            reasons.add(among + "k=" + smallest.k() + " is taken: it is the smallest within one standard error, "
                    + text(error) + ", of " + bestOf + ".");
        } else {
            reasons.add(among + "k=" + best.k() + " is taken: it has the best " + name()
                    + (best.k() == fit.get(0).k() ? "." : ", and no smaller one is within a standard error of it."));
        }
        return new Chosen(champion, reasons);
    }

    private boolean meets(Candidate candidate) {
        return candidate.smallestShare() >= choice.minShare() && !(candidate.stability() < choice.minStability());
    }

    private String figures(Candidate candidate) {
        StringBuilder text = new StringBuilder("k=" + candidate.k() + ": " + name() + " " + text(raw(candidate)));
        if (!Double.isNaN(candidate.standardError())) {
            text.append(" ± ").append(text(candidate.standardError()));
        }
        text.append(String.format(Locale.ROOT, ", smallest segment %.1f %%", 100 * candidate.smallestShare()));
        if (!Double.isNaN(candidate.stability())) {
            text.append(String.format(Locale.ROOT, ", stability %.2f", candidate.stability()));
        }
        if (candidate.smallestShare() < choice.minShare()) {
            text.append(String.format(Locale.ROOT, "; below min_share, %.1f %%", 100 * choice.minShare()));
        }
        if (candidate.stability() < choice.minStability()) {
            text.append(String.format(Locale.ROOT, "; below min_stability, %.2f", choice.minStability()));
        }
        return text.append('.').toString();
    }

    /** The higher the better. */
    private double value(Candidate candidate) {
        double value = value(candidate, by);
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    private static double value(Candidate candidate, ChooseBy by) {
        return switch (by) {
            case SILHOUETTE -> candidate.silhouette();
            case DAVIES_BOULDIN -> -candidate.daviesBouldin();
            case CALINSKI_HARABASZ -> candidate.calinskiHarabasz();
            case GAP -> candidate.gap();
        };
    }

    /** As people know it. */
    private double raw(Candidate candidate) {
        double value = value(candidate, by);
        return by == ChooseBy.DAVIES_BOULDIN ? -value : value;
    }

    private String name() {
        return switch (by) {
            case SILHOUETTE -> "silhouette";
            case DAVIES_BOULDIN -> "Davies-Bouldin index";
            case CALINSKI_HARABASZ -> "Calinski-Harabasz index";
            case GAP -> "gap";
        };
    }

    private String text(double value) {
        return String.format(Locale.ROOT, by == ChooseBy.CALINSKI_HARABASZ ? "%.1f" : "%.3f", value);
    }
}
