package dev.tessera.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.local.sample.DemoCustomers;
import dev.tessera.local.stack.Api;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.EmbeddedStack.Options;
import dev.tessera.local.stack.Invoked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** The calls of {@code docs/clients.md} and the README, run as they stand there. */
final class ClientsTest {
    private static EmbeddedStack stack;
    private static int first;
    private static int members;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainCards() throws Exception {
        stack = EmbeddedStack.start(Options.ofTests());
        Invoked training = Invoked.training(stack, "cards");
        stack.clients()
                .s3()
                .putObject(
                        r -> r.bucket(EmbeddedStack.BUCKET).key("incoming/cards/customers.csv"),
                        RequestBody.fromBytes(DemoCustomers.csv(1500, 7)));
        JsonNode outcome = training.outcome();
        assertTrue(outcome.path("segments").has("behaviour"), outcome::toString);
        try (Api api = new Api(stack)) {
            JsonNode segment = Api.json(api.get("/v1/datasets/cards/segmentations/behaviour/segments/1"));
            members = segment.path("size").asInt();
            first = Api.json(api.post("/v1/datasets/cards/segmentations/behaviour/score", "{\"balance\":1200.5}"))
                    .path("segment")
                    .asInt();
        }
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void python() throws Exception {
        String out = run("python", "calls.py", "python3");
        assertTrue(out.contains("behaviour - "), out);
        assertTrue(out.contains(" - decided by "), out);
        assertTrue(out.contains("[" + first + ", "), out);
        assertTrue(out.contains(members + " customers in segment 1"), out);
    }

    @Test
    void javaScript() throws Exception {
        String out = run("javascript", "calls.mjs", "node");
        assertTrue(out.contains("behaviour - "), out);
        assertTrue(out.contains(" - decided by "), out);
        assertTrue(out.contains("[ " + first + ", "), out);
        assertTrue(out.contains(members + " customers in segment 1"), out);
        assertTrue(out.contains("33 bytes are incoming/trial/customers.csv"), out);
    }

    private static byte[] object(String key) {
        return stack.clients()
                .s3()
                .getObjectAsBytes(r -> r.bucket(EmbeddedStack.BUCKET).key(key))
                .asByteArray();
    }

    @Test
    void java() throws Exception {
        String out = run(
                "java",
                "Calls.java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        assertTrue(out.contains("\"explanation\":{"), out);
        assertTrue(out.contains("\"segment\":" + first), out);
        assertTrue(out.contains("\"customers\":[{"), out);
    }

    @Test
    void curl() throws Exception {
        List<String> blocks = blocks("docs/clients.md", "sh");
        assertEquals(2, blocks.size());
        assumeThere("jq");
        Files.write(folder.resolve("customers.csv"), DemoCustomers.csv(20, 7));
        String out = runText(blocks.get(1), "calls.sh", "bash", "curl");
        assertTrue(out.contains("\"key\":\"incoming/trial/customers/2026-11.csv\""), out);
        assertArrayEquals(DemoCustomers.csv(20, 7), object("incoming/trial/customers/2026-11.csv"));
        assertTrue(out.contains("\"explanation\":{"), out);
        assertTrue(out.contains("\"customerId\":\"new-1\""), out);
    }

    @Test
    void theReadmesCurl() throws Exception {
        List<String> lines = Files.readAllLines(Repository.ROOT.resolve("README.md")).stream()
                .filter(line -> line.startsWith("curl "))
                .toList();
        assertTrue(!lines.isEmpty(), "the README has no curl");
        for (String line : lines) {
            String command = line.replace("http://127.0.0.1:3000", "$TESSERA_API")
                    .replaceAll("\\$\\(\\./tessera token[^)]*\\)", "\\$TESSERA_TOKEN");
            String out = runText(command, "readme.sh", "bash", "curl");
            assertTrue(out.contains("\"customerId\":\"C100003\""), line + ": " + out);
        }
    }

    private String run(String language, String file, String program) throws Exception {
        List<String> blocks = blocks("docs/clients.md", language);
        assertEquals(1, blocks.size());
        return runText(blocks.getFirst(), file, program, program);
    }

    private String runText(String text, String file, String program, String needed) throws Exception {
        assumeThere(needed);
        Path script = Files.writeString(folder.resolve(file), text);
        Path out = folder.resolve("out.txt");
        ProcessBuilder process = new ProcessBuilder(program, script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        process.environment()
                .put("TESSERA_API", stack.endpoints().http().toString().replaceAll("/$", ""));
        process.environment()
                .put(
                        "TESSERA_TOKEN",
                        stack.tokens()
                                .issue(List.of("segments/read", "segments/write"), List.of(), Duration.ofMinutes(5)));
        Process started = process.start();
        assertTrue(started.waitFor(2, TimeUnit.MINUTES), "it does not end");
        String said = Files.readString(out);
        assertEquals(0, started.exitValue(), said);
        return said;
    }

    private static void assumeThere(String program) throws InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            there = false;
        }
        if (!there) {
            System.err.println("SKIPPED: the calls that need " + program + ", which is not on the PATH");
        }
        assumeTrue(there, program + " is not on the PATH, so what needs it is not tested");
    }

    /** The fenced blocks of a language. */
    private static List<String> blocks(String file, String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = null;
        for (String line : Files.readAllLines(Repository.ROOT.resolve(file))) {
            if (block == null && line.equals("```" + language)) {
                block = new StringBuilder();
            } else if (block != null && line.equals("```")) {
                blocks.add(block.toString());
                block = null;
            } else if (block != null) {
                block.append(line).append('\n');
            }
        }
        return blocks;
    }
}
