package dev.tessera.functions.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Looks into the zip that Lambda gets. */
final class IngestZipIT {
    private static final Path ZIP = Path.of("target", "ingest.zip");
    private static final long LIMIT_BYTES = 16_000_000;

    private static final List<String> NEEDED = List.of(
            "tessera-aws-",
            "tessera-tables-",
            "sqs-",
            "snakeyaml-",
            "fastcsv-",
            "slf4j-simple-",
            "aws-lambda-java-core-");
    private static final List<String> UNWANTED = List.of(
            "tessera-training-",
            "tessera-report-",
            "netty-",
            "apache-client-",
            "apache5-client-",
            "httpclient",
            "junit-",
            "jqwik-",
            "DynamoDBLocal-",
            "s3proxy-");

    @Test
    void theHandlerIsAtTheRoot() throws IOException {
        String handler = IngestHandler.class.getName().replace('.', '/') + ".class";
        assertTrue(names().contains(handler), () -> "expected " + handler + " in " + ZIP);
    }

    @Test
    void whatTheHandlerNeedsIsInLib() throws IOException {
        List<String> names = names();
        for (String jar : NEEDED) {
            assertTrue(
                    names.stream().anyMatch(name -> name.startsWith("lib/" + jar)),
                    () -> "expected " + jar + " in " + names);
        }
    }

    @Test
    void nothingElseIsInLib() throws IOException {
        List<String> unwanted = names().stream()
                .filter(name -> UNWANTED.stream().anyMatch(jar -> name.startsWith("lib/" + jar)))
                .toList();
        assertEquals(List.of(), unwanted);
    }

    @Test
    void itIsSmall() throws IOException {
        long bytes = Files.size(ZIP);
        assertTrue(bytes <= LIMIT_BYTES, () -> "expected at most " + LIMIT_BYTES + " bytes, found " + bytes);
    }

    @Test
    void itsEntriesHaveTheBuildsTimeAndNotTheClocks() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            assertEquals(
                    1,
                    zip.stream().map(ZipEntry::getLastModifiedTime).distinct().count());
        }
    }

    private static List<String> names() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
