package dev.tessera.aws.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

final class MetricsTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Metrics.LOGGER);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        MDC.clear();
    }

    @Test
    void theLineIsEmbeddedMetricFormat() throws IOException {
        MDC.put("requestId", "r1");
        new Metrics(Instant.ofEpochMilli(1_762_075_800_000L), "Dataset", "bank")
                .count("RowsRead", 5)
                .time("IngestLag", Duration.ofMillis(1500))
                .with("status", "visible")
                .say();
        JsonNode line = new ObjectMapper().readTree(lines.list.getFirst().getFormattedMessage());
        JsonNode expected = new ObjectMapper().readTree("""
                {
                  "_aws": {
                    "Timestamp": 1762075800000,
                    "CloudWatchMetrics": [{
                      "Namespace": "Tessera",
                      "Dimensions": [["Dataset"]],
                      "Metrics": [
                        {"Name": "RowsRead", "Unit": "Count"},
                        {"Name": "IngestLag", "Unit": "Milliseconds"}
                      ]
                    }]
                  },
                  "Dataset": "bank", "RowsRead": 5, "IngestLag": 1500.0, "status": "visible", "requestId": "r1"
                }
                """);
        assertEquals(expected, line);
    }
}
