package dev.tessera.local.segment;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a dataset's name from its files'. */
final class DatasetNames {
    private static final int LONGEST = 63;
    private static final Pattern FIRST_PART = Pattern.compile("^(.*[a-z][a-z0-9]*)[^a-z0-9].*$");

    private DatasetNames() {}

    /**
     * {@code CC GENERAL.csv} becomes {@code cc-general}; of several files it is what all names begin with, such as
     * {@code twm} of {@code twm_customer.csv} and {@code twm_accounts.csv}, else the name of the folder that they are in.
     */
    static String of(List<Path> files) {
        if (files.size() == 1) {
            return of(files.get(0));
        }
        Matcher common =
                FIRST_PART.matcher(common(files.stream().map(DatasetNames::base).toList()));
        if (common.matches()) {
            return name(common.group(1));
        }
        Path folder = files.get(0).toAbsolutePath().normalize().getParent();
        boolean together = files.stream()
                .allMatch(
                        file -> Objects.equals(file.toAbsolutePath().normalize().getParent(), folder));
        return together && folder != null && folder.getFileName() != null ? of(folder) : of(files.get(0));
    }

    private static String of(Path file) {
        return name(base(file));
    }

    private static String base(Path file) {
        String name =
                String.valueOf(file.toAbsolutePath().normalize().getFileName()).toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** What all begin with, and a mark where that is the whole of one. */
    private static String common(List<String> names) {
        String common = names.get(0) + "_";
        for (String name : names) {
            String marked = name + "_";
            int same = 0;
            while (same < Math.min(common.length(), marked.length()) && common.charAt(same) == marked.charAt(same)) {
                same++;
            }
            common = common.substring(0, same);
        }
        return common;
    }

    private static String name(String text) {
        String made = text.replaceAll("[^a-z0-9_]+", "-").replaceAll("^[^a-z0-9]+|[-_]+$", "");
        if (made.isEmpty()) {
            return "customers";
        }
        return made.length() > LONGEST ? made.substring(0, LONGEST) : made;
    }
}
