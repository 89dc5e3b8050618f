package dev.tessera.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.functions.ingest.IngestHandler;
import dev.tessera.functions.lookup.LookupHandler;
import dev.tessera.functions.training.TrainingHandler;
import dev.tessera.local.Repository;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.ModelJson;
import dev.tessera.model.scoring.Scorer;
import dev.tessera.model.value.Values;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks into the zips that Lambda gets, and starts each function from its zip alone. Runs once they are packaged. */
final class FunctionZipIT {
    private static final List<String> NEEDED =
            List.of("tessera-aws-", "tessera-model-", "jackson-databind-", "url-connection-client-", "slf4j-api-");
    private static final List<String> UNWANTED = List.of(
            "netty-",
            "apache-client-",
            "apache5-client-",
            "httpclient",
            "echarts-",
            "junit-",
            "slf4j-simple-",
            "snappy-java-",
            "zstd-jni-",
            "jqwik-",
            "DynamoDBLocal-",
            "s3proxy-");

    private static final Path MODEL = Repository.ROOT.resolve("shared/model/src/test/resources/format1/pca.json");

    /** A function, and what its zip has and has not beside what all have. */
    record Function(
            String name,
            Class<?> handler,
            long mostBytes,
            List<String> needed,
            List<String> unwanted,
            String event,
            String answer) {
        Path zip() {
            return Repository.ROOT
                    .resolve("functions")
                    .resolve(name)
                    .resolve("target")
                    .resolve(name + ".zip");
        }

        List<String> names() throws IOException {
            try (ZipFile zip = new ZipFile(zip().toFile())) {
                return zip.stream().map(ZipEntry::getName).toList();
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Function> functions() throws IOException {
        return List.of(
                new Function(
                        "ingest",
                        IngestHandler.class,
                        19_000_000,
                        List.of(
                                "tessera-tables-",
                                "tessera-parquet-",
                                "parquet-floor-",
                                "aircompressor-",
                                "fastcsv-",
                                "snakeyaml-",
                                "sqs-"),
                        List.of(
                                "tessera-training-",
                                "tessera-report-",
                                "tessera-exports-",
                                "fastexcel-",
                                "commons-math3-"),
                        event("ingest-test-event.json"),
                        "{\"batchItemFailures\":[],\"files\":[]}"),
                new Function(
                        "training",
                        TrainingHandler.class,
                        21_500_000,
                        List.of(
                                "tessera-training-",
                                "tessera-report-",
                                "tessera-exports-",
                                "fastexcel-",
                                "parquet-floor-",
                                "commons-math3-",
                                "snakeyaml-",
                                "sqs-"),
                        List.of("tessera-parquet-"),
                        "{\"Records\":[]}",
                        "{\"batchItemFailures\":[],\"trainings\":[]}"),
                new Function(
                        "lookup",
                        LookupHandler.class,
                        12_000_000,
                        List.of("sqs-", "tessera-definition-", "snakeyaml-"),
                        List.of(
                                "tessera-tables-",
                                "parquet-",
                                "tessera-training-",
                                "tessera-report-",
                                "tessera-exports-",
                                "fastexcel-",
                                "fastcsv-",
                                "commons-math3-"),
                        event("lookup-health.json"),
                        "{\"statusCode\":200"));
    }

    private static String event(String name) throws IOException {
        return Files.readString(Repository.ROOT.resolve("events").resolve(name));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theHandlerIsAtTheRootAndWhatItNeedsInLib(Function function) throws IOException {
        List<String> names = function.names();
        String handler = function.handler().getName().replace('.', '/') + ".class";
        assertTrue(names.contains(handler), () -> "expected " + handler + " in " + function.zip());
        assertTrue(names.contains("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"), "what it logs through");
        List<String> needed = new ArrayList<>(NEEDED);
        needed.addAll(function.needed());
        needed.removeIf(jar -> names.stream().anyMatch(name -> name.startsWith("lib/" + jar)));
        assertEquals(List.of(), needed, "missing in lib/");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void nothingElseIsInLibAndItIsSmall(Function function) throws IOException {
        List<String> unwanted = new ArrayList<>(UNWANTED);
        unwanted.addAll(function.unwanted());
        List<String> found = function.names().stream()
                .filter(name -> unwanted.stream().anyMatch(jar -> name.startsWith("lib/" + jar)))
                .toList();
        assertEquals(List.of(), found);
        long bytes = Files.size(function.zip());
        assertTrue(
                bytes <= function.mostBytes(), () -> "expected at most " + function.mostBytes() + ", found " + bytes);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void itsEntriesHaveTheBuildsTimeAndNotTheClocks(Function function) throws IOException {
        try (ZipFile zip = new ZipFile(function.zip().toFile())) {
            assertEquals(
                    1,
                    zip.stream().map(ZipEntry::getLastModifiedTime).distinct().count());
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theFunctionStartsFromItsZipAlone(Function function, @TempDir Path folder) throws Exception {
        try (URLClassLoader loader = unpack(function.zip(), folder)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Class<?> handler = loader.loadClass(function.handler().getName());
            handler.getMethod(
                            "handleRequest",
                            InputStream.class,
                            OutputStream.class,
                            loader.loadClass("com.amazonaws.services.lambda.runtime.Context"))
                    .invoke(
                            handler.getConstructor().newInstance(),
                            new ByteArrayInputStream(function.event().getBytes(StandardCharsets.UTF_8)),
                            out,
                            null);
            String answer = out.toString(StandardCharsets.UTF_8);
            assertTrue(answer.startsWith(function.answer()), answer);
        }
    }

    @Test
    void lookupScoresWithoutWhatOnlyTrainingNeeds(@TempDir Path folder) throws Exception {
        byte[] model = Files.readAllBytes(MODEL);
        int columns = ModelJson.read(model).schema().columns().size();
        try (URLClassLoader loader = unpack(functions().getLast().zip(), folder)) {
            Object read = loader.loadClass(ModelJson.class.getName())
                    .getMethod("read", byte[].class)
                    .invoke(null, (Object) model);
            Class<?> values = loader.loadClass(Values.class.getName());
            Class<?> scorers = loader.loadClass(Scorer.class.getName());
            Object score = scorers.getMethod("score", values)
                    .invoke(
                            scorers.getConstructor(loader.loadClass(Model.class.getName()))
                                    .newInstance(read),
                            values.getConstructor(int.class).newInstance(columns));
            assertTrue(String.valueOf(score).contains("distance="), () -> String.valueOf(score));
        }
    }

    /** The zip as Lambda lays it out, apart from the classes of this test. */
    private static URLClassLoader unpack(Path zipFile, Path folder) throws IOException {
        List<URL> path = new ArrayList<>(List.of(folder.toUri().toURL()));
        try (ZipFile zip = new ZipFile(zipFile.toFile())) {
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
}
