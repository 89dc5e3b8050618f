package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.ObjectOutput;
import dev.tessera.aws.store.ErasedCustomers;
import dev.tessera.model.value.Cells;
import dev.tessera.tables.read.Reject;
import dev.tessera.tables.read.RejectsCsv;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The object that holds the rows of a file that were not taken. Where all were taken there is none. A row that may be of a
 * customer who was erased is told without what it says.
 */
final class RejectedRows implements Consumer<Reject>, Closeable {
    private final Bucket bucket;
    private final String key;
    private final ErasedCustomers erased;
    private @Nullable Open open;

    private record Open(ObjectOutput object, RejectsCsv csv) {}

    /** {@code erased} is who was when the file's reading began. */
    RejectedRows(Bucket bucket, String key, ErasedCustomers erased) {
        this.bucket = bucket;
        this.key = key;
        this.erased = erased;
    }

    @Override
    public void accept(Reject reject) {
        Open to = open();
        boolean isErased =
                !erased.isEmpty() && reject.cells().stream().map(Cells::strip).anyMatch(erased::has);
        to.csv.accept(
                isErased
                        ? new Reject(
                                reject.line(),
                                reject.column(),
                                "a cell of the row is the id of a customer who was erased; it is not kept",
                                List.of())
                        : reject);
    }

    private Open open() {
        if (open == null) {
            try {
                ObjectOutput object = bucket.create(key, "text/csv; charset=utf-8");
                open = new Open(object, new RejectsCsv(object));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return open;
    }

    /** Makes no object: the rest of the file is still to be read. */
    void abort() {
        if (open != null) {
            open.object.abort();
        }
        open = null;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.csv.close();
        }
    }
}
