package dev.tessera.functions.training;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.tables.definition.DefinitionYaml;
import dev.tessera.training.stage.TrainingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A dataset's definition as the bucket has it.
 *
 * @param yaml as people wrote or left it
 */
record StoredDefinition(Definition definition, String yaml) {
    /** How a definition that was proposed begins each line that says what was decided and why. */
    private static final String NOTE = "# - ";

    /**
     * Reads it.
     *
     * @throws TrainingException when there is none
     * @throws DefinitionException when it says something that it cannot
     */
    static StoredDefinition read(Bucket bucket, String dataset) throws TrainingException {
        String key = Keys.definition(dataset);
        byte[] yaml = bucket.read(key)
                .orElseThrow(() -> new TrainingException("there is no " + key + "; write one, or drop a file into "
                        + Keys.INCOMING + dataset + "/ to have one proposed"));
        String text = new String(yaml, StandardCharsets.UTF_8);
        return new StoredDefinition(DefinitionYaml.read(key, text), text);
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
