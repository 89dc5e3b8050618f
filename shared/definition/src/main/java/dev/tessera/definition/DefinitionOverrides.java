package dev.tessera.definition;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A definition with some of its keys set otherwise, to try something out. A key is the way to it, parts joined by points, such as
 * {@code segmentations.behaviour.k} or {@code tables.customers.columns.BALANCE.transform}; a part that holds a point
 * itself stands in double quotes. A value is YAML, such as {@code 4}, {@code log1p} or {@code [age, income]}.
 */
public final class DefinitionOverrides {
    /** What has keys that people name: a key below a name that is not there is a misspelt name. */
    private static final Set<String> NAMED = Set.of("tables", "segmentations");

    private static final String BY_DEFAULT_TYPE = "columns";
    private static final String BY_DEFAULT_EXPRESSION = "features";

    private DefinitionOverrides() {}

    /**
     * The definition with each key set to its value.
     *
     * @throws DefinitionException naming the key, when there is no such place, or what results is no definition
     */
    public static Definition apply(Definition definition, Map<String, String> overrides) {
        if (overrides.isEmpty()) {
            return definition;
        }
        Node root = compose("definition", DefinitionYaml.write(definition));
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            List<String> path = path(override.getKey());
            Node value = compose(override.getKey(), override.getValue());
            set(override.getKey(), root, path, 0, value);
        }
        StringWriter yaml = new StringWriter();
        new Yaml().serialize(root, yaml);
        return DefinitionYaml.read("the definition with " + overrides, yaml.toString());
    }

    /** Reads {@code key=value}. */
    public static Map.Entry<String, String> parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new DefinitionException(
                    "expected key=value such as segmentations.behaviour.k=4, found '" + text + "'");
        }
        return Map.entry(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    private static Node compose(String key, String yaml) {
        Node node;
        try {
            node = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
        } catch (YAMLException e) {
            throw new DefinitionException(key + ": '" + yaml + "' is not YAML: " + e.getMessage(), e);
        }
        if (node == null) {
            throw new DefinitionException(key + ": expected a value, found none");
        }
        return node;
    }

    private static List<String> path(String key) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        if (quoted || parts.contains("")) {
            throw new DefinitionException(
                    "expected a key such as segmentations.behaviour.k, parts joined by points, found '" + key + "'");
        }
        return parts;
    }

    private static void set(String key, Node node, List<String> path, int depth, Node value) {
        if (!(node instanceof MappingNode mapping)) {
            throw new DefinitionException(
                    key + ": '" + String.join(".", path.subList(0, depth)) + "' has no keys of its own");
        }
        String part = path.get(depth);
        int at = indexOf(mapping, part);
        if (depth == path.size() - 1) {
            put(mapping, at, part, value);
            return;
        }
        if (at < 0
                && depth == 1
                && NAMED.contains(path.get(0))
                && !mapping.getValue().isEmpty()) {
            throw new DefinitionException(key + ": " + path.get(0) + " has " + names(mapping) + ", not '" + part
                    + "'; one more is set as a whole, as " + path.get(0) + "." + part + "={…}");
        }
        Node below = at < 0 ? null : mapping.getValue().get(at).getValueNode();
        Node longer = below == null || below.getTag().equals(Tag.NULL)
                ? mapping()
                : written(below, depth == 0 ? "" : path.get(depth - 1));
        // What is not there may be added one level deep: training, or a recipe; a misspelt name is refused when read.
        put(mapping, at, part, longer);
        set(key, longer, path, depth + 1, value);
    }

    /** In full what the format lets people write in one word: a column's type, or a feature's expression. */
    private static Node written(Node node, String above) {
        if (!(node instanceof ScalarNode)) {
            return node;
        }
        @Nullable
        String of = above.equals(BY_DEFAULT_TYPE) ? "type" : above.equals(BY_DEFAULT_EXPRESSION) ? "expression" : null;
        if (of == null) {
            return node;
        }
        MappingNode full = mapping();
        put(full, -1, of, node);
        return full;
    }

    private static String names(MappingNode mapping) {
        return mapping.getValue().stream()
                .map(NodeTuple::getKeyNode)
                .filter(ScalarNode.class::isInstance)
                .map(name -> "'" + ((ScalarNode) name).getValue() + "'")
                .collect(Collectors.joining(", "));
    }

    private static int indexOf(MappingNode mapping, String key) {
        for (int i = 0; i < mapping.getValue().size(); i++) {
            if (mapping.getValue().get(i).getKeyNode() instanceof ScalarNode name
                    && name.getValue().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static void put(MappingNode mapping, int at, String key, Node value) {
        if (at < 0) {
            mapping.getValue().add(new NodeTuple(text(key), value));
        } else {
            mapping.getValue().set(at, new NodeTuple(mapping.getValue().get(at).getKeyNode(), value));
        }
    }

    private static ScalarNode text(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.DOUBLE_QUOTED);
    }

    private static MappingNode mapping() {
        return new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK);
    }
}
