package dev.tessera.model.value;

import java.util.Locale;

/** When two spellings are of one category: they differ in letter case and blanks at most. */
public final class Folding {
    private Folding() {}

    /**
     * What all spellings of a category have in common: lower case, each run of blanks one space, none around. Returns
     * {@code text} itself where it is so already.
     */
    public static String key(String text) {
        return isKey(text) ? text : Cells.collapsed(Cells.strip(text)).toLowerCase(Locale.ROOT);
    }

    /** Whether both are spellings of one category. */
    public static boolean same(String a, String b) {
        return a.equals(b) || hasKey(a, key(b));
    }

    /** Whether the {@link #key} of {@code text} is {@code key}; looks at the letters without a copy of them, mostly. */
    public static boolean hasKey(String text, String key) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            char lower = c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
            boolean same = i < key.length() && key.charAt(i) == lower;
            boolean simple = c > ' ' && c <= '~';
            if (!same && simple) {
                return false;
            }
            if (!simple && !(same && c == ' ')) {
                return key(text).equals(key);
            }
        }
        return length == key.length();
    }

    private static boolean isKey(String text) {
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' || (c >= 'A' && c <= 'Z') || c < ' ' || (c == ' ' && blank)) {
                return false;
            }
            blank = c == ' ';
        }
        return !blank || text.isEmpty();
    }
}
