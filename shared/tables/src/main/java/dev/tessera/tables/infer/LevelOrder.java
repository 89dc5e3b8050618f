package dev.tessera.tables.infer;

import dev.tessera.model.value.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The orders of levels that the field knows without numbers, such as education or the tiers of cards. One is used only
 * where nearly all values of a column are in it and no two levels have the same place.
 *
 * @param levels that are in the order, from the least to the greatest
 * @param others that are not
 */
record LevelOrder(List<String> levels, List<String> others) {
    /** At least so many of a column's values are in the order. */
    private static final double NEARLY_ALL = 0.95;
    /** Two levels have an order anyhow. */
    private static final int LEAST_LEVELS = 3;

    /** Each from the least to the greatest; a line has what means the same. */
    private static final List<List<Set<String>>> SCALES = List.of(
            scale(
                    "uneducated, none, no education, no schooling, illiterate",
                    "primary, primary school, elementary, elementary school, basic",
                    "middle school, lower secondary, junior high school, some high school",
                    "high school, secondary, secondary school, upper secondary, high school graduate",
                    "college, some college, associate, associates, vocational, diploma",
                    "undergraduate",
                    "graduate, bachelor, bachelors, bachelor s, university",
                    "post graduate, postgraduate, master, masters, master s, graduate school",
                    "doctorate, doctoral, phd, ph d"),
            scale(
                    "none, no",
                    "very low, lowest",
                    "low, little, minor",
                    "medium low, lower middle, below average",
                    "medium, med, mid, middle, moderate, average, normal",
                    "medium high, upper middle, above average",
                    "high, major",
                    "very high, highest",
                    "severe, critical, extreme"),
            scale(
                    "extra small, very small, xs, micro, tiny",
                    "small, s",
                    "medium, mid, m",
                    "large, big, l",
                    "extra large, very large, xl, huge",
                    "xxl"),
            scale(
                    "blue, basic, standard, classic, regular",
                    "bronze",
                    "silver",
                    "gold",
                    "titanium",
                    "platinum",
                    "diamond",
                    "world, signature",
                    "world elite, infinite, black"),
            scale(
                    "mass, mass market",
                    "mass affluent",
                    "affluent",
                    "high net worth, hnw",
                    "ultra high net worth, uhnw"),
            scale(
                    "child",
                    "teen, teenager, adolescent",
                    "young, young adult, youth",
                    "adult",
                    "middle aged, middle age",
                    "senior, elderly, old"),
            scale(
                    "never",
                    "rarely, seldom",
                    "sometimes, occasionally",
                    "often, frequently",
                    "usually, very often",
                    "always"),
            scale(
                    "very poor, very bad",
                    "poor, bad",
                    "fair, average, satisfactory, acceptable",
                    "good",
                    "very good",
                    "excellent, exceptional, outstanding"),
            scale("very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"),
            scale("strongly disagree", "disagree", "neutral", "agree", "strongly agree"),
            scale("pass, standard, normal", "special mention, watch, watchlist", "substandard", "doubtful", "loss"),
            scale("d", "c", "cc", "ccc", "b", "bb", "bbb", "a", "aa", "aaa"));

    /** What levels are called beside what tells them apart. */
    private static final Set<String> ASIDE =
            Set.of("risk", "level", "degree", "education", "income", "card", "customer", "tier", "grade", "size");

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static List<Set<String>> scale(String... ranks) {
        List<Set<String>> scale = new ArrayList<>();
        for (String rank : ranks) {
            scale.add(Set.of(rank.split(", ")));
        }
        return scale;
    }

    /** The order that a column's values have, by how often each level comes; empty where none fits. */
    static Optional<LevelOrder> of(Map<String, Long> counts) {
        return SCALES.stream().flatMap(scale -> in(scale, counts).stream()).findFirst();
    }

    private static Optional<LevelOrder> in(List<Set<String>> scale, Map<String, Long> counts) {
        Map<Integer, String> byRank = new TreeMap<>();
        List<String> others = new ArrayList<>();
        long within = 0;
        long all = 0;
        for (Map.Entry<String, Long> level : counts.entrySet()) {
            int rank = rank(scale, level.getKey());
            all += level.getValue();
            if (rank < 0) {
                others.add(level.getKey());
                continue;
            }
            within += level.getValue();
            String before = byRank.putIfAbsent(rank, level.getKey());
            if (before != null && !Folding.same(before, level.getKey())) {
                return Optional.empty();
            }
        }
        // Letters alone may be codes of anything.
        boolean words = byRank.values().stream().anyMatch(level -> words(level).length() > 1);
        return byRank.size() >= LEAST_LEVELS && words && within >= NEARLY_ALL * all
                ? Optional.of(new LevelOrder(List.copyOf(byRank.values()), others))
                : Optional.empty();
    }

    private static int rank(List<Set<String>> scale, String level) {
        String words = words(level);
        for (int rank = 0; rank < scale.size(); rank++) {
            if (scale.get(rank).contains(words)) {
                return rank;
            }
        }
        return -1;
    }

    /** In small letters, without what says nothing, as far as something is left. */
    private static String words(String level) {
        List<String> words =
                new ArrayList<>(List.of(NO_WORD.matcher(level.strip().toLowerCase(Locale.ROOT))
                        .replaceAll(" ")
                        .strip()
                        .split(" ")));
        List<String> telling =
                words.stream().filter(word -> !ASIDE.contains(word)).toList();
        return String.join(" ", telling.isEmpty() ? words : telling);
    }
}
