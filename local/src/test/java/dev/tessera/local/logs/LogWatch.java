package dev.tessera.local.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import dev.tessera.aws.log.LogLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Takes all that is logged while the tests of this module run, from INFO on, as the functions would write it, and after each class fails
 * it if a line holds an id or a value of the customers that the tests put. JUnit finds it by itself.
 */
public final class LogWatch implements BeforeAllCallback, AfterAllCallback {
    /** The ids of {@code DemoCustomers} and of the samples. */
    private static final Pattern SAMPLE_IDS = Pattern.compile("(?<![0-9A-Za-z])C1[0-9]{5}(?![0-9A-Za-z])");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"',;=:()\\[\\]{}<>?&\\\\]+");
    private static final int SEARCHED_FOR_WITHIN_WORDS = 500;

    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();
    static final Lines LINES = new Lines();

    /**
     * From now on no line may hold what stands in these rows of CSV: ids in the first column, but for numbers so short that they may be
     * counts, and long numbers anywhere.
     */
    public static void watchFor(String csv) {
        csv.lines().skip(1).forEach(row -> {
            String[] cells = row.split("[,;\t]", -1);
            boolean mayBeCount = cells[0].matches("[0-9]{1,6}");
            if (cells[0].length() >= 4 && !mayBeCount && cells[0].chars().anyMatch(Character::isDigit)) {
                KNOWN.add(cells[0]);
            }
            Arrays.stream(cells, 1, cells.length)
                    .filter(cell -> cell.length() >= 7 && cell.matches("-?[0-9]+\\.[0-9]+"))
                    .forEach(KNOWN::add);
        });
    }

    /** What is logged while {@code body} runs. */
    public static List<String> during(Callable<?> body) throws Exception {
        Set<String> before = Set.copyOf(LINES.said);
        body.call();
        return LINES.said.stream().filter(line -> !before.contains(line)).toList();
    }

    /** The lines that hold something of what is watched for. */
    static List<String> faults(Iterable<String> lines) {
        List<String> searched = KNOWN.stream()
                .filter(known -> known.length() >= 6)
                .limit(SEARCHED_FOR_WITHIN_WORDS)
                .toList();
        List<String> faults = new ArrayList<>();
        for (String line : lines) {
            if (SAMPLE_IDS.matcher(line).find()
                    || BETWEEN_WORDS.splitAsStream(line).anyMatch(KNOWN::contains)
                    || searched.stream().anyMatch(line::contains)) {
                faults.add(line);
            }
        }
        return faults;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        LINES.listen();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> lines = new ArrayList<>();
        for (String line = LINES.said.poll(); line != null; line = LINES.said.poll()) {
            lines.add(line);
        }
        List<String> faults = faults(lines);
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    faults.size() + " of " + lines.size() + " log lines hold what is customers', such as\n"
                            + String.join("\n", faults.subList(0, Math.min(5, faults.size()))));
        }
    }

    /** What was logged. */
    static final class Lines extends AppenderBase<ILoggingEvent> {
        final Queue<String> said = new ConcurrentLinkedQueue<>();

        /** Begins, and sees to it that the tests' output stays as it was. */
        synchronized void listen() {
            Logger own = (Logger) LoggerFactory.getLogger("dev.tessera");
            if (own.getLevel() == null || own.getLevel().isGreaterOrEqual(Level.INFO)) {
                own.setLevel(Level.INFO);
            }
            if (isStarted()) {
                return;
            }
            Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            for (var appenders = root.iteratorForAppenders(); appenders.hasNext(); ) {
                Appender<ILoggingEvent> appender = appenders.next();
                ThresholdFilter warnings = new ThresholdFilter();
                warnings.setLevel("WARN");
                warnings.start();
                appender.addFilter(warnings);
            }
            start();
            root.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            said.add(LogLine.of(
                    event.getInstant(),
                    event.getLevel().toString(),
                    event.getLoggerName(),
                    event.getFormattedMessage(),
                    event.getMDCPropertyMap(),
                    failure(event)));
        }

        private static @Nullable Throwable failure(ILoggingEvent event) {
            return event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
        }
    }
}
