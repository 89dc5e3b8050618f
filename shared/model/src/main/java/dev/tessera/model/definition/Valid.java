package dev.tessera.model.definition;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a column can be true.
 *
 * @param min the least number, or day since 1970-01-01, null for none
 * @param max the greatest number, or day since 1970-01-01, null for none
 * @param in the only texts, empty for any; of a number and a date as the definition writes them, with a point and as
 *     {@code yyyy-MM-dd}
 * @param pattern a regular expression that the whole text matches, null for none
 * @param otherwise what becomes of any other value
 */
public record Valid(
        @Nullable Double min,
        @Nullable Double max,
        Set<String> in,
        @Nullable String pattern,
        Otherwise otherwise) {
    /** Every value. */
    public static final Valid ANY = new Valid(null, null, Set.of(), null, Otherwise.MISSING);

    /** What becomes of a value that cannot be true. */
    public enum Otherwise {
        /** It counts as missing, and the data report tells how many did. */
        MISSING,
        /** Its row is rejected. */
        REJECT
    }

    /** Copies and checks. */
    public Valid {
        in = Collections.unmodifiableSet(new LinkedHashSet<>(in));
        if (min != null && max != null && min > max) {
            throw new DefinitionException("valid: min is " + min + ", above max, which is " + max);
        }
    }
}
