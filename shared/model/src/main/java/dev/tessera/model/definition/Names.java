package dev.tessera.model.definition;

import java.util.regex.Pattern;

/** What a dataset, table or segmentation may be called: its name stands in S3 keys, URLs and store keys. */
public final class Names {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private Names() {}

    /** Whether {@code name} is 1 to 63 of a–z, 0–9, - and _, the first a letter or digit. */
    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Returns {@code name} when it is valid.
     *
     * @throws DefinitionException when not
     */
    public static String check(String kind, String name) {
        if (!isValid(name)) {
            throw new DefinitionException("a " + kind
                    + " name is 1 to 63 of a-z, 0-9, - and _, beginning with a letter or digit, but is '" + name + "'");
        }
        return name;
    }
}
