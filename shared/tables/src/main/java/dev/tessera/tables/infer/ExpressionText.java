package dev.tessera.tables.infer;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names and texts as expressions have them: in quotes only where they need them. */
final class ExpressionText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> WORDS =
            Set.of("and", "or", "not", "in", "min", "max", "abs", "log1p", "if", "coalesce");

    private ExpressionText() {}

    /** Of a feature or column. */
    static String name(String name) {
        return PLAIN.matcher(name).matches() && !WORDS.contains(name.toLowerCase(Locale.ROOT))
                ? name
                : "`" + name.replace("`", "``") + "`";
    }

    /** Of a category's level. */
    static String text(String level) {
        return "'" + level.replace("'", "''") + "'";
    }
}
