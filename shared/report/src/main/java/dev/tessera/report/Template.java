package dev.tessera.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places such as <code>{{title}}</code>. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private Template() {}

    /**
     * Puts the values in their places in one pass, so that a value that looks like a place stays as it is.
     *
     * @throws IllegalArgumentException where a place has no value
     */
    static String fill(String template, Map<String, String> values) {
        StringBuilder out = new StringBuilder();
        Matcher place = PLACE.matcher(template);
        int end = 0;
        while (place.find()) {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException(
                        "the template has the place '" + place.group(1) + "', but the values are " + values.keySet());
            }
            out.append(template, end, place.start()).append(value);
            end = place.end();
        }
        return out.append(template, end, template.length()).toString();
    }
}
