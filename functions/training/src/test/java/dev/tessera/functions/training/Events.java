package dev.tessera.functions.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The event files that {@code sam local invoke} takes, too. */
final class Events {
    private Events() {}

    static JsonNode read(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = Objects.requireNonNull(folder.getParent(), "expected template.yaml in a folder above");
        }
        try {
            return new ObjectMapper()
                    .readTree(folder.resolve("events").resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
