package dev.tessera.training.recommendation;

import dev.tessera.model.definition.Playbook;
import dev.tessera.training.profile.FeatureWords;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which features are what a playbook speaks of. A definition's own mapping counts first, then a feature called as the
 * concept is, then the concept's names in their order; names are compared as people read them, in small letters.
 */
final class Concepts {
    private Concepts() {}

    /**
     * The features by concept, of those that are found.
     *
     * @param columns the definition's own mapping
     */
    static Map<String, String> of(Playbook playbook, Collection<String> features, Map<String, String> columns) {
        Map<String, String> found = new LinkedHashMap<>();
        playbook.concepts().forEach((concept, names) -> find(concept, names, features, columns)
                .ifPresent(feature -> found.put(concept, feature)));
        playbook.plays().stream()
                .flatMap(play -> play.when().stream())
                .map(condition -> condition.concept())
                .filter(concept -> !playbook.concepts().containsKey(concept))
                .forEach(concept ->
                        find(concept, List.of(), features, columns).ifPresent(feature -> found.put(concept, feature)));
        return found;
    }

    private static Optional<String> find(
            String concept, List<String> names, Collection<String> features, Map<String, String> columns) {
        String mapped = columns.get(concept);
        if (mapped != null) {
            return features.contains(mapped) ? Optional.of(mapped) : Optional.empty();
        }
        if (features.contains(concept)) {
            return Optional.of(concept);
        }
        for (String name : names) {
            boolean pattern = name.contains("*") || name.contains("?");
            String read = pattern ? plain(name) : words(name);
            for (String feature : features) {
                if (pattern ? matches(words(feature), read) : words(feature).equals(read)) {
                    return Optional.of(feature);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a text is what a pattern with {@code *} and {@code ?} says, whatever the letters' case. */
    static boolean matches(String text, String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL)
                .matcher(text.toLowerCase(Locale.ROOT))
                .matches();
    }

    private static String words(String name) {
        return plain(FeatureWords.of(name).label());
    }

    /** One-off and one off are the same to whoever names them. */
    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replace('-', ' ');
    }
}
