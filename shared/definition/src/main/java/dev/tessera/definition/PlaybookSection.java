package dev.tessera.definition;

import dev.tessera.model.definition.Direction;
import dev.tessera.model.definition.Figure;
import dev.tessera.model.definition.Play;
import dev.tessera.model.definition.PlayCondition;
import dev.tessera.model.definition.Playbook;
import dev.tessera.model.definition.PlaybookDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Playbooks, in a definition and in files of their own. */
final class PlaybookSection {
    static final List<String> DEFINITION = List.of("use", "files", "columns", "sensitive", "concepts", "plays");
    static final List<String> FILE = List.of("playbook", "least", "concepts", "plays");
    static final List<String> PLAY = List.of("when", "text", "channel", "product", "excludes");
    static final List<String> CONDITION = Stream.concat(
                    Stream.of("concept", "is", "effect", "level"),
                    Arrays.stream(Figure.values()).map(YamlValue::nameOf))
            .toList();
    static final List<String> BOUNDS = List.of("at_least", "at_most");

    private PlaybookSection() {}

    /** The key of a definition. */
    static PlaybookDefinition read(YamlValue value) {
        Map<String, YamlValue> keys = value.mapping(DEFINITION);
        YamlValue use = keys.get("use");
        Map<String, String> columns = new LinkedHashMap<>();
        YamlValue columnsValue = keys.get("columns");
        if (columnsValue != null) {
            columnsValue
                    .mapping("features by concept, such as cash_advance: CASH_ADV")
                    .forEach((concept, feature) -> columns.put(concept, feature.text("a feature's name")));
        }
        YamlValue sensitive = keys.get("sensitive");
        Playbook own = keys.containsKey("plays")
                ? value.make(() -> new Playbook(PlaybookDefinition.OWN, 1, concepts(keys), plays(value, keys)))
                : null;
        if (own == null && keys.get("concepts") != null) {
            throw value.error("concepts are of use with plays only");
        }
        return value.make(() -> new PlaybookDefinition(
                use == null
                        ? null
                        : use.isEmpty()
                                ? List.of()
                                : use.oneOrMore(
                                        "a playbook that is ready, or a list of them",
                                        item -> ready(item, item.text("a playbook that is ready"))),
                TableSection.texts(keys.get("files"), "the name of a file beside the definition"),
                columns,
                sensitive != null && sensitive.truth(),
                own));
    }

    private static String ready(YamlValue value, String name) {
        if (!ReadyPlaybooks.NAMES.contains(name)) {
            throw value.unexpected("one of " + String.join(", ", ReadyPlaybooks.NAMES), null);
        }
        return name;
    }

    /** A file. */
    static Playbook file(YamlValue root) {
        Map<String, YamlValue> keys = root.mapping(FILE);
        String name = root.required(keys, "playbook", "the playbook's name").text("the playbook's name");
        YamlValue least = keys.get("least");
        return root.make(() -> new Playbook(
                name,
                least == null ? 1 : (int) least.integer("a whole number of at least 1", 1, 1000),
                concepts(keys),
                plays(root, keys)));
    }

    private static Map<String, List<String>> concepts(Map<String, YamlValue> keys) {
        Map<String, List<String>> concepts = new LinkedHashMap<>();
        YamlValue value = keys.get("concepts");
        if (value != null) {
            value.mapping("concepts by their names, each with names of features")
                    .forEach((concept, names) -> concepts.put(
                            concept,
                            names.oneOrMore("a name of features, or a list", item -> item.text("a name of features"))));
        }
        return concepts;
    }

    private static List<Play> plays(YamlValue value, Map<String, YamlValue> keys) {
        List<Play> plays = new ArrayList<>();
        value.required(keys, "plays", "what to recommend, by name")
                .mapping("plays by their names, such as raise-limit")
                .forEach((id, play) -> plays.add(play(id, play)));
        return plays;
    }

    private static Play play(String id, YamlValue value) {
        Map<String, YamlValue> keys = value.mapping(PLAY);
        List<PlayCondition> when = value.required(keys, "when", "the conditions, all of which must hold")
                .list("a list of conditions", PlaybookSection::condition);
        String text = value.required(keys, "text", "the recommendation").text("the recommendation");
        return value.make(() -> new Play(
                id,
                when,
                text,
                text(keys.get("channel"), "how customers are reached"),
                text(keys.get("product"), "what is offered"),
                TableSection.texts(keys.get("excludes"), "the name of another play")));
    }

    private static PlayCondition condition(YamlValue value) {
        Map<String, YamlValue> keys = value.mapping(CONDITION);
        YamlValue is = keys.get("is");
        YamlValue effect = keys.get("effect");
        @Nullable Figure figure = null;
        for (Figure each : Figure.values()) {
            if (keys.containsKey(YamlValue.nameOf(each))) {
                if (figure != null) {
                    throw value.error("a condition bounds one figure; write a second condition for the other");
                }
                figure = each;
            }
        }
        Figure bounded = figure;
        Map<String, YamlValue> bounds = Map.of();
        YamlValue boundsValue = bounded == null ? null : keys.get(YamlValue.nameOf(bounded));
        if (boundsValue != null) {
            bounds = boundsValue.mapping(BOUNDS);
            if (bounds.isEmpty()) {
                throw boundsValue.error("expected the keys at_least and at_most, or one of them");
            }
        }
        double least = bound(bounds.get("at_least"), Double.NEGATIVE_INFINITY);
        double most = bound(bounds.get("at_most"), Double.POSITIVE_INFINITY);
        String concept = value.required(keys, "concept", "what the feature says")
                .text("a concept of the playbook, or a feature's name");
        return value.make(() -> new PlayCondition(
                concept,
                is == null ? null : is.oneOf(Direction.class),
                effect == null ? PlayCondition.LEAST_EFFECT : effect.number("a size of effect from 0.3 to 1"),
                TableSection.texts(keys.get("level"), "a level, or a pattern of levels"),
                bounded,
                least,
                most));
    }

    private static double bound(@Nullable YamlValue value, double none) {
        return value == null ? none : value.number("a number");
    }

    private static String text(@Nullable YamlValue value, String expected) {
        return value == null ? "" : value.text(expected);
    }
}
