package dev.tessera.definition;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.Playbook;
import dev.tessera.model.definition.PlaybookDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The playbooks that come with Tessera, and those that a definition asks for. */
public final class ReadyPlaybooks {
    /** Their names, in the order in which they are looked through. */
    public static final List<String> NAMES = List.of("cards", "retail-banking", "retention", "risk");

    private ReadyPlaybooks() {}

    /** One that comes with Tessera. */
    public static Playbook read(String name) {
        String file = name + ".yaml";
        try (InputStream in = ReadyPlaybooks.class.getResourceAsStream(file)) {
            String yaml = new String(
                    Objects.requireNonNull(in, file + " is not beside this class")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            return PlaybookYaml.read(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file beside a definition. */
    @FunctionalInterface
    public interface Beside {
        /**
         * What is in it.
         *
         * @throws DefinitionException when there is no such file
         */
        String text(String file) throws IOException;
    }

    /**
     * Those that a definition asks for: its own first, which so come before others of the same strength.
     *
     * @throws DefinitionException when one is not there, says something that it cannot, or is called like another
     */
    public static List<Playbook> of(Definition definition, Beside beside) throws IOException {
        PlaybookDefinition asked = definition.playbook();
        List<Playbook> playbooks = new ArrayList<>();
        if (asked.own() != null) {
            playbooks.add(asked.own());
        }
        for (String file : asked.files()) {
            Playbook playbook = PlaybookYaml.read(file, beside.text(file));
            definition.checkPlaybook(file, playbook);
            playbooks.add(playbook);
        }
        (asked.use() == null ? NAMES : asked.use()).forEach(name -> playbooks.add(read(name)));
        Set<String> names = new HashSet<>();
        for (Playbook playbook : playbooks) {
            if (!names.add(playbook.name())) {
                throw new DefinitionException(
                        "two playbooks are called '" + playbook.name()
                                + "': name your own otherwise, or list the ready ones to use without it, as in playbook: {use: []}");
            }
        }
        return playbooks;
    }
}
