package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The datasets' definitions in the bucket. */
final class Definitions {
    private final Bucket bucket;

    Definitions(Bucket bucket) {
        this.bucket = bucket;
    }

    /**
     * A dataset's definition as the bucket had it at one moment; equal to another where the bucket had the same text. Not
     * thread-safe.
     */
    static final class Present {
        private final String dataset;
        private final Optional<String> yaml;
        private @Nullable Definition read;

        /** {@code yaml} is empty where there is none. */
        Present(String dataset, Optional<String> yaml) {
            this.dataset = dataset;
            this.yaml = yaml;
        }

        boolean isAbsent() {
            return yaml.isEmpty();
        }

        /**
         * What it says.
         *
         * @throws DefinitionException when there is none, or it says something that it cannot
         */
        Definition read() {
            if (read == null) {
                read = parsed();
            }
            return read;
        }

        private Definition parsed() {
            String key = Keys.definition(dataset);
            Definition definition =
                    DefinitionYaml.read(key, yaml.orElseThrow(() -> new DefinitionException("there is no " + key)));
            if (!definition.dataset().equals(dataset)) {
                throw new DefinitionException(key + ": dataset must be '" + dataset
                        + "', as the file is called, but is '" + definition.dataset() + "'");
            }
            return definition;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Present present && dataset.equals(present.dataset) && yaml.equals(present.yaml);
        }

        @Override
        public int hashCode() {
            return Objects.hash(dataset, yaml);
        }
    }

    /** What the bucket has now. */
    Present present(String dataset) {
        return new Present(
                dataset, bucket.read(Keys.definition(dataset)).map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }

    /** Writes one unless there is one. @return whether this call did */
    boolean writeIfAbsent(String dataset, String yaml) {
        return bucket.writeIfAbsent(
                Keys.definition(dataset), "application/yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }
}
