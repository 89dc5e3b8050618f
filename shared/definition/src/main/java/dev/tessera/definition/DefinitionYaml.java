package dev.tessera.definition;

import dev.tessera.model.definition.Definition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Reads and writes definitions as YAML. The format is described in {@code docs/definition.md}. */
public final class DefinitionYaml {
    private static final int DIGEST_BYTES = 16;

    private DefinitionYaml() {}

    /**
     * Reads a definition.
     *
     * @param name what errors call the file
     * @throws dev.tessera.model.definition.DefinitionException naming file, line, key and what was expected
     */
    public static Definition read(String name, String yaml) {
        return DefinitionReader.read(YamlValue.parse(name, yaml));
    }

    /** Stands for what a definition says, whatever it looks like and whatever comments it has: 32 hexadecimal digits. */
    public static String digest(Definition definition) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((write(definition) + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Writes a definition that {@link #read} reads back to an equal one, short where defaults serve. */
    public static String write(Definition definition) {
        return write(definition, List.of());
    }

    /** The same with {@code notes} as comments before it: why the definition is as it is, one sentence each. */
    public static String write(Definition definition, List<String> notes) {
        return new DefinitionWriter().write(definition, notes);
    }
}
