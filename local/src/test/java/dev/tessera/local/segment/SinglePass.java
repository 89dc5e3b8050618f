package dev.tessera.local.segment;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.assembly.Assembled;
import java.nio.file.Path;
import java.util.List;

/** A dataset's files read one after the other, as {@code tessera segment} does: what every other way must come to. */
public final class SinglePass {
    private SinglePass() {}

    /**
     * Puts the customers together.
     *
     * @param yaml the definition
     * @param files in the order in which they count
     * @param scratch a folder that is not there yet
     */
    public static Assembled read(String yaml, List<Path> files, Path scratch) throws Exception {
        try (OutputDirectory out = OutputDirectory.open(scratch)) {
            return DatasetReading.read(
                            DefinitionYaml.read("definition.yaml", yaml),
                            InputFiles.of(files),
                            InputFiles.options(),
                            out,
                            new NoProgress())
                    .assembled();
        }
    }

    private static final class NoProgress implements ReadProgress {
        @Override
        public void reading(String stage, long done, long total) {}

        @Override
        public void at(String stage, int done, int total) {}
    }
}
