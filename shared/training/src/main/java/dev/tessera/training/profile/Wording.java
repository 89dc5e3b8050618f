package dev.tessera.training.profile;

import static dev.tessera.training.profile.FeatureWords.Kind.BEING;
import static dev.tessera.training.profile.FeatureWords.Kind.HAVING;

/** Phrases for how a segment differs, beginning with a small letter. */
final class Wording {
    /** Below this Cliff's delta is negligible, from {@link #PLAIN} on medium: Romano et al. 2006. */
    static final double LEAST = 0.147;

    static final double PLAIN = 0.33;
    /** From here on hardly a member is like the others. */
    static final double VERY = 0.8;

    private static final double NEARLY_ALL = 0.95;
    private static final double ALL = 0.9995;

    private Wording() {}

    /** Of a number by its effect. */
    static String number(FeatureText feature, double effect) {
        FeatureWords words = feature.words();
        boolean up = effect > 0;
        int degree = Math.abs(effect) < PLAIN ? 0 : Math.abs(effect) < VERY ? 1 : 2;
        String noun = words.noun();
        return switch (words.kind()) {
            case AMOUNT, HAVING, BEING -> amount(up, degree) + noun;
            case COUNT -> count(up, degree) + noun;
            case EVENTS -> (up && !feature.whole() ? amount(true, degree) : count(up, degree)) + noun;
            case FREQUENCY ->
                pick(degree, up ? "slightly more " : "slightly less ", up ? "" : "in", up ? "very " : "very in")
                        + "frequent "
                        + noun;
            case AGE -> pick(degree, "slightly ", "", "much ") + (up ? "older" : "younger");
            case DURATION ->
                pick(degree, "slightly ", "", "very ")
                        + (up ? degree == 0 ? "longer " : "long " : degree == 0 ? "shorter " : "short ")
                        + noun;
        };
    }

    private static String amount(boolean up, int degree) {
        return pick(
                degree,
                up ? "slightly higher " : "slightly lower ",
                up ? "high " : "low ",
                up ? "very high " : "very low ");
    }

    private static String count(boolean up, int degree) {
        return pick(
                degree,
                up ? "slightly more " : "slightly fewer ",
                up ? "many " : "few ",
                up ? "very many " : "very few ");
    }

    private static String pick(int degree, String slightly, String plainly, String very) {
        return degree == 0 ? slightly : degree == 1 ? plainly : very;
    }

    /** What customers have or are, or have not or are not. */
    static String flag(FeatureText feature, boolean yes) {
        FeatureWords words = feature.words();
        return words.kind() == BEING
                ? (yes ? "" : "not ") + words.noun()
                : (yes ? "with " : "without ") + (words.kind() == HAVING ? words.noun() : words.label());
    }

    /**
     * The same of most of them.
     *
     * @param share of the segment's customers that have it
     * @param up whether that is more than of the others
     */
    static String flag(FeatureText feature, double share, boolean up) {
        if (up) {
            return (share >= NEARLY_ALL ? "" : share > 0.5 ? "mostly " : "more often ") + flag(feature, true);
        }
        return share <= 1 - NEARLY_ALL
                ? flag(feature, false)
                : share < 0.5 ? "mostly " + flag(feature, false) : "less often " + flag(feature, true);
    }

    /** Of a level of a category; {@code share} and {@code up} as above. */
    static String level(FeatureText feature, String level, double share, boolean up) {
        String often = up ? often(share) : share > 0 ? "less often " : "never ";
        boolean missing = level.equals(LevelShares.MISSING);
        return often + feature.words().label() + " " + (missing ? "missing" : level);
    }

    /** A word for a share that is more than that of others. */
    static String often(double share) {
        return share >= ALL ? "all " : share >= NEARLY_ALL ? "nearly all " : share > 0.5 ? "mostly " : "more often ";
    }
}
