package dev.tessera.local.segment;

import java.nio.file.Path;
import java.util.Locale;

/** Makes a dataset's name from a file's. */
final class DatasetNames {
    private static final int LONGEST = 63;

    private DatasetNames() {}

    /** {@code CC GENERAL.csv} becomes {@code cc-general}. */
    static String of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.', 1);
        String made = (dot < 0 ? name : name.substring(0, dot))
                .replaceAll("[^a-z0-9_]+", "-")
                .replaceAll("^[^a-z0-9]+|-+$", "");
        if (made.isEmpty()) {
            return "customers";
        }
        return made.length() > LONGEST ? made.substring(0, LONGEST) : made;
    }
}
