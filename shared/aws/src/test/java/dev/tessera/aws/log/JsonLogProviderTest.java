package dev.tessera.aws.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.metrics.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.spi.SLF4JServiceProvider;

final class JsonLogProviderTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:30:00Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void clear() {
        MDC.clear();
    }

    private Logger logger(String name, String level) {
        SLF4JServiceProvider provider =
                new JsonLogProvider(new PrintStream(out, true, StandardCharsets.UTF_8), () -> NOW, level);
        return provider.getLoggerFactory().getLogger(name);
    }

    private List<JsonNode> lines() throws IOException {
        return new ObjectMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(out.toByteArray())
                .readAll();
    }

    @Test
    void aLineSaysWhenHowBadWhoWhatAndWhatItBelongsTo() throws IOException {
        MDC.put("requestId", "r1");
        MDC.put("fileVersion", "v\"1");
        logger("dev.tessera.x.Y", "").warn("{} of {}\nrows", 2, 3);
        JsonNode line = lines().getFirst();
        assertEquals("2026-11-02T09:30:00Z", line.path("timestamp").asText());
        assertEquals("WARN", line.path("level").asText());
        assertEquals("dev.tessera.x.Y", line.path("logger").asText());
        assertEquals("2 of 3\nrows", line.path("message").asText());
        assertEquals("r1", line.path("requestId").asText());
        assertEquals("v\"1", line.path("fileVersion").asText());
        assertEquals(1, out.toString(StandardCharsets.UTF_8).lines().count(), "one line");
    }

    @Test
    void whatOthersFailuresQuoteIsLeftOut() throws IOException {
        Logger logger = logger("dev.tessera.x.Y", "");
        try {
            Integer.parseInt("C000084");
        } catch (NumberFormatException e) {
            logger.error("it failed", new IOException("the connection broke", e));
        }
        assertFalse(out.toString(StandardCharsets.UTF_8).contains("C000084"));
        JsonNode failure = lines().getFirst().path("failure");
        assertEquals("java.io.IOException", failure.at("/0/type").asText());
        assertEquals("the connection broke", failure.at("/0/message").asText());
        assertEquals("java.lang.NumberFormatException", failure.at("/1/type").asText());
        assertFalse(failure.path(1).has("message"));
        assertTrue(failure.at("/1/at/0").asText().contains("NumberFormatException"), failure::toString);
    }

    @Test
    void levelsAreLambdasForTesseraAndWarnForLibraries() throws IOException {
        logger("dev.tessera.x.Y", "").debug("no");
        logger("dev.tessera.x.Y", "").info("one");
        logger("dev.tessera.x.Y", "DEBUG").debug("two");
        logger("dev.tessera.x.Y", "ERROR").warn("no");
        logger("software.amazon.awssdk.Z", "DEBUG").info("no");
        logger("software.amazon.awssdk.Z", "").warn("three");
        assertEquals(
                List.of("one", "two", "three"),
                lines().stream().map(line -> line.path("message").asText()).toList());
    }

    @Test
    void metricsAreLinesAsTheyAre() {
        logger(Metrics.LOGGER, "ERROR").info("{}", "{\"_aws\":{}}");
        assertEquals("{\"_aws\":{}}", out.toString(StandardCharsets.UTF_8).strip());
    }
}
