package dev.tessera.model.spelling;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that someone probably meant. */
public final class Spelling {
    private static final int MOST_TOLD = 30;

    private Spelling() {}

    /**
     * The one of {@code names} nearest to {@code word} by edits (insert, delete, replace, swap of neighbours), letter
     * case and the marks between words aside; the first of equals; null when none is within a third of the longer one.
     */
    public static @Nullable String nearest(String word, Collection<String> names) {
        String wanted = fold(word);
        String best = null;
        int fewest = Integer.MAX_VALUE;
        for (String name : names) {
            String folded = fold(name);
            int edits = edits(wanted, folded);
            if (edits < fewest && 3 * edits <= Math.max(wanted.length(), folded.length())) {
                fewest = edits;
                best = name;
            }
        }
        return best;
    }

    /** {@code " Did you mean 'x'?"} for the nearest name, or nothing. */
    public static String hint(String word, Collection<String> names) {
        String nearest = nearest(word, names);
        return nearest == null ? "" : " Did you mean '" + nearest + "'?";
    }

    /** The names in a row, cut short where they are many. */
    public static String some(Collection<String> names) {
        return String.join(", ", names.stream().limit(MOST_TOLD).toList())
                + (names.size() > MOST_TOLD ? " and more" : "");
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]+", "");
    }

    /** Damerau's distance in its restricted form: no part is edited twice. */
    private static int edits(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(
                        distance[i - 1][j - 1] + replace, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, distance[i - 2][j - 2] + 1);
                }
                distance[i][j] = least;
            }
        }
        return distance[a.length()][b.length()];
    }
}
