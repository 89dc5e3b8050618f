package dev.tessera.aws.metrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Figures of one piece of work, said in one log line from which CloudWatch makes metrics (AWS: "Specification: Embedded
 * metric format"). The line also has what the diagnostic context knows, to find what belongs together. Not thread-safe.
 */
public final class Metrics {
    /** The logger whose messages are such lines. */
    public static final String LOGGER = "dev.tessera.metrics";

    /** The metrics' namespace. */
    public static final String NAMESPACE = "Tessera";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode line = JSON.createObjectNode();
    private final ArrayNode metrics;

    /**
     * Figures by a dimension, whose values are few.
     *
     * @param dimension such as {@code Dataset}
     */
    public Metrics(Instant at, String dimension, String value) {
        ObjectNode aws = line.putObject("_aws").put("Timestamp", at.toEpochMilli());
        ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        directive.putArray("Dimensions").addArray().add(dimension);
        this.metrics = directive.putArray("Metrics");
        line.put(dimension, value);
    }

    /** So many. */
    public Metrics count(String name, long count) {
        metric(name, "Count");
        line.put(name, count);
        return this;
    }

    /** So much, without a unit. */
    public Metrics number(String name, double number) {
        metric(name, "None");
        line.put(name, number);
        return this;
    }

    /** So long, in milliseconds. */
    public Metrics time(String name, Duration time) {
        metric(name, "Milliseconds");
        line.put(name, time.toNanos() / 1e6);
        return this;
    }

    /** What the line says beside; it makes no metric. */
    public Metrics with(String name, String value) {
        line.put(name, value);
        return this;
    }

    private void metric(String name, String unit) {
        metrics.addObject().put("Name", name).put("Unit", unit);
    }

    /** Says the figures. */
    public void say() {
        if (LOG.isInfoEnabled()) {
            Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.<String, String>of())
                    .forEach(line::put);
            LOG.info("{}", line);
        }
    }
}
