package dev.tessera.training.profile;

import dev.tessera.model.result.Profiles.Highlight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names segments by what sets them apart; no two of a segmentation alike. */
final class SegmentNames {
    private static final String AVERAGE = "Average on everything";
    private static final int PHRASES = 2;
    private static final int MOST_PHRASES = 5;

    private SegmentNames() {}

    /**
     * The names, in order.
     *
     * @param highlights of each segment, in the order in which they are told
     * @param ids of the segments, which tell apart those that nothing else does
     */
    static List<String> of(List<List<Highlight>> highlights, int[] ids) {
        int[] lengths = new int[highlights.size()];
        Arrays.fill(lengths, PHRASES);
        List<String> names = names(highlights, lengths);
        boolean longer = true;
        while (longer) {
            longer = false;
            Set<String> repeated = repeated(names);
            for (int i = 0; i < lengths.length; i++) {
                int most = Math.min(MOST_PHRASES, highlights.get(i).size());
                if (lengths[i] < most && repeated.contains(folded(names.get(i)))) {
                    lengths[i]++;
                    longer = true;
                }
            }
            names = names(highlights, lengths);
        }
        return numbered(names, ids);
    }

    /**
     * A sentence with figures for each, no two alike.
     *
     * @param names as {@link #of} made them, in the same order
     */
    static List<String> descriptions(List<List<Highlight>> highlights, List<String> names) {
        List<String> descriptions = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            descriptions.add(description(highlights.get(i), names.get(i)));
        }
        Set<String> repeated = repeated(descriptions);
        for (int i = 0; i < names.size(); i++) {
            if (repeated.contains(folded(descriptions.get(i)))) {
                descriptions.set(i, names.get(i) + ": " + descriptions.get(i));
            }
        }
        return descriptions;
    }

    private static String description(List<Highlight> highlights, String name) {
        if (highlights.isEmpty()) {
            return name + ": no feature differs much from the other segments'.";
        }
        return sentence(highlights.subList(0, Math.min(MOST_PHRASES, highlights.size())));
    }

    /** Phrases with figures. */
    static String sentence(Iterable<Highlight> highlights) {
        List<String> details = new ArrayList<>();
        highlights.forEach(highlight -> details.add(Highlights.detail(highlight)));
        return capitalised(String.join("; ", details)) + ".";
    }

    private static List<String> names(List<List<Highlight>> highlights, int[] lengths) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            List<String> phrases = new ArrayList<>();
            for (Highlight highlight : highlights
                    .get(i)
                    .subList(0, Math.min(lengths[i], highlights.get(i).size()))) {
                phrases.add(highlight.phrase());
            }
            names.add(phrases.isEmpty() ? AVERAGE : capitalised(String.join(", ", phrases)));
        }
        return names;
    }

    /** Where names are still alike, the segment's id tells them apart. */
    private static List<String> numbered(List<String> names, int[] ids) {
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
                name += " (" + ids[i] + ")";
                while (!taken.add(folded(name))) {
                    name += " (" + ids[i] + ")";
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

    static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
