package dev.tessera.local.cli;

import dev.tessera.local.segment.ReadProgress;
import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows progress: bars on a terminal, a line for each stage elsewhere. */
abstract sealed class ProgressDisplay implements ReadProgress, AutoCloseable {
    /** On the error stream of the process where that is a terminal, else as lines on {@code err}. */
    static ProgressDisplay on(PrintWriter err) {
        return isTerminal() ? new Bars() : new Lines(err);
    }

    /** As the script that starts this found it: Java can tell of standard output, but not of the error stream. */
    private static boolean isTerminal() {
        return Boolean.getBoolean("tessera.terminal");
    }

    @Override
    public void close() {}

    private static final class Lines extends ProgressDisplay {
        private final PrintWriter err;
        private String shown = "";

        Lines(PrintWriter err) {
            this.err = err;
        }

        @Override
        public void reading(String stage, long done, long total) {
            show(stage);
        }

        @Override
        public void at(String stage, int done, int total) {
            show("training: " + stage);
        }

        private void show(String stage) {
            if (!stage.equals(shown)) {
                shown = stage;
                err.println(stage);
            }
        }
    }

    private static final class Bars extends ProgressDisplay {
        private static final int INTERVAL_MILLIS = 100;
        private static final long MEGABYTE = 1_000_000;

        private @Nullable ProgressBar bar;
        private String shown = "";

        @Override
        public void reading(String stage, long done, long total) {
            bar(stage, total, "MB", MEGABYTE).stepTo(done);
        }

        @Override
        public void at(String stage, int done, int total) {
            ProgressBar training = bar("training", total, "", 1);
            training.setExtraMessage(" " + stage);
            training.maxHint(total);
            training.stepTo(done);
        }

        private ProgressBar bar(String stage, long total, String unit, long unitSize) {
            if (bar == null || !stage.equals(shown)) {
                close();
                shown = stage;
                bar = new ProgressBarBuilder()
                        .setTaskName(stage)
                        .setInitialMax(total)
                        .setUnit(unit, unitSize)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(INTERVAL_MILLIS)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err))
                        .hideEta()
                        .build();
            }
            return bar;
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }
}
