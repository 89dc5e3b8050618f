package dev.tessera.functions.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks into the zip that Lambda gets. */
final class IngestZipIT {
    private static final Path ZIP = Path.of("target", "ingest.zip");
    private static final long LIMIT_BYTES = 15_000_000;

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

    @Test
    void theFunctionStartsFromItsZipAlone(@TempDir Path folder) throws Exception {
        try (URLClassLoader zip = zip(folder)) {
            Class<?> handler = zip.loadClass(IngestHandler.class.getName());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            handler.getMethod(
                            "handleRequest",
                            InputStream.class,
                            OutputStream.class,
                            zip.loadClass("com.amazonaws.services.lambda.runtime.Context"))
                    .invoke(
                            handler.getConstructor().newInstance(),
                            new ByteArrayInputStream(Events.read("ingest-test-event.json")
                                    .toString()
                                    .getBytes(StandardCharsets.UTF_8)),
                            out,
                            null);
            String answer = out.toString(StandardCharsets.UTF_8);
            assertEquals("{\"batchItemFailures\":[],\"files\":[]}", answer);
        }
    }

    /** The zip as Lambda lays it out, apart from this test's own classes. */
    private static URLClassLoader zip(Path folder) throws IOException {
        List<URL> path = new ArrayList<>(List.of(folder.toUri().toURL()));
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Path file = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    continue;
                }
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                if (entry.getName().startsWith("lib/")) {
                    path.add(file.toUri().toURL());
                }
            }
        }
        return new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    private static List<String> names() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
