package dev.tessera.aws.log;

import dev.tessera.aws.metrics.Metrics;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Has SLF4J write JSON lines to standard output, from where Lambda takes them as they are. The functions' zips name it as
 * their provider; on a laptop another one serves. Tessera's own lines are written from the level on that Lambda sets
 * ({@code AWS_LAMBDA_LOG_LEVEL}), else from INFO on; those of libraries from WARN on.
 */
public final class JsonLogProvider implements SLF4JServiceProvider {
    private static final String OWN = "dev.tessera.";
    private static final String LEVEL = "AWS_LAMBDA_LOG_LEVEL";

    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new BasicMDCAdapter();
    private final PrintStream out;
    private final InstantSource clock;
    private final Level own;

    /** As {@link java.util.ServiceLoader} makes it. */
    public JsonLogProvider() {
        this(System.out, InstantSource.system(), System.getenv().getOrDefault(LEVEL, ""));
    }

    JsonLogProvider(PrintStream out, InstantSource clock, String level) {
        this.out = out;
        this.clock = clock;
        this.own = level(level);
    }

    private static Level level(String name) {
        return switch (name) {
            case "TRACE" -> Level.TRACE;
            case "DEBUG" -> Level.DEBUG;
            case "WARN" -> Level.WARN;
            case "ERROR", "FATAL" -> Level.ERROR;
            default -> Level.INFO;
        };
    }

    private Logger logger(String name) {
        return loggers.computeIfAbsent(name, of -> {
            boolean isMetrics = of.equals(Metrics.LOGGER);
            Level least = isMetrics ? Level.INFO : of.startsWith(OWN) ? own : Level.WARN;
            return new JsonLogger(of, least, isMetrics, out, clock);
        });
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return this::logger;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // There is nothing to do.
    }
}
