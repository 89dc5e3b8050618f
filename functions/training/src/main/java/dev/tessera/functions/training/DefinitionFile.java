package dev.tessera.functions.training;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.training.stage.TrainingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the bucket has as a dataset's definition, whether it can be read or not.
 *
 * @param yaml empty where there is none
 */
record DefinitionFile(String dataset, Optional<String> yaml) {
    /** In the place of the digest of what says nothing. */
    private static final String NOTHING = "nothing";

    private static final Logger LOG = LoggerFactory.getLogger(DefinitionFile.class);

    static DefinitionFile present(Bucket bucket, String dataset) {
        return new DefinitionFile(
                dataset, bucket.read(Keys.definition(dataset)).map(yaml -> new String(yaml, StandardCharsets.UTF_8)));
    }

    /**
     * Reads it.
     *
     * @throws TrainingException when there is none
     * @throws DefinitionException when it says something that it cannot
     */
    StoredDefinition read() throws TrainingException {
        String key = Keys.definition(dataset);
        String text = yaml.orElseThrow(() -> new TrainingException("there is no " + key
                + "; write one, or drop a file into " + Keys.INCOMING + dataset + "/ to have one proposed"));
        return new StoredDefinition(DefinitionYaml.read(key, text), text);
    }

    /** Stands for what it says; where it cannot be read, for nothing, and the log says why. */
    String digest() {
        try {
            return yaml.map(text -> DefinitionYaml.digest(DefinitionYaml.read(Keys.definition(dataset), text)))
                    .orElse(NOTHING);
        } catch (DefinitionException e) {
            LOG.warn("{} cannot be read, and counts as none until it is put right", Keys.definition(dataset), e);
            return NOTHING;
        }
    }
}
