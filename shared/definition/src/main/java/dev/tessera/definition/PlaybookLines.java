package dev.tessera.definition;

import dev.tessera.model.definition.Play;
import dev.tessera.model.definition.PlayCondition;
import dev.tessera.model.definition.Playbook;
import dev.tessera.model.definition.PlaybookDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The playbook of a definition as YAML. */
final class PlaybookLines {
    private PlaybookLines() {}

    /** Its lines, none where all is as by default. */
    static String of(PlaybookDefinition playbook) {
        if (playbook.equals(PlaybookDefinition.DEFAULT)) {
            return "";
        }
        StringBuilder yaml = new StringBuilder("playbook:\n");
        List<String> use = playbook.use();
        if (use != null) {
            line(yaml, "  ", "use", YamlText.of(use));
        }
        if (!playbook.files().isEmpty()) {
            line(yaml, "  ", "files", YamlText.of(playbook.files()));
        }
        if (!playbook.columns().isEmpty()) {
            yaml.append("  columns:\n");
            playbook.columns()
                    .forEach((concept, feature) -> line(yaml, "    ", YamlText.of(concept), YamlText.of(feature)));
        }
        if (playbook.sensitive()) {
            line(yaml, "  ", "sensitive", "true");
        }
        Playbook own = playbook.own();
        if (own != null) {
            own(yaml, own);
        }
        return yaml.toString();
    }

    private static void own(StringBuilder yaml, Playbook own) {
        if (!own.concepts().isEmpty()) {
            yaml.append("  concepts:\n");
            own.concepts().forEach((concept, names) -> line(yaml, "    ", YamlText.of(concept), YamlText.of(names)));
        }
        yaml.append(own.plays().isEmpty() ? "  plays: {}\n" : "  plays:\n");
        for (Play play : own.plays()) {
            yaml.append("    ").append(YamlText.of(play.id())).append(":\n      when:\n");
            play.when().forEach(condition -> yaml.append("        - ")
                    .append(condition(condition))
                    .append('\n'));
            line(yaml, "      ", "text", YamlText.of(play.text()));
            if (!play.channel().isEmpty()) {
                line(yaml, "      ", "channel", YamlText.of(play.channel()));
            }
            if (!play.product().isEmpty()) {
                line(yaml, "      ", "product", YamlText.of(play.product()));
            }
            if (!play.excludes().isEmpty()) {
                line(yaml, "      ", "excludes", YamlText.of(play.excludes()));
            }
        }
    }

    private static String condition(PlayCondition condition) {
        InlineKeys keys = new InlineKeys();
        keys.addText("concept", condition.concept());
        if (condition.is() != null) {
            keys.add("is", YamlValue.nameOf(condition.is()));
        }
        if (condition.effect() != PlayCondition.LEAST_EFFECT) {
            keys.add("effect", YamlText.of(condition.effect()));
        }
        if (!condition.levels().isEmpty()) {
            keys.add("level", YamlText.of(condition.levels()));
        }
        if (condition.figure() != null) {
            keys.add(
                    YamlValue.nameOf(condition.figure()),
                    Map.of("at_least", condition.atLeast(), "at_most", condition.atMost()).entrySet().stream()
                            .filter(bound -> !bound.getValue().isInfinite())
                            .sorted(Map.Entry.comparingByKey())
                            .map(bound -> bound.getKey() + ": " + YamlText.of(bound.getValue()))
                            .collect(Collectors.joining(", ", "{", "}")));
        }
        return keys.toString();
    }

    private static void line(StringBuilder yaml, String indent, String key, String value) {
        yaml.append(indent).append(key).append(": ").append(value).append('\n');
    }
}
