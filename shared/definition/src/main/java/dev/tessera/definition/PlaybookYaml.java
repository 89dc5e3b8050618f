package dev.tessera.definition;

import dev.tessera.model.definition.Playbook;

/** Reads playbooks. The format is described in {@code docs/recommendations.md}. */
public final class PlaybookYaml {
    private PlaybookYaml() {}

    /**
     * Reads a playbook.
     *
     * @param name what errors call the file
     * @throws dev.tessera.model.definition.DefinitionException naming file, line, key and what was expected
     */
    public static Playbook read(String name, String yaml) {
        return PlaybookSection.file(
                YamlValue.parse(name, yaml, "a playbook has the keys playbook, concepts and plays"));
    }
}
