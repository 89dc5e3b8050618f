package dev.tessera.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReferencePageTest {
    /** {@code -Dtessera.rewrite=true} writes the page anew. */
    @Test
    void thePageSaysWhatTheSchemaSays() throws IOException {
        Path docs = Repository.root().resolve("docs");
        String page = new ReferencePage(
                        new ObjectMapper().readTree(Files.readString(docs.resolve("definition.schema.json"))))
                .markdown();
        Path file = docs.resolve("definition-keys.md");
        if (Boolean.getBoolean("tessera.rewrite")) {
            Files.writeString(file, page);
        }
        assertEquals(page, Files.readString(file), "rewrite it with -Dtessera.rewrite=true");
    }
}
