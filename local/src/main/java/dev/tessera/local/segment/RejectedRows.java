package dev.tessera.local.segment;

import dev.tessera.tables.read.Reject;
import dev.tessera.tables.read.RejectsCsv;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The rows that were not taken: {@code rejected.csv}, or with several tables {@code rejected/<table>.csv}. Where all were
 * taken there is none.
 */
final class RejectedRows implements Closeable {
    private final OutputDirectory out;
    private final boolean severalTables;
    private final boolean severalFiles;
    private final Map<String, RejectsCsv> byTable = new HashMap<>();

    RejectedRows(OutputDirectory out, boolean severalTables, boolean severalFiles) {
        this.out = out;
        this.severalTables = severalTables;
        this.severalFiles = severalFiles;
    }

    Consumer<Reject> of(String table, Path file) {
        return reject -> byTable.computeIfAbsent(table, this::create)
                .accept(
                        severalFiles
                                ? new Reject(
                                        reject.line(),
                                        reject.column(),
                                        file.getFileName() + ": " + reject.reason(),
                                        reject.cells())
                                : reject);
    }

    private RejectsCsv create(String table) {
        try {
            return new RejectsCsv(out.create(
                    severalTables ? "rejected/" + table + ".csv" : "rejected.csv", "text/csv; charset=utf-8"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (RejectsCsv csv : byTable.values()) {
            csv.close();
        }
    }
}
