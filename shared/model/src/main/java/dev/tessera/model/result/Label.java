package dev.tessera.model.result;

import java.time.Instant;

/**
 * What people call a segment. It stays with the segment's id.
 *
 * @param label 1 to {@link #LONGEST} characters, in one line
 * @param by who said so
 * @param at when
 */
public record Label(String label, String by, Instant at) {
    /** The most characters of a label. */
    public static final int LONGEST = 120;

    /** Whether a text can be a label: not blank, in one line, not too long, without blanks around it. */
    public static boolean isValid(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= LONGEST
                && text.equals(text.strip())
                && text.chars().noneMatch(Character::isISOControl);
    }
}
