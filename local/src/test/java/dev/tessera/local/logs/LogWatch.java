package dev.tessera.local.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import dev.tessera.aws.log.LogLine;
import dev.tessera.tables.limits.Limits;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Takes all that is logged while the tests of this module run, from INFO on, as the functions would write it, and after each class fails
 * it if a line holds an id or a value of the customers that the tests put into a bucket, by whatever client ({@link PutsWatch}). JUnit
 * finds it by itself.
 */
public final class LogWatch implements BeforeAllCallback, AfterAllCallback {
    /** The ids of {@code DemoCustomers} and of the samples. */
    private static final Pattern SAMPLE_IDS = Pattern.compile("(?<![0-9A-Za-z])C1[0-9]{5}(?![0-9A-Za-z])");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"',;=:()\\[\\]{}<>?&\\\\]+");
    private static final int SEARCHED_FOR_WITHIN_WORDS = 500;

    /** Cells of which no word can stand in a line by chance. */
    private static final Pattern MARKED = Pattern.compile("qzx[0-9A-Za-z]*");

    /** What a clock measured, which any customer's number may equal by chance. */
    private static final Pattern TIMES =
            Pattern.compile("\\\\?\"(?:[A-Za-z]*Latency|IngestLag|TrainingTime)\\\\?\":[-+0-9.eE]+");

    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();
    private static final Set<String> KNOWN_MARKS = ConcurrentHashMap.newKeySet();
    static final Lines LINES = new Lines();

    /**
     * From now on no line may hold what stands in this file, whatever its format: ids in the first column, but for numbers so short
     * that they may be counts; long numbers, and {@link #MARKED marked} texts anywhere.
     *
     * @param key where it is put
     */
    static void watchFor(String key, byte[] content) {
        try (Rows rows = TableFile.open(key, new ByteArrayInputStream(content), ReadOptions.of(Limits.DEFAULT))) {
            while (rows.next()) {
                watchFor(rows.row().cells());
            }
        } catch (IOException | TableException | RuntimeException e) {
            // Its rows up to here are watched for; what cannot be read as a table, as the text that it may be.
            new String(content, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> watchFor(List.of(line.split("[,;\t]", -1))));
        }
    }

    private static void watchFor(List<String> cells) {
        String id = cells.getFirst();
        boolean mayBeCount = id.matches("[0-9]{1,6}");
        boolean mayBeDay = id.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
        if (id.length() >= 4 && !mayBeCount && !mayBeDay && id.chars().anyMatch(Character::isDigit)) {
            KNOWN.add(id);
        }
        for (String cell : cells) {
            Matcher marked = MARKED.matcher(cell);
            while (marked.find()) {
                KNOWN_MARKS.add(marked.group());
            }
        }
        cells.stream()
                .skip(1)
                .filter(cell -> cell.length() >= 7 && cell.matches("-?[0-9]+\\.[0-9]+"))
                .forEach(KNOWN::add);
    }

    /** The lines since the class began that hold a text. */
    public static List<String> linesWith(String text) {
        return LINES.said.stream().filter(line -> line.contains(text)).toList();
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
        for (String said : lines) {
            String line = TIMES.matcher(said).replaceAll("");
            if (SAMPLE_IDS.matcher(line).find()
                    || BETWEEN_WORDS.splitAsStream(line).anyMatch(LogWatch::isKnown)
                    || searched.stream().anyMatch(line::contains)
                    || KNOWN_MARKS.stream().anyMatch(line::contains)) {
                faults.add(said);
            }
        }
        return faults;
    }

    /** Ids may have a slash themselves, or stand in a path. */
    private static boolean isKnown(String word) {
        return KNOWN.contains(word)
                || (word.contains("/") && List.of(word.split("/", -1)).stream().anyMatch(KNOWN::contains));
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
