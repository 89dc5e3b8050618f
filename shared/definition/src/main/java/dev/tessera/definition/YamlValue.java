package dev.tessera.definition;

import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.spelling.Spelling;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A part of a YAML file that knows where it stands. Texts are taken as they are written, so that a column called
 * {@code no} or {@code 2019} stays one.
 */
final class YamlValue {
    static final String NUMBER = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";

    private final String file;
    private final String path;
    private final Node node;

    private YamlValue(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /** The root of a definition's file. */
    static YamlValue parse(String file, String yaml) {
        return parse(file, yaml, "a definition has the keys dataset, tables and segmentations");
    }

    /** The root of a file; {@code keys} says what should be in it. */
    static YamlValue parse(String file, String yaml, String keys) {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new DefinitionException(file + ":" + line + ": this is not YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new DefinitionException(file + ": this is not YAML: " + e.getMessage(), e);
        }
        if (root == null) {
            throw new DefinitionException(file + ":1: the file is empty; " + keys);
        }
        return new YamlValue(file, "", root);
    }

    /** What to throw when this value is wrong. */
    DefinitionException error(String message) {
        return new DefinitionException(place() + message);
    }

    /** What to throw when this value is not what was expected. */
    DefinitionException unexpected(String expected, @Nullable Exception cause) {
        String message = place() + "expected " + expected + ", found " + found();
        return cause == null ? new DefinitionException(message) : new DefinitionException(message, cause);
    }

    /** Makes something of this value; what is wrong with it is said with the place. */
    <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (DefinitionException e) {
            if (e.getMessage() != null && e.getMessage().startsWith(file + ":")) {
                throw e;
            }
            YamlValue at = this;
            for (String key : e.path()) {
                at = at.below(key);
            }
            throw new DefinitionException(at.place() + e.getMessage(), e);
        }
    }

    /** What is under a key or an item's number, or this where there is no such thing. */
    private YamlValue below(String key) {
        if (node instanceof SequenceNode sequence && key.matches("\\d{1,9}")) {
            int item = Integer.parseInt(key);
            return item < sequence.getValue().size() ? item(sequence, item) : this;
        }
        YamlValue found = isMapping() ? mapping("keys").get(key) : null;
        return found == null ? this : found;
    }

    private YamlValue item(SequenceNode sequence, int item) {
        return new YamlValue(file, path + "[" + item + "]", sequence.getValue().get(item));
    }

    /** Whether nothing is written. */
    boolean isEmpty() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Whether it is written in one piece. */
    boolean isText() {
        return node instanceof ScalarNode && !isEmpty();
    }

    /** Whether it has keys of its own. */
    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** What is under each key, in order. */
    Map<String, YamlValue> mapping(String expected) {
        if (!(node instanceof MappingNode mapping)) {
            throw error("expected " + expected + ", found " + found());
        }
        Map<String, YamlValue> values = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (key.isBlank()) {
                throw new YamlValue(file, path, entry.getKeyNode()).error("expected a name before the colon");
            }
            Node value = entry.getValueNode();
            String below = path.isEmpty() ? key : path + "." + key;
            if (values.put(key, new YamlValue(file, below, value)) != null) {
                throw new YamlValue(file, below, entry.getKeyNode()).error("this key is here twice; keep one");
            }
        }
        return values;
    }

    /** The same, of keys out of {@code known} only. An empty value has none. */
    Map<String, YamlValue> mapping(List<String> known) {
        if (isEmpty()) {
            return Map.of();
        }
        Map<String, YamlValue> values = mapping("the keys " + String.join(", ", known));
        values.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw value.error("there is no such key." + Spelling.hint(key, known) + " The keys here are "
                        + String.join(", ", known));
            }
        });
        return values;
    }

    /** The text, not blank. */
    String text(String expected) {
        if (!isText() || ((ScalarNode) node).getValue().isBlank()) {
            throw error("expected " + expected + ", found " + found());
        }
        return ((ScalarNode) node).getValue();
    }

    /** A list, each item made by {@code maker}. */
    <T> List<T> list(String expected, Function<YamlValue, T> maker) {
        if (!(node instanceof SequenceNode sequence)) {
            throw error("expected " + expected + ", found " + found());
        }
        List<T> items = new ArrayList<>();
        for (int item = 0; item < sequence.getValue().size(); item++) {
            items.add(maker.apply(item(sequence, item)));
        }
        return items;
    }

    /** One item for a text, all items of a list. */
    <T> List<T> oneOrMore(String expected, Function<YamlValue, T> maker) {
        return isText() ? List.of(maker.apply(this)) : list(expected, maker);
    }

    /** What is under {@code key} in this value's own {@code keys}. */
    YamlValue required(Map<String, YamlValue> keys, String key, String what) {
        YamlValue value = keys.get(key);
        if (value == null) {
            throw error("the key " + key + " is missing: " + what);
        }
        return value;
    }

    boolean truth() {
        String text = text("true or false");
        if (!text.equals("true") && !text.equals("false")) {
            throw error("expected true or false, found " + found());
        }
        return text.equals("true");
    }

    double number(String expected) {
        String text = text(expected);
        if (!text.matches(NUMBER)) {
            throw error("expected " + expected + ", found " + found());
        }
        return Double.parseDouble(text);
    }

    long integer(String expected, long least, long most) {
        try {
            long number = Long.parseLong(text(expected));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new DefinitionException(place() + "expected " + expected + ", found " + found(), e);
        }
        throw error("expected " + expected + ", found " + found());
    }

    /** A day, whatever the format of a column's dates is. */
    LocalDate day() {
        String expected = "a day such as 2026-01-31";
        try {
            return LocalDate.parse(text(expected));
        } catch (DateTimeException e) {
            throw unexpected(expected, e);
        }
    }

    /** A number from 0 to 1. */
    double share(String expected) {
        double share = number(expected);
        if (!(share >= 0 && share <= 1)) {
            throw unexpected(expected, null);
        }
        return share;
    }

    static <E extends Enum<E>> E oneOf(@Nullable YamlValue value, Class<E> type, E standard) {
        return value == null ? standard : value.oneOf(type);
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        E[] constants = type.getEnumConstants();
        List<String> names = Arrays.stream(constants).map(YamlValue::nameOf).toList();
        String expected = "one of " + String.join(", ", names);
        String text = text(expected);
        int index = names.indexOf(text);
        if (index < 0) {
            throw error("expected " + expected + ", found " + found() + "." + Spelling.hint(text, names));
        }
        return constants[index];
    }

    /** What the format calls a constant. */
    static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private String place() {
        return file + ":" + (node.getStartMark().getLine() + 1) + ": " + (path.isEmpty() ? "" : path + ": ");
    }

    private String found() {
        if (isEmpty()) {
            return "nothing";
        }
        if (node instanceof ScalarNode scalar) {
            return "'" + scalar.getValue() + "'";
        }
        return node instanceof SequenceNode ? "a list" : "keys of their own";
    }
}
