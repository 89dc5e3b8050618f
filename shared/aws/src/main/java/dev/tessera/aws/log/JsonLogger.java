package dev.tessera.aws.log;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes {@link LogLine}s. What {@link dev.tessera.aws.metrics.Metrics} says are lines already. */
final class JsonLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;

    private final transient PrintStream out;
    private final transient InstantSource clock;
    private final Level least;
    private final boolean areLines;

    /** Writes what is of level {@code least} or worse to {@code out}. */
    JsonLogger(String name, Level least, boolean areLines, PrintStream out, InstantSource clock) {
        this.name = name;
        this.least = least;
        this.areLines = areLines;
        this.out = out;
        this.clock = clock;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        String message = String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments));
        if (areLines) {
            out.println(message);
            return;
        }
        Map<String, String> context = Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
        out.println(LogLine.of(clock.instant(), level.toString(), name, message, context, failure));
    }

    private boolean isEnabled(Level level) {
        return level.toInt() >= least.toInt();
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return isEnabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isEnabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isEnabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isEnabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isEnabled(Level.ERROR);
    }
}
