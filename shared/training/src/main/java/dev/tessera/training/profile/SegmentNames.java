package dev.tessera.training.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names segments by what sets them apart; no two of a segmentation alike. */
public final class SegmentNames {
    private static final String AVERAGE = "Average on everything";
    private static final int PHRASES = 2;
    private static final int MOST_PHRASES = 5;

    private SegmentNames() {}

    /**
     * The names, in order.
     *
     * @param effects of each segment, strongest first
     */
    public static List<String> of(List<List<Effect>> effects) {
        int[] lengths = new int[effects.size()];
        Arrays.fill(lengths, PHRASES);
        List<String> names = names(effects, lengths);
        boolean longer = true;
        while (longer) {
            longer = false;
            Set<String> repeated = repeated(names);
            for (int i = 0; i < lengths.length; i++) {
                int most = Math.min(MOST_PHRASES, effects.get(i).size());
                if (lengths[i] < most && repeated.contains(folded(names.get(i)))) {
                    lengths[i]++;
                    longer = true;
                }
            }
            names = names(effects, lengths);
        }
        return numbered(names);
    }

    /** A sentence with figures. */
    public static String description(List<Effect> effects) {
        if (effects.isEmpty()) {
            return AVERAGE + ": no feature differs much from the other segments'.";
        }
        List<String> details = new ArrayList<>();
        for (Effect effect : effects.subList(0, Math.min(MOST_PHRASES, effects.size()))) {
            details.add(effect.detail());
        }
        return capitalised(String.join("; ", details)) + ".";
    }

    private static List<String> names(List<List<Effect>> effects, int[] lengths) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            List<String> phrases = new ArrayList<>();
            for (Effect effect : effects.get(i)
                    .subList(0, Math.min(lengths[i], effects.get(i).size()))) {
                phrases.add(effect.phrase());
            }
            names.add(phrases.isEmpty() ? AVERAGE : capitalised(String.join(", ", phrases)));
        }
        return names;
    }

    /** Where names are still alike, the segment's number tells them apart. */
    private static List<String> numbered(List<String> names) {
        Set<String> repeated = repeated(names);
        Set<String> taken = new HashSet<>();
        names.stream()
                .map(SegmentNames::folded)
                .filter(n -> !repeated.contains(n))
                .forEach(taken::add);
        List<String> unique = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (repeated.contains(folded(name))) {
                name += " (" + (i + 1) + ")";
                while (!taken.add(folded(name))) {
                    name += " (" + (i + 1) + ")";
                }
            }
            unique.add(name);
        }
        return unique;
    }

    private static Set<String> repeated(List<String> names) {
        Map<String, Integer> counts = new HashMap<>();
        names.forEach(name -> counts.merge(folded(name), 1, Integer::sum));
        counts.values().removeIf(count -> count == 1);
        return counts.keySet();
    }

    /** People read names that differ by capitals only as the same. */
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
