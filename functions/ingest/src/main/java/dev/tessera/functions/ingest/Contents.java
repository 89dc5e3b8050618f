package dev.tessera.functions.ingest;

import dev.tessera.aws.store.FileWriter;
import dev.tessera.model.assembly.CountingFiles.Days;
import dev.tessera.tables.merge.MergedRows;
import dev.tessera.tables.read.Reject;
import dev.tessera.tables.read.TableException;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What files of one table say: each reads them its way. */
interface Contents {
    /**
     * What was read of a file.
     *
     * @param asOf the newest date in the column that decides the order of files, null where there is none
     * @param days that it covers, where files replace days
     * @param fingerprints of the keys of its rows, of a table of customers none
     */
    record Summary(
            long rows,
            long rejected,
            @Nullable Double asOf,
            @Nullable Days days,
            byte[] fingerprints) {}

    /**
     * Reads a whole file.
     *
     * @param key what errors call it; parts may be without rows
     * @throws TableException when it cannot be taken
     * @throws Deadline.PassedException when the time is up
     */
    Summary read(String key, MergedRows.Opener file, FileWriter writer, Pass pass, Consumer<Reject> rejects)
            throws IOException, TableException;
}
