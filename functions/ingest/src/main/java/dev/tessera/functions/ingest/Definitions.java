package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.bucket.ObjectChangedException;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.Names;
import dev.tessera.tables.definition.DefinitionYaml;
import dev.tessera.tables.infer.Inference;
import dev.tessera.tables.read.TableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The datasets' definitions in the bucket; where there is none, one is proposed from the file at hand. */
final class Definitions {
    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

    private final Bucket bucket;

    Definitions(Bucket bucket) {
        this.bucket = bucket;
    }

    /**
     * The definition of a file's dataset.
     *
     * @throws DefinitionException when it says something that it cannot
     * @throws TableException when there is none and the file does not lend itself to proposing one
     * @throws IOException when the file cannot be read through, also because it was replaced
     */
    Definition of(IncomingKey file, FileVersion version) throws IOException, TableException {
        String key = Keys.definition(file.dataset());
        Optional<byte[]> yaml = bucket.read(key);
        if (yaml.isEmpty()) {
            boolean written = bucket.writeIfAbsent(key, "application/yaml", propose(file, version));
            LOG.info("{} {}", written ? "proposed" : "another invocation proposed", key);
            // What is there counts, whoever wrote it.
            yaml = bucket.read(key);
        }
        return read(file.dataset(), yaml.orElseThrow(() -> new IOException(key + " was removed while it was read")));
    }

    /**
     * The dataset's definition, empty where there is none.
     *
     * @throws DefinitionException when it says something that it cannot
     */
    Optional<Definition> find(String dataset) {
        return bucket.read(Keys.definition(dataset)).map(yaml -> read(dataset, yaml));
    }

    private static Definition read(String dataset, byte[] yaml) {
        String key = Keys.definition(dataset);
        Definition definition = DefinitionYaml.read(key, new String(yaml, StandardCharsets.UTF_8));
        if (!definition.dataset().equals(dataset)) {
            throw new DefinitionException(key + ": dataset must be '" + dataset + "', as the file is called, but is '"
                    + definition.dataset() + "'");
        }
        return definition;
    }

    private byte[] propose(IncomingKey file, FileVersion version) throws IOException, TableException {
        Inference.Proposal proposal = Inference.propose(
                file.dataset(), List.of(new Inference.Source(file.key(), () -> open(version))), FileIngest.OPTIONS);
        Definition definition = proposal.definition();
        String table = file.table().filter(Names::isValid).orElse(definition.customersTable());
        Definition named = new Definition(
                definition.dataset(),
                definition.asOf(),
                definition.ignore(),
                Map.of(table, definition.customers()),
                definition.features(),
                definition.segmentations(),
                definition.training());
        StringBuilder yaml = new StringBuilder("# Proposed from ")
                .append(line(file.key()))
                .append(". Yours to edit: Tessera never writes it again.\n");
        proposal.notes().forEach(note -> yaml.append("# - ").append(line(note)).append('\n'));
        return yaml.append(DefinitionYaml.write(named)).toString().getBytes(StandardCharsets.UTF_8);
    }

    private InputStream open(FileVersion version) throws IOException {
        try {
            return bucket.open(version);
        } catch (ObjectChangedException e) {
            throw new IOException(e);
        }
    }

    /** Within a comment, nothing may end the line. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}|[\\u0085\\u2028\\u2029]", " ");
    }
}
