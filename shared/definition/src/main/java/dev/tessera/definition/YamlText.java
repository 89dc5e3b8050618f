package dev.tessera.definition;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts and numbers as YAML has them. */
final class YamlText {
    private static final String PLAIN = "[\\p{L}_][\\p{L}\\p{N}_ ./%()-]*";
    /** What YAML takes for something else than text, one version or another. */
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private YamlText() {}

    static String of(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    static String of(Collection<String> items) {
        return items.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    static String of(String text) {
        if (text.matches(PLAIN) && !text.endsWith(" ") && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || (c > '~' && !Character.isLetterOrDigit(c))) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
