package dev.tessera.tables.definition;

import dev.tessera.model.definition.Definition;

/** Reads and writes definitions as YAML. */
public final class DefinitionYaml {
    private DefinitionYaml() {}

    /**
     * Reads a definition.
     *
     * @param name what errors call the file
     * @throws dev.tessera.model.definition.DefinitionException naming file, line, key and what was expected
     */
    public static Definition read(String name, String yaml) {
        throw new UnsupportedOperationException();
    }

    /** Writes a definition that {@link #read} reads back to an equal one, short where defaults serve. */
    public static String write(Definition definition) {
        throw new UnsupportedOperationException();
    }
}
