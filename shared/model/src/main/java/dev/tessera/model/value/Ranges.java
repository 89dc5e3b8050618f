package dev.tessera.model.value;

import dev.tessera.model.value.Correction.Notes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Categories that are ranges of numbers, such as {@code $60K - $80K}, and the order they have by their lower bounds. */
public final class Ranges {
    private static final String NUMBER = "([^\\sa-z]*\\s?[0-9][0-9.,' ]*)([kmb]?)(?![a-z])[^0-9a-z]*?";
    private static final Pattern BETWEEN = Pattern.compile(NUMBER + "\\s*(?:-|–|—|\\bto\\b)\\s*" + NUMBER);
    private static final Pattern BELOW = Pattern.compile("(?:<=?|≤|less than|under|below|up to|at most)\\s*" + NUMBER);
    private static final Pattern ABOVE = Pattern.compile("(?:>=?|≥|more than|over|above|at least|from)\\s*" + NUMBER);
    private static final Pattern AND_MORE =
            Pattern.compile(NUMBER + "\\s*(?:\\+|and (?:over|more|above|up)|or (?:over|more|above))");
    private static final Pattern ONE = Pattern.compile(NUMBER);

    private Ranges() {}

    private record Range(double low, double high, String level) {}

    /**
     * The levels from the least range to the greatest, by their lower bounds and then their upper ones. Empty unless all
     * are ranges or numbers, at least one a range, and no two the same.
     */
    public static Optional<List<String>> order(Collection<String> levels) {
        List<Range> ranges = new ArrayList<>();
        Set<List<Double>> bounds = new HashSet<>();
        boolean any = false;
        for (String level : levels) {
            Range range = range(level);
            if (range == null || !bounds.add(List.of(range.low(), range.high()))) {
                return Optional.empty();
            }
            any |= range.low() != range.high();
            ranges.add(range);
        }
        ranges.sort(Comparator.comparingDouble(Range::low).thenComparingDouble(Range::high));
        return any ? Optional.of(ranges.stream().map(Range::level).toList()) : Optional.empty();
    }

    private static @Nullable Range range(String level) {
        String text = Cells.collapsed(Cells.strip(level)).toLowerCase(Locale.ROOT);
        Matcher between = BETWEEN.matcher(text);
        if (between.matches()) {
            String unit = between.group(2).isEmpty() ? between.group(4) : between.group(2);
            return range(level, number(between.group(1), unit), number(between.group(3), between.group(4)));
        }
        Matcher below = BELOW.matcher(text);
        if (below.matches()) {
            return range(level, Double.NEGATIVE_INFINITY, number(below.group(1), below.group(2)));
        }
        for (Pattern open : List.of(ABOVE, AND_MORE)) {
            Matcher above = open.matcher(text);
            if (above.matches()) {
                return range(level, number(above.group(1), above.group(2)), Double.POSITIVE_INFINITY);
            }
        }
        Matcher one = ONE.matcher(text);
        if (one.matches()) {
            double number = number(one.group(1), one.group(2));
            return range(level, number, number);
        }
        return null;
    }

    private static @Nullable Range range(String level, double low, double high) {
        return low <= high ? new Range(low, high, level) : null;
    }

    /** NaN when it is none. */
    private static double number(String text, String unit) {
        double number = NumberText.parse(Cells.strip(text), '.', Notes.NONE);
        return number
                * switch (unit) {
                    case "k" -> 1e3;
                    case "m" -> 1e6;
                    case "b" -> 1e9;
                    default -> 1;
                };
    }
}
