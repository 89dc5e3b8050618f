package dev.tessera.local.runs;

import java.util.ArrayList;
import java.util.List;

/** The lines in which two definitions differ, comments and blank lines aside. */
public final class DefinitionDiff {
    private DefinitionDiff() {}

    /**
     * What has gone, with {@code -} before it, and what has come, with {@code +}, in order; by the longest common
     * subsequence of lines.
     */
    public static List<String> of(String before, String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> diff = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                i++;
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                diff.add("- " + old.get(i++));
            } else {
                diff.add("+ " + now.get(j++));
            }
        }
        return diff;
    }

    private static List<String> lines(String yaml) {
        return yaml.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .toList();
    }
}
