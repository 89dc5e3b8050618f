package dev.tessera.functions.training;

import dev.tessera.aws.store.FileEntry;
import dev.tessera.definition.DefinitionOverrides;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.definition.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A dataset's definition as the bucket has it.
 *
 * @param yaml as people wrote or left it
 */
record StoredDefinition(Definition definition, String yaml) {
    /** How a definition that was proposed begins each line that says what was decided and why. */
    private static final String NOTE = "# - ";

    /** The same with keys set otherwise, and a comment that says so. */
    StoredDefinition with(Map<String, String> overrides) {
        if (overrides.isEmpty()) {
            return this;
        }
        Definition changed = DefinitionOverrides.apply(definition, overrides);
        return new StoredDefinition(
                changed, DefinitionYaml.write(changed, List.of("An experiment with " + overrides + ".")));
    }

    /** What was decided without being asked: the notes of the proposal, and files that another definition read. */
    List<String> notes(AssemblyPlan plan, List<FileEntry> files) {
        List<String> notes = new ArrayList<>(yaml.lines()
                .takeWhile(line -> line.startsWith("#"))
                .filter(line -> line.startsWith(NOTE))
                .map(line -> line.substring(NOTE.length()))
                .toList());
        files.stream()
                .filter(file ->
                        !file.schema().equals(plan.table(file.table()).schema().hash()))
                .map(file -> file.version().key()
                        + " was read by an earlier definition, and what that left out of it is missing here until it"
                        + " is read anew")
                .forEach(notes::add);
        return notes;
    }
}
