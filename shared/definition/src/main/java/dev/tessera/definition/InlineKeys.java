package dev.tessera.definition;

import java.util.ArrayList;
import java.util.List;

/** Keys of one value, written on one line: {@code {type: number, weight: 2}}. */
final class InlineKeys {
    private final List<String> keys = new ArrayList<>();

    void add(String key, String value) {
        keys.add(key + ": " + value);
    }

    void addText(String key, String text) {
        add(key, YamlText.of(text));
    }

    /** Where {@code value} is the standard one, nothing. */
    void add(String key, Enum<?> value, Enum<?> standard) {
        if (value != standard) {
            add(key, YamlValue.nameOf(value));
        }
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    int size() {
        return keys.size();
    }

    @Override
    public String toString() {
        return "{" + String.join(", ", keys) + "}";
    }
}
