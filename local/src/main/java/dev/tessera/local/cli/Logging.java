package dev.tessera.local.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** What the parts log, on standard error. */
final class Logging {
    private Logging() {}

    /** Warnings only, or with {@code verbose} Tessera's own information too. */
    static void configure(boolean verbose) {
        if (LoggerFactory.getLogger("dev.tessera") instanceof Logger logger) {
            logger.setLevel(verbose ? Level.INFO : Level.WARN);
        }
    }
}
