package dev.tessera.local.segment;

import dev.tessera.tables.read.Reject;
import dev.tessera.tables.read.RejectsCsv;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code rejected.csv}: the rows that were not taken. Where all were taken there is none. */
final class RejectedRows implements Closeable {
    private final OutputDirectory out;
    private final boolean severalFiles;
    private @Nullable RejectsCsv csv;

    RejectedRows(OutputDirectory out, boolean severalFiles) {
        this.out = out;
        this.severalFiles = severalFiles;
    }

    Consumer<Reject> of(Path file) {
        return reject -> csv().accept(
                        severalFiles
                                ? new Reject(
                                        reject.line(),
                                        reject.column(),
                                        file.getFileName() + ": " + reject.reason(),
                                        reject.cells())
                                : reject);
    }

    private RejectsCsv csv() {
        if (csv == null) {
            try {
                csv = new RejectsCsv(out.create("rejected.csv", "text/csv; charset=utf-8"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return csv;
    }

    @Override
    public void close() throws IOException {
        if (csv != null) {
            csv.close();
        }
    }
}
